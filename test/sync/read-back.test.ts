// What the CRM made of what it was sent: read back, told with both values, and agreed on where it is the CRM's own form.

import { storedAs } from "../../src/sync/model/canonical";
import { Failure } from "../../src/sync";
import type { Store } from "../../src/sync";
import { expectQuiet, linesOf, linkedPeople, only } from "../support/people";

describe("a value the CRM keeps otherwise", () => {
  it("in its own form is told with both values, becomes the agreed one, and is no edit", async () => {
    const world = await linkedPeople(1);
    world.gopaas.normalise = (field, value) => (field === "companyName" ? value.toUpperCase() : value);
    world.outlook.edit("o-k0", { companyName: "Durand" });
    const result = await world.sync();
    const entry = { field: "companyName", sent: "Durand", stored: "DURAND", agreed: true };
    expect(only(linesOf(result, "updated")).stored).toEqual([entry]);
    expect(result.report.pairs[0]?.rewritten).toEqual([{ ...entry, key: "k0" }]);
    await expectQuiet(world);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand");
  });

  it("because it took none of it is named as failed, is not sent again unchanged, and the edit stays in Outlook", async () => {
    const world = await linkedPeople(1);
    const [kept = ""] = [world.gopaas.items.get("k0")?.fields["companyName"]];
    world.gopaas.normalise = (field, value) => (field === "companyName" ? kept : value);
    world.outlook.edit("o-k0", { companyName: "Durand" });
    const result = await world.sync();
    expect(only(linesOf(result, "failed")).failure).toEqual({ kind: "rejected", detail: "not-stored" });
    expect(result.report.pairs[0]?.gopaas).toMatchObject({ updated: 0, failed: 1 });
    await expectQuiet(world);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand");
  });

  it("because it took the rest of the edit is told with both values, and that field stays as it was typed in Outlook", async () => {
    const world = await linkedPeople(1);
    const [kept = ""] = [world.gopaas.items.get("k0")?.fields["companyName"]];
    world.gopaas.normalise = (field, value) => (field === "companyName" ? kept : value);
    world.outlook.edit("o-k0", { companyName: "Durand", surname: "Blanc" });
    expect(only(linesOf(await world.sync(), "updated")).stored).toEqual([
      { field: "companyName", sent: "Durand", stored: kept, agreed: false },
    ]);
    await expectQuiet(world);
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ companyName: "Durand", surname: "Blanc" });
    expect(world.gopaas.items.get("k0")?.fields).toMatchObject({ companyName: kept, surname: "Blanc" });
    // Edited again, it is tried again.
    world.gopaas.normalise = (_, value) => value;
    world.outlook.edit("o-k0", { companyName: "Durand & Fils" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Durand & Fils");
  });

  it("because a new record's column stays empty does not empty the field in Outlook", async () => {
    const world = await linkedPeople(1);
    world.gopaas.normalise = (field, value) => (field === "companyName" ? "" : value);
    world.outlook.put("o-new", { givenName: "Zoé", surname: "Neuve", emailAddresses: "zoe@client.example", companyName: "Chez elle" });
    await world.sync();
    await expectQuiet(world);
    expect(world.outlook.items.get("o-new")?.fields["companyName"]).toBe("Chez elle");
  });

  it.each([
    ["Directrice générale adjointe", "Directrice génér"],
    ["Responsable des grands comptes", "RESPONSABLE DES GRA"],
    ["Directrice générale adjointe", "Directrice générale"],
    ["Ingénieure commerciale", "Ing…"],
  ])("cut from %j to %j is said to be too long, stays whole in Outlook, and never goes round", async (whole, cut) => {
    const world = await linkedPeople(1);
    world.gopaas.normalise = (field, value) => (field === "companyName" ? cut : value);
    world.outlook.edit("o-k0", { companyName: whole });
    expect(only(linesOf(await world.sync(), "updated")).notes).toEqual(["text-too-long"]);
    await expectQuiet(world);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe(whole);
  });
});

it.each([
  ["a shorter one that ends with a word", "Durand et Fils SARL", "Durand et Fils"],
  ["another name that begins alike", "Martinez", "Martin"],
  ["one that goes on", "Durand", "Durand et Fils"],
  ["none at all", "Durand", ""],
])("%s is somebody's edit where nobody has just read back what was sent", (_, sent, stored) => {
  expect(storedAs("text", sent, stored)).toBe(false);
});

it("a telephone number without its end is another number, however long", () => {
  expect(storedAs("phone", "+33 6 12 34 56 78 90", "+33 6 12 34 56")).toBe(false);
});

describe("a new contact the CRM confirmed and did not store", () => {
  const forgetful = async (): Promise<Awaited<ReturnType<typeof linkedPeople>>> => {
    const world = await linkedPeople(1);
    world.outlook.put("o-new", { givenName: "Zoé", surname: "Neuve", emailAddresses: "zoe@client.example" });
    return world;
  };
  const losing = (store: Store, lose: () => void): Store => ({
    ...store,
    write: async (writes, report) => {
      await store.write(writes, report);
      lose();
    },
  });

  it.each([1, 0])("is named as failed and has no link, with a share of %d read back", async (readBackShare) => {
    const world = await forgetful();
    const storesOf = () => ({
      outlook: world.outlook.store(),
      gopaas: { ...losing(world.gopaas.store(), () => world.gopaas.remove("ol-o-new")), readBackShare },
    });
    const result = await world.sync({ storesOf });
    expect(only(linesOf(result, "failed")).failure).toEqual({ kind: "rejected", detail: "not-stored" });
    expect(result.report.pairs[0]).toMatchObject({ linked: 1, gopaas: { created: 0, notCreated: 1 } });
    await expectQuiet(world);
    expect(world.outlook.items.has("o-new")).toBe(true);
  });

  it("stays in Outlook even where the run was cut off before it could look", async () => {
    const world = await forgetful();
    const cut = new Failure("cut", { kind: "offline", side: "gopaas", retry: "later" });
    const storesOf = () => ({
      outlook: world.outlook.store(),
      gopaas: {
        ...losing(world.gopaas.store(), () => world.gopaas.remove("ol-o-new")),
        read: () => Promise.reject(cut),
      },
    });
    await world.sync({ storesOf });
    for (let runs = 0; runs < 3; runs++) await world.sync();
    expect(world.outlook.items.has("o-new")).toBe(true);
  });
});

describe("how many are read back", () => {
  async function readAfter(share: number | undefined, people: number): Promise<number> {
    const world = await linkedPeople(people);
    for (let at = 0; at < people; at++) world.outlook.edit(`o-k${String(at)}`, { companyName: `Nouveau ${String(at)}` });
    let read = 0;
    const store = world.gopaas.store();
    const counting: Store = {
      ...store,
      ...(share === undefined ? {} : { readBackShare: share }),
      read: (ids) => {
        read += ids.length;
        return store.read(ids);
      },
    };
    await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas: counting }) });
    await expectQuiet(world);
    return read;
  }

  it("is all of them unless a share is set, and none leaves nothing undone", async () => {
    expect(await readAfter(undefined, 40)).toBe(40);
    expect(await readAfter(1, 40)).toBe(40);
    expect(await readAfter(0, 40)).toBe(0);
  });

  it("is about the share that is set, and without one the next run still takes the CRM's own form for agreed", async () => {
    const some = await readAfter(0.5, 40);
    expect(some).toBeGreaterThan(8);
    expect(some).toBeLessThan(32);
    const world = await linkedPeople(1);
    world.gopaas.normalise = (_, value) => value.toUpperCase();
    const store = (): Store => ({ ...world.gopaas.store(), readBackShare: 0 });
    world.outlook.edit("o-k0", { companyName: "Durand" });
    const stores = { storesOf: () => ({ outlook: world.outlook.store(), gopaas: store() }) };
    await world.sync(stores);
    world.writes();
    await world.sync(stores);
    expect(world.writes()).toBe(0);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand");
  });
});
