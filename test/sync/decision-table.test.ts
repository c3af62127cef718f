// Plays every cell of the decision table between two sides, and looks at what each shows afterwards.

import type { Fields, Pair, RunResult } from "../../src/sync";
import { bench, calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { policies, table } from "./reconcile.cases";
import type { Cell, Direction, Says, Shows } from "./reconcile.cases";

type Kind = Pair["kind"];

const start: Record<Kind, Fields> = {
  contact: { givenName: "Anne", surname: "Lefèvre", emailAddresses: "anne@durand.example", mobilePhone: "06 12", companyName: "Durand" },
  appointment: { subject: "Point", body: "Ordre du jour", when: "2026-11-24T09:00/2026-11-24T10:00" },
};
const edits: Record<Kind, Record<"o" | "g" | "m", Fields>> = {
  contact: { o: { mobilePhone: "07 00" }, g: { companyName: "Durand Groupe" }, m: {} },
  appointment: { o: { body: "Autre ordre" }, g: { subject: "Point final" }, m: { when: "2031-01-06T09:00/2031-01-06T10:00" } },
};
const labels: Record<Kind, RegExp> = { contact: /^Anne Lefèvre$/, appointment: /^Point( final)? \((2026-11-24|2031-01-06) 09:00\)$/ };
const mark = { statut: "Annulée" };

async function play(pair: Pair, { outlook, gopaas }: Cell): Promise<Bench> {
  const world = bench(pair);
  const { kind } = pair;
  // Both halves are there before the first run, whichever way the pair may create.
  world.gopaas.put("k1", start[kind]);
  world.outlook.put("o1", start[kind]);
  await world.sync();
  if (outlook === "out" && gopaas !== "same") {
    leaveOutlook(world, kind);
    await world.sync();
  } else if (outlook === "out") leaveOutlook(world, kind);
  if (outlook === "edited") world.outlook.edit("o1", edits[kind].o);
  if (outlook === "deleted") world.outlook.remove("o1");
  if (gopaas === "edited") world.gopaas.edit("k1", edits[kind].g);
  if (gopaas === "deleted") world.gopaas.remove("k1");
  if (gopaas === "left") hide(world, "gopaas", "k1", {});
  world.writes();
  return world;
}

function leaveOutlook(world: Bench, kind: Kind): void {
  hide(world, "outlook", "o1", edits[kind].m);
}

function hide(world: Bench, side: "outlook" | "gopaas", id: string, fields: Fields): void {
  const item = world[side].items.get(id);
  if (!item) throw new Error(`nothing to hide under ${id}`);
  world[side].remove(id);
  world[side].hidden.set(id, { ...item, fields: { ...item.fields, ...fields } });
}

function shows(world: Bench, side: "outlook" | "gopaas", kind: Kind): Shows {
  const all = [...world[side].items.values(), ...world[side].hidden.values()];
  expect(all.length).toBeLessThanOrEqual(1);
  const [item] = all;
  if (!item) return "-";
  if (item.fields["statut"] === mark.statut) return "x";
  const held = (["o", "m", "g"] as const).filter((edit) => {
    const entries = Object.entries(edits[kind][edit]);
    return entries.length > 0 && entries.every(([field, value]) => item.fields[field] === value);
  });
  return (held.join("") || ".") as Shows;
}

/** Told once, unless it waits: for the user, for the other direction, or as an edit of what stays out of Outlook. */
function expectNoNews(again: RunResult, cell: Cell): void {
  const isAbsence = (line: Says): boolean => line.startsWith("absent");
  const [said, waits] = [saysOf(again), cell.says.filter((line) => /^(held|skipped) /.test(line))];
  expect(said.filter((line) => !isAbsence(line))).toEqual(waits);
  if (waits.length === 0) expect(said).toEqual(cell.gopaas === "edited" ? cell.says.filter(isAbsence) : []);
}

/** A record that stays out of Outlook is listed at every run, with a word where it was edited since. */
function expectTombstones(result: RunResult, { says, gopaas }: Cell): void {
  const reasons = says.flatMap((line) => /^absent (deleted-in-outlook|unlinked) outlook$/.exec(line)?.slice(1) ?? []);
  const listed = result.report.pairs.flatMap(({ tombstones }) => tombstones);
  expect(listed.map(({ key, reason, edited }) => ({ key, reason, edited }))).toEqual(
    reasons.map((reason) => ({ key: "k1", reason, edited: gopaas === "edited" })),
  );
}

function saysOf({ lines }: RunResult): readonly Says[] {
  return lines.map(({ kind, reason, side }): Says => `${kind} ${reason} ${side}`);
}

async function expectCell(pair: Pair, cell: Cell): Promise<void> {
  const world = await play(pair, cell);
  const result = await world.sync();
  expect([shows(world, "outlook", pair.kind), shows(world, "gopaas", pair.kind)]).toEqual(cell.then);
  const [report] = result.report.pairs;
  expect(saysOf(result)).toEqual(cell.says);
  for (const { label } of result.lines) expect(label).toMatch(labels[pair.kind]);
  // What waits for the user is the deletion of what he edited.
  expect(report?.held.map(({ operation }) => operation)).toEqual(cell.says.some((line) => line.startsWith("held")) ? ["delete"] : []);
  for (const side of ["outlook", "gopaas"] as const) {
    const counts = report?.[side];
    expect(report?.read[side]).toBe(
      counts && counts.updated + counts.deleted + counts.unchanged + counts.skipped + counts.held + counts.failed,
    );
  }
  world.writes();
  const again = await world.sync();
  expectNoNews(again, cell);
  for (const run of cell.says.some((line) => line.startsWith("marked")) ? [] : [result, again]) expectTombstones(run, cell);
  expect(world.writes()).toBe(0);
  expect([shows(world, "outlook", pair.kind), shows(world, "gopaas", pair.kind)]).toEqual(cell.then);
}

const pairs: Record<Kind, Pair> = { contact: contactPair, appointment: calendarPair };
const kinds: readonly Kind[] = ["contact", "appointment"];
const directions: readonly Direction[] = ["both", "gopaas-to-outlook", "outlook-to-gopaas"];

describe.each(kinds)("the decision table of a linked %s", (kind) => {
  describe.each(directions)("%s", (direction) => {
    it("has a cell for every fate of either side", () => {
      const cells = table[kind][direction].map(({ outlook, gopaas }) => `${outlook} ${gopaas}`);
      const fates = ["same", "edited", "deleted", "out"].flatMap((one) =>
        ["same", "edited", "deleted", "left"].map((other) => `${one} ${other}`),
      );
      expect(cells.sort()).toEqual(fates.sort());
    });

    it.each(table[kind][direction])("Outlook $outlook, GoPaaS $gopaas: then $then", async (cell) => {
      await expectCell({ ...pairs[kind], direction }, cell);
    });
  });

  it.each(policies)(
    "$policy, Outlook $outlook, GoPaaS $gopaas, $direction: then $then",
    async ({ policy, direction = "both", ...cell }) => {
      await expectCell({ ...pairs[kind], ...policy, direction, markDeleted: mark }, cell);
    },
  );
});
