// What is on one side only: made on the other, or left alone, and why.

import type { Fields, Item, Pair } from "../../src/sync";
import type { Baseline, Link } from "../../src/sync/memory/baseline";
import { keyMark, printsOf } from "../../src/sync/memory/baseline";
import type { Action } from "../../src/sync/plan/action";
import { makePlan } from "../../src/sync/plan/plan";
import type { Plan, PlanInput } from "../../src/sync/plan/plan";
import type { Sight } from "../../src/sync/survey/survey";
import { calendarPair, contactPair } from "../support/engine";
import { anne, only, person, plainTraits } from "../support/people";

interface World {
  readonly pair?: Pair;
  readonly outlook?: readonly Item[];
  readonly gopaas?: readonly Item[];
  readonly baseline?: Partial<Baseline>;
  /** What was looked up by itself. */
  readonly outlookSight?: Readonly<Record<string, Sight>>;
  readonly gopaasSight?: Readonly<Record<string, Sight>>;
  readonly says?: Partial<PlanInput>;
}

function planOf({ pair = contactPair, outlook = [], gopaas = [], baseline = {}, says = {}, ...sights }: World): Plan {
  const byId = (items: readonly Item[]): Map<string, Item> => new Map(items.map((item) => [item.id, item]));
  return makePlan({
    pair,
    baseline: { links: [], unlinked: [], refused: [], ...baseline },
    survey: {
      outlook: byId(outlook),
      gopaas: byId(gopaas),
      outlookSight: new Map(Object.entries(sights.outlookSight ?? {})),
      gopaasSight: new Map(Object.entries(sights.gopaasSight ?? {})),
      sameAs: new Map(),
      outlookLeft: () => false,
      fields: [],
      missing: [],
      readOnly: [],
    },
    today: "2026-11-23",
    ownDomain: "contoso.example",
    decisions: [],
    marked: new Set(),
    sent: [],
    isTombstoned: () => false,
    busyTitle: "Occupé",
    ...says,
  });
}
const one = (world: World): Action => only(planOf(world).actions);

const when = "2026-11-24T09:00/2026-11-24T10:00";
const far = "2031-01-06T09:00/2031-01-06T10:00";
const meeting: Fields = { subject: "Point", when };
const item = (id: string, fields: Fields = anne, more: Partial<Item> = {}): Item => ({ id, fields, derivedKey: `ol-${id}`, ...more });
const record = (id: string, fields: Fields = anne, more: Partial<Item> = {}): Item => ({ id, fields, ...more });
const linkOf = (outlookId: string, key: string, fields: Fields, more: Partial<Link> = {}): Link => {
  const prints = printsOf("contact", fields);
  return { outlookId, key, prints: { outlook: prints, gopaas: prints }, ...more };
};
const to = (direction: Pair["direction"]): Pair => ({ ...contactPair, direction });
const leftInOutlook = { kind: "leave", label: "Anne Lefèvre", outlookId: "o1", counts: ["outlook"], news: true };
const leftInGopaas = { kind: "leave", label: "Anne Lefèvre", key: "k1", counts: ["gopaas"], news: true };

describe("a contact that is new in Outlook", () => {
  it("is made in GoPaaS, under the key that is derived from it", () => {
    expect(one({ outlook: [item("o1")] })).toEqual({
      kind: "create",
      side: "gopaas",
      source: item("o1"),
      key: "ol-o1",
      reason: "new-in-outlook",
    });
    const { derivedKey: _, ...bare } = item("o1");
    expect(one({ outlook: [bare] })).toMatchObject({ key: "o1" });
  });

  it("is left where GoPaaS may not be written", () => {
    expect(one({ outlook: [item("o1")], pair: to("gopaas-to-outlook") })).toEqual({
      ...leftInOutlook,
      reason: "direction",
      claims: ["ol-o1"],
    });
    expect(one({ outlook: [item("o1")], pair: to("outlook-to-gopaas") })).toMatchObject({ kind: "create" });
  });

  it("is left where the user said no before, and a no to another is none to this", () => {
    expect(one({ outlook: [item("o1")], baseline: { unlinked: [{ id: "o1", reason: "declined-by-you" }] } })).toEqual({
      ...leftInOutlook,
      reason: "declined-by-you",
      claims: ["ol-o1"],
    });
    expect(one({ outlook: [item("o1")], baseline: { unlinked: [{ id: "o1", reason: "refused" }] } })).toMatchObject({ kind: "create" });
    expect(one({ outlook: [item("o1")], baseline: { unlinked: [{ id: "o2", reason: "declined-by-you" }] } })).toMatchObject({
      kind: "create",
    });
  });

  it("is left where it may not cross, and a private one is named by its time", () => {
    expect(one({ outlook: [item("o1", { surname: " " })] })).toMatchObject({
      kind: "leave",
      reason: "empty",
      outlookId: "o1",
      counts: ["outlook"],
      news: true,
    });
    const secret = item("o1", meeting, { traits: { ...plainTraits, sensitivity: "private" } });
    expect(one({ pair: calendarPair, outlook: [secret] })).toMatchObject({
      kind: "leave",
      reason: "private",
      label: "Occupé (2026-11-24 09:00)",
    });
  });

  it("is a copy where it carries the key of a record that nobody knows", () => {
    const copy = item("o1", anne, { trace: { id: "k9", run: "r" } });
    expect(one({ outlook: [copy] })).toMatchObject({ kind: "create", side: "gopaas", key: "ol-o1", reason: "copy" });
  });

  it("is not made again where its record was deleted in GoPaaS", () => {
    const traced = item("o1", anne, { trace: { id: "k9" } });
    expect(one({ outlook: [traced], gopaasSight: { k9: "gone" } })).toEqual({
      ...leftInOutlook,
      reason: "deleted-in-gopaas",
      claims: ["k9", "ol-o1"],
    });
  });

  it("is linked to the record it was made from, or that was made from it, where the view does not show it", () => {
    const traced = item("o1", anne, { trace: { id: "k9" } });
    expect(one({ outlook: [traced], gopaasSight: { k9: record("k9") } })).toMatchObject({
      kind: "merge",
      matched: "known-link",
      gopaas: { id: "k9" },
    });
    expect(one({ outlook: [item("o1")], gopaasSight: { "ol-o1": record("ol-o1") } })).toMatchObject({
      kind: "merge",
      matched: "known-link",
      gopaas: { id: "ol-o1" },
    });
    const both = { outlook: [traced], gopaasSight: { k9: record("k9"), "ol-o1": record("ol-o1") } };
    expect(one(both)).toMatchObject({ gopaas: { id: "ol-o1" } });
  });

  it("is the older of two that carry such a record's key; the younger of two makings is a race, of one making a copy", () => {
    const made = (id: string, run: string, createdAt: string): Item => item(id, anne, { trace: { id: "k9", run }, createdAt });
    const race = planOf({ outlook: [made("young", "a", "2026-01-02"), made("old", "b", "2026-01-01")], gopaasSight: { k9: record("k9") } });
    expect(race.actions).toMatchObject([
      { kind: "leave", reason: "race", outlookId: "young" },
      { kind: "merge", outlook: { id: "old" }, gopaas: { id: "k9" } },
    ]);
    const copy = planOf({ outlook: [made("young", "a", "2026-01-02"), made("old", "a", "2026-01-01")], gopaasSight: { k9: record("k9") } });
    expect(copy.actions).toMatchObject([
      { kind: "create", reason: "copy" },
      { kind: "merge", outlook: { id: "old" } },
    ]);
  });

  it("is nothing to decide where the linked item could not be compared with it", () => {
    const known = linkOf("o2", "k9", person(1));
    const plan = planOf({
      outlook: [item("o1", anne, { trace: { id: "k9" } })],
      gopaas: [record("k9", person(1))],
      baseline: { links: [known] },
    });
    expect(plan.actions).toMatchObject([{ kind: "rest" }, { ...leftInOutlook, reason: "race" }]);
  });
});

describe("a record that is new in GoPaaS", () => {
  it("is made in Outlook, and leaves its key there", () => {
    expect(one({ gopaas: [record("k1")] })).toEqual({
      kind: "create",
      side: "outlook",
      source: record("k1"),
      key: "k1",
      reason: "new-in-gopaas",
    });
  });

  it("is left where Outlook may not be written", () => {
    expect(one({ gopaas: [record("k1")], pair: to("outlook-to-gopaas") })).toEqual({ ...leftInGopaas, reason: "direction" });
    expect(one({ gopaas: [record("k1")], pair: to("gopaas-to-outlook") })).toMatchObject({ kind: "create" });
  });

  it("is left where it says nothing; an appointment without a time says nothing either", () => {
    expect(one({ gopaas: [record("k1", { surname: " ", givenName: "" })] })).toMatchObject({ kind: "leave", reason: "empty", key: "k1" });
    expect(one({ pair: calendarPair, gopaas: [record("k1", { subject: "Point", when: "" })] })).toMatchObject({
      kind: "leave",
      reason: "empty",
    });
    expect(one({ gopaas: [record("k1", { surname: "Roy" })] })).toMatchObject({ kind: "create" });
  });

  it("is left outside the window", () => {
    expect(one({ pair: calendarPair, gopaas: [record("k1", { subject: "Point", when: far })] })).toMatchObject({
      kind: "leave",
      reason: "left-window",
      key: "k1",
      counts: ["gopaas"],
    });
    expect(one({ pair: calendarPair, gopaas: [record("k1", meeting)] })).toMatchObject({ kind: "create" });
  });

  it("stays out where its item is known to be deleted, by the mailbox or by its trace, until the user brings it back", () => {
    const traced = { gopaas: [record("k1", anne, { trace: { id: "o9" } })], outlookSight: { o9: "gone" as const } };
    const known = { gopaas: [record("k1")], says: { isTombstoned: (key: string) => key === "k1" } };
    const decisions = [{ kind: "bring-back", key: "k1" }] as const;
    for (const world of [traced, known] as readonly World[]) {
      const link = { key: "k1", away: "outlook-gone", prints: { outlook: {}, gopaas: printsOf("contact", anne) } };
      expect(one(world)).toMatchObject({ ...leftInGopaas, reason: "deleted-in-outlook", link });
      expect(one({ ...world, says: { ...world.says, decisions } })).toMatchObject({
        kind: "create",
        side: "outlook",
        key: "k1",
        reason: "brought-back",
      });
    }
    expect(one({ ...known, gopaas: [record("k2")] })).toMatchObject({ kind: "create", reason: "new-in-gopaas" });
  });

  it("stays out where its item lies elsewhere: in another folder, or outside the window", () => {
    const elsewhere = (fields: Fields): World => ({
      gopaas: [record("k1", fields, { trace: { id: "o9" } })],
      outlookSight: { o9: item("o9", fields, { elsewhere: "folder" }) },
    });
    expect(one(elsewhere(anne))).toEqual({ ...leftInGopaas, reason: "unlinked" });
    expect(one({ ...elsewhere(meeting), pair: calendarPair })).toMatchObject({ kind: "leave", reason: "left-window" });
  });
});

describe("newcomers on both sides", () => {
  it("that are the same become one, and say how they found each other", () => {
    expect(one({ outlook: [item("o1")], gopaas: [record("k1")] })).toMatchObject({
      kind: "merge",
      matched: "same-address",
      outlook: { id: "o1" },
      gopaas: { id: "k1" },
    });
  });

  it("of which one may not cross are linked all the same, and nothing of it is written", () => {
    const draft = item("o1", meeting, { traits: { ...plainTraits, draft: true } });
    expect(one({ pair: calendarPair, outlook: [draft], gopaas: [record("k1", meeting)] })).toEqual({
      kind: "leave",
      reason: "draft",
      label: "Point (2026-11-24 09:00)",
      outlookId: "o1",
      key: "k1",
      link: { outlookId: "o1", key: "k1", prints: { outlook: {}, gopaas: {} } },
      counts: ["outlook", "gopaas"],
      news: true,
    });
  });

  it("that could be several are left alone on both sides, and listed", () => {
    const plan = planOf({ outlook: [item("o1")], gopaas: [record("k1"), record("k2")] });
    expect(plan.actions).toMatchObject([
      { ...leftInOutlook, reason: "ambiguous" },
      { ...leftInGopaas, reason: "ambiguous" },
      { ...leftInGopaas, key: "k2", reason: "ambiguous" },
    ]);
    expect(plan.duplicates).toMatchObject([{ outlookIds: ["o1"], keys: ["k1", "k2"] }]);
  });

  it("that say just what a linked one of their side says are twins of it, and listed with it", () => {
    const links = [linkOf("o9", "k9", anne)];
    const inOutlook = planOf({ outlook: [item("o1")], gopaas: [record("k9")], baseline: { links } });
    expect(inOutlook.actions).toMatchObject([{ kind: "rest" }, { ...leftInOutlook, reason: "twin" }]);
    expect(inOutlook.duplicates).toMatchObject([{ outlookIds: ["o9", "o1"], keys: ["k9"], reason: "twin" }]);
    const inGopaas = planOf({ gopaas: [record("k9"), record("k1")], baseline: { links } });
    expect(inGopaas.actions).toMatchObject([{ kind: "rest" }, { ...leftInGopaas, reason: "twin" }]);
    expect(inGopaas.duplicates).toMatchObject([{ outlookIds: ["o9"], keys: ["k9", "k1"], reason: "twin" }]);
  });

  it("are no twins for one word in common, nor of what says something else by now", () => {
    const thin = { surname: "Roy", givenName: "" };
    expect(
      planOf({ outlook: [item("o1", thin)], gopaas: [record("k9", thin)], baseline: { links: [linkOf("o9", "k9", thin)] } }).actions,
    ).toMatchObject([{ kind: "rest" }, { kind: "create" }]);
    const changed = planOf({
      outlook: [item("o1"), item("o9", person(1))],
      gopaas: [record("k9", person(1))],
      baseline: { links: [linkOf("o9", "k9", anne)] },
    });
    expect(changed.actions).toMatchObject([{ kind: "merge" }, { kind: "create" }]);
  });

  it("are twins by two words in common, and two appointments only where one of them is the time", () => {
    const two = { surname: "Roy", companyName: "Durand" };
    const people = planOf({ outlook: [item("o1", two)], gopaas: [record("k9", two)], baseline: { links: [linkOf("o9", "k9", two)] } });
    expect(people.actions).toMatchObject([{ kind: "rest" }, { kind: "leave", reason: "twin" }]);
    for (const [fields, reason] of [
      [{ subject: "Point", body: "Note", when: "" }, "empty"],
      [meeting, "twin"],
    ] as const) {
      const prints = printsOf("appointment", fields);
      const links = [{ outlookId: "o9", key: "k9", prints: { outlook: prints, gopaas: prints } }];
      const plan = planOf({ pair: calendarPair, gopaas: [record("k9", fields), record("k1", fields)], baseline: { links } });
      expect(plan.actions).toMatchObject([{ kind: "rest" }, { kind: "leave", key: "k1", reason }]);
    }
  });

  it("are twins in whatever order their fields come, and not of one that is out of sight itself", () => {
    const turned = Object.fromEntries(Object.entries(anne).reverse());
    const links = [linkOf("o9", "k9", turned)];
    expect(planOf({ outlook: [item("o1")], gopaas: [record("k9")], baseline: { links } }).actions).toMatchObject([
      { kind: "rest" },
      { reason: "twin" },
    ]);
    const apart = planOf({
      pair: contactPair,
      outlook: [item("o1")],
      gopaas: [],
      gopaasSight: { k9: record("k9") },
      baseline: { links: [linkOf("o9", "k9", anne, { away: "gopaas-left-view" })] },
    });
    expect(apart.actions).toMatchObject([
      { kind: "leave", reason: "left-view" },
      { kind: "create", side: "gopaas" },
    ]);
  });

  it("made by another device of an item that is linked here are twins of its record, whatever they say", () => {
    const own = linkOf("o9", "k9", anne, { own: keyMark("k1") });
    const world = { gopaas: [record("k9"), record("k1", person(2))] };
    const plan = planOf({ ...world, baseline: { links: [own] } });
    expect(plan.actions).toMatchObject([{ kind: "rest" }, { kind: "leave", key: "k1", reason: "twin" }]);
    expect(plan.duplicates).toMatchObject([{ outlookIds: ["o9"], keys: ["k9", "k1"], reason: "twin" }]);
    const dead = planOf({ ...world, baseline: { links: [{ ...own, away: "outlook-gone" }] } });
    expect(dead.actions).toMatchObject([{ kind: "leave" }, { kind: "leave", key: "k1", reason: "deleted-in-outlook" }]);
    const restored = planOf({
      ...world,
      pair: { ...contactPair, deletions: "restore" },
      baseline: { links: [{ ...own, away: "outlook-gone" }] },
    });
    expect(restored.actions).toMatchObject([{ kind: "leave" }, { kind: "create", key: "k1" }]);
  });

  it("typed in again by hand take the place of what was deleted in Outlook, where nothing speaks against it", () => {
    const links = [linkOf("o9", "k9", anne)];
    const world = { gopaas: [record("k9")], baseline: { links }, outlookSight: { o9: "gone" as const } };
    expect(one({ ...world, outlook: [item("o1")] })).toMatchObject({
      kind: "merge",
      outlook: { id: "o1" },
      gopaas: { id: "k9" },
      matched: "same-address",
    });
    const other = planOf({ ...world, outlook: [item("o1", { ...anne, givenName: "Paul" })] });
    expect(other.actions).toMatchObject([
      { kind: "leave", reason: "deleted-in-outlook" },
      { kind: "create", side: "gopaas", key: "ol-o1" },
    ]);
  });
});

describe("what two devices made at once", () => {
  const made = (id: string, run: string, createdAt: string, fields = anne): Item =>
    item(id, fields, { trace: { id: "k9", run }, createdAt });
  const old = made("old", "a", "2026-01-01T10:00:00Z");
  const world = { gopaas: [record("k9")], baseline: { links: [linkOf("old", "k9", anne)] }, outlookSight: { old } };

  it("is folded into the older, which is kept and looked at once more", () => {
    const young = made("young", "b", "2026-01-02T10:00:00Z");
    const plan = planOf({ ...world, outlook: [old, young] });
    expect(plan.actions).toMatchObject([
      { kind: "merge", outlook: { id: "old" } },
      { kind: "remove", outlook: { id: "young" }, key: "k9", reason: "race", proof: "keeper", keeper: "old" },
    ]);
  });

  it("both stays where the younger says more, and is listed", () => {
    const young = made("young", "b", "2026-01-02T10:00:00Z", { ...anne, companyName: "Tapé ici" });
    const plan = planOf({ ...world, outlook: [old, young] });
    expect(plan.actions).toMatchObject([{ kind: "merge" }, { ...leftInOutlook, outlookId: "young", reason: "race" }]);
    expect(plan.duplicates).toMatchObject([{ outlookIds: ["old", "young"], keys: ["k9"], reason: "race" }]);
  });

  it("both stays where the user wanted both", () => {
    const young = made("young", "b", "2026-01-02T10:00:00Z");
    const unlinked = [{ id: "young", reason: "declined-by-you" }] as const;
    const plan = planOf({ ...world, outlook: [old, young], baseline: { ...world.baseline, unlinked } });
    expect(plan.actions).toMatchObject([{ kind: "merge" }, { ...leftInOutlook, outlookId: "young", reason: "declined-by-you" }]);
  });

  it("is the same making delivered twice within ten seconds, and a user's copy later", () => {
    const twice = planOf({ ...world, outlook: [old, made("young", "a", "2026-01-01T10:00:10Z")] });
    expect(twice.actions).toMatchObject([{ kind: "merge" }, { kind: "remove", outlook: { id: "young" } }]);
    const copy = planOf({ ...world, outlook: [old, made("young", "a", "2026-01-01T10:00:11Z")] });
    expect(copy.actions).toMatchObject([{ kind: "merge" }, { kind: "create", side: "gopaas", key: "ol-young", reason: "copy" }]);
  });
});
