// What the guard's percentage is of, and what a preview can show: the pair as it stands in step, not what it may become.

import { calendarPair, volatileMemory } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectQuiet, heldIn, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

/** A quarter of the pair may be overwritten or deleted, however small it is. */
const guard = { deletions: { items: 0, percent: 25 }, overwrites: { items: 0, percent: 25 } };
const when = "2026-11-24T09:00/2026-11-24T10:00";

function editRecords(world: Bench, count: number): void {
  for (let index = 0; index < count; index++) world.gopaas.edit(`k${index}`, { companyName: "Autre" });
}

describe("the size of a pair, for the guard", () => {
  it("is what is linked, and newcomers do not make it larger", async () => {
    const world = await linkedPeople(8);
    editRecords(world, 3);
    for (let index = 20; index < 30; index++) world.gopaas.put(`k${index}`, person(index));
    for (let index = 30; index < 40; index++) world.outlook.put(`o${index}`, person(index));
    expect(heldIn(await world.sync({ guard }))).toHaveLength(3);
  });

  it("is what finds its other half again on a device that remembers nothing", async () => {
    for (const [edits, held] of [
      [2, 0],
      [3, 3],
    ] as const) {
      const world = await linkedPeople(8);
      editRecords(world, edits);
      world.memory = volatileMemory();
      expect(heldIn(await world.sync({ guard }))).toHaveLength(held);
    }
  });

  it("is what was linked before and what has just been found together", async () => {
    const world = await linkedPeople(4);
    await world.sync();
    for (let index = 4; index < 8; index++) {
      world.outlook.put(`o${index}`, person(index));
      world.gopaas.put(`k${index}`, person(index));
    }
    editRecords(world, 2);
    expect(heldIn(await world.sync({ guard }))).toEqual([]);
    for (const key of ["k0", "k1", "k5"]) world.gopaas.edit(key, { companyName: "Encore" });
    expect(heldIn(await world.sync({ guard }))).toHaveLength(3);
  });

  it("is not made of what sleeps, nor of what the user deleted", async () => {
    const world = await linkedPeople(8);
    for (let index = 4; index < 8; index++) world.outlook.remove(`o-k${index}`);
    await world.sync();
    editRecords(world, 2);
    expect(heldIn(await world.sync({ guard }))).toHaveLength(2);
  });
});

describe("a preview", () => {
  it("shows what would be marked in GoPaaS", async () => {
    const pair = { ...calendarPair, deletions: "mark", markDeleted: { statut: "Annulée" } } as const;
    const world = await linkedPeople(0, pair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    await world.sync();
    world.outlook.remove("o1");
    world.writes();
    const preview = await world.sync({ dryRun: true });
    expect(only(linesOf(preview, "marked"))).toMatchObject({
      side: "gopaas",
      key: "ol-o1",
      changes: [{ field: "statut", after: "Annulée" }],
    });
    expect(preview.operations).toHaveLength(1);
    expect(world.writes()).toBe(0);
    await world.sync({ onlyShown: preview.operations ?? [] });
    expect(world.gopaas.items.get("ol-o1")?.fields["statut"]).toBe("Annulée");
    await expectQuiet(world);
  });
});

describe("a first preview", () => {
  it("reads each side once", async () => {
    const world = await linkedPeople(0);
    world.gopaas.put("k1", anne);
    const memory = volatileMemory();
    world.outlook.reads = 0;
    world.gopaas.reads = 0;
    const { report } = await world.sync({ memory, previewFirst: true });
    expect(report.preview).toBe(true);
    expect([world.outlook.reads, world.gopaas.reads]).toEqual([1, 1]);
  });
});
