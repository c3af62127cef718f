// A series whose occurrences are gone, and the ones in which it goes on: which record goes with which, and what is known of it.

import type { Fields, Item } from "../../src/sync";
import type { Link } from "../../src/sync/memory/baseline";
import { seriesMark } from "../../src/sync/memory/baseline";
import type { Plan } from "../../src/sync/plan/plan";
import { calendarPair } from "../support/engine";
import { agreedOn, itemOf, planFor, recordOf } from "../support/planning";

/** Today is the 23rd. */
const on = (date: number, more: Fields = {}): Fields => {
  const iso = new Date(Date.UTC(2026, 10, date)).toISOString().slice(0, 10);
  return { subject: "Hebdo", body: "Ordre du jour", when: `${iso}T09:00/${iso}T10:00`, ...more };
};
/** An occurrence of the series after it was moved and named anew: nothing but the series tells what it was. */
const now = (id: string, date: number, series: string | null = "master", more: Fields = {}): Item =>
  itemOf(id, on(date, { subject: "Nouveau nom", ...more }), series === null ? {} : { series });

type Old = readonly [key: string, date: number, more?: Partial<Link>];

/** Records linked to Outlook items that are gone, unless they are said to be there, unchanged. */
function goneOn(
  old: readonly Old[],
  outlook: readonly Item[],
  more: { there?: readonly string[]; recordGone?: readonly string[] } = {},
): Plan {
  const { there = [], recordGone = [] } = more;
  const gone = old.filter(([key]) => !there.includes(key)).map(([key]) => [`old-${key}`, "gone"] as const);
  const seen = old.filter(([key]) => !recordGone.includes(key));
  return planFor({
    pair: calendarPair,
    outlook,
    gopaas: seen.map(([key, date]) => recordOf(key, on(date))),
    links: old.map(([key, date, rest]) => agreedOn(calendarPair, [`old-${key}`, key], on(date), { series: seriesMark("master"), ...rest })),
    outlookSight: Object.fromEntries(gone),
    gopaasSight: Object.fromEntries(recordGone.map((key) => [key, "gone" as const])),
  });
}

const goesOn = ({ actions }: Plan): string[] =>
  actions.flatMap((one) => (one.kind === "merge" ? [`${one.gopaas.id} in ${one.outlook.id}`] : []));
const made = ({ actions }: Plan): string[] => actions.flatMap((one) => (one.kind === "create" ? [one.source.id] : []));

describe("a series given new occurrences", () => {
  it("takes its records along in order of time, in whatever order they are told", () => {
    const plan = goneOn(
      [
        ["k3", 38],
        ["k1", 24],
        ["k2", 31],
      ],
      [now("n2", 32), now("n1", 25), now("n3", 39)],
    );
    expect(goesOn(plan).sort()).toEqual(["k1 in n1", "k2 in n2", "k3 in n3"]);
    expect(made(plan)).toEqual([]);
  });

  it("pairs what is past with what is past, and what is to come, from today on, with what is to come", () => {
    expect(
      goesOn(
        goneOn(
          [
            ["past", 10],
            ["coming", 24],
          ],
          [now("n1", 11), now("n2", 25)],
        ),
      ),
    ).toEqual(["past in n1", "coming in n2"]);
    expect(goesOn(goneOn([["today", 23]], [now("n1", 25)]))).toEqual(["today in n1"]);
    expect(goesOn(goneOn([["later", 25]], [now("n1", 23)]))).toEqual(["later in n1"]);
    expect(goesOn(goneOn([["yesterday", 22]], [now("n1", 25)]))).toEqual([]);
  });

  it("knows what both sides last agreed on: what was cleared in the new occurrence is cleared in the record", () => {
    const plan = goneOn([["k1", 24]], [now("n1", 25, "master", { body: "" })]);
    expect(plan.actions).toMatchObject([{ kind: "merge", changes: { gopaas: { body: "", subject: "Nouveau nom" }, outlook: {} } }]);
  });

  it("gives no record of it away that the user deleted in Outlook before", () => {
    const plan = goneOn(
      [
        ["dead", 12, { away: "outlook-gone" }],
        ["past", 13],
      ],
      [now("n1", 14), now("n2", 15)],
    );
    expect(goesOn(plan)).toEqual(["past in n1"]);
    expect(made(plan)).toEqual(["n2"]);
  });

  it("keeps to its own records where another series is given new ones at the same time, or lives on", () => {
    const other = { series: seriesMark("other") };
    const both = goneOn(
      [
        ["a1", 24],
        ["b1", 24, other],
        ["a2", 31],
        ["b2", 31, other],
      ],
      [now("nb", 25, "other"), now("na", 26)],
    );
    expect(goesOn(both).sort()).toEqual(["a1 in na", "b1 in nb"]);
    const living = goneOn(
      [
        ["a1", 24],
        ["b1", 24, other],
      ],
      [now("na", 26)],
      { there: ["b1"] },
    );
    expect(goesOn(living)).toEqual(["a1 in na"]);
  });

  it("does so also where a single appointment was deleted at the same time", () => {
    const { series: _, ...single } = agreedOn(calendarPair, ["x", "y"], on(24), {});
    const plan = planFor({
      pair: calendarPair,
      outlook: [now("n1", 25)],
      gopaas: [recordOf("k1", on(24)), recordOf("s1", on(26, { subject: "Seul" }))],
      links: [
        { ...single, ...agreedOn(calendarPair, ["old-s1", "s1"], on(26, { subject: "Seul" })) },
        agreedOn(calendarPair, ["old-k1", "k1"], on(24), { series: seriesMark("master") }),
      ],
      outlookSight: { "old-k1": "gone", "old-s1": "gone" },
    });
    expect(goesOn(plan)).toEqual(["k1 in n1"]);
  });

  it("gives none to a new occurrence as long as a coming one lives on", () => {
    const plan = goneOn(
      [
        ["k1", 24],
        ["k2", 31],
      ],
      [now("n1", 38)],
      { there: ["k2"] },
    );
    expect(goesOn(plan)).toEqual([]);
    expect(made(plan)).toEqual(["n1"]);
  });

  it("is not put off by one of its records that is gone as well", () => {
    const plan = goneOn(
      [
        ["k1", 24],
        ["k2", 31],
      ],
      [now("n1", 25)],
      { recordGone: ["k1"] },
    );
    expect(goesOn(plan)).toEqual(["k2 in n1"]);
  });
});

describe("a single appointment and a series", () => {
  it("that it was made into: its record goes on with the first occurrence, and what was cleared there is cleared", () => {
    const { series: _, ...link } = agreedOn(calendarPair, ["old-k1", "k1"], on(24), { series: "x" });
    const plan = planFor({
      pair: calendarPair,
      outlook: [now("n2", 32, "old-k1"), now("n1", 25, "old-k1", { body: "" })],
      gopaas: [recordOf("k1", on(24))],
      links: [link],
      outlookSight: { "old-k1": "gone" },
    });
    expect(goesOn(plan)).toEqual(["k1 in n1"]);
    expect(plan.actions[0]).toMatchObject({ changes: { gopaas: { body: "" }, outlook: {} } });
    expect(made(plan)).toEqual(["n2"]);
  });

  it("made into one appointment: the first of its records goes on with it", () => {
    const plan = goneOn(
      [
        ["k2", 31],
        ["k1", 24],
      ],
      [now("master", 25, null), now("stranger", 26, null)],
    );
    expect(goesOn(plan)).toEqual(["k1 in master"]);
    expect(made(plan)).toEqual(["stranger"]);
  });
});
