// A run broken off at any point: what its journal tells the next one.

import { volatileMemory, calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { encodeBaseline } from "../../src/sync/memory/baseline-text";
import type { Link } from "../../src/sync/memory/baseline";
import type { Deed } from "../../src/sync/memory/history";
import { openJournal, recover } from "../../src/sync/memory/journal";
import type { Journal, Recovered } from "../../src/sync/memory/journal";
import type { Memory, Pair } from "../../src/sync";
import { pairId } from "../../src/sync";
import { expectQuiet, linkedPeople, person } from "../support/people";

const at = "2026-11-23T08:00:00.000Z";
const link = (key: string, outlookId = `o-${key}`, print = "a1"): Link => ({
  outlookId,
  key,
  prints: { outlook: { surname: print }, gopaas: { surname: print } },
});
const deed = (key: string, side: Deed["side"] = "gopaas", operation: Deed["operation"] = "create"): Deed => ({
  side,
  operation,
  key,
  label: key,
  before: {},
  after: {},
});

async function remembering(...links: readonly Link[]): Promise<{ memory: Memory; stored: string }> {
  const memory = volatileMemory();
  const stored = encodeBaseline(contactPair, { links, unlinked: [], refused: [], cursor: "c1" });
  await memory.save(pairId(contactPair), stored);
  return { memory, stored };
}

function open(memory: Memory, stored: string | undefined, run = "r1", more: { undoOf?: string; pair?: Pair } = {}): Journal {
  return openJournal(memory, { pair: contactPair, run, at, stored, ...more });
}

const keysOf = ({ baseline }: Recovered): string[] => baseline.links.map(({ key }) => key);

describe("a journal", () => {
  it("adds links made since, replaces what changed and drops what is forgotten", async () => {
    const { memory, stored } = await remembering(link("k1"), link("k2"), link("k3"));
    const journal = open(memory, stored);
    await journal.done([link("k2", "o-k2", "b2"), link("k4")], ["k3"]);
    const past = await recover(memory, contactPair);
    expect(keysOf(past)).toEqual(["k1", "k2", "k4"]);
    expect(past.baseline.links[1]).toEqual(link("k2", "o-k2", "b2"));
    expect(past.baseline.cursor).toBe("c1");
    expect(past.stored).toBe(stored);
  });

  it("lets the later word count, about a record and about an item", async () => {
    const { memory, stored } = await remembering(link("k1"));
    const journal = open(memory, stored);
    await journal.done([link("k1", "o9", "x")], []);
    await journal.done([link("k1", "o9", "y")], []);
    expect((await recover(memory, contactPair)).baseline.links).toEqual([link("k1", "o9", "y")]);
    await journal.done([link("k7", "o9", "z")], []);
    expect((await recover(memory, contactPair)).baseline.links).toEqual([link("k7", "o9", "z")]);
    await journal.done([], ["k7"]);
    expect((await recover(memory, contactPair)).baseline.links).toEqual([]);
  });

  it("names the records that may have been made and were not seen made, and those that may have been marked", async () => {
    const { memory, stored } = await remembering();
    const journal = open(memory, stored);
    await journal.intend([deed("k1"), deed("k2"), deed("k3", "outlook"), deed("k4", "gopaas", "update"), deed("k5", "gopaas", "mark")]);
    await journal.done([link("k1")], []);
    const past = await recover(memory, contactPair);
    expect(past.pending).toEqual(["k2"]);
    expect([...past.marked]).toEqual(["k5"]);
  });

  it("tells the history what the broken-off run meant to do, and which run it was taking back", async () => {
    const { memory, stored } = await remembering();
    const journal = open(memory, stored, "r7", { undoOf: "r3" });
    await journal.intend([deed("k1")]);
    await journal.intend([deed("k2")]);
    expect((await recover(memory, contactPair)).broken).toEqual({
      run: "r7",
      at,
      deeds: [deed("k1"), deed("k2")],
      broken: true,
      undoOf: "r3",
    });
  });

  it("tells it of the last run alone, and of none that meant nothing", async () => {
    const { memory, stored } = await remembering();
    await open(memory, stored, "r1").intend([deed("k1")]);
    await open(memory, stored, "r2").intend([deed("k2")]);
    const { broken, pending } = await recover(memory, contactPair);
    expect(broken).toEqual({ run: "r2", at, deeds: [deed("k2")], broken: true });
    // But every record that either may have made is looked for.
    expect(pending).toEqual(["k1", "k2"]);
    await open(memory, stored, "r3").done([link("k1")], []);
    expect((await recover(memory, contactPair)).broken).toBeUndefined();
  });

  it("keeps the answers of the user, and takes no room where there are none", async () => {
    const { memory, stored } = await remembering();
    await open(memory, stored).decide([]);
    expect((await memory.load(pairId(contactPair))).journal).toEqual([]);
    await open(memory, stored).decide([{ kind: "bring-back", key: "k1" }]);
    await open(memory, stored, "r2").decide([{ kind: "refuse", operation: "op" }]);
    const past = await recover(memory, contactPair);
    expect(past.decisions).toEqual([
      { kind: "bring-back", key: "k1" },
      { kind: "refuse", operation: "op" },
    ]);
    expect(past.broken).toBeUndefined();
  });

  it("left over from an older memory adds nothing to a newer one", async () => {
    const { memory, stored } = await remembering(link("k1"));
    const old = open(memory, "an older text");
    await old.intend([deed("k8")]);
    await old.done([link("k9")], ["k1"]);
    await old.decide([{ kind: "bring-back", key: "k1" }]);
    const past = await recover(memory, contactPair);
    expect(keysOf(past)).toEqual(["k1"]);
    expect([past.pending, past.decisions, past.broken]).toEqual([[], [], undefined]);
    await open(memory, stored).done([link("k2")], []);
    expect(keysOf(await recover(memory, contactPair))).toEqual(["k1", "k2"]);
  });

  it("written under another map is not read: its prints stand in another order", async () => {
    const { memory, stored } = await remembering(link("k1"));
    const other = { ...contactPair, map: { surname: "nom" } };
    await open(memory, stored, "r1", { pair: other }).done([link("k2")], []);
    expect(keysOf(await recover(memory, contactPair))).toEqual(["k1"]);
  });

  it("of a first run, before anything was stored, counts as well", async () => {
    const memory = volatileMemory();
    await open(memory, undefined).done([link("k1")], []);
    const past = await recover(memory, contactPair);
    expect(keysOf(past)).toEqual(["k1"]);
    expect(past.stored).toBeUndefined();
  });

  it.each(['{"after":', "", "null", '"x"'])("with a torn line, %j, is read up to it and beyond", async (torn) => {
    const { memory, stored } = await remembering(link("k1"));
    await open(memory, stored).done([link("k2")], []);
    await memory.append(pairId(contactPair), torn);
    await open(memory, stored).done([link("k3")], []);
    expect(keysOf(await recover(memory, contactPair))).toEqual(["k1", "k2", "k3"]);
  });

  it("is empty where nothing is stored", async () => {
    const past = await recover(volatileMemory(), contactPair);
    expect(past).toEqual({
      baseline: { links: [], unlinked: [], refused: [] },
      stored: undefined,
      pending: [],
      marked: new Set(),
      sent: [],
      decisions: [],
    });
  });
});

interface Written {
  readonly deeds?: readonly Deed[];
  readonly links?: readonly unknown[];
  readonly forgotten?: readonly string[];
  readonly run: string;
  readonly at: string;
}

/** Everything a run appends, in order, together with the writes it makes. */
function watched(world: Bench): { readonly memory: Memory; readonly entries: Written[]; readonly events: string[] } {
  const entries: Written[] = [];
  const events: string[] = [];
  const memory: Memory = {
    ...world.memory,
    append: async (id, text) => {
      const entry = JSON.parse(text) as Written;
      entries.push(entry);
      events.push(entry.deeds ? "intend" : "done");
      await world.memory.append(id, text);
    },
  };
  for (const side of [world.outlook, world.gopaas])
    side.beforeWrite = (write) => {
      events.push(`${side.side} ${write.kind}`);
      return undefined;
    };
  return { memory, entries, events };
}

describe("a run", () => {
  it("writes down what it is about to do before it does it, and what it did after", async () => {
    const world = await linkedPeople(2);
    const { memory, entries, events } = watched(world);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const { report } = await world.sync({ memory });
    expect(events).toEqual(["intend", "outlook update", "done"]);
    expect(entries[0]?.deeds).toMatchObject([{ operation: "update", key: "k0", before: { companyName: "Durand SA" } }]);
    expect(entries[0]?.run).toBe(report.run);
    expect(Date.parse(entries[0]?.at ?? "")).not.toBeNaN();
    expect(entries[1]?.links).toHaveLength(1);
  });

  it("deletes only after everything else was written, and says that the link is forgotten", async () => {
    const world = await linkedPeople(3);
    const { memory, entries, events } = watched(world);
    world.gopaas.remove("k0");
    world.gopaas.edit("k1", { companyName: "Autre" });
    world.gopaas.put("k5", person(5));
    await world.sync({ memory });
    expect(events.at(-2)).toBe("outlook remove");
    expect(events.filter((event) => event === "outlook remove")).toHaveLength(1);
    expect(entries.flatMap(({ forgotten = [] }) => forgotten)).toEqual(["k0"]);
    expect(entries.flatMap(({ deeds = [] }) => deeds.map(({ operation }) => operation)).at(-1)).toBe("delete");
  });

  it("of many writes takes them a hundred at a time, so that a crash costs no more than that", async () => {
    const world = await linkedPeople(0);
    for (let index = 0; index < 250; index++) world.gopaas.put(`k${index}`, person(index));
    const { memory, entries } = watched(world);
    await world.sync({ memory });
    expect(entries.map(({ deeds, links }) => [deeds?.length, links?.length])).toEqual([
      [100, undefined],
      [undefined, 100],
      [100, undefined],
      [undefined, 100],
      [50, undefined],
      [undefined, 50],
    ]);
  });

  it("that has nothing to write adds nothing to the journal", async () => {
    const world = await linkedPeople(3);
    const { memory, entries } = watched(world);
    await world.sync({ memory });
    expect(entries).toEqual([]);
  });

  it("broken off between two steps makes nothing twice, and goes on where it stopped", async () => {
    const world = await linkedPeople(0);
    for (let index = 0; index < 150; index++) world.outlook.put(`o${index}`, person(index));
    let appended = 0;
    const memory: Memory = {
      ...world.memory,
      append: (id, text) => (++appended > 2 ? Promise.reject(new Error("closed")) : world.memory.append(id, text)),
      save: () => Promise.reject(new Error("closed")),
    };
    expect((await world.sync({ memory })).report.outcome).toBe("stopped");
    expect(world.gopaas.items.size).toBe(100);
    const { report } = await world.sync();
    expect(report.pairs[0]).toMatchObject({ gopaas: { created: 50 }, linked: 150 });
    expect(world.gopaas.items.size).toBe(150);
    await expectQuiet(world);
  });

  it("broken off with a record marked does not take its own mark for somebody's edit", async () => {
    const world = await linkedPeople(0, { ...calendarPair, deletions: "mark", markDeleted: { subject: "Annulé" } });
    world.gopaas.put("k1", { subject: "Point", body: "", when: "2026-11-24T09:00/2026-11-24T10:00" });
    world.gopaas.put("k2", { subject: "Autre", body: "", when: "2026-11-25T09:00/2026-11-25T10:00" });
    await world.sync();
    world.outlook.remove("o-k1");
    world.gopaas.beforeWrite = () => "lose-answer";
    await world.sync({ memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) } });
    world.gopaas.beforeWrite = () => undefined;
    await world.sync();
    expect(world.outlook.items.has("o-k1")).toBe(false);
    expect(world.gopaas.items.get("k1")?.fields["subject"]).toBe("Annulé");
    await expectQuiet(world);
  });
});
