// What longer plays of the simulator found, each in its shortest form. The number is the seed of the world that showed it first.

import { undo } from "../../src/sync";
import type { Item, TombstoneRelay } from "../../src/sync";
import { calendarPair, contactPair, volatileMemory } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectHonestTotals, expectQuiet, heldIn, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

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

/** The process ends as soon as a side has stored what it was sent: nobody hears of it, and nothing more is remembered. */
async function dieAfterWriting(world: Bench): Promise<void> {
  const side = world.gopaas;
  const store = side.store();
  const memory = { ...world.memory, save: () => Promise.reject(new Error("closed")) };
  let isDead = false;
  const dying = {
    ...memory,
    append: (id: string, entry: string) => (isDead ? Promise.reject(new Error("closed")) : memory.append(id, entry)),
  };
  await world.sync({
    memory: dying,
    storesOf: () => ({
      outlook: world.outlook.store(),
      gopaas: {
        ...store,
        write: async (writes) => {
          await store.write(writes, () => undefined);
          isDead = true;
          throw new Error("closed");
        },
      },
    }),
  });
}

describe("107285: what a broken-off run had carried over looked like an edit, and outweighed a deletion", () => {
  it("knows its own writing again, and leaves a deleted contact deleted", async () => {
    const world = await linkedPeople(2);
    world.outlook.edit("o-k0", { companyName: "Nouvelle SA" });
    await dieAfterWriting(world);
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Nouvelle SA");
    world.outlook.remove("o-k0");
    const result = await world.sync();
    expect(only(linesOf(result, "absent"))).toMatchObject({ reason: "deleted-in-outlook", key: "k0" });
    await expectQuiet(world);
    expect(world.outlook.items.has("o-k0")).toBe(false);
  });

  it("still lets a later edit of the record win", async () => {
    const world = await linkedPeople(2);
    world.outlook.edit("o-k0", { companyName: "Nouvelle SA" });
    await dieAfterWriting(world);
    world.outlook.remove("o-k0");
    world.gopaas.edit("k0", { companyName: "Encore une autre" });
    expect(only(linesOf(await world.sync(), "created"))).toMatchObject({ reason: "edit-wins", side: "outlook" });
  });

  it("lets the next edit of the same field travel, instead of a conflict with itself", async () => {
    const world = await linkedPeople(2);
    world.outlook.edit("o-k0", { companyName: "Nouvelle SA" });
    await dieAfterWriting(world);
    world.outlook.edit("o-k0", { companyName: "Troisième SA" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Troisième SA");
  });
});

describe("the same after a run that lived on without an answer", () => {
  it("knows its own writing again", async () => {
    const world = await linkedPeople(2);
    world.outlook.edit("o-k0", { companyName: "Nouvelle SA" });
    world.gopaas.beforeWrite = () => "lose-answer";
    expect((await world.sync()).report.outcome).toBe("stopped");
    world.gopaas.beforeWrite = () => undefined;
    world.outlook.remove("o-k0");
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ reason: "deleted-in-outlook", key: "k0" });
    await expectQuiet(world);
    expect(world.outlook.items.has("o-k0")).toBe(false);
  });
});

describe("122919: a deleted record came back, and its Outlook item got a second one beside it", () => {
  it("finds the item that carries its key, although nobody touched it", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o9", person(9), { trace: { id: "k9", run: "another device" } });
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ reason: "deleted-in-gopaas", outlookId: "o9" });
    world.gopaas.put("k9", person(9));
    await world.sync();
    expect(world.writes()).toBe(0);
    expect(world.outlook.items.size).toBe(2);
    await expectQuiet(world);
  });
});

/** What the mailbox remembers, for every device. */
function mailboxRelay(): TombstoneRelay {
  let hashes: readonly string[] = [];
  return { travels: true, load: () => Promise.resolve(hashes), save: (given) => ((hashes = given), Promise.resolve()) };
}

describe("107496: a deletion waited for a yes, and a device that had forgotten everything made the contact again", () => {
  const pair = { ...contactPair, deletions: "mark", markDeleted: { type: "Ancien" } } as const;
  const guard = { deletions: { items: 0, percent: 0 }, overwrites: { items: 50, percent: 25 } };

  it("stays out of Outlook", async () => {
    const [world, tombstones] = [await linkedPeople(2, pair), mailboxRelay()];
    world.outlook.remove("o-k0");
    await world.sync({ guard, tombstones });
    world.memory = volatileMemory();
    const result = await world.sync({ guard, tombstones });
    expect(world.outlook.items.has("o-k0")).toBe(false);
    expect(result.report.pairs[0]?.tombstones).toEqual([expect.objectContaining({ key: "k0" })]);
  });

  it("is still asked about, and marked upon a yes, by the device that knows", async () => {
    const [world, tombstones] = [await linkedPeople(2, pair), mailboxRelay()];
    world.outlook.remove("o-k0");
    await world.sync({ guard, tombstones });
    expect(only(heldIn(await world.sync({ guard, tombstones })))).toMatchObject({ side: "gopaas", operation: "delete", key: "k0" });
    const result = await world.sync({ guard, tombstones, approveHeld: true });
    expect(only(linesOf(result, "marked"))).toMatchObject({ key: "k0" });
    expect(world.gopaas.items.get("k0")?.fields["type"]).toBe("Ancien");
  });
});

describe("116450: a record that another device had made of a deleted item was put into Outlook", () => {
  it("stays out with the item it was made of", async () => {
    const when = "2026-11-24T09:00/2026-11-24T10:00";
    const world = await linkedPeople(0, calendarPair);
    const point = { subject: "Point", body: "", when };
    world.outlook.put("o1", point);
    world.gopaas.put("k1", point);
    await world.sync();
    world.gopaas.remove("k1");
    await world.sync({ memory: volatileMemory() });
    expect([...world.gopaas.items.keys()]).toEqual(["ol-o1"]);
    world.outlook.remove("o1");
    const result = await world.sync();
    expect(world.outlook.items.size).toBe(0);
    expect(result.report.pairs[0]?.tombstones).toEqual([expect.objectContaining({ key: "ol-o1", reason: "deleted-in-outlook" })]);
    await expectQuiet(world);
    expect(world.outlook.items.size).toBe(0);
  });
});

describe("106476: what had been taken out with its record came back, and was made anew over the record", () => {
  it("finds the record outside the view, with the edits it has had since", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o1", person(1));
    await world.sync();
    const record = world.gopaas.items.get("ol-o1");
    world.gopaas.remove("ol-o1");
    if (record) world.gopaas.hidden.set("ol-o1", { ...record, fields: { ...record.fields, companyName: "Depuis SA" } });
    expect(only(linesOf(await world.sync(), "deleted"))).toMatchObject({ reason: "left-view", key: "ol-o1" });
    world.outlook.put("o1", person(1));
    await world.sync();
    expect(world.gopaas.items.has("ol-o1")).toBe(false);
    expect(world.gopaas.hidden.get("ol-o1")?.fields["companyName"]).toBe("Depuis SA");
    await world.sync();
    await expectQuiet(world);
  });
});

describe("108502: what another device had made was made again by one that had synchronised before", () => {
  it("looks first, also where it remembers much", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o1", person(1));
    await world.sync({ memory: volatileMemory() });
    const record = world.gopaas.items.get("ol-o1");
    world.gopaas.remove("ol-o1");
    if (record) world.gopaas.hidden.set("ol-o1", record);
    world.writes();
    await world.sync();
    expect(world.gopaas.items.has("ol-o1")).toBe(false);
    expect(world.gopaas.writes).toBe(0);
  });
});

describe("107392: a contact was copied, the copy renamed and the original deleted: the copy became the original", () => {
  it("is a contact of its own, and the deleted one stays deleted", async () => {
    const world = await linkedPeople(2);
    const { trace } = world.outlook.items.get("o-k0") ?? {};
    world.outlook.put("copy", { ...person(0), givenName: "Une autre" }, { createdAt: "2026-11-23T09:00:00Z", ...(trace ? { trace } : {}) });
    world.outlook.remove("o-k0");
    const result = await world.sync();
    expect(only(linesOf(result, "absent"))).toMatchObject({ reason: "deleted-in-outlook", key: "k0" });
    expect(only(linesOf(result, "created"))).toMatchObject({ reason: "copy", side: "gopaas", key: "ol-copy" });
    expect(world.outlook.items.get("copy")?.fields["givenName"]).toBe("Une autre");
    expect(world.gopaas.items.get("k0")?.fields["givenName"]).toBe("Prénom0");
    await expectQuiet(world);
  });

  it.each([
    ["the very same put back", "run-1", {}],
    ["one that another device made, edited since", "another device", { companyName: "Nouvelle SA" }],
  ])("but goes on in %s", async (_, run, edit) => {
    const world = await linkedPeople(2);
    world.outlook.put("o9", { ...person(0), ...edit }, { trace: { id: "k0", run } });
    world.outlook.remove("o-k0");
    const result = await world.sync();
    expect(linesOf(result, "created")).toEqual([]);
    expect(linesOf(result, "absent")).toEqual([]);
    await expectQuiet(world);
    expect(world.gopaas.items.size).toBe(2);
  });
});

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
    expect(result.report.pairs[0]?.duplicates).toEqual([{ outlookIds: ["o-ol-occ1", "occ1"], keys: ["ol-occ1"], reason: "race" }]);
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

describe("203971: what a broken-off run had made again was put back into Outlook, over a deletion made since", () => {
  it("knows its own making again, and leaves a deleted contact deleted", async () => {
    const world = await linkedPeople(2);
    world.gopaas.remove("k0");
    world.outlook.edit("o-k0", { companyName: "Suite" });
    await dieAfterWriting(world);
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Suite");
    world.outlook.remove("o-k0");
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ reason: "deleted-in-outlook", key: "k0" });
    expect(world.outlook.items.has("o-k0")).toBe(false);
    await expectQuiet(world);
  });
});

describe("205200: a contact was moved away while its record was out of the view, and taken for in step when that came back", () => {
  it("is named as what stays out of Outlook", async () => {
    const world = await linkedPeople(1, { ...contactPair, leftView: "keep" });
    const record = world.gopaas.items.get("k0") as Item;
    hide(world, "k0");
    await world.sync();
    const item = world.outlook.items.get("o-k0") as Item;
    world.outlook.remove("o-k0");
    world.outlook.hidden.set("o-k0", item);
    await world.sync();
    world.gopaas.hidden.delete("k0");
    world.gopaas.items.set("k0", record);
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ side: "outlook", key: "k0" });
    await expectQuiet(world);
  });
});

describe("304879: a create was delivered twice, one of the two was deleted and the other edited", () => {
  it("is no copy: the other goes on with the record", async () => {
    const world = await linkedPeople(1);
    const { trace, createdAt, fields } = world.outlook.items.get("o-k0") as Item;
    world.outlook.put("twin", { ...fields, companyName: "Suite" }, { trace, createdAt } as Partial<Item>);
    world.outlook.remove("o-k0");
    await world.sync();
    expect([...world.gopaas.items.keys()]).toEqual(["k0"]);
    expect([...world.outlook.items.keys()]).toEqual(["twin"]);
    await expectQuiet(world);
  });
});

describe("307865: a contact whose own record was out of the view was taken for another that shares its address", () => {
  it("keeps to its own, though the device has forgotten everything", async () => {
    const world = await linkedPeople(0, { ...contactPair, leftView: "keep" });
    world.outlook.put("o1", person(1));
    await world.sync();
    hide(world, "ol-o1");
    world.gopaas.put("k9", { ...person(9), emailAddresses: person(1)["emailAddresses"] ?? "" });
    world.memory = volatileMemory();
    await world.sync();
    expect(world.gopaas.items.get("k9")?.fields["givenName"]).toBe("Prénom9");
    expect(world.outlook.items.get("o1")?.fields["givenName"]).toBe("Prénom1");
    await expectQuiet(world);
  });
});
