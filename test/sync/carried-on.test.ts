// What the next run goes on from: answers that were not carried out yet, marks not made yet, values a server changed, or nothing at all.

import { emptyMemory, Failure } from "../../src/sync";
import type { Item, Store } from "../../src/sync";
import type { Job } from "../../src/sync/apply/job";
import { linkAfter } from "../../src/sync/apply/link-after";
import { printsOf } from "../../src/sync/memory/baseline";
import { recover } from "../../src/sync/memory/journal";
import { calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { expectQuiet, linkedPeople, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";

function offline(): never {
  throw new Failure("No network.", { kind: "offline", retry: "later" });
}

function hideRecord(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

describe("what a broken-off run did not come to", () => {
  it("is asked of the next one: a private event's copy is blanked when the user says so again", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Oncologue", body: "Dossier", when }, { traits: plainTraits });
    await world.sync();
    world.outlook.put("o1", { subject: "Oncologue", body: "Dossier", when }, { traits: { ...plainTraits, sensitivity: "private" } });
    world.gopaas.beforeWrite = offline;
    const { report, failure } = await world.sync({ decisions: [{ kind: "blank", key: "ol-o1" }] });
    expect([report.outcome, failure?.kind]).toEqual(["stopped", "offline"]);
    world.gopaas.beforeWrite = () => undefined;
    await world.sync({ decisions: [{ kind: "blank", key: "ol-o1" }] });
    expect(world.gopaas.items.get("ol-o1")?.fields).toEqual({ subject: "Occupé", body: "", when });
    await expectQuiet(world);
  });

  it("is done by the next one: a record is marked whose item was deleted in Outlook", async () => {
    const world = await linkedPeople(3, { ...contactPair, deletions: "mark", markDeleted: { statut: "Parti" } });
    world.outlook.remove("o-k0");
    world.outlook.edit("o-k1", { companyName: "Ici" });
    world.gopaas.beforeWrite = offline;
    const { report, failure } = await world.sync();
    expect([report.outcome, failure?.kind]).toEqual(["stopped", "offline"]);
    world.gopaas.beforeWrite = () => undefined;
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["statut"]).toBe("Parti");
    expect(world.gopaas.items.get("k1")?.fields["companyName"]).toBe("Ici");
    await expectQuiet(world);
  });

  it("adds no link to those there are", async () => {
    const world = await linkedPeople(2);
    const { baseline } = await recover(world.memory, contactPair);
    world.outlook.remove("o-k0");
    await world.sync({
      decisions: [{ kind: "bring-back", key: "k0" }],
      memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) },
      storesOf: () => ({
        outlook: { ...world.outlook.store(), write: () => Promise.reject(new Error("closed")) },
        gopaas: world.gopaas.store(),
      }),
    });
    expect((await recover(world.memory, contactPair)).baseline.links.map(({ key }) => key)).toEqual(baseline.links.map(({ key }) => key));
  });
});

describe("a memory that remembers nothing", () => {
  it("costs no second contact: what was made is found again by what it carries", async () => {
    const world = await linkedPeople(0);
    world.memory = emptyMemory();
    world.gopaas.put("k1", person(1));
    world.outlook.put("o2", person(2));
    await world.sync();
    expect(world.writes()).toBe(2);
    const { report } = await world.sync();
    expect(world.writes()).toBe(0);
    expect(report.pairs[0]).toMatchObject({ linked: 2, errors: [] });
  });
});

describe("an end that the server completed", () => {
  it("explains another end, and no other field of the same appointment", () => {
    const source: Item = { id: "k1", fields: { subject: "Point", when } };
    const stored: Item = { id: "o1", fields: { subject: "Autre", when: "2026-11-24T09:00/2026-11-24T11:00" }, notes: ["end-completed"] };
    const action = { kind: "create", side: "outlook", source, key: "k1", reason: "new-in-gopaas" } as const;
    const link = linkAfter("appointment", {
      action,
      results: new Map([["outlook", { kind: "done", id: "o1", item: stored }]]),
      quarantined: new Set(),
    });
    expect(link?.prints.outlook).toEqual(printsOf("appointment", { ...stored.fields, subject: "Point" }));
  });
});

describe("a deletion that was held and then allowed", () => {
  it("asks again where it did not come about, although the edit before it was sent", () => {
    const outlook: Item = { id: "o1", fields: { surname: "Roy" } };
    const gopaas: Item = { id: "k1", fields: { surname: "Martin" } };
    const link = { outlookId: "o1", key: "k1", prints: { outlook: {}, gopaas: {} }, held: true } as const;
    const copied = {
      field: "surname",
      outlook: "Roy",
      gopaas: "Martin",
      outcome: { kind: "copy", to: "gopaas", conflict: false },
    } as const;
    const changes = { outlook: {}, gopaas: { surname: "Roy" } };
    const carry = { kind: "merge", outlook, gopaas, link, merged: [copied], changes, withheld: {} } as const;
    const action = { kind: "remove", outlook, key: "k1", link, reason: "left-view", proof: "left-view", carry } as const;
    const results: Job["results"] = new Map([
      ["gopaas", { kind: "done", id: "k1" }],
      ["outlook", { kind: "outdated" }],
    ]);
    expect(linkAfter("contact", { action, results, quarantined: new Set() })).toMatchObject({ key: "k1", again: true, held: true });
  });
});

describe("two contacts to be deleted for different reasons", () => {
  it("are looked at each in its own way: one whose record came back into the view stays", async () => {
    const world = await linkedPeople(4);
    hideRecord(world, "k0");
    world.gopaas.remove("k1");
    let reads = 0;
    const store = world.gopaas.store();
    const gopaas: Store = {
      ...store,
      read: (ids) => {
        if (++reads === 2) world.gopaas.put("k0", person(0));
        return store.read(ids);
      },
    };
    await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas }) });
    expect([...world.outlook.items.keys()].sort()).toEqual(["o-k0", "o-k2", "o-k3"]);
    await expectQuiet(world);
  });
});
