// What is kept of past runs, and for how long: what an undo can still take back.

import { history } from "../../src/sync";
import type { Deed, Memory, PastRun } from "../../src/sync";
import { keepRun, noteUndone, readHistory } from "../../src/sync/memory/history";
import { calendarPair, contactPair, volatileMemory } from "../support/engine";
import { linkedPeople, only, person } from "../support/people";

const at = (second: number): string => new Date(Date.UTC(2026, 10, 23, 8, 0, second)).toISOString();

function deed(key: string, size = 1): Deed {
  return { side: "outlook", operation: "update", key, outlookId: `o-${key}`, label: key, before: { note: "x".repeat(size) }, after: {} };
}

function pastRun(index: number, more: Partial<PastRun> = {}): PastRun {
  return { run: `r${index}`, at: at(index), deeds: [deed(`k${index}`)], ...more };
}

async function kept(runs: readonly PastRun[], memory: Memory = volatileMemory()): Promise<string[]> {
  for (const run of runs) await keepRun(memory, contactPair, run);
  return (await readHistory(memory, contactPair)).map(({ run }) => run);
}

describe("the history", () => {
  it("keeps the last twenty runs, newest first", async () => {
    const names = await kept(Array.from({ length: 23 }, (_, index) => pastRun(index)));
    expect(names).toEqual(Array.from({ length: 20 }, (_, index) => `r${22 - index}`));
  });

  it("lets the oldest go where all together are too long for the store", async () => {
    const large = (index: number): PastRun => pastRun(index, { deeds: [deed("k", 900_000)] });
    expect(await kept([pastRun(0), large(1), large(2)])).toEqual(["r2", "r1", "r0"]);
    expect(await kept([large(1), large(2), large(3)])).toEqual(["r3", "r2"]);
    // What comes after the one that had no room would be taken back over a gap.
    expect(await kept([pastRun(0), large(1), large(2), large(3)])).toEqual(["r3", "r2"]);
  });

  it("fills its two million characters to the last one", async () => {
    const overhead = JSON.stringify(pastRun(1, { deeds: [deed("k", 0)] })).length;
    const fill = (index: number, size: number): PastRun => pastRun(index, { deeds: [deed("k", size - overhead)] });
    expect(await kept([fill(1, 1_000_000), fill(2, 1_000_000)])).toEqual(["r2", "r1"]);
    expect(await kept([fill(1, 1_000_001), fill(2, 1_000_000)])).toEqual(["r2"]);
  });

  it("always keeps the newest, whatever its size", async () => {
    expect(await kept([pastRun(0), pastRun(1, { deeds: [deed("k", 2_100_000)] })])).toEqual(["r1"]);
    expect(await kept([pastRun(1, { deeds: [deed("k", 2_100_000)] }), pastRun(2)])).toEqual(["r2"]);
  });

  it("knows each run once: a fuller account replaces what was known", async () => {
    const memory = volatileMemory();
    await kept([pastRun(1, { broken: true }), pastRun(2), pastRun(1, { deeds: [deed("k1"), deed("k9")] })], memory);
    const runs = await readHistory(memory, contactPair);
    expect(runs.map(({ run, broken, deeds }) => [run, broken, deeds.length])).toEqual([
      ["r1", undefined, 2],
      ["r2", undefined, 1],
    ]);
  });

  it("does not give up the whole account of a run for what a journal tells of it", async () => {
    const memory = volatileMemory();
    await kept([pastRun(1, { deeds: [deed("k1"), deed("k9")] }), pastRun(1, { broken: true })], memory);
    expect(only(await readHistory(memory, contactPair))).toEqual(pastRun(1, { deeds: [deed("k1"), deed("k9")] }));
    // Of a run that is known as broken off alone, the later account counts; another run's is another matter.
    await kept([pastRun(2, { broken: true }), pastRun(2, { broken: true, deeds: [] })], memory);
    expect((await readHistory(memory, contactPair)).map(({ run, deeds }) => [run, deeds.length])).toEqual([
      ["r2", 0],
      ["r1", 2],
    ]);
  });

  it.each(["", "{", "null", '{"run":"r1"}', '"r1"'])("that is damaged, %j, is none, and the next run begins a new one", async (text) => {
    const memory = volatileMemory();
    await keepRun(memory, contactPair, pastRun(1));
    const [id] = [...memory.entries.keys()];
    await memory.save(id ?? "", text);
    expect(await readHistory(memory, contactPair)).toEqual([]);
    expect(await kept([pastRun(2)], memory)).toEqual(["r2"]);
  });

  it("of one pair is apart from the other's, and from what the pair remembers of its links", async () => {
    const memory = volatileMemory();
    await keepRun(memory, contactPair, pastRun(1));
    expect(await readHistory(memory, calendarPair)).toEqual([]);
    expect([...memory.entries.keys()]).toEqual(["contact/contact/12/GoPaaS/history"]);
  });

  it("notes which run took another back, and says so of that one alone", async () => {
    const memory = volatileMemory();
    await kept([pastRun(1), pastRun(2)], memory);
    await noteUndone(memory, contactPair, "r1", "u1");
    expect((await readHistory(memory, contactPair)).map(({ undoneBy }) => undoneBy)).toEqual([undefined, "u1"]);
  });
});

describe("the history of several pairs", () => {
  const pairs = [contactPair, calendarPair];

  async function both(contacts: readonly PastRun[], appointments: readonly PastRun[]): Promise<readonly PastRun[]> {
    const memory = volatileMemory();
    for (const run of contacts) await keepRun(memory, contactPair, run);
    for (const run of appointments) await keepRun(memory, calendarPair, run);
    return history(memory, pairs);
  }

  it("is one list, newest first, in which a run of both is one entry", async () => {
    const runs = await both([pastRun(1), pastRun(3)], [pastRun(2), pastRun(3, { deeds: [deed("a1"), deed("a2")] })]);
    expect(runs.map(({ run, deeds }) => [run, deeds.map(({ key }) => key)])).toEqual([
      ["r3", ["k3", "a1", "a2"]],
      ["r2", ["k2"]],
      ["r1", ["k1"]],
    ]);
  });

  it("takes a run for taken back only when it was in every pair in which it did something", async () => {
    const undone = { undoneBy: "u1" };
    const name = (runs: readonly PastRun[]): string | undefined => only(runs).undoneBy;
    expect(name(await both([pastRun(1, undone)], [pastRun(1)]))).toBeUndefined();
    expect(name(await both([pastRun(1)], [pastRun(1, undone)]))).toBeUndefined();
    expect(name(await both([pastRun(1, undone)], [pastRun(1, undone)]))).toBe("u1");
    expect(name(await both([pastRun(1, undone)], [pastRun(1, { deeds: [] })]))).toBe("u1");
    expect(name(await both([pastRun(1, { deeds: [] })], [pastRun(1, undone)]))).toBe("u1");
    expect(only(await both([pastRun(1, { deeds: [] })], [pastRun(1, { deeds: [] })]))).not.toHaveProperty("undoneBy");
  });
});

describe("what a run leaves in the history", () => {
  it("is each write with the values it replaced, and when it ran", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.outlook.edit("o-k1", { mobilePhone: "07" });
    world.gopaas.put("k5", person(5));
    world.outlook.put("o6", person(6));
    const { report } = await world.sync();
    const [last, first] = await history(world.memory, [contactPair]);
    expect(last?.run).toBe(report.run);
    expect(last?.at).toMatch(/^2026-11-23T08:00:\d\d/);
    expect(first?.run).toBe("run-1");
    expect(last?.broken).toBeUndefined();
    const byKey = new Map(last?.deeds.map((one) => [one.key, one]));
    expect(byKey.get("k0")).toEqual({
      side: "outlook",
      operation: "update",
      outlookId: "o-k0",
      key: "k0",
      label: "Prénom0 Nom0",
      before: { companyName: "Durand SA" },
      after: { companyName: "Autre" },
      reason: "edited-in-gopaas",
      pair: "Contact",
    });
    expect(byKey.get("k1")).toMatchObject({
      side: "gopaas",
      operation: "update",
      outlookId: "o-k1",
      before: { mobilePhone: "06 00 00 1" },
    });
    expect(byKey.get("k5")).toEqual({
      side: "outlook",
      operation: "create",
      outlookId: "o-k5",
      key: "k5",
      label: "Prénom5 Nom5",
      before: {},
      after: person(5),
      reason: "new-in-gopaas",
      pair: "Contact",
    });
    expect(byKey.get("ol-o6")).toMatchObject({ side: "gopaas", operation: "create", outlookId: "o6", label: "Prénom6 Nom6", before: {} });
    expect(last?.deeds).toHaveLength(4);
  });

  it("is everything a deleted item held, and the columns a mark replaced", async () => {
    const world = await linkedPeople(3, { ...contactPair, deletions: "mark", markDeleted: { statut: "Parti" } });
    world.gopaas.remove("k0");
    world.gopaas.edit("k1", { statut: "Actif" });
    world.outlook.remove("o-k1");
    await world.sync();
    const deeds = (await history(world.memory, [contactPair]))[0]?.deeds ?? [];
    expect(deeds.find(({ operation }) => operation === "delete")).toEqual({
      side: "outlook",
      operation: "delete",
      outlookId: "o-k0",
      key: "k0",
      label: "Prénom0 Nom0",
      before: person(0),
      after: {},
      reason: "deleted-in-gopaas",
      pair: "Contact",
    });
    expect(deeds.find(({ operation }) => operation === "mark")).toEqual({
      side: "gopaas",
      operation: "mark",
      outlookId: "o-k1",
      key: "k1",
      label: "Prénom1 Nom1",
      before: { statut: "Actif" },
      after: { statut: "Parti" },
      reason: "deleted-in-outlook",
      pair: "Contact",
    });
  });

  it("is nothing where nothing was written, nor what was refused, nor what a preview shows", async () => {
    const world = await linkedPeople(2);
    await world.sync();
    world.gopaas.edit("k0", { companyName: "Autre" });
    await world.sync({ dryRun: true });
    world.outlook.beforeWrite = () => "refuse";
    await world.sync();
    expect((await history(world.memory, [contactPair])).map(({ run }) => run)).toEqual(["run-1"]);
  });
});
