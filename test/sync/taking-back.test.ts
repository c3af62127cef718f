// Taking a run back, step by step: what goes back, what stays and why, and what is said and remembered of it.

import { history, undo } from "../../src/sync";
import type { Fields, Item, Memory, Progress, RunOptions, RunResult, Side } from "../../src/sync";
import type { Deed } from "../../src/sync/memory/history";
import { printsOf } from "../../src/sync/memory/baseline";
import type { Link } from "../../src/sync/memory/baseline";
import { guarded, planUndo } from "../../src/sync/undo/undo-plan";
import type { UndoInput, UndoStep } from "../../src/sync/undo/undo-plan";
import { deedsOf, linksAfterUndo } from "../../src/sync/undo/undo-apply";
import { calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectQuiet, heldIn, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";
const none = { created: 0, notCreated: 0, updated: 0, deleted: 0, unchanged: 0, skipped: 0, held: 0, failed: 0 };

function takeBack(world: Bench, more: Partial<RunOptions> & { keys?: readonly string[]; undo?: string } = {}): Promise<RunResult> {
  return undo({ ...world.options(more), undo: "last", ...more });
}

const link: Link = { outlookId: "o1", key: "k1", prints: { outlook: {}, gopaas: {} } };

function deed(more: Partial<Deed> = {}): Deed {
  return {
    side: "outlook",
    operation: "update",
    outlookId: "o1",
    key: "k1",
    label: "Anne",
    before: { companyName: "Avant" },
    after: { companyName: "Après" },
    ...more,
  };
}

interface Today {
  readonly outlook?: Fields | Item;
  readonly gopaas?: Fields;
  readonly link?: Link;
  readonly pair?: UndoInput["pair"];
}

function planned(one: Deed, today: Today = {}): UndoStep {
  const outlook = today.outlook && ("id" in today.outlook ? (today.outlook as Item) : { id: "o1", fields: today.outlook });
  return only(
    planUndo({
      pair: today.pair ?? contactPair,
      deeds: [one],
      links: new Map(today.link ? [["k1", today.link]] : []),
      now: {
        outlook: new Map([["o1", outlook]]),
        gopaas: new Map([["k1", today.gopaas && { id: "k1", fields: today.gopaas }]]),
      },
      run: "u1",
      barred: () => undefined,
    }),
  );
}

describe("an undo of an update", () => {
  it("puts back the fields that still hold what the run wrote, and leaves the others", () => {
    const one = deed({ before: { companyName: "Avant", mobilePhone: "06" }, after: { companyName: "Après", mobilePhone: "07" } });
    const step = planned(one, { outlook: { companyName: "APRÈS", mobilePhone: "07" } });
    expect(step.kept).toEqual({ companyName: "edited-since" });
    expect(step.restored).toEqual({ mobilePhone: "06" });
    expect(step.write).toMatchObject({ kind: "update", id: "o1", changes: { mobilePhone: "06" } });
    expect(step).not.toHaveProperty("reason");
  });

  it("takes what the server made of the value for untouched, where both had agreed on it", () => {
    const today = { outlook: { companyName: "APRÈS" } };
    expect(planned(deed(), today)).toMatchObject({ reason: "edited-since", restored: {}, kept: { companyName: "edited-since" } });
    const agreed = { ...link, prints: { outlook: printsOf("contact", { companyName: "APRÈS" }), gopaas: {} } };
    expect(planned(deed(), { ...today, link: agreed }).restored).toEqual({ companyName: "Avant" });
    const other = { ...link, prints: { outlook: printsOf("contact", { companyName: "Autre" }), gopaas: {} } };
    expect(planned(deed(), { outlook: { companyName: "Autre" }, link: other }).restored).toEqual({});
  });

  it("writes nothing where the old value stands there already, where the item is gone, or where the field is not shown", () => {
    const same = planned(deed({ before: { companyName: "Même" }, after: { companyName: "Même" } }), { outlook: { companyName: "Même" } });
    expect(same).not.toHaveProperty("write");
    expect(same).not.toHaveProperty("reason");
    expect(planned(deed())).toMatchObject({ reason: "edited-since" });
    expect(planned(deed(), { outlook: { surname: "x" } })).toMatchObject({ kept: { companyName: "edited-since" } });
  });

  it("empties a field that was empty before", () => {
    expect(planned(deed({ before: {} }), { outlook: { companyName: "Après" } }).restored).toEqual({ companyName: "" });
  });

  it("writes nothing to a meeting that has participants by now", () => {
    const item: Item = { id: "o1", fields: { subject: "Après" }, traits: { ...plainTraits, attendees: ["client@x.example"] } };
    const step = planned(deed({ before: { subject: "Avant" }, after: { subject: "Après" } }), { outlook: item, pair: calendarPair });
    expect(step).not.toHaveProperty("write");
    expect(step.kept).toEqual({ subject: "has-attendees" });
    // A GoPaaS record can be written whoever takes part.
    const there = deed({ side: "gopaas", before: { subject: "Avant" }, after: { subject: "Après" } });
    expect(planned(there, { outlook: item, gopaas: { subject: "Après" }, pair: calendarPair }).restored).toEqual({ subject: "Avant" });
  });
});

describe("an undo of something made", () => {
  const made = deed({ operation: "create", before: {}, after: { surname: "Roy" } });

  it("in Outlook takes it out again, unless somebody edited it, moved it or deleted it", () => {
    expect(planned(made, { outlook: { surname: "Roy" } }).write).toMatchObject({ kind: "remove", id: "o1" });
    for (const outlook of [{ surname: "Martin" }, { id: "o1", fields: { surname: "Roy" }, elsewhere: "folder" } as const, undefined]) {
      const step = planned(made, outlook ? { outlook } : {});
      expect(step).not.toHaveProperty("write");
      expect(step.reason).toBe("edited-since");
    }
  });

  it("in Outlook leaves an appointment to which somebody was invited since", () => {
    const item: Item = { id: "o1", fields: { subject: "Point" }, traits: { ...plainTraits, attendees: ["client@x.example"] } };
    const step = planned(deed({ operation: "create", before: {}, after: { subject: "Point" } }), { outlook: item, pair: calendarPair });
    expect(step).not.toHaveProperty("write");
    expect(step.reason).toBe("has-attendees");
  });

  it("in GoPaaS marks it where the pair says how and nobody worked on it, and never deletes", () => {
    const there = { ...made, side: "gopaas" as Side };
    const marking = { ...contactPair, markDeleted: { statut: "Annulée" } };
    const write = { kind: "mark", id: "k1", cells: { statut: "Annulée" } };
    expect(planned(there, { gopaas: { surname: "Roy" }, pair: marking })).toMatchObject({ reason: "cannot-delete", write });
    expect(planned(there, { gopaas: {}, pair: marking })).toMatchObject({ reason: "cannot-delete", write });
    for (const [gopaas, pair] of [
      [{ surname: "Roy" }, contactPair],
      [{ surname: "Martin" }, marking],
    ] as const) {
      const step = planned(there, { gopaas, pair });
      expect(step.reason).toBe("cannot-delete");
      expect(step).not.toHaveProperty("write");
    }
    expect(planned(there, { pair: marking })).toMatchObject({ reason: "edited-since" });
  });
});

describe("an undo of something deleted or marked", () => {
  it("makes it again with all it held, once, and not where it is there", () => {
    const one = deed({ operation: "delete", before: anne, after: {} });
    expect(planned(one)).toMatchObject({
      reason: "remade",
      restored: anne,
      write: { kind: "create", key: "k1", sourceId: "k1", run: "u1", fields: anne, again: true },
    });
    const step = planned(one, { outlook: anne });
    expect(step.reason).toBe("already-there");
    expect(step).not.toHaveProperty("write");
  });

  it("puts the columns back only if they still hold the mark", () => {
    const one = deed({ side: "gopaas", operation: "mark", before: { statut: "Actif" }, after: { statut: "Parti" } });
    expect(planned(one, { gopaas: {} })).toMatchObject({
      restored: { statut: "Actif" },
      write: { kind: "mark", id: "k1", cells: { statut: "Actif" }, expected: { statut: "Parti" } },
    });
    // What it replaced is not known, or it is gone: nothing is guessed.
    for (const step of [planned({ ...one, before: {} }, { gopaas: {} }), planned(one)]) {
      expect(step.reason).toBe("edited-since");
      expect(step).not.toHaveProperty("write");
    }
  });

  it("takes the last deed back first", () => {
    const deeds = [deed(), deed({ before: { companyName: "Après" }, after: { companyName: "Encore" } })];
    const empty = { outlook: new Map<string, undefined>(), gopaas: new Map<string, undefined>() };
    const steps = planUndo({ pair: contactPair, deeds, links: new Map(), now: empty, run: "u", barred: () => undefined });
    expect(steps.map((step) => step.deed)).toEqual([deeds[1], deeds[0]]);
  });
});

describe("the guard of an undo", () => {
  const limits = { deletions: { items: 2, percent: 10 }, overwrites: { items: 2, percent: 10 } };
  const made = deed({ operation: "create", before: {}, after: { surname: "Roy" } });
  const remove = planned(made, { outlook: { surname: "Roy" } });
  const overwrite = planned(deed(), { outlook: { companyName: "Après" } });
  const fill = planned(deed({ after: { companyName: "" } }), { outlook: { companyName: "  " } });
  const marking = { ...contactPair, markDeleted: { statut: "Annulée" } };
  const mark = planned({ ...made, side: "gopaas" }, { gopaas: { surname: "Roy" }, pair: marking });
  const unmark = planned(deed({ side: "gopaas", operation: "mark", before: { statut: "" }, after: { statut: "x" } }), { gopaas: {} });
  const heldOf = (steps: readonly UndoStep[], size = 0): number =>
    guarded(steps, limits, size).filter(({ reason }) => reason === "guard").length;

  it("asks before more deletions, marks or overwritten values than a run may make", () => {
    expect(heldOf([remove, remove])).toBe(0);
    expect(heldOf([remove, remove, remove])).toBe(3);
    expect(heldOf([remove, remove, mark])).toBe(3);
    expect(heldOf([overwrite, overwrite, overwrite])).toBe(3);
    expect(heldOf([overwrite, overwrite])).toBe(0);
  });

  it("counts in percent where the pair is large", () => {
    expect(heldOf([remove, remove, remove], 30)).toBe(0);
    expect(heldOf([remove, remove, remove], 29)).toBe(3);
  });

  it("does not ask about what fills an empty field or takes a mark off", () => {
    expect(heldOf([fill, fill, fill])).toBe(0);
    expect(heldOf([unmark, unmark, unmark])).toBe(0);
  });

  it("lets what it does not ask about go on", () => {
    const steps = guarded([remove, remove, remove, overwrite], limits, 0);
    expect(steps.map(({ reason }) => reason)).toEqual(["guard", "guard", "guard", undefined]);
    expect(steps[0]).not.toHaveProperty("write");
    expect(steps[0]?.restored).toEqual({});
    expect(steps[3]).toBe(overwrite);
  });
});

describe("what an undo leaves behind", () => {
  it("in the links is what each side shows from now on, and an edit made on the other side still travels", () => {
    const step = planned(deed(), { outlook: { companyName: "Après" }, gopaas: { companyName: "Après" } });
    step.result = { kind: "done", id: "o1" };
    const after = (one: UndoStep): Link | undefined => linksAfterUndo("contact", [link], [one], "done").links[0];
    expect(after(step)).toEqual({
      ...link,
      prints: { outlook: printsOf("contact", { companyName: "Avant" }), gopaas: printsOf("contact", { companyName: "Après" }) },
      parted: true,
    });
    const stored = { ...step, result: { kind: "done", id: "o1", item: { id: "o1", fields: { companyName: "AVANT" } } } } as const;
    expect(after(stored)?.prints.outlook).toEqual(printsOf("contact", { companyName: "AVANT" }));
    const edited = planned(deed(), { outlook: { companyName: "Après" }, gopaas: { companyName: "Encore" } });
    edited.result = { kind: "done", id: "o1" };
    expect(after(edited)?.prints.gopaas).toEqual({});
  });

  it("in the links is nothing of a step that was not carried out", () => {
    const step = planned(deed(), { outlook: { companyName: "Après" } });
    expect(linksAfterUndo("contact", [link], [step], "done").changed).toEqual([]);
    step.result = { kind: "outdated" };
    expect(linksAfterUndo("contact", [link], [step], "done")).toEqual({ links: [link], changed: [] });
    expect(linksAfterUndo("contact", [link], [step], "planned").changed).toHaveLength(1);
    expect(linksAfterUndo("contact", [], [step], "planned").changed).toEqual([]);
  });

  it("in the links is a tombstone for what it took out, to be looked at again until that is certain", () => {
    const step = planned(deed({ operation: "create", before: {}, after: { surname: "Roy" } }), { outlook: { surname: "Roy" } });
    expect(linksAfterUndo("contact", [link], [step], "planned").changed).toEqual([{ ...link, away: "outlook-gone", again: true }]);
    step.result = { kind: "done", id: "o1" };
    expect(linksAfterUndo("contact", [link], [step], "done").links).toEqual([{ ...link, away: "outlook-gone" }]);
    expect(linksAfterUndo("contact", [], [step], "done").links).toEqual([{ ...link, away: "outlook-gone" }]);
  });

  it("in the links is the new item for what it made again, which the record's absence does not delete", () => {
    const step = planned(deed({ operation: "delete", before: anne, after: {} }));
    expect(linksAfterUndo("contact", [], [step], "planned").links).toEqual([]);
    step.result = { kind: "done", id: "o2" };
    expect(linksAfterUndo("contact", [], [step], "done").links).toEqual([
      { outlookId: "o2", key: "k1", prints: { outlook: printsOf("contact", anne), gopaas: {} }, away: "gopaas-kept" },
    ]);
  });

  it("in the links keeps apart what cannot be deleted, also where nobody knows its Outlook half", () => {
    const { outlookId: _, ...rest } = deed({ side: "gopaas", operation: "create", before: {}, after: { surname: "Roy" } });
    const step = planned(rest, { gopaas: { surname: "Roy" } });
    expect(linksAfterUndo("contact", [], [step], "done").links).toEqual([{ ...link, outlookId: "none:k1", away: "apart" }]);
    expect(linksAfterUndo("contact", [link], [step], "done").links).toEqual([{ ...link, away: "apart" }]);
  });

  it("in the history is each write it made, so that an undo can be taken back too", () => {
    const about = { side: "outlook", key: "k1", label: "Anne", outlookId: "o1", reason: "undone" };
    const update = planned(deed({ before: {} }), { outlook: { companyName: "Après" } });
    expect(deedsOf([update])).toEqual([{ ...about, operation: "update", before: { companyName: "Après" }, after: { companyName: "" } }]);
    const remove = planned(deed({ operation: "create", before: {}, after: { surname: "Roy" } }), { outlook: { surname: "Roy" } });
    expect(deedsOf([remove])).toEqual([{ ...about, operation: "delete", before: { surname: "Roy" }, after: {} }]);
    const create = planned(deed({ operation: "delete", before: anne, after: {} }));
    expect(deedsOf([create])).toEqual([{ ...about, reason: "remade", operation: "create", before: {}, after: anne }]);
    create.result = { kind: "done", id: "o2" };
    expect(deedsOf([create])).toEqual([{ ...about, reason: "remade", outlookId: "o2", operation: "create", before: {}, after: anne }]);
    const { outlookId: _, ...mark } = deed({ side: "gopaas", operation: "mark", before: { statut: "Actif" }, after: { statut: "Parti" } });
    const unmark = planned(mark, { gopaas: {} });
    const said = { side: "gopaas", key: "k1", label: "Anne", reason: "undone", operation: "mark", after: { statut: "Actif" } };
    expect(deedsOf([unmark])).toEqual([{ ...said, before: {} }]);
    unmark.result = { kind: "done", id: "k1", replaced: { statut: "Parti" } };
    expect(deedsOf([unmark])).toEqual([{ ...said, before: { statut: "Parti" } }]);
    expect(deedsOf([planned(deed())])).toEqual([]);
  });
});

describe("the report of an undo", () => {
  it("names each value that went back, and counts it on its side", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const { report: first } = await world.sync();
    const result = await takeBack(world);
    expect(only(result.lines)).toEqual({
      kind: "updated",
      pair: "Contact",
      side: "outlook",
      label: "Prénom0 Nom0",
      key: "k0",
      outlookId: "o-k0",
      reason: "undone",
      changes: [{ field: "companyName", before: "Autre", after: "Durand SA" }],
    });
    expect(result.report).toMatchObject({
      run: "run-3",
      undoOf: first.run,
      outcome: "done",
      emailsSent: 0,
      pairs: [{ type: "Contact", read: { outlook: 1, gopaas: 0 }, outlook: { ...none, updated: 1 }, gopaas: none, errors: [] }],
    });
    expect(result.report).not.toHaveProperty("preview");
    expect(result.failure).toBeUndefined();
  });

  it("says of what was made that it is out again, and of what cannot go that it stays", async () => {
    const world = await linkedPeople(1);
    world.gopaas.put("k5", person(5));
    world.outlook.put("o6", person(6));
    await world.sync();
    const result = await takeBack(world);
    expect(only(linesOf(result, "deleted"))).toMatchObject({
      side: "outlook",
      reason: "undone",
      key: "k5",
      label: "Prénom5 Nom5",
      changes: [],
    });
    expect(only(linesOf(result, "skipped"))).toMatchObject({ side: "gopaas", reason: "cannot-delete", key: "ol-o6", outlookId: "o6" });
    expect(result.report.pairs[0]).toMatchObject({
      read: { outlook: 1, gopaas: 1 },
      outlook: { ...none, deleted: 1 },
      gopaas: { ...none, skipped: 1 },
    });
  });

  it("says of what was made again what it holds, and reads nothing of it", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    await world.sync();
    const result = await takeBack(world);
    expect(only(result.lines)).toMatchObject({ kind: "created", label: "Prénom0 Nom0", reason: "remade", key: "k0" });
    expect(only(result.lines).changes).toEqual(Object.entries(person(0)).map(([field, after]) => ({ field, before: "", after })));
    expect(result.report.pairs[0]).toMatchObject({ read: { outlook: 0, gopaas: 0 }, outlook: { ...none, created: 1 } });
  });

  it("says of a mark taken off what it was and what it is", async () => {
    const world = await linkedPeople(2, { ...contactPair, deletions: "mark", markDeleted: { statut: "Parti" } });
    world.gopaas.edit("k0", { statut: "Actif" });
    world.outlook.remove("o-k0");
    await world.sync();
    const result = await takeBack(world);
    expect(only(result.lines)).toMatchObject({
      kind: "marked",
      side: "gopaas",
      reason: "undone",
      changes: [{ field: "statut", before: "Parti", after: "Actif" }],
    });
    expect(result.report.pairs[0]?.gopaas).toEqual({ ...none, updated: 1 });
  });

  it("names what was refused, in the service's words, and what was edited in that very moment", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    await world.sync();
    world.outlook.beforeWrite = () => "refuse";
    const refused = await takeBack(world);
    expect(only(refused.lines)).toMatchObject({ kind: "failed", reason: "refused", failure: { kind: "rejected" }, key: "k0" });
    expect(refused.report).toMatchObject({
      outcome: "partial",
      pairs: [{ outlook: { failed: 1 }, errors: [{ side: "outlook", operation: "update", key: "k0", message: "Valeur refusée." }] }],
    });
    world.outlook.beforeWrite = () => {
      world.outlook.edit("o-k0", {});
      return undefined;
    };
    const outdated = await takeBack(world);
    expect(only(outdated.lines)).toMatchObject({ kind: "failed", reason: "edited-since" });
    expect(only(outdated.lines)).not.toHaveProperty("failure");
    expect(only(outdated.report.pairs[0]?.errors ?? []).message).toBe("The item changed while it was being taken back.");
    // Neither was done: the run can still be taken back.
    world.outlook.beforeWrite = () => undefined;
    await takeBack(world);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand SA");
  });

  it.each([
    ["deleted", "delete"],
    ["made again", "create"],
  ] as const)("calls what could not be %s by its name", async (_, operation) => {
    const world = await linkedPeople(3);
    if (operation === "delete") world.gopaas.put("k5", person(5));
    else world.gopaas.remove("k0");
    await world.sync();
    world.outlook.beforeWrite = () => "refuse";
    const { report } = await takeBack(world);
    expect(only(report.pairs[0]?.errors ?? [])).toMatchObject({ side: "outlook", operation });
    expect(report.pairs[0]?.outlook).toEqual({ ...none, failed: 1 });
  });

  it("counts what waits for a yes as held", async () => {
    const world = await linkedPeople(6);
    const result = await takeBack(world);
    expect(linesOf(result, "held")[0]).toMatchObject({ side: "outlook", reason: "guard" });
    expect(result.report.pairs[0]?.outlook).toEqual({ ...none, held: 6 });
    expect(heldIn(result)).toEqual([]);
  });

  it("of a run nobody knows is refused and speaks of no pair", async () => {
    const world = await linkedPeople(1);
    const { report, lines, failure } = await takeBack(world, { undo: "nonsense" });
    expect([report.outcome, report.pairs, lines]).toEqual(["refused", [], []]);
    expect(report).not.toHaveProperty("undoOf");
    expect(failure).toMatchObject({ retry: "never", message: "There is no such run to take back." });
  });

  it("tells how far it is", async () => {
    const world = await linkedPeople(3);
    for (const key of ["k0", "k1"]) world.gopaas.edit(key, { companyName: "Autre" });
    world.outlook.edit("o-k2", { companyName: "Autre" });
    await world.sync();
    const seen: Progress[] = [];
    await takeBack(world, { onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([1, 2, 3].map((done) => ({ pair: "Contact", step: "writing", done, total: 3 })));
  });

  it("is of the same pairs as the run: one that it did nothing in is not spoken of", async () => {
    const world = await linkedPeople(1);
    const second = { ...contactPair, view: "99" };
    world.gopaas.edit("k0", { companyName: "Autre" });
    await world.sync();
    const result = await takeBack(world, { pairs: [second, contactPair] });
    expect(result.report.pairs).toHaveLength(1);
    expect(result.report.outcome).toBe("done");
  });
});

describe("an undo that is broken off", () => {
  it("is stopped, names what broke, and does not go on to the other side", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.outlook.edit("o-k1", { companyName: "Autre" });
    await world.sync();
    world.writes();
    world.outlook.beforeWrite = () => {
      throw new Error("closed");
    };
    const { report, failure } = await takeBack(world);
    expect(report.outcome).toBe("stopped");
    expect(failure).toMatchObject({ kind: "unexpected", side: "outlook" });
    expect(world.writes()).toBe(0);
    expect(report.pairs).toHaveLength(1);
    world.outlook.beforeWrite = () => undefined;
    const again = await takeBack(world);
    expect(again.report.outcome).toBe("done");
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand SA");
    expect(world.gopaas.items.get("k1")?.fields["companyName"]).toBe("Durand SA");
    await expectQuiet(world);
  });

  it("before anything could be read has done nothing", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    await world.sync();
    world.writes();
    const stores = { outlook: { ...world.outlook.store(), read: () => Promise.reject(new Error("x")) }, gopaas: world.gopaas.store() };
    const { report, failure, lines } = await takeBack(world, { storesOf: () => stores });
    expect([report.outcome, report.pairs, lines, failure?.kind]).toEqual(["stopped", [], [], "unexpected"]);
    expect(world.writes()).toBe(0);
  });

  it("by a history that cannot be written is done all the same", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    await world.sync();
    const save: Memory["save"] = (id, text) => (id.endsWith("/history") ? Promise.reject(new Error("full")) : world.memory.save(id, text));
    const { report } = await takeBack(world, { memory: { ...world.memory, save } });
    expect(report.outcome).toBe("done");
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand SA");
    await expectQuiet(world);
  });
});

describe("a run that was taken back", () => {
  it("is named so in the history, with the run that did it, which can be taken back in turn", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const { report: first } = await world.sync();
    const { report: back } = await takeBack(world);
    const past = await history(world.memory, [contactPair]);
    expect(past[0]).toMatchObject({ run: back.run, undoOf: first.run, deeds: [{ operation: "update", key: "k0" }] });
    expect(past[1]).toMatchObject({ run: first.run, undoneBy: back.run });
    await takeBack(world, { undo: back.run });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Autre");
    await expectQuiet(world);
  });

  it("in part, or only in a preview, is not", async () => {
    const world = await linkedPeople(2);
    for (const key of ["k0", "k1"]) world.gopaas.edit(key, { companyName: "Autre" });
    const { report } = await world.sync();
    await takeBack(world, { keys: ["k0"] });
    await takeBack(world, { dryRun: true });
    const past = await history(world.memory, [contactPair]);
    expect(past.find(({ run }) => run === report.run)).not.toHaveProperty("undoneBy");
    expect(past.map(({ undoOf }) => undoOf)).toEqual([report.run, undefined, undefined]);
    expect(world.outlook.items.get("o-k1")?.fields["companyName"]).toBe("Autre");
  });

  it("leaves deletions that the mailbox remembers too", async () => {
    const world = await linkedPeople(1);
    world.gopaas.put("k5", person(5));
    await world.sync();
    let hashes: readonly string[] = [];
    const tombstones = {
      travels: true,
      load: () => Promise.resolve(hashes),
      save: (all: readonly string[]) => {
        hashes = all;
        return Promise.resolve();
      },
    };
    await takeBack(world, { tombstones });
    expect(hashes).toHaveLength(2);
  });

  it("leaves a private appointment's record alone, masked or not", async () => {
    const pair = { ...calendarPair, filters: { ...calendarPair.filters, private: "busy" } } as const;
    const world = await linkedPeople(0, pair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    await world.sync();
    world.outlook.edit("o1", { body: "Résumé" });
    await world.sync();
    world.outlook.put("o1", { subject: "Point", body: "Résumé", when }, { traits: { ...plainTraits, sensitivity: "private" } });
    world.writes();
    expect(only((await takeBack(world)).lines)).toMatchObject({ kind: "skipped", side: "gopaas", reason: "private" });
    expect(world.writes()).toBe(0);
  });
});
