// What an undo leaves behind where it did not do everything, and what the history knows of runs that were broken off.

import { history, undo } from "../../src/sync";
import type { Memory, RunOptions, RunResult } from "../../src/sync";
import { contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { expectQuiet, linesOf, linkedPeople, only, person } from "../support/people";

function takeBack(world: Bench, more: Partial<RunOptions> & { keys?: readonly string[]; undo?: string } = {}): Promise<RunResult> {
  return undo({ ...world.options(more), undo: "last", ...more });
}

async function edited(count = 1): Promise<Bench> {
  const world = await linkedPeople(3);
  for (let index = 0; index < count; index++) world.gopaas.edit(`k${index}`, { companyName: "Autre" });
  await world.sync();
  return world;
}

/** Only the history can be written: the run's own memory is lost. */
function forgetful({ memory }: Bench): Memory {
  return { ...memory, save: (id, text) => (id.endsWith("/history") ? memory.save(id, text) : Promise.reject(new Error("closed"))) };
}

describe("what an undo could not take back", () => {
  it("is no value that the user wants to differ: both sides go on as before", async () => {
    const world = await edited();
    world.outlook.beforeWrite = () => "refuse";
    await takeBack(world);
    world.outlook.beforeWrite = () => undefined;
    expect((await world.sync()).lines).toEqual([]);
    await expectQuiet(world);
    world.outlook.edit("o-k0", { companyName: "Suite" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Suite");
  });

  it("is a contact that still syncs, where the service would not delete it", async () => {
    const world = await linkedPeople(1);
    world.gopaas.put("k7", person(7));
    await world.sync();
    // What this run made is no news to the next.
    await world.sync();
    world.outlook.beforeWrite = () => "refuse";
    await takeBack(world);
    world.outlook.beforeWrite = () => undefined;
    world.gopaas.edit("k7", { companyName: "Vivante" });
    await world.sync();
    expect(world.outlook.items.get("o-k7")?.fields["companyName"]).toBe("Vivante");
    await expectQuiet(world);
  });

  it("leaves no run in the history that changed nothing, and the run itself to be taken back", async () => {
    const world = await edited();
    const before = await history(world.memory, [contactPair]);
    world.outlook.beforeWrite = () => "refuse";
    await takeBack(world);
    expect(await history(world.memory, [contactPair])).toEqual(before);
  });

  it("among others keeps the run to be taken back, and what was put back is not written again", async () => {
    const world = await edited(2);
    world.outlook.beforeWrite = (write) => (write.kind === "update" && write.id === "o-k1" ? "refuse" : undefined);
    await takeBack(world);
    world.outlook.beforeWrite = () => undefined;
    world.writes();
    const { lines } = await takeBack(world);
    expect(lines.map(({ key, kind, reason }) => [key, kind, reason])).toEqual([
      ["k1", "updated", "undone"],
      ["k0", "skipped", "edited-since"],
    ]);
    expect(world.writes()).toBe(1);
    await expectQuiet(world);
  });

  it("because the service broke is not said to be there, and nothing is taken for done", async () => {
    const world = await edited(2);
    let writes = 0;
    world.outlook.beforeWrite = () => {
      if (++writes === 2) throw new Error("closed");
      return undefined;
    };
    const { report } = await takeBack(world);
    expect(report.outcome).toBe("stopped");
    world.outlook.beforeWrite = () => undefined;
    // The values that went back stay apart; the other was never touched.
    const said = linesOf(await world.sync(), "skipped").map(({ key }) => key);
    expect(said).toEqual(["k1"]);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Autre");
    await expectQuiet(world);
  });
});

describe("a value that stands there already", () => {
  it("in the server's own spelling is named, and not written again", async () => {
    const world = await linkedPeople(2);
    world.outlook.normalise = (field, value) => (field === "surname" ? value.toUpperCase() : value);
    world.outlook.edit("o-k0", { surname: "MARTIN" });
    world.gopaas.edit("k0", { surname: "Martin" });
    await world.sync();
    world.writes();
    const { lines, report } = await takeBack(world);
    expect(only(lines)).toMatchObject({ kind: "skipped", side: "outlook", reason: "already-there", key: "k0", outlookId: "o-k0" });
    expect([report.outcome, world.writes()]).toEqual(["done", 0]);
    await expectQuiet(world);
  });
});

describe("the guard of an undo", () => {
  const guard = { deletions: { items: 0, percent: 30 }, overwrites: { items: 50, percent: 25 } };

  async function withThreeMore(deleted: number): Promise<Bench> {
    const world = await linkedPeople(7);
    for (let index = 0; index < deleted; index++) world.outlook.remove(`o-k${index}`);
    await world.sync();
    for (const index of [7, 8, 9]) world.gopaas.put(`k${index}`, person(index));
    await world.sync();
    return world;
  }

  it("is in percent of what is linked and alive, as a run's is", async () => {
    const large = await withThreeMore(0);
    expect(linesOf(await takeBack(large, { guard }), "deleted")).toHaveLength(3);
    const small = await withThreeMore(4);
    expect(linesOf(await takeBack(small, { guard }), "held")).toHaveLength(3);
    expect(small.outlook.items.size).toBe(6);
  });

  it("leaves a run to be taken back of which something waits", async () => {
    const world = await withThreeMore(4);
    await takeBack(world, { guard });
    expect((await history(world.memory, [contactPair]))[0]).not.toHaveProperty("undoneBy");
    await takeBack(world, { guard, approveHeld: true });
    expect(world.outlook.items.size).toBe(3);
    await expectQuiet(world);
  });
});

describe("the history", () => {
  it("keeps the whole account of a run, also where the run's own memory was lost after it", async () => {
    const world = await edited();
    world.gopaas.put("k9", person(9));
    const { report } = await world.sync({ memory: forgetful(world) });
    world.gopaas.edit("k1", { companyName: "Encore" });
    await world.sync();
    const known = (await history(world.memory, [contactPair])).find(({ run }) => run === report.run);
    expect(known).not.toHaveProperty("broken");
    expect(only(known?.deeds ?? [])).toMatchObject({ operation: "create", outlookId: "o-k9", key: "k9" });
  });

  it("names a run once, with each thing it did once, also while its journal is still there", async () => {
    const world = await edited();
    world.gopaas.edit("k1", { companyName: "Encore" });
    const { report } = await world.sync({ memory: forgetful(world) });
    const [last, ...others] = await history(world.memory, [contactPair]);
    expect(others.map(({ run }) => run)).not.toContain(report.run);
    expect(last?.run).toBe(report.run);
    expect(only(last?.deeds ?? [])).toMatchObject({ operation: "update", key: "k1" });
  });

  it("knows a run that only its journal tells of beside those it was told of", async () => {
    const world = await edited();
    world.gopaas.edit("k1", { companyName: "Encore" });
    const { report } = await world.sync({ memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) } });
    const past = await history(world.memory, [contactPair]);
    expect(past[0]).toMatchObject({ run: report.run, broken: true });
    expect(past).toHaveLength(3);
  });
});
