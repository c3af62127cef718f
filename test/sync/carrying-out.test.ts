// What becomes of a plan while the world goes on: last looks, second attempts, what is read and when.

import type { Item, Side, Store, Traits } from "../../src/sync";
import { Failure, hash53 } from "../../src/sync";
import type { Job } from "../../src/sync/apply/job";
import { linkAfter } from "../../src/sync/apply/link-after";
import { prove } from "../../src/sync/apply/prove";
import { printsOf } from "../../src/sync/memory/baseline";
import type { Link } from "../../src/sync/memory/baseline";
import type { MarkAction, RemoveAction, WritingAction } from "../../src/sync/plan/action";
import { calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { memorySide } from "../support/memory-store";
import type { MemorySide } from "../support/memory-store";
import { anne, expectHonestTotals, expectQuiet, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";

function hide(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

describe("the last look before a deletion", () => {
  interface Scene {
    readonly outlook: MemorySide;
    readonly gopaas: MemorySide;
    readonly item: Item;
  }

  function scene(traits?: Traits): Scene {
    const [outlook, gopaas] = [memorySide("outlook"), memorySide("gopaas")];
    outlook.put("o1", anne, traits ? { traits } : {});
    return { outlook, gopaas, item: outlook.items.get("o1") as Item };
  }

  const link: Link = { outlookId: "o1", key: "k1", prints: { outlook: {}, gopaas: {} } };

  function removal(item: Item, more: Partial<RemoveAction> = {}): RemoveAction {
    return { kind: "remove", outlook: item, key: "k1", link, reason: "deleted-in-gopaas", proof: "gone", ...more };
  }

  async function look({ outlook, gopaas }: Scene, action: WritingAction, results: Job["results"] = new Map()): Promise<[boolean, Job]> {
    const job: Job = { action, results, quarantined: new Set() };
    const proven = await prove({ outlook: outlook.store(), gopaas: gopaas.store() }, [job]);
    return [proven.includes(job), job];
  }

  it("lets it pass where nothing moved, with the item as it is now", async () => {
    const world = scene();
    world.outlook.edit("o1", {});
    const [proven, job] = await look(world, removal(world.item));
    expect(proven).toBe(true);
    expect(job.results.size).toBe(0);
    expect((job.action as RemoveAction).outlook.version).toBe(world.outlook.items.get("o1")?.version);
    expect(world.item.version).not.toBe(world.outlook.items.get("o1")?.version);
  });

  it.each([
    ["its record is there again", (world: Scene) => world.gopaas.put("k1", anne), {}],
    ["the item was edited", (world: Scene) => world.outlook.edit("o1", { companyName: "Autre" }), {}],
    ["a field was cleared", (world: Scene) => world.outlook.edit("o1", { companyName: "" }), {}],
    ["the item that is kept instead went", () => undefined, { proof: "keeper", keeper: "o2" }],
    ["its record came back into the view", (world: Scene) => world.gopaas.put("k1", anne), { proof: "left-view" }],
  ] as const)("leaves it for the next run where %s", async (_, move, more) => {
    const world = scene();
    move(world);
    const [proven, job] = await look(world, removal(world.item, more));
    expect(proven).toBe(false);
    expect([...job.results]).toEqual([["outlook", { kind: "outdated" }]]);
  });

  it("leaves it where participants were invited since, or where it was moved", async () => {
    const invited = scene(plainTraits);
    invited.outlook.put("o1", anne, { traits: { ...plainTraits, attendees: ["client@x.example"] } });
    expect((await look(invited, removal(invited.item)))[0]).toBe(false);
    const handed = scene(plainTraits);
    handed.outlook.put("o1", anne, { traits: { ...plainTraits, organizer: false } });
    expect((await look(handed, removal(handed.item)))[0]).toBe(false);
    const moved = scene();
    moved.outlook.hidden.set("o1", moved.item);
    moved.outlook.items.delete("o1");
    expect((await look(moved, removal(moved.item)))[0]).toBe(false);
    const told = scene(plainTraits);
    told.outlook.put("o1", anne, { traits: { ...plainTraits, categories: ["VIP"] } });
    expect((await look(told, removal(told.item)))[0]).toBe(true);
  });

  it("does not mind a field that it cannot see today", async () => {
    const world = scene();
    const { companyName: _, ...rest } = anne;
    world.outlook.put("o1", rest);
    expect((await look(world, removal(world.item)))[0]).toBe(true);
  });

  it("takes it for done where the item is gone already", async () => {
    const world = scene();
    world.outlook.remove("o1");
    const [proven, job] = await look(world, removal(world.item));
    expect(proven).toBe(false);
    expect([...job.results]).toEqual([["outlook", { kind: "done", id: "o1" }]]);
  });

  it("of a twin asks for the one that is kept, and not for the record they share", async () => {
    const world = scene();
    world.outlook.put("o2", anne);
    world.gopaas.put("k1", anne);
    expect((await look(world, removal(world.item, { proof: "keeper", keeper: "o2" })))[0]).toBe(true);
    expect(world.gopaas.reads).toBe(0);
  });

  it("of a record that left the view reads the view again, which a verified deletion does not need", async () => {
    const world = scene();
    expect((await look(world, removal(world.item, { proof: "left-view" })))[0]).toBe(true);
    expect(world.gopaas.reads).toBe(2);
    await look(world, removal(world.item));
    expect(world.gopaas.reads).toBe(3);
  });

  it("deletes nothing over a last edit that did not arrive", async () => {
    const world = scene();
    world.gopaas.hidden.set("k1", { id: "k1", fields: person(1) });
    const carry = {
      kind: "merge",
      outlook: world.item,
      gopaas: { id: "k1", fields: person(1) },
      merged: [],
      changes: { outlook: {}, gopaas: { companyName: "Dernière" } },
      withheld: {},
    } as const;
    const action = removal(world.item, { proof: "left-view", carry });
    const refused = new Map([["gopaas", { kind: "failed", failure: new Failure("x", { kind: "rejected", retry: "never" }) }]] as const);
    const [proven, job] = await look(world, action, refused);
    expect([proven, job.results.get("outlook")]).toEqual([false, { kind: "outdated" }]);
    expect((await look(world, action, new Map([["gopaas", { kind: "done", id: "k1" }]])))[0]).toBe(true);
  });

  describe("or a mark", () => {
    const record: Item = { id: "k1", fields: anne };
    const mark: MarkAction = { kind: "mark", gopaas: record, link, cells: { statut: "Parti" }, reason: "deleted-in-outlook" };

    function gone(): Scene {
      const world = scene();
      world.outlook.remove("o1");
      world.gopaas.put("k1", anne);
      return world;
    }

    it("lets it pass where the item is gone and the record as it was", async () => {
      const [proven, job] = await look(gone(), mark);
      expect([proven, job.results.size]).toEqual([true, 0]);
    });

    it.each([
      ["the item is there again", (world: Scene) => world.outlook.put("o1", anne)],
      ["the record was edited", (world: Scene) => world.gopaas.edit("k1", { companyName: "Autre" })],
      ["the record is gone as well", (world: Scene) => world.gopaas.remove("k1")],
    ])("leaves it where %s", async (_, move) => {
      const world = gone();
      move(world);
      const [proven, job] = await look(world, mark);
      expect(proven).toBe(false);
      expect([...job.results]).toEqual([["gopaas", { kind: "outdated" }]]);
    });

    it("for a cancelled appointment passes only while it is cancelled", async () => {
      const world = scene({ ...plainTraits, cancelled: true });
      world.gopaas.put("k1", anne);
      const cancelledMark = { ...mark, outlook: world.item, reason: "cancelled" } as const;
      expect((await look(world, cancelledMark))[0]).toBe(true);
      world.outlook.put("o1", anne, { traits: plainTraits });
      expect((await look(world, cancelledMark))[0]).toBe(false);
      world.outlook.remove("o1");
      expect((await look(world, cancelledMark))[0]).toBe(false);
    });
  });
});

describe("what both sides are taken to agree on after a write", () => {
  const source: Item = { id: "k1", fields: { surname: "Durand", companyName: "Petit" } };

  function linkOf(action: WritingAction, results: Job["results"]): Link | undefined {
    return linkAfter("contact", { action, results, quarantined: new Set() });
  }

  const create = { kind: "create", side: "outlook", source, key: "k1", reason: "new-in-gopaas" } as const;

  it("is what the server made of it where its habits explain it, and what was sent where they do not", () => {
    const stored: Item = { id: "o1", fields: { surname: "DURAND", companyName: "Grand" } };
    expect(linkOf(create, new Map([["outlook", { kind: "done", id: "o1", item: stored }]]))).toEqual({
      outlookId: "o1",
      key: "k1",
      unseen: true,
      prints: {
        gopaas: printsOf("contact", source.fields),
        outlook: printsOf("contact", { surname: "DURAND", companyName: "Petit" }),
      },
    });
  });

  it("is what was sent where the answer leaves a field out, and nothing where there is no answer", () => {
    const results = (item?: Item): Job["results"] => new Map([["outlook", { kind: "done", id: "o1", ...(item ? { item } : {}) }]]);
    expect(linkOf(create, results({ id: "o1", fields: {} }))?.prints.outlook).toEqual(printsOf("contact", source.fields));
    expect(linkOf(create, results())?.prints.outlook).toEqual({});
  });

  it("includes an end that the server completed, or an hour that the clocks skipped", () => {
    const appointment: Item = { id: "k1", fields: { when } };
    const later = "2026-11-24T09:00/2026-11-24T11:00";
    for (const [notes, agreed] of [
      [["end-completed"], later],
      [["time-moved-forward"], later],
      [["text-too-long"], when],
      [[], when],
    ] as const) {
      const item: Item = { id: "o1", fields: { when: later }, notes };
      const results: Job["results"] = new Map([["outlook", { kind: "done", id: "o1", item }]]);
      const made = linkAfter("appointment", { action: { ...create, source: appointment }, results, quarantined: new Set() });
      expect(made?.prints.outlook).toEqual(printsOf("appointment", { when: agreed }));
    }
  });

  it("is nothing where nothing was made; what was linked before is looked at again", () => {
    const failed: Job["results"] = new Map([
      ["outlook", { kind: "failed", failure: new Failure("x", { kind: "rejected", retry: "never" }) }],
    ]);
    expect(linkOf(create, failed)).toBeUndefined();
    expect(linkOf(create, new Map())).toBeUndefined();
    const link: Link = { outlookId: "o1", key: "k1", prints: { outlook: {}, gopaas: {} } };
    expect(linkOf({ ...create, link }, failed)).toEqual({ ...link, again: true });
  });

  it("bears the series of the Outlook item, whichever side was made", () => {
    const mark = hash53("series1").toString(36);
    const item: Item = { id: "o1", fields: source.fields, series: "series1" };
    expect(linkOf(create, new Map([["outlook", { kind: "done", id: "o1", item }]]))?.series).toBe(mark);
    const there = linkOf({ ...create, side: "gopaas", source: item }, new Map([["gopaas", { kind: "done", id: "k1" }]]));
    expect(there).toMatchObject({ outlookId: "o1", key: "k1", series: mark });
    expect(linkOf(create, new Map([["outlook", { kind: "done", id: "o1" }]]))).not.toHaveProperty("series");
  });

  it("of a record marked after a deletion is a tombstone, and apart where the appointment is only cancelled", () => {
    const link: Link = {
      outlookId: "o1",
      key: "k1",
      prints: { outlook: { surname: "a" }, gopaas: { surname: "b" } },
      again: true,
      held: true,
    };
    const mark: MarkAction = { kind: "mark", gopaas: source, link, cells: { statut: "x" }, reason: "deleted-in-outlook" };
    const { again: _, held: __, ...settled } = link;
    const done: Job["results"] = new Map([["gopaas", { kind: "done", id: "k1" }]]);
    expect(linkOf(mark, done)).toEqual({ ...settled, away: "outlook-gone" });
    expect(linkOf({ ...mark, outlook: { id: "o1", fields: {} } }, done)).toEqual({ ...settled, away: "apart" });
    const told: Job["results"] = new Map([["gopaas", { kind: "done", id: "k1", item: { id: "k1", fields: { surname: "Neuf" } } }]]);
    expect(linkOf(mark, told)?.prints).toEqual({ outlook: { surname: "a" }, gopaas: printsOf("contact", { surname: "Neuf" }) });
    expect(linkOf(mark, new Map([["gopaas", { kind: "outdated" }]]))).toEqual({ ...link, again: true });
  });

  it("of what was deleted in Outlook is nothing, and of what was not is looked at again", () => {
    const link: Link = { outlookId: "o1", key: "k1", prints: { outlook: {}, gopaas: {} } };
    const remove: RemoveAction = {
      kind: "remove",
      outlook: { id: "o1", fields: {} },
      key: "k1",
      link,
      reason: "deleted-in-gopaas",
      proof: "gone",
    };
    expect(linkOf(remove, new Map([["outlook", { kind: "done", id: "o1" }]]))).toBeUndefined();
    expect(linkOf(remove, new Map([["outlook", { kind: "outdated" }]]))).toEqual({ ...link, again: true });
    expect(linkOf({ ...remove, link: { ...link, held: true } }, new Map())).toEqual({ ...link, again: true, held: true });
    const { link: _, ...twin } = remove;
    expect(linkOf(twin, new Map())).toBeUndefined();
  });
});

describe("an item edited while it is being written", () => {
  it("is read and decided again in the same run: both edits arrive", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    let edits = 0;
    world.outlook.beforeWrite = () => {
      if (++edits === 1) world.outlook.edit("o-k0", { mobilePhone: "07" });
      return undefined;
    };
    const result = await world.sync();
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ companyName: "Autre", mobilePhone: "07" });
    expect(world.gopaas.items.get("k0")?.fields).toMatchObject({ companyName: "Autre", mobilePhone: "07" });
    expect(result.report.outcome).toBe("done");
    await expectQuiet(world);
  });

  it("again and again is tried three times, named, and left to the next run", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.gopaas.edit("k1", { companyName: "Autre" });
    let tries = 0;
    world.outlook.beforeWrite = (write) => {
      if (write.kind !== "update" || write.id !== "o-k0") return undefined;
      tries++;
      world.outlook.edit("o-k0", {});
      return undefined;
    };
    const result = await world.sync();
    expect(tries).toBe(3);
    expect(only(result.report.pairs[0]?.errors ?? [])).toEqual({
      side: "outlook",
      operation: "update",
      outlookId: "o-k0",
      key: "k0",
      message: "The item kept changing while it was being written.",
    });
    const line = only(linesOf(result, "failed"));
    expect(line).toMatchObject({ reason: "refused", label: "Prénom0 Nom0" });
    expect(line).not.toHaveProperty("failure");
    expect(world.outlook.items.get("o-k1")?.fields["companyName"]).toBe("Autre");
    expect(result.report.pairs[0]).toMatchObject({ linked: 2, outlook: { updated: 1, failed: 1 } });
    expectHonestTotals(result);
    world.outlook.beforeWrite = () => undefined;
    await world.sync();
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ companyName: "Autre" });
    await expectQuiet(world);
  });

  it("whose other half was written already is not decided twice: the next run finishes it", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.outlook.edit("o-k0", { mobilePhone: "07" });
    let tries = 0;
    world.outlook.beforeWrite = () => {
      if (++tries === 1) world.outlook.edit("o-k0", { surname: "Martin" });
      return undefined;
    };
    expect((await world.sync()).report.outcome).toBe("partial");
    expect(tries).toBe(1);
    await world.sync();
    for (const fields of [world.outlook.items.get("o-k0")?.fields, world.gopaas.items.get("k0")?.fields])
      expect(fields).toMatchObject({ companyName: "Autre", mobilePhone: "07", surname: "Martin" });
    await expectQuiet(world);
  });

  it("and deleted is named, nothing is made again, and the next run follows the deletion", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    let tries = 0;
    const store = world.outlook.store();
    const outlook: Store = {
      ...store,
      write: async (writes, report) => {
        tries++;
        world.outlook.remove("o-k0");
        for (const write of writes) report(write, { kind: "outdated" });
        return Promise.resolve();
      },
    };
    const result = await world.sync({ storesOf: () => ({ outlook, gopaas: world.gopaas.store() }) });
    expect(tries).toBe(1);
    expect(only(linesOf(result, "failed"))).toMatchObject({ side: "outlook", failure: { kind: "not-found" } });
    expect(only(result.report.pairs[0]?.errors ?? []).message).toBe("The item was deleted while it was being written.");
    await world.sync();
    expect(world.outlook.items.has("o-k0")).toBe(true);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Autre");
    await expectQuiet(world);
  });

  it("and made private takes nothing to GoPaaS and gets nothing from it in this run", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    await world.sync();
    world.gopaas.edit("ol-o1", { body: "Préparé" });
    world.outlook.beforeWrite = () => {
      if (world.outlook.items.get("o1")?.traits?.sensitivity === "normal")
        world.outlook.put("o1", { subject: "Oncologue", body: "Secret", when }, { traits: { ...plainTraits, sensitivity: "private" } });
      return undefined;
    };
    await world.sync();
    expect(world.outlook.items.get("o1")?.fields).toEqual({ subject: "Oncologue", body: "Secret", when });
    expect(JSON.stringify([...world.gopaas.items.values()])).not.toMatch(/Oncologue|Secret/);
  });
});

describe("a service that breaks in the middle", () => {
  it("does not lose what the other side had still to report", async () => {
    const world = await linkedPeople(2);
    world.outlook.edit("o-k0", { companyName: "Ici" });
    world.gopaas.edit("k1", { companyName: "Là" });
    const store = world.outlook.store();
    const slow: Store = {
      ...store,
      write: async (...call) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await store.write(...call);
      },
    };
    const gopaas: Store = {
      ...world.gopaas.store(),
      write: () => Promise.reject(new Failure("No network.", { kind: "offline", side: "gopaas", retry: "later" })),
    };
    const result = await world.sync({ storesOf: () => ({ outlook: slow, gopaas }) });
    expect(result.report.outcome).toBe("stopped");
    expect(result.failure).toMatchObject({ kind: "offline", side: "gopaas" });
    expect(only(linesOf(result, "updated"))).toMatchObject({ side: "outlook", key: "k1" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Ici");
    await expectQuiet(world);
  });

  it("is what the run is stopped for, even where its journal could not be finished either", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Là" });
    let appended = 0;
    world.outlook.beforeWrite = () => "lose-answer";
    const append = (id: string, text: string): Promise<void> =>
      ++appended > 1 ? Promise.reject(new Error("full")) : world.memory.append(id, text);
    const result = await world.sync({ memory: { ...world.memory, append } });
    expect(result.failure).toMatchObject({ kind: "offline" });
  });

  it("leaves the reading where it was, so that the next run sees again what this one did not settle", async () => {
    const world = await linkedPeople(3);
    for (const index of [0, 1, 2]) world.outlook.edit(`o-k${index}`, { companyName: "Ici" });
    let writes = 0;
    world.gopaas.beforeWrite = () => (++writes === 2 ? "lose-answer" : undefined);
    await world.sync();
    world.gopaas.beforeWrite = () => undefined;
    await world.sync();
    expect([...world.gopaas.items.values()].map(({ fields }) => fields["companyName"])).toEqual(["Ici", "Ici", "Ici"]);
    await expectQuiet(world);
  });
});

describe("a reading of GoPaaS that has grown old", () => {
  /** Time passes, and somebody types, between the reading and the writing. */
  async function slowSync(
    world: Bench,
    seconds: number,
    meanwhile: () => void,
    after: "list" | "read" = "list",
  ): ReturnType<Bench["sync"]> {
    let ms = Date.UTC(2026, 10, 23, 9);
    const store = world.gopaas.store();
    let passed = false;
    const pass = (what: "list" | "read"): void => {
      if (what !== after || passed) return;
      passed = true;
      ms += seconds * 1000;
      meanwhile();
    };
    const gopaas: Store = {
      ...store,
      list: async (request) => {
        const snapshot = await store.list(request);
        pass("list");
        return snapshot;
      },
      read: async (ids) => {
        const answers = await store.read(ids);
        pass("read");
        return answers;
      },
    };
    return world.sync({ now: () => new Date(ms).toISOString(), storesOf: () => ({ outlook: world.outlook.store(), gopaas }) });
  }

  it("is made again before anything is written over: an edit typed meanwhile is not lost", async () => {
    const world = await linkedPeople(1);
    world.outlook.edit("o-k0", { companyName: "Ici" });
    await slowSync(world, 11, () => world.gopaas.edit("k0", { companyName: "Tapé", mobilePhone: "07" }));
    expect(world.gopaas.items.get("k0")?.fields).toMatchObject({ companyName: "Tapé", mobilePhone: "07" });
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ companyName: "Tapé", mobilePhone: "07" });
    await expectQuiet(world);
  });

  it("of ten seconds is still taken for true, and costs no request more", async () => {
    const world = await linkedPeople(1);
    world.gopaas.answersWithItem = true;
    const reads = async (seconds: number): Promise<number> => {
      world.outlook.edit("o-k0", { companyName: `Ici ${seconds}` });
      world.gopaas.reads = 0;
      await slowSync(world, seconds, () => undefined);
      return world.gopaas.reads;
    };
    expect(await reads(10)).toBe(1);
    expect(await reads(10.001)).toBe(2);
  });

  it("and a record deleted meanwhile: nothing is written to it", async () => {
    const world = await linkedPeople(3);
    world.outlook.edit("o-k0", { companyName: "Ici" });
    await slowSync(world, 60, () => world.gopaas.remove("k0"));
    expect(world.gopaas.items.has("k0")).toBe(false);
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Ici");
    await expectQuiet(world);
  });

  it("and a record that was to be made again but came back meanwhile: what it holds is not written over", async () => {
    const world = await linkedPeople(3);
    world.outlook.edit("o-k0", { companyName: "Ici" });
    world.gopaas.remove("k0");
    const result = await slowSync(world, 60, () => world.gopaas.put("k0", { ...person(0), mobilePhone: "07" }), "read");
    expect(only(linesOf(result, "failed"))).toMatchObject({ side: "gopaas", key: "k0", failure: { kind: "not-found" } });
    expect(only(result.report.pairs[0]?.errors ?? []).message).toBe("The record was changed while it was about to be written.");
    expect(world.gopaas.items.get("k0")?.fields["mobilePhone"]).toBe("07");
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields).toMatchObject({ companyName: "Ici", mobilePhone: "07" });
    await expectQuiet(world);
  });

  it("and a record out of the view, edited there meanwhile: the last edit does not go over it, and nothing is deleted", async () => {
    const world = await linkedPeople(3);
    hide(world, "k0");
    world.outlook.edit("o-k0", { companyName: "Dernière" });
    const edit = (): void => {
      const record = world.gopaas.hidden.get("k0");
      if (record) world.gopaas.hidden.set("k0", { ...record, fields: { ...record.fields, companyName: "Tapé" } });
    };
    await slowSync(world, 60, edit, "read");
    expect(world.gopaas.hidden.get("k0")?.fields["companyName"]).toBe("Tapé");
    expect(world.outlook.items.has("o-k0")).toBe(true);
  });
});

describe("what is out of sight", () => {
  async function reads(world: Bench): Promise<readonly [outlook: number, gopaas: number]> {
    await world.sync();
    world.outlook.reads = 0;
    world.gopaas.reads = 0;
    world.writes();
    await world.sync();
    expect(world.writes()).toBe(0);
    return [world.outlook.reads, world.gopaas.reads];
  }

  const oneList = [1, 1] as const;

  it("is not looked up again at every run: a contact deleted in Outlook", async () => {
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    expect(await reads(world)).toEqual(oneList);
  });

  it("nor a contact put into another folder", async () => {
    const world = await linkedPeople(2);
    const item = world.outlook.items.get("o-k0");
    world.outlook.remove("o-k0");
    if (item) world.outlook.hidden.set("o-k0", item);
    expect(await reads(world)).toEqual(oneList);
  });

  it("nor a record that left a view that keeps", async () => {
    const world = await linkedPeople(2, { ...contactPair, leftView: "keep" });
    hide(world, "k0");
    expect(await reads(world)).toEqual(oneList);
  });

  it("nor an appointment outside the window, nor one whose record left the view as well", async () => {
    const world = await linkedPeople(0, calendarPair);
    for (const id of ["o1", "o2", "o3"]) world.outlook.put(id, { subject: id, body: "", when }, { traits: plainTraits });
    await world.sync();
    for (const id of ["o1", "o2"]) {
      const item = world.outlook.items.get(id);
      world.outlook.remove(id);
      if (item) world.outlook.hidden.set(id, item);
    }
    hide(world, "ol-o2");
    await world.sync();
    expect(await reads(world)).toEqual(oneList);
    // Edited, it is.
    world.gopaas.edit("ol-o1", { body: "Préparé" });
    await world.sync();
    expect(world.outlook.hidden.get("o1")?.fields["body"]).toBe("Préparé");
    expect(await reads(world)).toEqual(oneList);
  });

  it("nor anything at all where nothing changed", async () => {
    expect(await reads(await linkedPeople(5))).toEqual(oneList);
  });
});

describe("a side that shows nothing", () => {
  async function emptied(count: number, side: Side): Promise<Bench> {
    const world = await linkedPeople(count);
    for (const id of [...world[side].items.keys()]) world[side].remove(id);
    return world;
  }

  it("is believed where five items or fewer were linked, each absence verified", async () => {
    const world = await emptied(5, "gopaas");
    expect((await world.sync()).failure).toBeUndefined();
    expect(world.outlook.items.size).toBe(0);
  });

  it.each(["outlook", "gopaas"] as const)("is a fault where six were: nothing is written, %s is named", async (side) => {
    const world = await emptied(6, side);
    const { report, failure } = await world.sync({ approveHeld: true });
    expect([report.outcome, failure?.side, failure?.detail]).toEqual(["refused", side, "side-empty"]);
    expect(world.writes()).toBe(0);
  });

  it("says nothing about what was out of sight before", async () => {
    const world = await linkedPeople(6);
    world.outlook.remove("o-k0");
    await world.sync();
    for (let index = 1; index < 6; index++) world.outlook.remove(`o-k${index}`);
    expect((await world.sync()).failure).toBeUndefined();
    expect(world.gopaas.items.size).toBe(6);
  });

  it("is a fault also on its first, whole reading, and one newcomer is enough to believe it", async () => {
    const world = await linkedPeople(6);
    for (const id of [...world.gopaas.items.keys()]) world.gopaas.remove(id);
    world.gopaas.put("new", { ...anne, surname: "Nouveau" });
    const { failure, report } = await world.sync();
    expect(failure).toBeUndefined();
    expect(report.pairs[0]?.outlook).toMatchObject({ held: 6, created: 1 });
  });

  it("is no fault while Outlook tells only what changed, and that is nothing", async () => {
    const world = await linkedPeople(8);
    await world.sync();
    const { failure, report } = await world.sync();
    expect(failure).toBeUndefined();
    expect(report.pairs[0]).toMatchObject({ linked: 8 });
  });
});
