// What is remembered, journalled and told of two halves that were brought into step, or kept apart.

import type { Item, Store, WriteResult } from "../../src/sync";
import { Failure, hash53 } from "../../src/sync";
import { deedOf, operationId, sidesOf, writeOf } from "../../src/sync/apply/job";
import type { Job } from "../../src/sync/apply/job";
import { linkAfter, partedFields } from "../../src/sync/apply/link-after";
import { printsOf, unreadPrint } from "../../src/sync/memory/baseline";
import type { Link } from "../../src/sync/memory/baseline";
import type { MergeAction, RemoveAction } from "../../src/sync/plan/action";
import type { FieldMerge, FieldOutcome } from "../../src/sync/plan/merge";
import { busyStore } from "../../src/sync/survey/busy-store";
import { calendarPair, contactPair } from "../support/engine";
import { expectQuiet, linkedPeople, only, person, plainTraits } from "../support/people";

const outlook: Item = { id: "o1", fields: { surname: "Durand", companyName: "Ici" } };
const gopaas: Item = { id: "k1", fields: { surname: "Durand", companyName: "Là" } };
const link: Link = { outlookId: "o1", key: "k1", prints: { outlook: { companyName: "old" }, gopaas: { companyName: "old" } } };

function company(outcome: FieldOutcome, values: Partial<FieldMerge> = {}): FieldMerge {
  return { field: "companyName", outlook: "Ici", gopaas: "Là", outcome, ...values };
}

function merge(more: Partial<MergeAction> = {}): MergeAction {
  return { kind: "merge", outlook, gopaas, link, merged: [], changes: { outlook: {}, gopaas: {} }, withheld: {}, ...more };
}

const toGopaas = merge({
  merged: [company({ kind: "copy", to: "gopaas", conflict: false })],
  changes: { outlook: {}, gopaas: { companyName: "Ici" } },
});

function after(action: MergeAction, gopaasResult?: WriteResult): Link | undefined {
  const results: Job["results"] = new Map(gopaasResult ? [["gopaas", gopaasResult]] : []);
  return linkAfter("contact", { action, results, quarantined: new Set() });
}

const done = (fields?: Item["fields"]): WriteResult => ({ kind: "done", id: "k1", ...(fields ? { item: { id: "k1", fields } } : {}) });
const refused: WriteResult = { kind: "failed", failure: new Failure("x", { kind: "rejected", retry: "never" }) };
const printOf = (value: string): string => printsOf("contact", { companyName: value })["companyName"] ?? "";

describe("a field that was copied", () => {
  it("is agreed on both sides, each in its own form", () => {
    expect(after(toGopaas, done({ companyName: "ICI" }))).toEqual({
      ...link,
      prints: { outlook: { companyName: printOf("Ici") }, gopaas: { companyName: printOf("ICI") } },
    });
  });

  it("is in doubt while the other side has not said what it stored, and looked at again", () => {
    const prints = { outlook: { companyName: printOf("Ici") }, gopaas: { companyName: unreadPrint(printOf("Là")) } };
    expect(after(toGopaas, done())).toEqual({ ...link, again: true, prints });
  });

  it("and refused, or whose fate nobody knows, is as before, and looked at again", () => {
    for (const result of [refused, { kind: "outdated" } as const, undefined])
      expect(after(toGopaas, result)).toEqual({ ...link, again: true });
  });

  it("and withheld is not agreed, even where the rest was written", () => {
    const held = { ...toGopaas, withheld: { companyName: "has-attendees" } } as const;
    expect(after(held, done({ companyName: "Ici" }))).toEqual({ ...link, again: true });
    expect(after({ ...held, withheld: { companyName: "guard" } }, done())).toEqual({ ...link, again: true, held: true });
  });
});

describe("a field that was not copied", () => {
  it.each(["agree", "apart"] as const)("is agreed to be what each side shows: %s", (kind) => {
    const result = after(merge({ merged: [company({ kind })] }));
    expect(result?.prints).toEqual({ outlook: { companyName: printOf("Ici") }, gopaas: { companyName: printOf("Là") } });
    expect(result?.parted).toBe(kind === "apart" ? true : undefined);
    expect(result?.again).toBeUndefined();
  });

  it("stays as it was where nothing changed, and is looked at again where it waits for the user", () => {
    expect(after(merge({ merged: [company({ kind: "same" })] }))).toEqual(link);
    expect(after(merge({ merged: [company({ kind: "wait" })] }))).toEqual({ ...link, again: true });
  });

  it("still differs because the user wants it, until both say the same again", () => {
    const parted = { ...link, parted: true };
    const action = (one: FieldMerge, of: Link = parted): MergeAction => merge({ merged: [one], link: of });
    expect(partedFields("contact", action(company({ kind: "same" })))).toHaveLength(1);
    expect(partedFields("contact", action(company({ kind: "same" }, { gopaas: "ICI" })))).toEqual([]);
    expect(partedFields("contact", action(company({ kind: "agree" })))).toEqual([]);
    expect(partedFields("contact", action(company({ kind: "same" }), link))).toEqual([]);
    expect(partedFields("contact", action(company({ kind: "apart" }), link))).toHaveLength(1);
  });
});

describe("the link of two halves", () => {
  it("keeps what stays true of it: out of sight, its series, its own key", () => {
    const known: Link = { ...link, away: "gopaas-left-view", series: "s1", own: "m1" };
    expect(after(merge({ link: known }))).toEqual(known);
    expect(after(merge({ link: known, outlook: { ...outlook, series: "series2" } }))?.series).toBe(hash53("series2").toString(36));
  });

  it("waits with a deletion that was to follow, and for a yes where the guard holds it", () => {
    const holds = { side: "outlook", operation: "delete", id: "op", approvable: true } as const;
    expect(after(merge({ holds: { ...holds, reason: "has-attendees" } }))).toEqual({ ...link, again: true });
    expect(after(merge({ holds: { ...holds, reason: "guard" } }))).toEqual({ ...link, again: true, held: true });
  });

  it("remembers the key that another device would make, where the item carries none", () => {
    const own = (more: Partial<Item>): string | undefined => {
      const { link: _, ...first } = merge({ outlook: { ...outlook, ...more } });
      return after(first)?.own;
    };
    expect(own({ derivedKey: "d1" })).toBe(hash53("d1").toString(36));
    expect(own({ derivedKey: "k1" })).toBeUndefined();
    expect(own({ derivedKey: "d1", trace: { id: "k1" } })).toBeUndefined();
    expect(own({})).toBeUndefined();
    expect(after(merge({ outlook: { ...outlook, derivedKey: "d1" } }))?.own).toBeUndefined();
  });

  it("of a blanked copy waits until Outlook shows the event again", () => {
    const blank = merge({ blank: true, changes: { outlook: {}, gopaas: { companyName: "" } }, link: { ...link, again: true, held: true } });
    const blanked = after(blank, done());
    expect(blanked).not.toHaveProperty("again");
    expect(blanked).not.toHaveProperty("held");
    expect(blanked?.prints.gopaas).toEqual({ companyName: "" });
    // No value has this print: whatever Outlook shows then, counts.
    expect(blanked?.prints.outlook["companyName"]).not.toMatch(/^[0-9a-z]*$/);
    expect(after(blank, refused)).toEqual({ ...link, again: true, held: true });
    const { link: _, ...unknown } = blank;
    expect(after(unknown, refused)).toEqual({ outlookId: "o1", key: "k1", prints: { outlook: {}, gopaas: {} }, again: true });
  });
});

describe("what is written of a decision", () => {
  it("to each side is only what changes, with the item as it was read and the other's id", () => {
    const both = merge({ changes: { outlook: { surname: "Roy" }, gopaas: { companyName: "Ici" } } });
    expect(sidesOf(both)).toEqual(["outlook", "gopaas"]);
    expect(sidesOf(toGopaas)).toEqual(["gopaas"]);
    expect(writeOf(both, "outlook", "r1")).toEqual({
      kind: "update",
      id: "o1",
      changes: { surname: "Roy" },
      current: outlook,
      counterpartId: "k1",
    });
    expect(writeOf(both, "gopaas", "r1")).toEqual({
      kind: "update",
      id: "k1",
      changes: { companyName: "Ici" },
      current: gopaas,
      counterpartId: "o1",
    });
    expect(deedOf(both, "outlook")).toMatchObject({ side: "outlook", before: { surname: "Durand" }, after: { surname: "Roy" }, key: "k1" });
    expect(operationId(both, "outlook")).not.toBe(operationId(both, "gopaas"));
  });

  it("of something made bears its key and the stamp of its run, and says where it was there before", () => {
    const create = { kind: "create", side: "gopaas", source: outlook, key: "k9", reason: "new-in-outlook" } as const;
    const write = { kind: "create", sourceId: "o1", key: "k9", run: "r1", fields: outlook.fields };
    expect(writeOf(create, "gopaas", "r1")).toEqual(write);
    expect(writeOf({ ...create, link }, "gopaas", "r1")).toEqual({ ...write, again: true });
    expect(deedOf(create, "gopaas")).toMatchObject({ key: "k9", outlookId: "o1", label: "Durand" });
    expect(deedOf(create, "gopaas", { kind: "done", id: "k10" })).toMatchObject({ key: "k10", outlookId: "o1" });
    const there = { ...create, side: "outlook", source: gopaas, key: "k1" } as const;
    expect(deedOf(there, "outlook")).not.toHaveProperty("outlookId");
    expect(deedOf(there, "outlook", { kind: "done", id: "o7" })).toMatchObject({ key: "k1", outlookId: "o7" });
  });

  it("of a deletion sends the last edit first, and deletes last", () => {
    const remove: RemoveAction = { kind: "remove", outlook, key: "k1", link, reason: "left-view", proof: "left-view", carry: toGopaas };
    expect([sidesOf(remove, "first"), sidesOf(remove, "last"), sidesOf(remove)]).toEqual([["gopaas"], ["outlook"], ["gopaas", "outlook"]]);
    expect(writeOf(remove, "outlook", "r1")).toEqual({ kind: "remove", id: "o1", current: outlook });
    expect(writeOf(remove, "gopaas", "r1")).toMatchObject({ kind: "update", id: "k1", changes: { companyName: "Ici" } });
    expect(deedOf(remove, "gopaas")).toMatchObject({ operation: "update", before: { companyName: "Là" } });
    expect(deedOf(remove, "outlook")).toMatchObject({ operation: "delete", before: outlook.fields, after: {} });
  });
});

describe("a pair that copies private events as busy", () => {
  const secret: Item = {
    id: "o1",
    fields: { subject: "Oncologue", body: "Dossier", when: "2026-11-24/2026-11-24" },
    traits: { ...plainTraits, sensitivity: "private" },
  };
  const open: Item = { id: "o2", fields: { subject: "Point" }, traits: plainTraits };
  const busy = { ...calendarPair, filters: { ...calendarPair.filters, private: "busy" } } as const;
  const given: Store = {
    side: "outlook",
    list: () => Promise.resolve({ items: [secret, open], complete: true, gone: ["o9"], cursor: "c" }),
    read: () => Promise.resolve([secret, undefined, open]),
    write: (writes, report) => {
      for (const write of writes)
        report(
          write,
          write.kind === "remove" ? { kind: "outdated" } : { kind: "done", id: "o1", ...(write.kind === "update" ? { item: secret } : {}) },
        );
      return Promise.resolve();
    },
  };
  const shown = { subject: "Occupé", body: "", when: "2026-11-24/2026-11-24" };

  it("never sees more of them than their time, however they are read", async () => {
    const store = busyStore(given, busy, "Occupé");
    const snapshot = await store.list({ alsoRead: [], onRead: () => undefined });
    expect(snapshot).toEqual({ items: [{ ...secret, fields: shown, masked: true }, open], complete: true, gone: ["o9"], cursor: "c" });
    expect(await store.read(["o1", "x", "o2"])).toEqual([{ ...secret, fields: shown, masked: true }, undefined, open]);
    const told: WriteResult[] = [];
    const about = { id: "o1", current: secret };
    await store.write(
      [
        { kind: "update", changes: {}, ...about },
        { kind: "remove", ...about },
        { kind: "mark", cells: {}, ...about },
      ],
      (_, result) => told.push(result),
    );
    expect(told).toEqual([
      { kind: "done", id: "o1", item: { ...secret, fields: shown, masked: true } },
      { kind: "outdated" },
      { kind: "done", id: "o1" },
    ]);
  });

  it("is the only one for which anything is hidden", () => {
    expect(busyStore(given, calendarPair, "Occupé")).toBe(given);
    expect(busyStore(given, contactPair, "Occupé")).toBe(given);
  });
});

describe("a run of several pairs, shown first", () => {
  it("shows all of them where one of them is new, and writes nothing", async () => {
    const world = await linkedPeople(2);
    const other = await linkedPeople(0);
    other.gopaas.put("k5", person(5));
    world.gopaas.edit("k0", { companyName: "Autre" });
    const second = { ...contactPair, view: "99" };
    const storesOf = (pair: { readonly view: string }): ReturnType<ReturnType<typeof world.options>["storesOf"]> => {
      const { outlook: one, gopaas: two } = pair.view === "99" ? other : world;
      return { outlook: one.store(), gopaas: two.store() };
    };
    const result = await world.sync({ pairs: [contactPair, second], storesOf, previewFirst: true });
    expect(result.report).toMatchObject({ preview: true, pairs: [{ outlook: { updated: 1 } }, { outlook: { created: 1 } }] });
    expect(result.operations).toHaveLength(2);
    expect([world.writes(), other.writes()]).toEqual([0, 0]);
  });

  it("takes a pair whose first run was broken off for known: its journal says what it did", async () => {
    const world = await linkedPeople(0);
    const { memory } = await linkedPeople(0, { ...contactPair, view: "99" });
    world.gopaas.put("k1", person(1));
    world.gopaas.put("k2", person(2));
    let writes = 0;
    world.outlook.beforeWrite = () => (++writes === 2 ? "lose-answer" : undefined);
    await world.sync({ memory: { ...memory, save: () => Promise.reject(new Error("closed")) } });
    world.outlook.beforeWrite = () => undefined;
    const { report } = await world.sync({ memory, previewFirst: true });
    expect(report.preview).toBeUndefined();
    expect(world.outlook.items.size).toBe(2);
    expect(only(report.pairs).linked).toBe(2);
    await expectQuiet(world);
  });
});
