// On which side a line speaks, what is listed to be brought back, what counts as linked, and what is not counted at all.

import { undo } from "../../src/sync";
import type { Pair } from "../../src/sync";
import { bench, calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { expectHonestTotals, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";
const meeting = { subject: "Point", body: "", when };
const marking: Pair = { ...calendarPair, deletions: "mark", markDeleted: { statut: "Annulée" } };

function hide(world: Bench, side: "outlook" | "gopaas", id: string): void {
  const item = world[side].items.get(id);
  world[side].remove(id);
  if (item) world[side].hidden.set(id, item);
}

async function linkedMeetings(count: number, pair: Pair = calendarPair): Promise<Bench> {
  const world = bench(pair);
  for (let index = 1; index <= count; index++) world.outlook.put(`o${index}`, { ...meeting, body: `${index}` }, { traits: plainTraits });
  await world.sync();
  return world;
}

async function undone(): Promise<Bench> {
  const world = await linkedPeople(1);
  world.outlook.put("o9", person(9));
  await world.sync();
  await undo({ ...world.options(), undo: "last" });
  return world;
}

describe("what was taken back", () => {
  it("is not linked any more, and listed to be brought back", async () => {
    const world = await undone();
    const result = await world.sync();
    expect(result.report.pairs[0]).toMatchObject({
      linked: 1,
      tombstones: [{ key: "ol-o9", reason: "undone", edited: false, label: "Prénom9 Nom9" }],
      outlook: { skipped: 1, unchanged: 1 },
      gopaas: { skipped: 1, unchanged: 1 },
    });
    expectHonestTotals(result);
  });

  it("is not listed once neither half is there to be brought together", async () => {
    const world = await undone();
    world.outlook.remove("o9");
    hide(world, "gopaas", "ol-o9");
    expect((await world.sync()).report.pairs[0]).toMatchObject({ linked: 1, tombstones: [] });
  });

  it("of a deletion in Outlook is not linked either: its record is gone", async () => {
    const world = await linkedPeople(2);
    world.gopaas.remove("k0");
    await world.sync();
    await undo({ ...world.options(), undo: "last" });
    const result = await world.sync();
    expect(result.report.pairs[0]).toMatchObject({ linked: 1, read: { gopaas: 1 } });
    expectHonestTotals(result);
  });

  it("says at every run on which side it differs", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    await world.sync();
    await undo({ ...world.options(), undo: "last" });
    await world.sync();
    expect(only((await world.sync()).lines)).toMatchObject({ kind: "skipped", side: "outlook", outlookId: "o-k0", key: "k0" });
  });
});

describe("what neither side shows any more", () => {
  it("is neither linked nor counted", async () => {
    const world = await linkedPeople(3, { ...contactPair, leftView: "keep" });
    world.outlook.remove("o-k0");
    hide(world, "gopaas", "k0");
    for (let run = 0; run < 2; run++) {
      const result = await world.sync();
      expect(result.report.pairs[0]).toMatchObject({ linked: 2, read: { outlook: 2, gopaas: 2 }, tombstones: [] });
      expectHonestTotals(result);
    }
  });
});

describe("a line", () => {
  it("speaks of the side on which something is missing, or on which it lies", async () => {
    const world = await linkedMeetings(0);
    world.gopaas.put("far", { ...meeting, when: "2031-01-06T09:00/2031-01-06T10:00" });
    world.gopaas.put("blank", { subject: "", body: "", when: "" });
    const { lines, report } = await world.sync();
    expect(lines.map(({ key, kind, side, reason }) => [key, kind, side, reason])).toEqual([
      ["far", "absent", "outlook", "left-window"],
      ["blank", "skipped", "gopaas", "empty"],
    ]);
    expect(report.pairs[0]?.tombstones).toEqual([]);
  });

  it("of a twin or a rival is one of a duplicate", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o-twin", person(0));
    expect(only(linesOf(await world.sync(), "duplicate"))).toMatchObject({ side: "outlook", reason: "twin", outlookId: "o-twin" });
    const raced = await linkedPeople(1);
    raced.outlook.put("o-other", { ...person(0), companyName: "Tapé" }, { trace: { id: "k0", run: "another device" } });
    expect(only(linesOf(await raced.sync(), "duplicate"))).toMatchObject({ side: "outlook", reason: "race", outlookId: "o-other" });
  });
});

describe("an appointment outside the window whose record is deleted", () => {
  it("counts where it was deleted too, and not where it could not be", async () => {
    const world = await linkedMeetings(3);
    hide(world, "outlook", "o1");
    await world.sync();
    world.gopaas.remove("ol-o1");
    world.outlook.beforeWrite = () => "refuse";
    const refused = await world.sync();
    expect(refused.report.pairs[0]).toMatchObject({ read: { outlook: 2, gopaas: 2 }, outlook: { failed: 0 } });
    expect(only(linesOf(refused, "failed"))).toMatchObject({ side: "outlook", key: "ol-o1" });
    world.outlook.beforeWrite = () => undefined;
    const result = await world.sync();
    expect(result.report.pairs[0]).toMatchObject({ read: { outlook: 3, gopaas: 2 }, outlook: { deleted: 1 } });
    expectHonestTotals(result);
  });
});

describe("a record that is marked", () => {
  it("counts on its own side, and its appointment only where that is still there, cancelled", async () => {
    const world = await linkedMeetings(3, marking);
    world.outlook.put("o1", { ...meeting, body: "1" }, { traits: { ...plainTraits, cancelled: true } });
    world.outlook.remove("o2");
    const result = await world.sync();
    expect(result.report.pairs[0]).toMatchObject({
      read: { outlook: 2, gopaas: 3 },
      outlook: { skipped: 1, unchanged: 1 },
      gopaas: { updated: 2, unchanged: 1 },
    });
    expectHonestTotals(result);
  });

  it("counts alone where its cancelled appointment lies outside the window", async () => {
    const world = await linkedMeetings(2, marking);
    world.outlook.put("o1", { ...meeting, body: "1" }, { traits: { ...plainTraits, cancelled: true } });
    hide(world, "outlook", "o1");
    const result = await world.sync();
    expect(only(linesOf(result, "marked"))).toMatchObject({ key: "ol-o1", reason: "cancelled" });
    expect(result.report.pairs[0]?.read).toEqual({ outlook: 1, gopaas: 2 });
    expectHonestTotals(result);
  });

  it("is named with the service's words where it is refused", async () => {
    const world = await linkedMeetings(2, marking);
    world.outlook.remove("o1");
    world.gopaas.beforeWrite = () => "refuse";
    const result = await world.sync();
    expect(only(linesOf(result, "failed"))).toMatchObject({ side: "gopaas", key: "ol-o1", failure: { said: "Valeur refusée." } });
    expect(result.report.pairs[0]?.gopaas).toMatchObject({ failed: 1, updated: 0 });
    expectHonestTotals(result);
  });
});

describe("a record out of the view", () => {
  it("is not counted for a last edit that was never sent", async () => {
    const world = await linkedPeople(3);
    hide(world, "gopaas", "k0");
    world.outlook.edit("o-k0", { companyName: "Dernière" });
    world.gopaas.beforeWrite = () => {
      throw new Error("closed");
    };
    const result = await world.sync();
    expect(result.report.pairs[0]?.read).toEqual({ outlook: 3, gopaas: 2 });
    expectHonestTotals(result);
  });
});
