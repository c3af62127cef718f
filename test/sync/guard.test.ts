import { contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { expectHonestTotals, expectQuiet, heldIn, linkedPeople } from "../support/people";

function recycle(world: Bench, from: number, to: number): void {
  for (let index = from; index < to; index++) world.gopaas.remove(`k${index}`);
}

describe("the guard on deletions", () => {
  it("lets five deletions pass without a question", async () => {
    const world = await linkedPeople(20);
    recycle(world, 0, 5);
    const result = await world.sync();
    expect(result.report.pairs[0]?.outlook.deleted).toBe(5);
    expect(heldIn(result)).toEqual([]);
    await expectQuiet(world);
  });

  it("holds all of six, says which, and carries the other changes over", async () => {
    const world = await linkedPeople(20);
    recycle(world, 0, 6);
    world.gopaas.edit("k10", { companyName: "Autre" });
    const result = await world.sync();
    expect(world.outlook.items.size).toBe(20);
    expect(heldIn(result)).toHaveLength(6);
    expect(heldIn(result)[0]).toMatchObject({
      side: "outlook",
      operation: "delete",
      reason: "guard",
      approvable: true,
      label: "Prénom0 Nom0",
    });
    expect(world.outlook.items.get("o-k10")?.fields["companyName"]).toBe("Autre");
    expect(result.report.pairs[0]?.outlook.held).toBe(6);
    expectHonestTotals(result);
    await expectQuiet(world);
  });

  it("allows ten per cent of a large pair, and not one more", async () => {
    const world = await linkedPeople(100);
    recycle(world, 0, 10);
    expect((await world.sync()).report.pairs[0]?.outlook.deleted).toBe(10);
    recycle(world, 10, 20);
    const result = await world.sync();
    expect(heldIn(result)).toHaveLength(10);
    expect(world.outlook.items.size).toBe(90);
  });

  it("deletes exactly the ones the user approves, and keeps asking for the rest however few they are", async () => {
    const world = await linkedPeople(20);
    recycle(world, 0, 6);
    const [first, ...rest] = heldIn(await world.sync());
    const result = await world.sync({ decisions: [{ kind: "approve", operation: first?.id ?? "" }] });
    expect(result.report.pairs[0]?.outlook.deleted).toBe(1);
    expect(heldIn(result).map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
    // Five would pass by themselves, but these five are waiting for a word.
    expect(heldIn(await world.sync())).toHaveLength(5);
    expect(world.outlook.items.size).toBe(19);
    await world.sync({ approveHeld: true });
    expect(world.outlook.items.size).toBe(14);
    await expectQuiet(world);
  });

  it("remembers a refusal: the contact stays in Outlook and is not asked about again", async () => {
    const world = await linkedPeople(20);
    recycle(world, 0, 6);
    const held = heldIn(await world.sync());
    const result = await world.sync({ decisions: held.map(({ id }) => ({ kind: "refuse", operation: id })) });
    expect(heldIn(result)).toEqual([]);
    expect(world.outlook.items.size).toBe(20);
    await expectQuiet(world);
    expect(heldIn(await world.sync())).toEqual([]);
    expect(world.gopaas.items.size).toBe(14);
  });

  it("never lets an approval of one deletion delete something else", async () => {
    const world = await linkedPeople(20);
    recycle(world, 0, 6);
    await world.sync();
    await world.sync({ decisions: [{ kind: "approve", operation: "another" }] });
    expect(world.outlook.items.size).toBe(20);
  });

  it("counts marks in GoPaaS as deletions", async () => {
    const world = await linkedPeople(20, { ...contactPair, deletions: "mark", markDeleted: { statut: "Annulée" } });
    for (let index = 0; index < 6; index++) world.outlook.remove(`o-k${index}`);
    const result = await world.sync();
    expect(heldIn(result)).toHaveLength(6);
    expect([...world.gopaas.items.values()].filter(({ fields }) => fields["statut"])).toEqual([]);
    await world.sync({ approveHeld: true });
    expect([...world.gopaas.items.values()].filter(({ fields }) => fields["statut"] === "Annulée")).toHaveLength(6);
    await expectQuiet(world);
  });

  it("holds nothing when the administrator's limits allow it, and everything when they allow nothing", async () => {
    const world = await linkedPeople(20);
    recycle(world, 0, 1);
    const none = { deletions: { items: 0, percent: 0 }, overwrites: { items: 0, percent: 0 } };
    expect(heldIn(await world.sync({ guard: none }))).toHaveLength(1);
    const all = { ...none, deletions: { items: 20, percent: 0 } };
    recycle(world, 1, 15);
    expect(heldIn(await world.sync({ guard: all }))).toHaveLength(1);
    expect(world.outlook.items.size).toBe(6);
  });
});

describe("the guard on overwrites", () => {
  it("holds more than fifty replaced values, but never counts empty ones that are filled", async () => {
    const world = await linkedPeople(100);
    for (let index = 0; index < 51; index++) world.gopaas.edit(`k${index}`, { companyName: "Racheté" });
    const result = await world.sync();
    expect(heldIn(result)).toHaveLength(51);
    expect(heldIn(result)[0]).toMatchObject({
      operation: "update",
      reason: "guard",
      approvable: true,
      changes: [{ field: "companyName", before: "Durand SA", after: "Racheté" }],
    });
    expectHonestTotals(result);
    await expectQuiet(world);
    await world.sync({ approveHeld: true });
    expect([...world.outlook.items.values()].filter(({ fields }) => fields["companyName"] === "Racheté")).toHaveLength(51);
    await expectQuiet(world);
  });

  it("lets fifty pass", async () => {
    const world = await linkedPeople(100);
    for (let index = 0; index < 50; index++) world.gopaas.edit(`k${index}`, { companyName: "Racheté" });
    expect(heldIn(await world.sync())).toEqual([]);
  });

  it("leaves both values where they are when the user refuses, until one is edited again", async () => {
    const world = await linkedPeople(100);
    for (let index = 0; index < 51; index++) world.gopaas.edit(`k${index}`, { companyName: "Racheté" });
    const held = heldIn(await world.sync());
    await world.sync({ decisions: held.map(({ id }) => ({ kind: "refuse", operation: id })) });
    await expectQuiet(world);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand SA");
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Racheté");
    world.outlook.edit("o-k0", { companyName: "Durand et fils" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Durand et fils");
  });
});
