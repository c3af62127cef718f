// What plays of thirty minutes and more found, each in its shortest form. The number is the seed of the world that showed it first.

import { Failure, pairId, undo } from "../../src/sync";
import type { Item, Pair, Store, TombstoneRelay } from "../../src/sync";
import { calendarPair, contactPair, volatileMemory } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectHonestTotals, expectQuiet, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";
const later = "2026-11-24T09:30/2026-11-24T10:30";
const farAway = "2031-01-06T09:00/2031-01-06T10:00";

function moveToAnotherFolder({ outlook }: Bench, id: string): void {
  const item = outlook.items.get(id) as Item;
  outlook.remove(id);
  outlook.hidden.set(id, item);
}

describe("402579: what an undo had taken apart was moved to another folder, brought together again, and never seen since", () => {
  async function apartAndMoved(): Promise<Bench> {
    const world = await linkedPeople(0);
    world.outlook.put("o1", anne);
    await world.sync();
    await undo({ ...world.options(), undo: "last" });
    await world.sync();
    moveToAnotherFolder(world, "o1");
    return world;
  }

  it("is named as what left the folder, even where the user wants it back at that moment", async () => {
    for (const decisions of [[], [{ kind: "bring-back", key: "ol-o1" }]] as const) {
      const world = await apartAndMoved();
      const result = await world.sync({ decisions });
      expect(only(linesOf(result, "absent"))).toMatchObject({ reason: "unlinked", key: "ol-o1" });
      expectHonestTotals(result);
      await expectQuiet(world);
    }
  });
});

describe("407974: an appointment that may not cross was deleted outside the window, where no reading of changes looks", () => {
  it("is named all the same, because its record still stands at the old time", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Revue", body: "", when }, { traits: plainTraits });
    await world.sync();
    const item = world.outlook.items.get("o1") as Item;
    world.outlook.remove("o1");
    world.outlook.hidden.set("o1", {
      ...item,
      fields: { ...item.fields, when: farAway },
      traits: { ...plainTraits, categories: ["Pas de synchro"] },
    });
    expect(only(linesOf(await world.sync(), "skipped"))).toMatchObject({ reason: "category" });
    world.outlook.hidden.delete("o1");
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ reason: "deleted-in-outlook", key: "ol-o1" });
    await expectQuiet(world);
  });
});

describe("414508: one way to GoPaaS, a record was deleted while its appointment was private", () => {
  it("is named when the appointment may be shown again, and costs no reading in between", async () => {
    const world = await linkedPeople(0, { ...calendarPair, direction: "outlook-to-gopaas" });
    world.outlook.put("o1", { subject: "Revue", body: "", when }, { traits: plainTraits });
    await world.sync();
    const item = world.outlook.items.get("o1") as Item;
    world.outlook.put("o1", item.fields, { traits: { ...plainTraits, sensitivity: "private" }, masked: true });
    world.gopaas.remove("ol-o1");
    expect(only((await world.sync()).lines)).toMatchObject({ reason: "private" });
    world.outlook.reads = 0;
    await world.sync();
    expect(world.outlook.reads).toBe(1);
    world.outlook.put("o1", item.fields, { traits: plainTraits });
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ reason: "deleted-in-gopaas", label: "Revue (2026-11-24 09:00)" });
    await expectQuiet(world);
  });
});

describe("420350: an occurrence that returned took the place of what had been put there instead, and got its old time", () => {
  it("keeps the time its user gave it, and both stay named until the user decides", async () => {
    const world = await linkedPeople(0, { ...calendarPair, deletions: "restore" });
    const occurrence = { subject: "Série", body: "", when };
    world.outlook.put("occ1", occurrence, { series: "master", traits: plainTraits });
    await world.sync();
    world.outlook.remove("occ1");
    await world.sync();
    const old = { createdAt: "1970-01-01T00:00:00Z" };
    world.outlook.put("occ1", { ...occurrence, when: later }, { series: "master", traits: plainTraits, ...old });
    await world.sync();
    const result = await world.sync();
    expect(world.outlook.items.get("occ1")?.fields["when"]).toBe(later);
    expect(result.report.pairs[0]?.duplicates).toEqual([{ outlookIds: ["o-ol-occ1", "occ1"], keys: ["ol-occ1"], reason: "race" }]);
    await expectQuiet(world);
  });
});

/** What the mailbox remembers, for every device. */
function mailboxRelay(): TombstoneRelay {
  let hashes: readonly string[] = [];
  return { travels: true, load: () => Promise.resolve(hashes), save: (given) => ((hashes = given), Promise.resolve()) };
}

describe("425417: a new device saw by its trace that a contact was deleted, and told nobody", () => {
  it("leaves word in the mailbox: an edit of the record made after that does not bring it back", async () => {
    const tombstones = mailboxRelay();
    const world = await linkedPeople(0);
    world.outlook.put("o1", anne);
    await world.sync({ tombstones });
    const record = world.gopaas.items.get("ol-o1") as Item;
    world.gopaas.items.set("ol-o1", { ...record, trace: { id: "o1" } });
    world.outlook.remove("o1");
    const other = volatileMemory();
    expect(only(linesOf(await world.sync({ memory: other, tombstones }), "absent"))).toMatchObject({ reason: "deleted-in-outlook" });
    world.gopaas.edit("ol-o1", { companyName: "Nouvelle SA" });
    await world.sync({ tombstones });
    await world.sync({ memory: other, tombstones });
    expect(world.outlook.items.size).toBe(0);
  });

  it("asks about it once, not at every run", async () => {
    const world = await linkedPeople(0);
    world.gopaas.put("k1", anne, { trace: { id: "o9" } });
    await world.sync();
    world.outlook.reads = 0;
    const result = await world.sync();
    expect(world.outlook.reads).toBe(1);
    expect(result.lines).toEqual([]);
  });
});

describe("446911: a contact met a record under `ask`, and the record was deleted before the user had answered", () => {
  it("is not deleted with it: what only this contact says is nowhere else", async () => {
    const world = await linkedPeople(0, { ...contactPair, conflicts: "ask" });
    world.gopaas.put("k1", anne);
    world.outlook.put("o1", { ...anne, companyName: "Petit" });
    await world.sync();
    world.gopaas.remove("k1");
    const result = await world.sync();
    expect(world.outlook.items.get("o1")?.fields["companyName"]).toBe("Petit");
    expect(only(linesOf(result, "created"))).toMatchObject({ side: "gopaas", reason: "edit-wins" });
    await expectQuiet(world);
  });
});

describe("616289: a copy had been joined with its original's record, and the device got an older memory back", () => {
  it("stays with that record: no second one is made", async () => {
    const world = await linkedPeople(1, { ...contactPair, leftView: "keep" });
    const { entries } = world.memory as ReturnType<typeof volatileMemory>;
    const remembered = new Map([...entries].map(([id, one]) => [id, { ...one, journal: [...one.journal] }]));
    const made = world.outlook.items.get("o-k0") as Item;
    world.outlook.remove("o-k0");
    const trace = made.trace as NonNullable<Item["trace"]>;
    world.outlook.put("copy", { ...made.fields, givenName: "Zoé" }, { trace, createdAt: "2026-11-23T12:00:00Z" });
    world.memory = volatileMemory();
    await world.sync();
    world.gopaas.edit("k0", { givenName: "Zoé" });
    await world.sync();
    world.gopaas.hidden.set("k0", world.gopaas.items.get("k0") as Item);
    world.gopaas.remove("k0");
    const back = volatileMemory();
    for (const [id, one] of remembered) back.entries.set(id, one);
    world.memory = back;
    await world.sync();
    expect([...world.gopaas.items.keys()]).toEqual([]);
    expect([...world.outlook.items.keys()]).toEqual(["copy"]);
    await expectQuiet(world);
  });
});

describe("721908: a change was carried to a record that left the view in that very run, in the server's own upper case", () => {
  it("is taken back whole: what the server made of a name is no edit of anybody", async () => {
    const world = await linkedPeople(2, { ...contactPair, leftView: "remove" });
    world.gopaas.normalise = (field, value) => (field === "surname" ? value.toUpperCase() : value);
    world.outlook.edit("o-k0", { surname: "Martin", companyName: "Autre" });
    world.gopaas.hidden.set("k0", world.gopaas.items.get("k0") as Item);
    world.gopaas.items.delete("k0");
    await world.sync();
    expect(world.outlook.items.has("o-k0")).toBe(false);
    await undo({ ...world.options(), undo: "last" });
    expect(world.gopaas.hidden.get("k0")?.fields).toMatchObject({ surname: "NOM0", companyName: "Durand SA" });
  });
});

describe("761226: what an undo had taken apart was deleted on both sides, and its user put the contact back", () => {
  it("is new again: it was forgotten when neither was there any more", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", anne);
    await world.sync();
    await undo({ ...world.options(), undo: "last" });
    world.outlook.remove("o1");
    world.gopaas.remove("ol-o1");
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ reason: "deleted-in-outlook" });
    world.outlook.put("o1", anne);
    expect(only(linesOf(await world.sync(), "created"))).toMatchObject({ side: "gopaas" });
    await expectQuiet(world);
  });
});

describe("763776: a record was deleted, and another device made one of the edited item before this one did", () => {
  it("goes on with that one, and makes none beside it", async () => {
    const world = await linkedPeople(0, calendarPair);
    const revue = { subject: "Revue", body: "", when };
    world.gopaas.put("k1", revue);
    world.outlook.put("o1", revue, { traits: plainTraits });
    expect(only(linesOf(await world.sync(), "linked"))).toMatchObject({ key: "k1" });
    world.gopaas.remove("k1");
    world.outlook.edit("o1", { body: "Ordre du jour" });
    await world.sync({ memory: volatileMemory() });
    await world.sync();
    expect([...world.gopaas.items.keys()]).toEqual(["ol-o1"]);
    world.gopaas.edit("ol-o1", { subject: "Revue annuelle" });
    await world.sync();
    expect(world.outlook.items.get("o1")?.fields).toEqual({ subject: "Revue annuelle", body: "Ordre du jour", when });
    await expectQuiet(world);
  });
});

describe("764750: the record of a meeting with participants left the view, and was deleted there", () => {
  const traits = { ...plainTraits, attendees: ["marc@client.example"] };

  it("waits at every run until its user has decided, and is told of as deleted from then on", async () => {
    const world = await linkedPeople(0, { ...calendarPair, leftView: "remove" });
    world.outlook.put("o1", { subject: "Revue", body: "", when }, { traits });
    await world.sync();
    world.gopaas.hidden.set("ol-o1", world.gopaas.items.get("ol-o1") as Item);
    world.gopaas.items.delete("ol-o1");
    for (let run = 0; run < 3; run++) expect(only(linesOf(await world.sync(), "held"))).toMatchObject({ reason: "has-attendees" });
    world.gopaas.hidden.delete("ol-o1");
    expect(only(linesOf(await world.sync(), "held"))).toMatchObject({ reason: "has-attendees" });
    expect(world.outlook.items.has("o1")).toBe(true);
    await expectQuiet(world);
  });
});

describe("766663: a contact was deleted, its copy had a record of its own, and the device had lost its memory", () => {
  it("keeps to its own record, although that one is out of the view, and does not write over the original's", async () => {
    const world = await linkedPeople(1, { ...contactPair, leftView: "keep" });
    const { trace, fields } = world.outlook.items.get("o-k0") as Item;
    if (!trace) throw new Error("A contact made by a run tells so.");
    world.outlook.put("copy", { ...fields, givenName: "Zoé" }, { trace, createdAt: "2026-11-23T12:00:00Z" });
    await world.sync();
    world.gopaas.hidden.set("ol-copy", world.gopaas.items.get("ol-copy") as Item);
    world.gopaas.items.delete("ol-copy");
    world.outlook.remove("o-k0");
    world.memory = volatileMemory();
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["givenName"]).toBe("Prénom0");
    expect(world.outlook.items.get("copy")?.fields["givenName"]).toBe("Zoé");
    await expectQuiet(world);
  });
});

describe("779523: somebody edited one more record while a run was writing as many as it may without a question", () => {
  it("is counted with the others, and asks", async () => {
    const world = await linkedPeople(4);
    world.gopaas.edit("k2", { companyName: "" });
    await world.sync();
    world.outlook.edit("o-k0", { companyName: "Un" });
    world.outlook.edit("o-k1", { companyName: "Deux" });
    // Fills what was empty, and so replaces nothing.
    world.gopaas.edit("k2", { companyName: "Petit" });
    let edited = false;
    world.outlook.beforeWrite = () => {
      if (!edited) world.outlook.edit("o-k2", { surname: "Trois" });
      edited = true;
      return undefined;
    };
    const guard = { deletions: { items: 5, percent: 0 }, overwrites: { items: 2, percent: 0 } };
    const result = await world.sync({ guard });
    expect(linesOf(result, "held").map(({ reason, side }) => [reason, side])).toEqual([["guard", "gopaas"]]);
    expect(world.gopaas.items.get("k2")?.fields["surname"]).toBe("Nom2");
    expect(world.outlook.items.get("o-k2")?.fields).toMatchObject({ companyName: "Petit", surname: "Trois" });
    expectHonestTotals(result);
  });
});

describe("774604: a record slipped between two pages of a view that tells no total", () => {
  it("is looked for once more before one is made beside it", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", anne);
    world.gopaas.put("k1", anne);
    const store = world.gopaas.store();
    let lists = 0;
    const gopaas: Store = {
      ...store,
      list: async (request) => {
        const snapshot = await store.list(request);
        return { ...snapshot, mayMiss: true, items: lists++ === 0 ? [] : snapshot.items };
      },
    };
    const storesOf = () => ({ outlook: world.outlook.store(), gopaas });
    expect(only(linesOf(await world.sync({ storesOf }), "linked"))).toMatchObject({ key: "k1" });
    expect([world.gopaas.items.size, lists]).toEqual([1, 2]);
    // Nothing new in Outlook: nothing to be made twice.
    await world.sync({ storesOf });
    expect(lists).toBe(3);
  });
});

describe("832066: somebody typed into a record while such a view was read, and it was read a second time", () => {
  it("is decided from what the second reading showed", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o9", anne);
    world.outlook.edit("o-k0", { companyName: "Outlook SA" });
    const store = world.gopaas.store();
    let lists = 0;
    const gopaas: Store = {
      ...store,
      list: async (request) => {
        const snapshot = await store.list(request);
        if (lists++ === 0) world.gopaas.edit("k0", { companyName: "GoPaaS SA" });
        return { ...snapshot, mayMiss: true };
      },
    };
    await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas }) });
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("GoPaaS SA");
  });
});

describe("791464: the mailbox could not note a deletion at the moment it was seen", () => {
  it("is told again by the next run, and a device that forgets does not bring the contact back", async () => {
    const relay = mailboxRelay();
    let full = true;
    const tombstones: TombstoneRelay = { ...relay, save: (hashes) => (full ? Promise.reject(new Error("full")) : relay.save(hashes)) };
    const world = await linkedPeople(0);
    world.gopaas.put("k1", anne);
    world.outlook.put("o1", anne);
    await world.sync({ tombstones });
    world.outlook.remove("o1");
    await world.sync({ tombstones });
    full = false;
    await world.sync({ tombstones });
    world.memory = volatileMemory();
    await world.sync({ tombstones });
    expect(world.outlook.items.size).toBe(0);
  });
});

describe("791840: an appointment became private and went to another calendar while its record was out of the view", () => {
  it("is named when the record shows again: the two are not in step", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Revue", body: "", when }, { traits: plainTraits });
    await world.sync();
    const record = world.gopaas.items.get("ol-o1") as Item;
    world.gopaas.items.delete("ol-o1");
    world.gopaas.hidden.set("ol-o1", record);
    const item = world.outlook.items.get("o1") as Item;
    const { when: _, ...fields } = item.fields;
    world.outlook.remove("o1");
    world.outlook.hidden.set("o1", { ...item, fields, traits: { ...plainTraits, sensitivity: "private" } });
    expect(only((await world.sync()).lines)).toMatchObject({ reason: "private" });
    world.gopaas.hidden.delete("ol-o1");
    world.gopaas.items.set("ol-o1", record);
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ key: "ol-o1", label: "Revue (2026-11-24 09:00)" });
    await expectQuiet(world);
  });
});

describe("795132: two devices had linked a contact, its copy and their two records crosswise", () => {
  it("sees the same two pairs on every device, and the names do not go to and fro", async () => {
    const world = await linkedPeople(0);
    const run = { run: "r0" };
    world.gopaas.put("k1", anne);
    world.gopaas.put("ol-copy", { ...anne, givenName: "Zoé" });
    world.outlook.put("copy", anne, { trace: { id: "k1", ...run } });
    world.outlook.put("made", { ...anne, givenName: "Zoé" }, { trace: { id: "ol-copy", ...run } });
    const other = volatileMemory();
    for (let round = 0; round < 3; round++) {
      await world.sync();
      await world.sync({ memory: other });
    }
    expect(world.gopaas.items.get("k1")?.fields["givenName"]).toBe("Anne");
    expect(world.outlook.items.get("made")?.fields["givenName"]).toBe("Zoé");
    world.writes();
    await world.sync({ memory: other });
    await expectQuiet(world);
  });
});

describe("795516: a record was deleted while a view without a total was read, and another one slipped between two pages", () => {
  it("is not taken for out of the view: deleted after that, it is told", async () => {
    const world = await linkedPeople(2, { ...contactPair, leftView: "keep" });
    world.outlook.edit("o-k0", { companyName: "Autre" });
    const store = world.gopaas.store();
    let lists = 0;
    const gopaas: Store = {
      ...store,
      list: async (request) => {
        const snapshot = await store.list(request);
        return { ...snapshot, mayMiss: true, items: snapshot.items.filter(({ id }) => id !== "k0" || lists++ > 0) };
      },
    };
    await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas }) });
    world.gopaas.remove("k0");
    expect(only(linesOf(await world.sync(), "deleted"))).toMatchObject({ side: "outlook", key: "k0", reason: "deleted-in-gopaas" });
  });
});

describe("853846: an appointment was moved out of the window, and its record's time, which counts, brought it back in", () => {
  it("is missed when it is deleted there", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Revue", body: "", when }, { traits: plainTraits });
    await world.sync();
    const item = world.outlook.items.get("o1") as Item;
    world.outlook.remove("o1");
    world.outlook.hidden.set("o1", { ...item, fields: { ...item.fields, when: farAway } });
    world.gopaas.edit("ol-o1", { when: later });
    await world.sync();
    const back = world.outlook.hidden.get("o1") as Item;
    expect(back.fields["when"]).toBe(later);
    world.outlook.hidden.delete("o1");
    world.outlook.put("o1", back.fields, { traits: plainTraits });
    world.outlook.remove("o1");
    expect(only(linesOf(await world.sync(), "absent"))).toMatchObject({ reason: "deleted-in-outlook", key: "ol-o1" });
    await expectQuiet(world);
  });
});

describe("870885: a proxy answered for GoPaaS, which had made the record all the same, and the event was moved out of the window", () => {
  it.each(["html", "crash"] as const)("finds the two again, and makes no second event: %s", async (how) => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Revue", body: "", when }, { traits: plainTraits });
    const { gopaas } = world;
    const store = gopaas.store();
    const page = new Failure("A web page instead of data.", { kind: "bad-settings", side: "gopaas", detail: "not-json", retry: "never" });
    const write: Store["write"] = async (writes, report) => {
      await store.write(writes, () => undefined);
      if (how === "crash") throw new Failure("Nobody answers.", { kind: "offline", side: "gopaas", retry: "later" });
      for (const one of writes) report(one, { kind: "failed", failure: page });
    };
    await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas: { ...store, write } }) });
    expect([...gopaas.items.keys()]).toEqual(["ol-o1"]);
    const item = world.outlook.items.get("o1") as Item;
    world.outlook.remove("o1");
    world.outlook.hidden.set("o1", { ...item, fields: { ...item.fields, when: farAway } });
    await world.sync();
    expect([...world.outlook.items.keys()]).toEqual([]);
    expect(gopaas.items.get("ol-o1")?.fields["when"]).toBe(farAway);
    await expectQuiet(world);
  });
});

describe("874753: a first sync was broken off after it had made records, its device lost its memory, and a record was hidden", () => {
  it("is known to have begun: the record is looked for before it is made again over what was typed into it", async () => {
    const tombstones = mailboxRelay();
    const world = await linkedPeople(0, { ...contactPair, leftView: "keep" });
    world.outlook.put("o1", anne);
    // The pane is closed the moment the record is made.
    const append = (): Promise<void> => (world.gopaas.items.size === 0 ? Promise.resolve() : new Promise(() => undefined));
    void world.sync({ memory: { ...volatileMemory(), append }, tombstones });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const record = world.gopaas.items.get("ol-o1") as Item;
    world.gopaas.items.delete("ol-o1");
    world.gopaas.hidden.set("ol-o1", { ...record, fields: { ...record.fields, companyName: "Typed since" } });
    world.memory = volatileMemory();
    world.writes();
    await world.sync({ tombstones });
    expect(world.gopaas.hidden.get("ol-o1")?.fields["companyName"]).toBe("Typed since");
    expect(world.gopaas.items.size).toBe(0);
  });
});

describe("29428: an appointment got an excluded category and went to another calendar", () => {
  it("is offered back as what left the calendar: the two are not taken for in step", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Revue", body: "", when }, { traits: plainTraits });
    await world.sync();
    const item = world.outlook.items.get("o1") as Item;
    const { when: _, ...fields } = item.fields;
    world.outlook.remove("o1");
    world.outlook.hidden.set("o1", { ...item, fields, traits: { ...plainTraits, categories: ["Pas de synchro"] } });
    expect(only((await world.sync()).lines)).toMatchObject({ reason: "category" });
    const { report } = await world.sync();
    expect(report.pairs[0]?.tombstones).toMatchObject([{ key: "ol-o1", reason: "unlinked" }]);
    await expectQuiet(world);
  });
});

const upperCase = (field: string, value: string): string => (field === "surname" ? value.toUpperCase() : value);

describe("5010754: a record was made again, the pane closed before that was remembered, and the contact was deleted in Outlook", () => {
  it("stays deleted: the capitals of GoPaaS are nobody's edit", async () => {
    const world = await linkedPeople(2);
    world.gopaas.normalise = upperCase;
    world.gopaas.remove("k0");
    world.outlook.edit("o-k0", { companyName: "" });
    const save = (): Promise<void> => Promise.reject(new Error("closed"));
    await world.sync({ memory: { ...world.memory, save } });
    expect(world.gopaas.items.get("k0")?.fields["surname"]).toBe(person(0)["surname"]?.toUpperCase());
    world.outlook.remove("o-k0");
    await world.sync();
    expect([...world.outlook.items.keys()]).toEqual(["o-k1"]);
    await expectQuiet(world);
  });
});

describe("5005781: a change whose capitals were never read back was taken back", () => {
  it("is not taken for edited since", async () => {
    const world = await linkedPeople(1);
    world.gopaas.normalise = upperCase;
    world.outlook.edit("o-k0", { surname: "Prévost" });
    const gopaas: Store = { ...world.gopaas.store(), readBackShare: 0 };
    await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas }) });
    expect(world.gopaas.items.get("k0")?.fields["surname"]).toBe("PRÉVOST");
    const { lines } = await undo({ ...world.options(), undo: "last" });
    expect(only(lines)).toMatchObject({ kind: "updated", reason: "undone" });
    expect(world.gopaas.items.get("k0")?.fields["surname"]).toBe(person(0)["surname"]?.toUpperCase());
  });
});

describe("7001990: an undo was broken off, and asked for again before any sync", () => {
  it.each(["closed", "offline"] as const)("makes nothing a second time before a sync has said whether it was made: %s", async (how) => {
    const world = await linkedPeople(2);
    world.gopaas.remove("k0");
    const { report } = await world.sync();
    expect([...world.outlook.items.keys()]).toEqual(["o-k1"]);
    const store = world.outlook.store();
    const write: Store["write"] = async (writes) => {
      await store.write(writes, () => undefined);
      if (how === "offline") throw new Failure("Nobody answers.", { kind: "offline", side: "outlook", retry: "later" });
      // The pane is closed the moment the contact is there again.
      await new Promise(() => undefined);
    };
    const takeBack = { undo: report.run };
    void undo({ ...world.options(), ...takeBack, storesOf: () => ({ outlook: { ...store, write }, gopaas: world.gopaas.store() }) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    // Outlook gives what it makes a name of its own.
    const { id: _, fields, ...more } = world.outlook.items.get("o-k0") as Item;
    world.outlook.remove("o-k0");
    world.outlook.put("o-new", fields, more);
    for (let times = 0; times < 2; times++) {
      const { lines } = await undo({ ...world.options(), ...takeBack });
      expect(only(lines)).toMatchObject({ kind: "skipped", reason: "maybe-remade" });
    }
    await world.sync();
    expect([...world.outlook.items.keys()].sort()).toEqual(["o-k1", "o-new"]);
    await expectQuiet(world);
  });
});

describe("7624447: a device got back what it remembered long ago, and its item had been made again and moved far away since", () => {
  async function movedMeanwhile(names: string): Promise<Bench> {
    const world = await linkedPeople(0, { ...calendarPair, deletions: "restore" });
    world.gopaas.put("k1", { subject: "Revue", body: "", when });
    await world.sync();
    const before = await world.memory.load(pairId(world.options().pairs[0] as Pair));
    world.outlook.remove("o-k1");
    await world.sync();
    const [again] = [...world.outlook.items.values()] as [Item];
    // The user moves it out of the window: no reading shows it, and asked for it says where it lies.
    const moved: Item = { ...again, id: "o2", fields: { ...again.fields, when: farAway }, elsewhere: "window" };
    world.outlook.items.clear();
    world.outlook.hidden.set("o2", moved);
    const record = world.gopaas.items.get("k1") as Item;
    world.gopaas.items.set("k1", { ...record, trace: { id: names } });
    const memory = volatileMemory();
    if (before.baseline !== undefined) await memory.save(pairId(world.options().pairs[0] as Pair), before.baseline);
    world.memory = memory;
    return world;
  }

  it("is not made a third time where the record names the item that stands for it", async () => {
    const world = await movedMeanwhile("o2");
    const result = await world.sync();
    expect(linesOf(result, "created")).toEqual([]);
    expect(world.outlook.items.size).toBe(0);
    expectHonestTotals(result);
    await expectQuiet(world);
  });

  it("is made again where the item that the record names is gone", async () => {
    const world = await movedMeanwhile("o7");
    expect(only(linesOf(await world.sync(), "created"))).toMatchObject({ reason: "deletion-policy" });
    await expectQuiet(world);
  });
});
