// What the simulator found, each in its shortest form. The number is the seed of the world that showed it first.

import { undo } from "../../src/sync";
import type { Item, TombstoneRelay } from "../../src/sync";
import { calendarPair, contactPair, volatileMemory } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectHonestTotals, expectQuiet, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";

function hide(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

function copyOf(item: Item | undefined): Partial<Item> {
  return { createdAt: "2026-11-23T09:00:00Z", ...(item?.trace ? { trace: item.trace } : {}) };
}

/** The same two sides, seen by another device with a memory of its own. */
function otherDevice(world: Bench): Bench["sync"] {
  const memory = volatileMemory();
  return (more = {}) => world.sync({ memory, ...more });
}

describe("100: a whole series was deleted and Outlook told of the series alone", () => {
  it("is noticed for each of its occurrences", async () => {
    const world = await linkedPeople(0, calendarPair);
    for (let day = 24; day < 28; day++)
      world.outlook.put(
        `occ${day}`,
        { subject: "Série", body: "", when: `2026-11-${day}T09:00/2026-11-${day}T10:00` },
        { series: "master" },
      );
    await world.sync();
    for (const id of [...world.outlook.items.keys()]) world.outlook.items.delete(id);
    world.outlook.remove("master");
    const result = await world.sync();
    expect(linesOf(result, "absent")).toHaveLength(4);
    await expectQuiet(world);
  });
});

describe("46: an edit was sent to a record that had left the view", () => {
  it("is counted, and named in the preview that allowed it", async () => {
    const world = await linkedPeople(2);
    hide(world, "k0");
    world.outlook.edit("o-k0", { companyName: "Dernière" });
    const preview = await world.sync({ dryRun: true });
    const result = await world.sync({ onlyShown: preview.operations ?? [] });
    expect(result.report.pairs[0]).toMatchObject({ gopaas: { updated: 1 }, outlook: { deleted: 1 } });
    for (const { operation } of result.lines) expect(preview.operations).toContain(operation);
    expectHonestTotals(result);
  });
});

describe("345: a new device made again what it could not see", () => {
  it("looks first, and leaves the record as it is", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", person(1));
    await world.sync();
    hide(world, "ol-o1");
    world.writes();
    await otherDevice(world)();
    expect(world.writes()).toBe(0);
  });
});

describe("731: two devices made and deleted the same contact for ever", () => {
  it("ends with one, and a named possible duplicate", async () => {
    const pair = { ...contactPair, deletions: "restore", leftView: "keep" } as const;
    const world = await linkedPeople(0, pair);
    const second = otherDevice(world);
    world.outlook.put("o1", anne);
    world.gopaas.put("k1", anne);
    await world.sync();
    hide(world, "k1");
    await second();
    for (let round = 0; round < 3; round++) {
      await world.sync();
      await second();
    }
    world.writes();
    const result = await world.sync();
    await second();
    expect(world.writes()).toBe(0);
    expect(world.outlook.items.size).toBe(1);
    expect(result.report.pairs[0]?.duplicates).toEqual([{ outlookIds: ["o1"], keys: ["k1", "ol-o1"], reason: "twin" }]);
  });
});

describe("1528: a contact that one device knew to be deleted was brought back by another", () => {
  it("stays out, and the later edit is named", async () => {
    let hashes: readonly string[] = [];
    const tombstones: TombstoneRelay = {
      travels: true,
      load: () => Promise.resolve(hashes),
      save: (given) => ((hashes = given), Promise.resolve()),
    };
    const world = await linkedPeople(2);
    const second = otherDevice(world);
    await second({ tombstones });
    world.outlook.remove("o-k0");
    await second({ tombstones });
    world.gopaas.edit("k0", { companyName: "Plus tard" });
    const result = await world.sync({ tombstones });
    expect(world.outlook.items.has("o-k0")).toBe(false);
    expect(result.report.pairs[0]?.tombstones).toEqual([expect.objectContaining({ key: "k0", edited: true })]);
  });
});

describe("2642: a copy was deleted with the record of its deleted original", () => {
  it("stays in Outlook", async () => {
    const world = await linkedPeople(2);
    world.outlook.put("copy", { ...person(0), givenName: "Une autre" }, copyOf(world.outlook.items.get("o-k0")));
    world.outlook.remove("o-k0");
    world.gopaas.remove("k0");
    await world.sync();
    await expectQuiet(world);
    expect(world.outlook.items.has("copy")).toBe(true);
    expect(world.gopaas.items.has("k0")).toBe(false);
  });
});

describe("2655: an original and its copy were both linked to one record out of the view", () => {
  it("links the older, and leaves the copy its own name", async () => {
    const world = await linkedPeople(1, { ...contactPair, leftView: "keep" });
    world.outlook.put("copy", { ...person(0), givenName: "Copie" }, copyOf(world.outlook.items.get("o-k0")));
    hide(world, "k0");
    world.memory = volatileMemory();
    await world.sync();
    expect(world.outlook.items.get("copy")?.fields["givenName"]).toBe("Copie");
    expect(world.gopaas.hidden.get("k0")?.fields["givenName"]).toBe("Prénom0");
    expect(world.gopaas.items.get("ol-copy")?.fields["givenName"]).toBe("Copie");
    await expectQuiet(world);
  });
});

describe("53: a private appointment got a public twin from a new device", () => {
  it("is recognised although it may not cross", async () => {
    const world = await linkedPeople(0, calendarPair);
    const fields = { subject: "Rendez-vous", body: "", when };
    world.outlook.put("o1", fields, { traits: { ...plainTraits, sensitivity: "private" } });
    world.gopaas.put("k1", fields);
    const result = await world.sync();
    expect(world.writes()).toBe(0);
    expect(only(linesOf(result, "skipped"))).toMatchObject({ reason: "private", key: "k1" });
    expectHonestTotals(result);
    await expectQuiet(world);
  });
});

describe("138: an appointment moved to another calendar was written there", () => {
  it("has left the pair: nothing is written to it and nothing is deleted", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    await world.sync();
    const item = world.outlook.items.get("o1");
    world.outlook.remove("o1");
    const store = world.outlook.store();
    const moved = {
      ...store,
      read: async (ids: readonly string[]) =>
        (await store.read(ids)).map(
          (one, index) => one ?? (ids[index] === "o1" && item ? { ...item, elsewhere: "folder" as const } : undefined),
        ),
    };
    const sync = (): ReturnType<Bench["sync"]> => world.sync({ storesOf: () => ({ outlook: moved, gopaas: world.gopaas.store() }) });
    expect(only(linesOf(await sync(), "absent"))).toMatchObject({ reason: "unlinked", side: "outlook" });
    world.gopaas.edit("ol-o1", { subject: "Suite" });
    world.writes();
    const result = await sync();
    expect(world.writes()).toBe(0);
    expect(result.report.pairs[0]?.tombstones).toEqual([expect.objectContaining({ key: "ol-o1", reason: "unlinked", edited: true })]);
  });
});

describe("505: after a broken-off undo a racing twin was taken for a copy", () => {
  it("gets no record of its own", async () => {
    const world = await linkedPeople(0);
    world.gopaas.put("k0", person(0));
    await world.sync();
    world.outlook.put("o-other", person(0), { trace: { id: "k0", run: "another device" } });
    world.outlook.beforeWrite = () => {
      throw new Error("closed");
    };
    const memory = { ...world.memory, save: () => Promise.reject(new Error("closed")) };
    await undo({ ...world.options({ memory }), undo: "last" });
    world.outlook.beforeWrite = () => undefined;
    for (let run = 0; run < 2; run++) await world.sync();
    expect(world.gopaas.items.size).toBe(1);
    expect(world.outlook.items.size).toBe(1);
    await expectQuiet(world);
  });
});
