// What is read again just before it is written, because GoPaaS was read long ago or the Outlook item changed; and what is not.

import type { Item, RunOptions, RunResult, Store } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectHonestTotals, expectQuiet, heldIn, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";
const moved = "2028-01-10T09:00/2028-01-10T10:00";

/** A run in which a minute passes, and `meanwhile` happens, after the last reading that the plan is made of. */
function lateSync(world: Bench, meanwhile: () => void = () => undefined, more: Partial<RunOptions> = {}): Promise<RunResult> {
  let late = 0;
  const now = (): string => new Date(Date.UTC(2026, 10, 23, 9) + late).toISOString();
  return world.sync({
    ...more,
    now,
    onProgress: ({ step }) => {
      if (step !== "planning") return;
      late = 60_000;
      meanwhile();
    },
  });
}

function putAway(world: Bench, id: string, more: Partial<Item> = {}): void {
  const item = world.outlook.items.get(id);
  world.outlook.remove(id);
  if (item) world.outlook.hidden.set(id, { ...item, ...more });
}

function hideRecord(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

async function linkedMeeting(): Promise<Bench> {
  const world = await linkedPeople(0, calendarPair);
  world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
  await world.sync();
  return world;
}

describe("a run that took long between reading and writing", () => {
  it("makes what is new on either side, and asks GoPaaS nothing more before it writes", async () => {
    const world = await linkedPeople(2);
    world.gopaas.answersWithItem = true;
    world.outlook.put("o9", person(9));
    world.gopaas.put("k8", person(8));
    world.gopaas.edit("k1", { companyName: "Autre" });
    world.gopaas.reads = 0;
    const { report, failure } = await lateSync(world);
    expect([failure, report.outcome]).toEqual([undefined, "done"]);
    // The list, and one look whether the newcomer's record is there already.
    expect(world.gopaas.reads).toBe(2);
    expect([world.outlook.items.size, world.gopaas.items.size]).toEqual([4, 4]);
    await expectQuiet(world);
  });

  it("puts a contact back in Outlook that was edited in GoPaaS, and asks GoPaaS nothing more for it", async () => {
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.gopaas.reads = 0;
    await lateSync(world);
    expect(world.gopaas.reads).toBe(1);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Autre");
    await expectQuiet(world);
  });

  it("makes a record again that is still gone, and sends a last edit to one that is still as it was", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    world.outlook.edit("o-k0", { companyName: "Vivante" });
    hideRecord(world, "k1");
    world.outlook.edit("o-k1", { companyName: "Dernière" });
    const { report } = await lateSync(world);
    expect(report.outcome).toBe("done");
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Vivante");
    expect(world.gopaas.hidden.get("k1")?.fields["companyName"]).toBe("Dernière");
    expect([...world.outlook.items.keys()].sort()).toEqual(["o-k0", "o-k2"]);
    await expectQuiet(world);
  });

  it("says nothing of a record deleted meanwhile, breaks nothing, and leaves the item as it is", async () => {
    const world = await linkedPeople(3);
    world.outlook.edit("o-k0", { companyName: "Ici" });
    world.outlook.edit("o-k1", { companyName: "Ici" });
    const result = await lateSync(world, () => world.gopaas.remove("k0"));
    expect([result.failure, result.report.outcome]).toEqual([undefined, "done"]);
    expect(only(linesOf(result, "updated"))).toMatchObject({ key: "k1" });
    expectHonestTotals(result);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Ici");
  });

  it("blanks the copy of a private event as the user said", async () => {
    const world = await linkedMeeting();
    world.outlook.put("o1", { subject: "Oncologue", body: "", when }, { traits: { ...plainTraits, sensitivity: "private" } });
    await lateSync(world, undefined, { decisions: [{ kind: "blank", key: "ol-o1" }] });
    expect(world.gopaas.items.get("ol-o1")?.fields).toEqual({ subject: "Occupé", body: "", when });
  });

  it("carries over a move out of the window together with what was typed in GoPaaS meanwhile", async () => {
    const world = await linkedMeeting();
    putAway(world, "o1", { fields: { subject: "Point", body: "", when: moved } });
    await lateSync(world, () => world.gopaas.edit("ol-o1", { body: "Préparé" }));
    expect(world.gopaas.items.get("ol-o1")?.fields).toEqual({ subject: "Point", body: "Préparé", when: moved });
    expect(world.outlook.hidden.get("o1")?.fields).toEqual({ subject: "Point", body: "Préparé", when: moved });
  });

  it("says how two that met found each other, also where one of them was edited meanwhile", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", { ...anne, companyName: "" });
    world.gopaas.put("k1", { ...anne, mobilePhone: "" });
    const result = await lateSync(world, () => world.gopaas.edit("k1", { companyName: "Petit" }));
    expect(linesOf(result, "updated").map(({ side, reason }) => [side, reason])).toEqual([
      ["outlook", "same-address"],
      ["gopaas", "same-address"],
    ]);
    expect(world.outlook.items.get("o1")?.fields["companyName"]).toBe("Petit");
    await expectQuiet(world);
  });
});

describe("an Outlook item that changed while it was being written", () => {
  function once(world: Bench, happens: () => void): void {
    let writes = 0;
    world.outlook.beforeWrite = () => {
      if (++writes === 1) happens();
      return undefined;
    };
  }

  it("is not written over with something that no preview showed", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const { operations = [] } = await world.sync({ dryRun: true });
    once(world, () => world.outlook.edit("o-k0", { companyName: "Tapé" }));
    const result = await world.sync({ onlyShown: operations });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Tapé");
    expect(only(heldIn(result))).toMatchObject({ reason: "not-previewed", changes: [{ before: "Tapé", after: "Autre" }] });
    expectHonestTotals(result);
  });

  it("and was put into another folder is left there, untouched", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.gopaas.edit("k1", { companyName: "Autre" });
    once(world, () => putAway(world, "o-k0", { version: "moved" }));
    const result = await world.sync();
    expect(world.outlook.hidden.get("o-k0")?.fields["companyName"]).toBe("Durand SA");
    expect(result.failure).toBeUndefined();
    expect(only(linesOf(result, "updated"))).toMatchObject({ key: "k1" });
    expectHonestTotals(result);
    await world.sync();
    expect(world.outlook.items.has("o-k0")).toBe(false);
    await expectQuiet(world);
  });

  it("outside the window is written all the same: it sleeps there since before", async () => {
    const world = await linkedMeeting();
    putAway(world, "o1");
    await world.sync();
    world.gopaas.edit("ol-o1", { body: "Préparé" });
    once(world, () => {
      const item = world.outlook.hidden.get("o1");
      if (item) world.outlook.hidden.set("o1", { ...item, version: "later", fields: { ...item.fields, subject: "Point 2" } });
    });
    await world.sync();
    expect(world.outlook.hidden.get("o1")?.fields).toMatchObject({ body: "Préparé", subject: "Point 2" });
  });
});

describe("a side that has been written to", () => {
  it("is asked once, at the end, where it does not say what it stored, and not about what was deleted there", async () => {
    const world = await linkedPeople(4, { ...contactPair, leftView: "keep" });
    world.outlook.answersWithItem = false;
    world.gopaas.edit("k0", { companyName: "Autre" });
    const asked: (readonly string[])[] = [];
    const store = world.outlook.store();
    const outlook: Store = {
      ...store,
      read: (ids) => {
        asked.push(ids);
        return store.read(ids);
      },
    };
    const storesOf: RunOptions["storesOf"] = () => ({ outlook, gopaas: world.gopaas.store() });
    await world.sync({ storesOf });
    expect(asked).toEqual([["o-k0"]]);
    world.gopaas.remove("k1");
    await world.sync({ storesOf });
    // Looked up for the plan, and once more before it goes.
    expect(asked.slice(1)).toEqual([["o-k1"], ["o-k1"]]);
    expect(world.outlook.items.has("o-k1")).toBe(false);
  });

  it("is asked nothing where it does say, and nothing changed while it was being written", async () => {
    const world = await linkedPeople(3);
    world.gopaas.answersWithItem = true;
    world.gopaas.edit("k0", { companyName: "Autre" });
    const before = world.outlook.reads;
    await world.sync();
    expect(world.outlook.reads - before).toBe(1);
  });
});
