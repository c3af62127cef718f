import type { TombstoneRelay } from "../../src/sync";
import { calendarPair, contactPair, volatileMemory } from "../support/engine";
import { anne, expectHonestTotals, expectQuiet, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

function relay(): TombstoneRelay & { hashes: readonly string[] } {
  const self = {
    travels: true,
    hashes: [] as readonly string[],
    load: () => Promise.resolve(self.hashes),
    save: (hashes: readonly string[]) => {
      self.hashes = hashes;
      return Promise.resolve();
    },
  };
  return self;
}

describe("a contact deleted in Outlook", () => {
  it("stays deleted, is counted, and is listed when its record is edited later", async () => {
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    const first = await world.sync();
    expect(only(linesOf(first, "absent"))).toMatchObject({ reason: "deleted-in-outlook", key: "k0" });
    expect(first.report.pairs[0]).toMatchObject({ gopaas: { skipped: 1 }, linked: 1, tombstones: [{ key: "k0", edited: false }] });
    world.gopaas.edit("k0", { companyName: "Modifiée" });
    const later = await world.sync();
    expect(world.outlook.items.has("o-k0")).toBe(false);
    expect(later.report.pairs[0]?.tombstones).toEqual([{ key: "k0", label: "Prénom0 Nom0", reason: "deleted-in-outlook", edited: true }]);
    expectHonestTotals(later);
    await expectQuiet(world);
  });

  it("comes back with one word of the user's, with the values GoPaaS has now", async () => {
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    await world.sync();
    world.gopaas.edit("k0", { companyName: "Modifiée" });
    await world.sync({ decisions: [{ kind: "bring-back", key: "k0" }] });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Modifiée");
    world.outlook.edit("o-k0", { mobilePhone: "07" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["mobilePhone"]).toBe("07");
    await expectQuiet(world);
  });

  it("and taken out of the bin again syncs as before, edits included", async () => {
    const world = await linkedPeople(1);
    const item = world.outlook.items.get("o-k0");
    world.outlook.remove("o-k0");
    await world.sync();
    world.gopaas.edit("k0", { companyName: "Entre-temps" });
    world.outlook.put("o-k0", { ...person(0), mobilePhone: "" }, item?.trace ? { trace: item.trace } : {});
    await world.sync();
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ companyName: "Entre-temps", mobilePhone: "" });
    expect(world.gopaas.items.get("k0")?.fields).toMatchObject({ companyName: "Entre-temps", mobilePhone: "" });
    await expectQuiet(world);
  });

  it("is forgotten once its record is gone too, and a record restored from GoPaaS's bin is new", async () => {
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    await world.sync();
    const record = world.gopaas.items.get("k0");
    world.gopaas.remove("k0");
    await world.sync();
    world.gopaas.put("k0", record?.fields ?? {});
    await world.sync();
    expect(world.outlook.items.has("o-k0")).toBe(true);
    await expectQuiet(world);
  });

  it("stays deleted while its record leaves the view and returns", async () => {
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    await world.sync();
    const record = world.gopaas.items.get("k0");
    if (record) world.gopaas.hidden.set("k0", record);
    world.gopaas.remove("k0");
    await expectQuiet(world);
    world.gopaas.hidden.delete("k0");
    world.gopaas.put("k0", record?.fields ?? {});
    await expectQuiet(world);
    expect(world.outlook.items.has("o-k0")).toBe(false);
  });

  it("moved to another folder is unlinked and nothing is deleted; moved back, it is the same contact", async () => {
    const world = await linkedPeople(1);
    const item = world.outlook.items.get("o-k0");
    world.outlook.remove("o-k0");
    if (item) world.outlook.hidden.set("o-k0", item);
    const result = await world.sync();
    expect(only(linesOf(result, "absent"))).toMatchObject({ reason: "unlinked" });
    world.gopaas.remove("k0");
    await expectQuiet(world);
    expect(world.outlook.hidden.has("o-k0")).toBe(true);
  });
});

describe("a new device", () => {
  it("respects what was deleted on the old one, because the mailbox remembers it", async () => {
    const world = await linkedPeople(3);
    const tombstones = relay();
    world.outlook.remove("o-k0");
    await world.sync({ tombstones });
    // One for the contact, one that says that the pair was synchronised.
    expect(tombstones.hashes).toHaveLength(2);
    expect(tombstones.hashes[0]?.length).toBeLessThan(13);
    world.memory = volatileMemory();
    const result = await world.sync({ tombstones });
    expect(world.outlook.items.size).toBe(2);
    expect(result.report.pairs[0]).toMatchObject({ warnings: [], tombstones: [{ key: "k0", reason: "deleted-in-outlook" }] });
    await world.sync({ tombstones, decisions: [{ kind: "bring-back", key: "k0" }] });
    expect(world.outlook.items.size).toBe(3);
    expect(tombstones.hashes).toHaveLength(1);
  });

  it("says that a deleted item may come back where nothing remembers it", async () => {
    const world = await linkedPeople(3);
    world.outlook.remove("o-k0");
    await world.sync();
    world.memory = volatileMemory();
    expect((await world.sync({ dryRun: true })).report.pairs[0]?.warnings).toEqual(["deleted-may-return"]);
    const unreadable = { travels: true, load: () => Promise.reject(new Error("no settings")), save: () => Promise.resolve() };
    expect((await world.sync({ tombstones: unreadable })).report.pairs[0]?.warnings).toEqual(["deleted-may-return"]);
  });

  it("does not say so at a first sync, which has nothing to bring back", async () => {
    const world = await linkedPeople(0);
    world.gopaas.put("k1", anne);
    expect((await world.sync()).report.pairs[0]?.warnings).toEqual([]);
  });

  it("does not keep more than a mailbox can hold, and drops the oldest first", async () => {
    const tombstones = relay();
    tombstones.hashes = Array.from({ length: 1000 }, (_, index) => `old${index}`);
    const world = await linkedPeople(1);
    world.outlook.remove("o-k0");
    await world.sync({ tombstones });
    expect(tombstones.hashes).toHaveLength(1000);
    expect(tombstones.hashes).not.toContain("old1");
    expect(tombstones.hashes).toContain("old2");
  });
});

describe("a device that knows nothing of an earlier sync", () => {
  it("looks before it makes a record again that lies outside the view, and writes over nothing", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", person(1));
    const tombstones = relay();
    await world.sync({ tombstones });
    const record = world.gopaas.items.get("ol-o1");
    world.gopaas.remove("ol-o1");
    if (record) world.gopaas.hidden.set("ol-o1", { ...record, fields: { ...record.fields, companyName: "Modifiée depuis" } });
    world.memory = volatileMemory();
    world.writes();
    await world.sync({ tombstones, dryRun: true });
    await world.sync({ tombstones });
    expect(world.gopaas.hidden.get("ol-o1")?.fields["companyName"]).toBe("Modifiée depuis");
    expect(world.gopaas.items.size).toBe(0);
  });
});

describe("a deletion that is no deletion any more", () => {
  it("is not carried out when the record comes back while the run is under way", async () => {
    const world = await linkedPeople(1);
    const record = world.gopaas.items.get("k0");
    world.gopaas.remove("k0");
    const store = world.gopaas.store();
    let reads = 0;
    const restoring = {
      ...store,
      read: async (ids: readonly string[]) => {
        const answer = await store.read(ids);
        if (++reads === 1) world.gopaas.put("k0", record?.fields ?? {});
        return answer;
      },
    };
    const result = await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas: restoring }) });
    expect(world.outlook.items.has("o-k0")).toBe(true);
    expectHonestTotals(result);
    await expectQuiet(world);
  });

  it("gives way to an edit made in Outlook while the run is under way", async () => {
    const world = await linkedPeople(1);
    world.gopaas.remove("k0");
    const store = world.gopaas.store();
    const slow = {
      ...store,
      read: async (ids: readonly string[]) => {
        const answer = await store.read(ids);
        if (world.outlook.items.get("o-k0")?.fields["companyName"] === "Durand SA") world.outlook.edit("o-k0", { companyName: "Tapé" });
        return answer;
      },
    };
    for (let run = 0; run < 2; run++) await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas: slow }) });
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Tapé");
    await expectQuiet(world);
  });

  it("is not concluded from a record that slipped between two pages of the view", async () => {
    const world = await linkedPeople(3);
    const store = world.gopaas.store();
    let lists = 0;
    const slipping = {
      ...store,
      list: async (request: Parameters<typeof store.list>[0]) => {
        const snapshot = await store.list(request);
        return ++lists === 1 ? { ...snapshot, items: snapshot.items.filter(({ id }) => id !== "k1") } : snapshot;
      },
    };
    await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas: slipping }) });
    expect(world.outlook.items.size).toBe(3);
    await expectQuiet(world);
  });

  it("does not take an appointment out of Outlook whose last edit brings its record back into the view", async () => {
    const world = await linkedPeople(1, { ...contactPair, leftView: "remove" });
    const record = world.gopaas.items.get("k0");
    world.gopaas.remove("k0");
    if (record) world.gopaas.hidden.set("k0", record);
    world.outlook.edit("o-k0", { companyName: "De retour" });
    const store = world.gopaas.store();
    const returning = {
      ...store,
      write: async (...call: Parameters<typeof store.write>) => {
        await store.write(...call);
        const written = world.gopaas.hidden.get("k0");
        if (!written) return;
        world.gopaas.hidden.delete("k0");
        world.gopaas.put("k0", written.fields);
      },
    };
    await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas: returning }) });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("De retour");
    await expectQuiet(world);
    expect(world.outlook.items.has("o-k0")).toBe(true);
  });

  it("is not concluded from a record that may not be read any more: it is named, and stays", async () => {
    const world = await linkedPeople(3);
    const store = world.gopaas.store();
    world.gopaas.remove("k1");
    world.gopaas.edit("k2", { companyName: "Suite" });
    const unreadable = {
      ...store,
      read: async (ids: readonly string[]) =>
        (await store.read(ids)).map((item, index) =>
          ids[index] === "k1" ? { id: "k1", fields: {}, elsewhere: "unreadable" as const } : item,
        ),
    };
    const sync = (): ReturnType<typeof world.sync> =>
      world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas: unreadable }) });
    const result = await sync();
    expect(only(linesOf(result, "absent"))).toMatchObject({ reason: "left-view", key: "k1" });
    expect(world.outlook.items.size).toBe(3);
    expect(world.outlook.items.get("o-k2")?.fields["companyName"]).toBe("Suite");
    expectHonestTotals(result);
    world.writes();
    expectHonestTotals(await sync());
    expect(world.writes()).toBe(0);
  });

  it("waits for the user where it could mail the participants", async () => {
    const world = await linkedPeople(0, calendarPair);
    const fields = { subject: "Réunion", body: "", when: "2026-11-24T09:00/2026-11-24T10:00" };
    world.outlook.put("o1", fields, { traits: { ...plainTraits, attendees: ["client@x.example"] } });
    await world.sync();
    world.gopaas.remove("ol-o1");
    const result = await world.sync();
    expect(only(result.report.pairs[0]?.held ?? [])).toMatchObject({ operation: "delete", reason: "has-attendees", approvable: false });
    await world.sync({ approveHeld: true });
    expect(world.outlook.items.has("o1")).toBe(true);
    await world.sync({ decisions: [{ kind: "refuse", operation: only(result.report.pairs[0]?.held ?? []).id }] });
    expect((await world.sync()).report.pairs[0]?.held).toEqual([]);
    await expectQuiet(world);
  });
});
