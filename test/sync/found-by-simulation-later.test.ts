// What longer plays of the simulator found, each in its shortest form. The number is the seed of the world that showed it first.

import { calendarPair, contactPair, volatileMemory } from "../support/engine";
import type { TombstoneRelay } from "../../src/sync";
import type { Bench } from "../support/engine";
import { expectQuiet, heldIn, linesOf, linkedPeople, only, person } from "../support/people";

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
    world.outlook.put("copy", { ...person(0), givenName: "Une autre" }, trace ? { trace } : {});
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
