// A run that ends before its end, and what the next one makes of it: nothing forgotten, nothing done twice, nothing announced undone.

import { Failure, history, pairId, undo } from "../../src/sync";
import type { Memory, Progress, Store } from "../../src/sync";
import { recover } from "../../src/sync/memory/journal";
import { contactPair, volatileMemory } from "../support/engine";
import type { Bench } from "../support/engine";
import { expectHonestTotals, expectQuiet, linesOf, linkedPeople, only, person } from "../support/people";

const closed = (): Promise<never> => Promise.reject(new Error("closed"));

function offline(): never {
  throw new Failure("No network.", { kind: "offline", retry: "later" });
}

async function journalOf({ memory }: Bench): Promise<readonly string[]> {
  return (await memory.load(pairId(contactPair))).journal;
}

/** What the next run asks Outlook about beside what changed. */
async function askedAgain(world: Bench): Promise<readonly string[]> {
  const store = world.outlook.store();
  const asked: string[] = [];
  const list: Store["list"] = (request) => (asked.push(...request.alsoRead), store.list(request));
  await world.sync({ storesOf: () => ({ outlook: { ...store, list }, gopaas: world.gopaas.store() }) });
  return asked;
}

function hideRecord(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

function twinOf(world: Bench, index: number): void {
  world.outlook.put(`o-twin${index}`, person(index), { trace: { id: `k${index}`, run: "another device" } });
}

describe("a run that is broken off", () => {
  it("before it came to its deletions makes them the next time", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    world.gopaas.edit("k1", { companyName: "Autre" });
    world.outlook.beforeWrite = offline;
    const { report } = await world.sync();
    expect(report.outcome).toBe("stopped");
    expect(only(report.pairs).linked).toBe(3);
    world.outlook.beforeWrite = () => undefined;
    await world.sync();
    expect([...world.outlook.items.keys()]).toEqual(["o-k1", "o-k2"]);
    await expectQuiet(world);
  });

  it("stays in the history, and can be taken back after the next one too", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const { report: broken } = await world.sync({ memory: { ...world.memory, save: closed } });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Autre");
    world.gopaas.edit("k1", { companyName: "Encore" });
    await world.sync();
    expect((await history(world.memory, [contactPair])).map(({ run }) => run)).toContain(broken.run);
    await undo({ ...world.options(), undo: broken.run });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand SA");
    expect(world.outlook.items.get("o-k1")?.fields["companyName"]).toBe("Encore");
  });

  it("leaves the user's word to the next one: what was to be brought back is", async () => {
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    await world.sync();
    world.outlook.beforeWrite = offline;
    await world.sync({ decisions: [{ kind: "bring-back", key: "k0" }], memory: { ...world.memory, save: closed } });
    world.outlook.beforeWrite = () => undefined;
    await world.sync();
    expect(world.outlook.items.has("o-k0")).toBe(true);
    await expectQuiet(world);
  });

  it("does not forget what a service refused before, and does not send it again", async () => {
    const world = await linkedPeople(3);
    let tries = 0;
    world.gopaas.beforeWrite = ({ kind }) => (kind === "update" ? (tries++, "refuse") : undefined);
    world.outlook.edit("o-k0", { mobilePhone: "n'importe quoi" });
    await world.sync();
    world.gopaas.edit("k1", { companyName: "Autre" });
    world.outlook.beforeWrite = offline;
    await world.sync();
    world.outlook.beforeWrite = () => undefined;
    const result = await world.sync();
    expect(tries).toBe(1);
    expect(only(linesOf(result, "failed"))).toMatchObject({ key: "k0", reason: "quarantined", failure: { said: "Valeur refusée." } });
  });

  it("by a service has its memory kept all the same, and announces still only what was not answered", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.outlook.beforeWrite = offline;
    world.outlook.edit("o-k1", { companyName: "Ici" });
    await world.sync();
    expect(await journalOf(world)).toEqual([expect.stringContaining('"key":"k0"')]);
    world.outlook.beforeWrite = () => undefined;
    await world.sync();
    expect(await journalOf(world)).toEqual([]);
  });

  it("on its very first time is carried on without a preview", async () => {
    const world = await linkedPeople(0);
    const memory = volatileMemory();
    for (const index of [1, 2, 3]) world.gopaas.put(`k${index}`, person(index));
    let writes = 0;
    world.outlook.beforeWrite = () => (++writes === 2 ? offline() : undefined);
    await world.sync({ memory: { ...memory, save: closed } });
    expect(world.outlook.items.size).toBe(1);
    world.outlook.beforeWrite = () => undefined;
    const { report } = await world.sync({ memory, previewFirst: true });
    expect(report.preview).toBeUndefined();
    expect(world.outlook.items.size).toBe(3);
  });

  it("between a last edit and the deletion after it has told the journal of the edit alone", async () => {
    const world = await linkedPeople(3);
    hideRecord(world, "k0");
    world.outlook.edit("o-k0", { companyName: "Dernière" });
    world.gopaas.beforeWrite = offline;
    const { report } = await world.sync();
    expect(report.outcome).toBe("stopped");
    const appended: string[] = [];
    const append: Memory["append"] = (id, text) => (appended.push(text), world.memory.append(id, text));
    await world.sync({ memory: { ...world.memory, append, save: closed } });
    const deeds = appended.flatMap((text) => (JSON.parse(text) as { deeds?: { operation: string }[] }).deeds ?? []);
    expect(deeds.map(({ operation }) => operation)).toEqual(["update"]);
  });

  it("because its journal cannot be written is stopped, and says so", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    let appended = 0;
    const append: Memory["append"] = (id, text) => (++appended > 1 ? closed() : world.memory.append(id, text));
    const { report, failure } = await world.sync({ memory: { ...world.memory, append } });
    expect([report.outcome, failure?.kind]).toEqual(["stopped", "unexpected"]);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Autre");
    await expectQuiet(world);
  });
});

describe("one of two that two devices made", () => {
  it("is folded by the next run where the service would not, or broke", async () => {
    for (const order of [(): "refuse" => "refuse", offline]) {
      const world = await linkedPeople(1);
      twinOf(world, 0);
      world.outlook.beforeWrite = order;
      await world.sync();
      expect(world.outlook.items.size).toBe(2);
      expect(await journalOf(world)).toEqual([]);
      world.outlook.beforeWrite = () => undefined;
      expect(await askedAgain(world)).toEqual(["o-twin0"]);
      expect([...world.outlook.items.keys()]).toEqual(["o-k0"]);
      expect(await askedAgain(world)).toEqual([]);
      await expectQuiet(world);
    }
  });

  it("is folded without the other losing its record, even where the run is broken off right after", async () => {
    const world = await linkedPeople(1);
    twinOf(world, 0);
    await world.sync({ memory: { ...world.memory, save: closed } });
    expect([...world.outlook.items.keys()]).toEqual(["o-k0"]);
    const { baseline } = await recover(world.memory, contactPair);
    expect(only(baseline.links)).toMatchObject({ outlookId: "o-k0", key: "k0" });
    expect(Object.keys(only(baseline.links).prints.outlook)).toHaveLength(5);
  });
});

describe("a record that could not be made in Outlook", () => {
  it("is not taken for an Outlook item by the next run, nor asked of Outlook", async () => {
    const world = await linkedPeople(1);
    world.gopaas.put("k9", person(9));
    world.outlook.beforeWrite = () => "refuse";
    for (let run = 0; run < 2; run++) {
      const result = await world.sync();
      expect(only(result.report.pairs)).toMatchObject({ read: { outlook: 1, gopaas: 2 }, outlook: { notCreated: 1 } });
      expectHonestTotals(result);
    }
    expect(await askedAgain(world)).toEqual([]);
  });
});

describe("a deletion that the last look disproves", () => {
  it("leaves nothing in the journal to be taken back", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    const appended: string[] = [];
    const append: Memory["append"] = (id, text) => (appended.push(text), world.memory.append(id, text));
    let reads = 0;
    const store = world.gopaas.store();
    const gopaas = {
      ...store,
      read: (ids: readonly string[]) => {
        if (++reads > 1) world.gopaas.put("k0", person(0));
        return store.read(ids);
      },
    };
    await world.sync({ memory: { ...world.memory, append }, storesOf: () => ({ outlook: world.outlook.store(), gopaas }) });
    expect(world.outlook.items.has("o-k0")).toBe(true);
    expect(appended.filter((text) => text.includes('"deeds"'))).toEqual([]);
  });
});

describe("the progress of a run", () => {
  it("counts each write once, and a last edit before its deletion as one of them", async () => {
    const world = await linkedPeople(4);
    hideRecord(world, "k0");
    world.outlook.edit("o-k0", { companyName: "Dernière" });
    world.gopaas.edit("k1", { companyName: "Autre" });
    world.gopaas.remove("k2");
    const seen: Progress[] = [];
    await world.sync({ onProgress: (at) => seen.push(at) });
    const writing = seen.filter(({ step }) => step === "writing").map(({ done, total }) => [done, total]);
    expect(writing).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
  });
});
