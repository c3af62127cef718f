// Promises that a hostile reading of the engine found broken, each in its shortest form.

import { history, undo } from "../../src/sync";
import type { RunOptions, RunResult, TombstoneRelay } from "../../src/sync";
import { calendarPair, contactPair, volatileMemory } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectQuiet, heldIn, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";
const longNote = "Une note assez longue pour qu'un serveur puisse la couper quelque part.";

function takeBack(world: Bench, more: Partial<RunOptions> & { keys?: readonly string[] } = {}): Promise<RunResult> {
  return undo({ ...world.options(more), undo: "last" });
}

function hide(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

function relay(): TombstoneRelay & { hashes: readonly string[]; saves: number } {
  const self = {
    travels: true,
    hashes: [] as readonly string[],
    saves: 0,
    load: () => Promise.resolve(self.hashes),
    save: (hashes: readonly string[]) => {
      self.saves++;
      self.hashes = hashes;
      return Promise.resolve();
    },
  };
  return self;
}

describe("a newcomer with the address of a deleted contact", () => {
  it("is somebody else: nobody is overwritten and nobody comes back", async () => {
    const world = await linkedPeople(0);
    world.gopaas.put("k1", anne);
    await world.sync();
    world.outlook.remove("o-k1");
    await world.sync();
    const paul = { ...anne, givenName: "Paul", surname: "Roy", mobilePhone: "07 77" };
    world.outlook.put("paul", paul);
    await world.sync();
    expect(world.outlook.items.get("paul")?.fields).toEqual(paul);
    expect(world.gopaas.items.get("k1")?.fields).toEqual(anne);
    expect(world.gopaas.items.get("ol-paul")?.fields).toEqual(paul);
    await expectQuiet(world);
  });
});

describe("an undo", () => {
  it("of a run that touched two pairs is not done while one of them waits, and takes back no other run", async () => {
    const second = { ...contactPair, view: "99" };
    const world = await linkedPeople(1);
    const other = await linkedPeople(0);
    const pairs = {
      pairs: [contactPair, second],
      storesOf: (pair: typeof contactPair) => {
        const { outlook, gopaas } = pair.view === "99" ? other : world;
        return { outlook: outlook.store(), gopaas: gopaas.store() };
      },
    } as Partial<RunOptions>;
    world.gopaas.edit("k0", { companyName: "Avant" });
    await world.sync(pairs);
    world.gopaas.edit("k0", { companyName: "Dernière" });
    for (let index = 0; index < 10; index++) other.gopaas.put(`x${index}`, person(index));
    const last = await world.sync(pairs);
    expect((await takeBack(world, pairs)).report.undoOf).toBe(last.report.run);
    expect((await takeBack(world, { ...pairs, approveHeld: true })).report.undoOf).toBe(last.report.run);
    expect(other.outlook.items.size).toBe(0);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Avant");
  });

  it("leaves alone a note that somebody added to, and an item whose note somebody added to", async () => {
    const map = { ...contactPair.map, personalNotes: "note" };
    const world = await linkedPeople(0, { ...contactPair, map });
    world.gopaas.put("k1", { ...anne, personalNotes: "court" });
    await world.sync();
    world.gopaas.edit("k1", { personalNotes: longNote });
    await world.sync();
    world.outlook.edit("o-k1", { personalNotes: `${longNote} Rappeler lundi.` });
    await takeBack(world);
    expect(world.outlook.items.get("o-k1")?.fields["personalNotes"]).toBe(`${longNote} Rappeler lundi.`);
    world.gopaas.put("k2", { ...person(2), personalNotes: longNote });
    await world.sync();
    world.outlook.edit("o-k2", { personalNotes: `${longNote} Rappeler mardi.` });
    await takeBack(world);
    expect(world.outlook.items.has("o-k2")).toBe(true);
  });

  it("marks no record that somebody worked on since, and asks before it marks many", async () => {
    const world = await linkedPeople(0, { ...contactPair, deletions: "mark", markDeleted: { statut: "Annulée" } });
    for (let index = 0; index < 8; index++) world.outlook.put(`o${index}`, person(index));
    await world.sync();
    world.gopaas.edit("ol-o0", { companyName: "Travaillée" });
    expect(linesOf(await takeBack(world), "held")).toHaveLength(7);
    expect([...world.gopaas.items.values()].filter(({ fields }) => fields["statut"])).toEqual([]);
    await takeBack(world, { approveHeld: true });
    expect(world.gopaas.items.get("ol-o0")?.fields["statut"]).toBeUndefined();
    expect([...world.gopaas.items.values()].filter(({ fields }) => fields["statut"] === "Annulée")).toHaveLength(7);
  });

  it("does not swallow an edit made on the other side since", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "A" });
    await world.sync();
    world.gopaas.edit("k0", { companyName: "A2" });
    await takeBack(world);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand SA");
    await world.sync();
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("A2");
    await expectQuiet(world);
  });

  it("tells GoPaaS nothing about an appointment that is private by now, and nothing at all where the pair may not write there", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Oncologue", body: "Dossier", when }, { traits: plainTraits });
    await world.sync();
    world.outlook.edit("o1", { body: "Résumé" });
    await world.sync();
    const oneWay = { pairs: [{ ...calendarPair, direction: "gopaas-to-outlook" as const }] };
    expect(only((await takeBack(world, oneWay)).lines)).toMatchObject({ kind: "skipped", reason: "direction" });
    world.outlook.put("o1", { subject: "Oncologue", body: "Résumé", when }, { traits: { ...plainTraits, sensitivity: "private" } });
    expect(only((await takeBack(world)).lines)).toMatchObject({ kind: "skipped", reason: "private" });
    expect(world.gopaas.items.get("ol-o1")?.fields["body"]).toBe("Résumé");
  });

  it("broken off is still an undo, and is not itself taken back by the next", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    await world.sync();
    world.outlook.beforeWrite = () => "lose-answer";
    await takeBack(world, { memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) } });
    world.outlook.beforeWrite = () => undefined;
    await world.sync();
    expect((await takeBack(world)).report.undoOf).not.toBe("run-3");
  });
});

describe("a run that was broken off", () => {
  it("is in the list of runs, and a look at its undo remembers nothing", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const memory = volatileMemory();
    await world.sync({ memory });
    world.gopaas.edit("k0", { companyName: "Encore" });
    const broken = await world.sync({ memory: { ...memory, save: () => Promise.reject(new Error("closed")) } });
    expect((await history(memory, [contactPair])).map(({ run }) => run)[0]).toBe(broken.report.run);
    const before = JSON.stringify([...memory.entries]);
    expect((await takeBack(world, { memory, dryRun: true })).report.undoOf).toBe(broken.report.run);
    expect(JSON.stringify([...memory.entries])).toBe(before);
    await takeBack(world, { memory });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Autre");
  });
});

describe("an addition made in GoPaaS before its answer was read back", () => {
  it("is an edit and travels, however long the text", async () => {
    const map = { ...contactPair.map, personalNotes: "note" };
    const world = await linkedPeople(0, { ...contactPair, map });
    world.gopaas.put("k1", { ...anne, personalNotes: "" });
    await world.sync();
    world.outlook.edit("o-k1", { personalNotes: longNote });
    world.gopaas.normalise = (field, value) => (field === "personalNotes" ? `${value} Ajout d'un collègue.` : value);
    await world.sync();
    world.gopaas.normalise = (_, value) => value;
    await world.sync();
    expect(world.outlook.items.get("o-k1")?.fields["personalNotes"]).toBe(`${longNote} Ajout d'un collègue.`);
    await expectQuiet(world);
  });
});

describe("an appointment that became private", () => {
  const secret = { subject: "Oncologue", body: "Dossier", when };
  const priv = { traits: { ...plainTraits, sensitivity: "private" as const } };

  it("is not made again in GoPaaS, whatever is brought back", async () => {
    const world = await linkedPeople(0, calendarPair);
    for (let index = 0; index < 8; index++)
      world.outlook.put(`o${index}`, { ...secret, when: when.replace("-24", `-2${index}`) }, { traits: plainTraits });
    await world.sync();
    for (let index = 0; index < 8; index++) world.gopaas.remove(`ol-o${index}`);
    world.gopaas.put("other", { subject: "Autre", body: "", when });
    const held = heldIn(await world.sync());
    expect(held).toHaveLength(8);
    await world.sync({ decisions: held.map(({ id }) => ({ kind: "refuse", operation: id })) });
    world.outlook.put("o4", secret, priv);
    await world.sync({ decisions: [{ kind: "bring-back", key: "ol-o4" }] });
    expect(world.gopaas.items.has("ol-o4")).toBe(false);
  });

  it("is named in the report by its time alone", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", secret, { traits: plainTraits });
    await world.sync();
    world.outlook.put("o1", secret, priv);
    world.outlook.put("o2", { ...secret, subject: "Avocat" }, priv);
    expect(JSON.stringify(await world.sync())).not.toMatch(/Oncologue|Avocat|Dossier/);
  });

  it("copied as busy is not deleted because its record was", async () => {
    const pair = { ...calendarPair, filters: { ...calendarPair.filters, private: "busy" } } as const;
    const world = await linkedPeople(0, pair);
    world.outlook.put("o1", secret, priv);
    world.outlook.put("o2", { ...secret, subject: "Public" }, { traits: plainTraits });
    await world.sync();
    world.gopaas.remove("ol-o1");
    expect(only(heldIn(await world.sync()))).toMatchObject({ operation: "delete", reason: "private", approvable: false });
    expect(world.outlook.items.get("o1")?.fields).toEqual(secret);
  });
});

describe("one place for the deletions of two mailboxes", () => {
  it("keeps each apart", async () => {
    const tombstones = relay();
    const [julie, marc] = [await linkedPeople(2), await linkedPeople(0)];
    julie.outlook.remove("o-k0");
    await julie.sync({ tombstones, scope: "/crm/julie" });
    marc.gopaas.put("k0", person(0));
    await marc.sync({ tombstones, scope: "/crm/marc" });
    expect(marc.outlook.items.has("o-k0")).toBe(true);
  });

  it("is not rewritten at every run once it is full", async () => {
    const tombstones = relay();
    const world = await linkedPeople(1100);
    for (let index = 0; index < 1050; index++) world.outlook.remove(`o-k${index}`);
    await world.sync({ tombstones });
    const { saves } = tombstones;
    for (let run = 0; run < 3; run++) await world.sync({ tombstones });
    expect(tombstones.saves).toBe(saves);
    expect(tombstones.hashes).toHaveLength(1000);
  });
});

describe("a history that cannot be stored", () => {
  it("costs the undo, not the sync", async () => {
    const world = await linkedPeople(2);
    const memory = volatileMemory();
    const full: typeof memory = {
      ...memory,
      save: (id, text) => (id.endsWith("/history") ? Promise.reject(new Error("quota")) : memory.save(id, text)),
    };
    world.gopaas.put("k9", anne);
    expect((await world.sync({ memory: full })).report.outcome).toBe("done");
    world.writes();
    expect((await world.sync({ memory: full })).report.outcome).toBe("done");
    expect(world.writes()).toBe(0);
  });
});

describe("what was shown", () => {
  it("is not carried out over a value that was not", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "B" });
    const preview = await world.sync({ dryRun: true });
    world.outlook.edit("o-k0", { companyName: "C" });
    const result = await world.sync({ onlyShown: preview.operations ?? [] });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("C");
    expect(only(heldIn(result))).toMatchObject({ reason: "not-previewed", changes: [{ before: "C", after: "B" }] });
  });

  it("settles no conflict between other values", async () => {
    const world = await linkedPeople(1, { ...contactPair, conflicts: "ask" });
    world.outlook.edit("o-k0", { companyName: "O1" });
    world.gopaas.edit("k0", { companyName: "G1" });
    await world.sync();
    world.gopaas.edit("k0", { companyName: "G2" });
    const answer = { kind: "keep", key: "k0", field: "companyName", side: "outlook", shown: { outlook: "O1", gopaas: "G1" } } as const;
    const result = await world.sync({ decisions: [answer] });
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("G2");
    expect(result.report.pairs[0]?.conflicts).toHaveLength(1);
  });

  it("and refused is not made by a later run that reads everything again", async () => {
    const world = await linkedPeople(1);
    const preview = await world.sync({ dryRun: true });
    world.outlook.put("o9", person(9));
    const held = only(heldIn(await world.sync({ onlyShown: preview.operations ?? [] })));
    await world.sync({ decisions: [{ kind: "refuse", operation: held.id }] });
    await world.sync({ pairs: [{ ...contactPair, leftView: "keep" }] });
    expect(world.gopaas.items.has("ol-o9")).toBe(false);
  });
});

describe("what was held", () => {
  it("stays held: the twins of a race that were not approved", async () => {
    const world = await linkedPeople(10);
    for (let index = 0; index < 6; index++) world.outlook.put(`twin${index}`, person(index), { trace: { id: `k${index}`, run: "other" } });
    const [first] = heldIn(await world.sync());
    await world.sync({ decisions: [{ kind: "approve", operation: first?.id ?? "" }] });
    await world.sync();
    expect(world.outlook.items.size).toBe(15);
  });

  it("is listed at once, and stays held, where a last edit goes first", async () => {
    const world = await linkedPeople(10);
    for (let index = 0; index < 6; index++) {
      hide(world, `k${index}`);
      world.outlook.edit(`o-k${index}`, { companyName: "Dernière" });
    }
    const first = await world.sync();
    expect(heldIn(first).map(({ operation, reason }) => [operation, reason])).toEqual(Array(6).fill(["delete", "guard"]));
    expect([...world.gopaas.hidden.values()].filter(({ fields }) => fields["companyName"] === "Dernière")).toHaveLength(6);
    const back = world.gopaas.hidden.get("k0");
    world.gopaas.hidden.delete("k0");
    world.gopaas.put("k0", back?.fields ?? {});
    await world.sync();
    expect(world.outlook.items.size).toBe(10);
  });

  it("is measured by what is alive, not by what sleeps", async () => {
    const world = await linkedPeople(0, calendarPair);
    for (let index = 0; index < 100; index++)
      world.outlook.put(
        `old${index}`,
        { subject: `Ancien ${index}`, body: "", when: "2026-11-25T09:00/2026-11-25T10:00" },
        { traits: plainTraits },
      );
    for (let index = 0; index < 12; index++)
      world.outlook.put(`o${index}`, { subject: `Point ${index}`, body: "", when }, { traits: plainTraits });
    await world.sync();
    for (let index = 0; index < 100; index++) {
      const item = world.outlook.items.get(`old${index}`);
      world.outlook.remove(`old${index}`);
      if (item) world.outlook.hidden.set(`old${index}`, { ...item, fields: { ...item.fields, when: "2030-01-07T09:00/2030-01-07T10:00" } });
    }
    await world.sync({ approveHeld: true });
    for (let index = 0; index < 10; index++) world.gopaas.remove(`ol-o${index}`);
    expect(heldIn(await world.sync())).toHaveLength(10);
  });
});

describe("a deletion", () => {
  it("for having left the view is not carried out on a record that just came back", async () => {
    const world = await linkedPeople(3);
    hide(world, "k0");
    world.gopaas.edit("k1", { companyName: "Autre" });
    world.outlook.beforeWrite = () => {
      const record = world.gopaas.hidden.get("k0");
      if (!record) return undefined;
      world.gopaas.hidden.delete("k0");
      world.gopaas.put("k0", record.fields);
      return undefined;
    };
    await world.sync();
    expect(world.outlook.items.has("o-k0")).toBe(true);
    world.outlook.beforeWrite = () => undefined;
    await expectQuiet(world);
  });

  it("of everything in Outlook is refused also when Outlook tells it change by change", async () => {
    const world = await linkedPeople(20);
    for (const id of [...world.outlook.items.keys()]) world.outlook.remove(id);
    expect((await world.sync()).failure).toMatchObject({ detail: "side-empty", side: "outlook" });
    await world.sync({ acceptEmpty: true });
    expect(world.gopaas.items.size).toBe(20);
  });

  it("does not mark a record that was edited, even where the edit took it out of the window", async () => {
    const world = await linkedPeople(0, { ...calendarPair, deletions: "mark", markDeleted: { statut: "Annulée" } });
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    world.outlook.put("o2", { subject: "Autre", body: "", when }, { traits: plainTraits });
    await world.sync();
    world.outlook.remove("o1");
    world.gopaas.edit("ol-o1", { when: "2031-01-06T09:00/2031-01-06T10:00" });
    world.outlook.put("o2", { subject: "Autre", body: "", when }, { traits: { ...plainTraits, cancelled: true } });
    world.gopaas.edit("ol-o2", { body: "Préparé" });
    await world.sync();
    expect([...world.gopaas.items.values()].filter(({ fields }) => fields["statut"])).toEqual([]);
    await expectQuiet(world);
  });
});
