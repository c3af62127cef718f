// What half an hour of simulation found, each in its shortest form. The number is the seed of the world that showed it first.

import { undo } from "../../src/sync";
import type { Item } from "../../src/sync";
import { calendarPair, contactPair, volatileMemory } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectHonestTotals, expectQuiet, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";

/** The same two sides, seen by another device with a memory of its own. */
function otherDevice(world: Bench): Bench["sync"] {
  const memory = volatileMemory();
  return (more = {}) => world.sync({ memory, ...more });
}

function hide(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

/** Whatever the list of changes tells, this item is in another calendar now. */
function moveUnseen(world: Bench, id: string): Bench["sync"] {
  const moved = world.outlook.items.get(id) as Item;
  const store = world.outlook.store();
  const strayed = {
    ...store,
    list: async (request: Parameters<typeof store.list>[0]) => {
      const snapshot = await store.list(request);
      return { ...snapshot, items: snapshot.items.filter((item) => item.id !== id) };
    },
    read: (ids: readonly string[]) =>
      Promise.resolve(ids.map((one) => (one === id ? { ...moved, elsewhere: "folder" as const } : world.outlook.items.get(one)))),
  };
  return (more = {}) => world.sync({ storesOf: () => ({ outlook: strayed, gopaas: world.gopaas.store() }), ...more });
}

describe("100650: a create was answered with an event that had been moved to another calendar", () => {
  it("is noticed by the next run, and told", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.gopaas.put("k1", { subject: "Point", body: "", when });
    await world.sync();
    const sync = moveUnseen(world, "o-k1");
    expect(only(linesOf(await sync(), "absent"))).toMatchObject({ reason: "unlinked", side: "outlook" });
    world.writes();
    await sync();
    expect(world.writes()).toBe(0);
  });

  it("costs nothing where the next reading shows it", async () => {
    const world = await linkedPeople(3);
    world.outlook.reads = 0;
    await world.sync();
    expect(world.outlook.reads).toBe(1);
  });
});

describe("112268: what was typed while the record was deleted was lost when it came back", () => {
  it("is sent", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", anne);
    await world.sync();
    await undo({ ...world.options(), undo: "last" });
    world.outlook.edit("o1", { companyName: "Petit" });
    const record = world.gopaas.items.get("ol-o1") as Item;
    world.gopaas.remove("ol-o1");
    await world.sync();
    world.gopaas.items.set("ol-o1", record);
    await world.sync();
    expect(world.gopaas.items.get("ol-o1")?.fields["companyName"]).toBe("Petit");
    await expectQuiet(world);
  });
});

describe("122096: a deleted occurrence was put back as an appointment, and returned when its series moved", () => {
  it("is named beside what was put in its place, and the record is not made again over itself", async () => {
    const world = await linkedPeople(0, { ...calendarPair, deletions: "restore" });
    const occurrence = { subject: "Série", body: "", when };
    world.outlook.put("occ1", occurrence, { series: "master", traits: plainTraits });
    await world.sync();
    world.outlook.remove("occ1");
    await world.sync();
    expect(world.outlook.items.has("o-ol-occ1")).toBe(true);
    world.outlook.put(
      "occ1",
      { ...occurrence, when: "2026-11-24T09:30/2026-11-24T10:30" },
      { series: "master", traits: plainTraits, createdAt: "1970-01-01T00:00:00Z" },
    );
    world.writes();
    const result = await world.sync();
    expect(world.gopaas.writes).toBe(0);
    expect(result.report.pairs[0]?.duplicates).toEqual([{ outlookIds: ["occ1", "o-ol-occ1"], keys: ["ol-occ1"], reason: "race" }]);
    expectHonestTotals(result);
  });
});

describe("104096: a create was delivered twice, and one of the two was edited before the next run", () => {
  it("is one contact and a named possible duplicate, not two records", async () => {
    const world = await linkedPeople(1);
    const made = world.outlook.items.get("o-k0") as Item;
    world.outlook.put("o-again", { ...made.fields, companyName: "Petit" }, { trace: made.trace as NonNullable<Item["trace"]> });
    const result = await world.sync();
    expect(world.gopaas.items.size).toBe(1);
    expect(only(linesOf(result, "duplicate"))).toMatchObject({ reason: "race" });
    await expectQuiet(world);
  });

  it("is a copy, and a contact of its own, where it was made later", async () => {
    const world = await linkedPeople(1);
    const made = world.outlook.items.get("o-k0") as Item;
    const later = new Date(Date.parse(made.createdAt ?? "") + 15_000).toISOString();
    const trace = made.trace as NonNullable<Item["trace"]>;
    world.outlook.put("copy", { ...made.fields, companyName: "Petit" }, { trace, createdAt: later });
    await world.sync();
    expect(world.gopaas.items.size).toBe(2);
  });
});

describe("119331: a contact whose record had been deleted was made a second time when the record was restored", () => {
  it("is linked again, though the device had forgotten it", async () => {
    const world = await linkedPeople(1);
    const record = world.gopaas.items.get("k0") as Item;
    world.gopaas.remove("k0");
    world.memory = volatileMemory();
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ reason: "deleted-in-gopaas" });
    world.gopaas.items.set("k0", record);
    world.writes();
    await world.sync();
    expect(world.writes()).toBe(0);
    await expectQuiet(world);
  });
});

describe("103148: a copy of a contact whose record was deleted was taken for the deleted one", () => {
  it("becomes a contact of its own", async () => {
    const world = await linkedPeople(2);
    const { trace, fields } = world.outlook.items.get("o-k0") as Item;
    const copy = { ...fields, givenName: "Copie", emailAddresses: "copie@exemple.example" };
    world.outlook.put("copy", copy, { trace: trace as NonNullable<Item["trace"]>, createdAt: "2026-11-23T09:00:00Z" });
    world.gopaas.remove("k0");
    await world.sync();
    expect(world.gopaas.items.get("ol-copy")?.fields["givenName"]).toBe("Copie");
    await expectQuiet(world);
  });
});

describe("120252: one device put back for ever what the other folded as a race", () => {
  it("folds once, and then leaves it to the user", async () => {
    const pair = { ...contactPair, deletions: "restore", leftView: "keep" } as const;
    const world = await linkedPeople(0, pair);
    world.outlook.put("o1", anne);
    world.gopaas.put("k1", anne);
    const second = otherDevice(world);
    await second();
    // The first device keeps apart what the other has linked, and sees a record without an Outlook item.
    const memory = volatileMemory();
    const blind = (): ReturnType<Bench["sync"]> => world.sync({ memory });
    const hidden = world.outlook.items.get("o1") as Item;
    world.outlook.items.delete("o1");
    await blind();
    world.outlook.items.set("o1", { ...hidden, version: "0" });
    for (let round = 0; round < 4; round++) {
      await second();
      await blind();
    }
    world.writes();
    for (let round = 0; round < 2; round++) {
      await second();
      await blind();
    }
    expect(world.writes()).toBe(0);
  });
});

describe("114381: a second device made again, over its defaults, a record that had left the view", () => {
  it("looks before it makes", async () => {
    const world = await linkedPeople(1);
    const second = otherDevice(world);
    await second();
    world.outlook.put("o2", person(2));
    await second();
    hide(world, "ol-o2");
    world.writes();
    await world.sync();
    expect(world.gopaas.writes).toBe(0);
  });
});
