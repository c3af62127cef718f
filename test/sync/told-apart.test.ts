// What a report says of one thing to which several things happen, and what is counted of what is out of sight.

import type { Store } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { expectHonestTotals, expectQuiet, heldIn, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";

function hideRecord(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

describe("a report", () => {
  it("gives each side its own reason where a conflict is settled and another field only travels", async () => {
    const world = await linkedPeople(1);
    world.outlook.edit("o-k0", { companyName: "Ici", mobilePhone: "07" });
    world.gopaas.edit("k0", { companyName: "Là" });
    const result = await world.sync();
    expect(linesOf(result, "updated").map(({ side, reason, changes }) => [side, reason, changes?.map(({ field }) => field)])).toEqual([
      ["outlook", "conflict-gopaas-wins", ["companyName"]],
      ["gopaas", "edited-in-outlook", ["mobilePhone"]],
    ]);
  });

  it("tells of a last edit that was sent and of the deletion after it that waits, each by itself", async () => {
    const world = await linkedPeople(3);
    hideRecord(world, "k0");
    world.outlook.edit("o-k0", { companyName: "Dernière" });
    const guard = { deletions: { items: 0, percent: 0 }, overwrites: { items: 50, percent: 25 } };
    const result = await world.sync({ guard });
    const held = only(heldIn(result));
    expect(held).toMatchObject({ side: "outlook", operation: "delete", reason: "guard", approvable: true, label: "Prénom0 Nom0" });
    expect(only(linesOf(result, "held"))).toEqual({
      kind: "held",
      pair: "Contact",
      side: "outlook",
      reason: "guard",
      operation: held.id,
      outlookId: "o-k0",
      key: "k0",
      label: "Prénom0 Nom0",
    });
    expect(only(linesOf(result, "updated"))).toMatchObject({ side: "gopaas", key: "k0" });
    expect(result.report.pairs[0]).toMatchObject({ outlook: { held: 1, unchanged: 2 }, gopaas: { updated: 1, unchanged: 2 } });
    expectHonestTotals(result);
    await world.sync({ guard, decisions: [{ kind: "approve", operation: held.id }] });
    expect(world.outlook.items.has("o-k0")).toBe(false);
  });

  it("counts an appointment outside the window where it was written, and not where it rests there", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    await world.sync();
    const item = world.outlook.items.get("o1");
    world.outlook.remove("o1");
    if (item) world.outlook.hidden.set("o1", item);
    await world.sync();
    world.gopaas.edit("ol-o1", { body: "Préparé" });
    const { report } = await world.sync();
    expect(report.pairs[0]).toMatchObject({ read: { outlook: 1, gopaas: 1 }, outlook: { updated: 1 }, gopaas: { unchanged: 1 } });
    expect((await world.sync()).report.pairs[0]?.read).toEqual({ outlook: 0, gopaas: 1 });
  });
});

describe("the guard on overwrites", () => {
  it("counts an update that replaces one value and fills in another", async () => {
    const world = await linkedPeople(4);
    for (const index of [0, 1]) world.outlook.edit(`o-k${index}`, { mobilePhone: "" });
    await world.sync();
    const guard = { deletions: { items: 5, percent: 10 }, overwrites: { items: 1, percent: 0 } };
    for (const index of [0, 1]) world.gopaas.edit(`k${index}`, { companyName: "Autre", mobilePhone: `07 ${index}` });
    expect(heldIn(await world.sync({ guard }))).toHaveLength(2);
  });
});

describe("a record that the view lost sight of for a moment", () => {
  it("is found at the second look, and counts as if it had never been missing", async () => {
    const world = await linkedPeople(3);
    const store = world.gopaas.store();
    let lists = 0;
    const gopaas: Store = {
      ...store,
      list: async (request) => {
        const snapshot = await store.list(request);
        return ++lists === 1 ? { ...snapshot, items: snapshot.items.filter(({ id }) => id !== "k0") } : snapshot;
      },
    };
    const result = await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas }) });
    expect(lists).toBe(2);
    expect(result.lines).toEqual([]);
    expect(result.report.pairs[0]).toMatchObject({ linked: 3, outlook: { unchanged: 3 }, gopaas: { unchanged: 3 } });
    await expectQuiet(world);
  });
});

describe("a view that shows nothing", () => {
  it("is believed where no more than five of its records were still in it", async () => {
    const world = await linkedPeople(6, { ...contactPair, leftView: "keep" });
    hideRecord(world, "k0");
    await world.sync();
    for (let index = 1; index < 6; index++) hideRecord(world, `k${index}`);
    expect((await world.sync()).failure).toBeUndefined();
    world.gopaas.put("k9", person(9));
    expect((await world.sync()).report.outcome).toBe("done");
  });
});
