// What a report says, line by line and count by count, as the person who reads it could dispute it.

import type { Fields, Line, Progress, Store } from "../../src/sync";
import { Failure } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { expectHonestTotals, heldIn, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";
const none = { created: 0, notCreated: 0, updated: 0, deleted: 0, unchanged: 0, skipped: 0, held: 0, failed: 0 };

function filled(fields: Fields, side: "before" | "after"): Line["changes"] {
  return Object.entries(fields).map(([field, value]) => ({
    field,
    before: side === "before" ? value : "",
    after: side === "after" ? value : "",
  }));
}

function hide(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

describe("a report of something made", () => {
  it("in Outlook names it with every value, and counts its record as unchanged", async () => {
    const world = await linkedPeople(0);
    world.gopaas.put("k1", { ...person(1), mobilePhone: "" });
    const result = await world.sync();
    const { mobilePhone: _, ...values } = person(1);
    expect(only(result.lines)).toEqual({
      kind: "created",
      pair: "Contact",
      side: "outlook",
      label: "Prénom1 Nom1",
      reason: "new-in-gopaas",
      outlookId: "o-k1",
      key: "k1",
      operation: expect.any(String) as string,
      changes: filled(values, "after"),
    });
    expect(result.report).toEqual({
      run: "run-2",
      startedAt: "2026-11-23T08:00:02.000Z",
      finishedAt: "2026-11-23T08:00:02.000Z",
      outcome: "done",
      emailsSent: 0,
      pairs: [
        {
          type: "Contact",
          read: { outlook: 0, gopaas: 1 },
          outlook: { ...none, created: 1 },
          gopaas: { ...none, unchanged: 1 },
          linked: 1,
          conflicts: [],
          held: [],
          duplicates: [],
          rewritten: [],
          tombstones: [],
          warnings: [],
          errors: [],
        },
      ],
      requests: { graph: 0, graphInBatches: 0, gopaas: 0, retries: 0, waitedMs: 0 },
    });
    expect(result.failure).toBeUndefined();
    expect(result.operations).toBeUndefined();
  });

  it("in GoPaaS names both", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    const result = await world.sync();
    expect(only(result.lines)).toMatchObject({
      kind: "created",
      pair: "Calendar",
      side: "gopaas",
      label: "Point (2026-11-24 09:00)",
      reason: "new-in-outlook",
      outlookId: "o1",
      key: "ol-o1",
    });
    expect(result.report.pairs[0]).toMatchObject({
      type: "Calendar",
      read: { outlook: 1, gopaas: 0 },
      gopaas: { ...none, created: 1 },
      outlook: { ...none, unchanged: 1 },
    });
  });

  it("that was refused says so, in the service's words, and counts it as skipped where it comes from", async () => {
    const world = await linkedPeople(0);
    world.gopaas.put("k1", person(1));
    world.outlook.beforeWrite = () => "refuse";
    const result = await world.sync();
    const line = only(result.lines);
    expect(line).toMatchObject({
      kind: "failed",
      side: "outlook",
      label: "Prénom1 Nom1",
      reason: "refused",
      key: "k1",
      failure: { kind: "rejected", said: "Valeur refusée." },
    });
    expect(line.operation).toEqual(expect.any(String));
    expect(line).not.toHaveProperty("outlookId");
    expect(result.report.pairs[0]).toMatchObject({
      outlook: { ...none, notCreated: 1 },
      gopaas: { ...none, skipped: 1 },
      linked: 0,
      errors: [{ side: "outlook", operation: "create", key: "k1", message: "Valeur refusée." }],
    });
  });
});

describe("a report of something edited", () => {
  it.each([
    ["gopaas", "outlook", "edited-in-gopaas"],
    ["outlook", "gopaas", "edited-in-outlook"],
  ] as const)("in %s names the value before and after in %s", async (from, to, reason) => {
    const world = await linkedPeople(2);
    world[from].edit(from === "gopaas" ? "k0" : "o-k0", { companyName: "Autre", mobilePhone: "" });
    const result = await world.sync();
    const line = only(result.lines);
    expect(line).toMatchObject({ kind: "updated", side: to, reason, label: "Prénom0 Nom0", outlookId: "o-k0", key: "k0" });
    expect(line.operation).toEqual(expect.any(String));
    expect([...(line.changes ?? [])].sort((one, other) => (one.field < other.field ? -1 : 1))).toEqual([
      { field: "companyName", before: "Durand SA", after: "Autre" },
      { field: "mobilePhone", before: "06 00 00 0", after: "" },
    ]);
    expect(result.report.pairs[0]).toMatchObject({ linked: 2, [to]: { updated: 1 } });
    expectHonestTotals(result);
  });

  it("on both sides says whose value won", async () => {
    for (const [conflicts, reason, side] of [
      ["gopaas", "conflict-gopaas-wins", "outlook"],
      ["outlook", "conflict-outlook-wins", "gopaas"],
    ] as const) {
      const world = await linkedPeople(1, { ...contactPair, conflicts });
      world.outlook.edit("o-k0", { companyName: "O" });
      world.gopaas.edit("k0", { companyName: "G" });
      expect(only((await world.sync()).lines)).toMatchObject({ kind: "updated", reason, side });
    }
  });

  it("on both sides, in different fields, says each side's own reason", async () => {
    const world = await linkedPeople(1);
    world.outlook.edit("o-k0", { companyName: "O" });
    world.gopaas.edit("k0", { mobilePhone: "07" });
    const { lines, report } = await world.sync();
    expect(lines.map(({ side, reason }) => [side, reason])).toEqual([
      ["outlook", "edited-in-gopaas"],
      ["gopaas", "edited-in-outlook"],
    ]);
    expect(report.pairs[0]).toMatchObject({ outlook: { ...none, updated: 1 }, gopaas: { ...none, updated: 1 } });
  });

  it("and refused counts as failed on that side alone", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.outlook.beforeWrite = () => "refuse";
    const result = await world.sync();
    expect(result.report.pairs[0]).toMatchObject({
      outlook: { ...none, failed: 1 },
      gopaas: { ...none, unchanged: 1 },
      linked: 1,
      errors: [{ side: "outlook", operation: "update", outlookId: "o-k0", key: "k0", message: "Valeur refusée." }],
    });
    expect(only(result.lines)).toMatchObject({ kind: "failed", side: "outlook", label: "Prénom0 Nom0", outlookId: "o-k0", key: "k0" });
    expect(result.report.outcome).toBe("partial");
  });

  it("and waiting shows both values and is counted as held on both sides", async () => {
    const world = await linkedPeople(1, { ...contactPair, conflicts: "ask" });
    world.outlook.edit("o-k0", { companyName: "O" });
    world.gopaas.edit("k0", { companyName: "G" });
    const result = await world.sync();
    expect(only(result.lines)).toEqual({
      kind: "conflict",
      pair: "Contact",
      side: "outlook",
      label: "Prénom0 Nom0",
      reason: "conflict-waits",
      outlookId: "o-k0",
      key: "k0",
      changes: [{ field: "companyName", before: "O", after: "G" }],
    });
    expect(result.report.pairs[0]).toMatchObject({
      conflicts: [{ field: "companyName", label: "Prénom0 Nom0", outlook: "O", gopaas: "G", outlookId: "o-k0", key: "k0" }],
      outlook: { ...none, held: 1 },
      gopaas: { ...none, held: 1 },
      linked: 1,
    });
  });

  it("on the side that is only read says that it does not travel", async () => {
    const world = await linkedPeople(1);
    const pairs = [{ ...contactPair, direction: "gopaas-to-outlook" as const }];
    await world.sync({ pairs });
    world.outlook.edit("o-k0", { companyName: "Ici" });
    const result = await world.sync({ pairs });
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Durand SA");
    const skipped = only(linesOf(result, "skipped"));
    expect(skipped).toMatchObject({
      reason: "direction",
      side: "gopaas",
      key: "k0",
      label: "Prénom0 Nom0",
      changes: [{ field: "companyName", before: "Durand SA", after: "Ici" }],
    });
    expect(heldIn(result)).toEqual([]);
    expect(result.report.pairs[0]?.gopaas).toMatchObject({ skipped: 1, held: 0 });
    expectHonestTotals(result);
  });
});

describe("a report of a first meeting", () => {
  it("says how the two found each other, and writes no line twice", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", person(1));
    world.gopaas.put("k1", person(1));
    const result = await world.sync();
    expect(only(result.lines)).toEqual({
      kind: "linked",
      pair: "Contact",
      side: "outlook",
      label: "Prénom1 Nom1",
      reason: "same-address",
      outlookId: "o1",
      key: "k1",
    });
    expect(result.report.pairs[0]).toMatchObject({ linked: 1, outlook: { ...none, unchanged: 1 }, gopaas: { ...none, unchanged: 1 } });
  });

  it("in which an empty value yields to a filled one is an update for the same reason", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", { ...person(1), mobilePhone: "" });
    world.gopaas.put("k1", person(1));
    expect(only((await world.sync()).lines)).toMatchObject({ kind: "updated", side: "outlook", reason: "same-address" });
  });

  it("that is doubtful names all of them, links none, and counts each as skipped", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", person(1));
    world.gopaas.put("k1", person(1));
    world.gopaas.put("k2", person(1));
    const result = await world.sync();
    const [duplicate] = result.report.pairs[0]?.duplicates ?? [];
    expect([...(duplicate?.keys ?? [])].sort()).toEqual(["k1", "k2"]);
    expect(duplicate?.outlookIds).toEqual(["o1"]);
    expect(linesOf(result, "duplicate").every(({ reason }) => reason === "ambiguous")).toBe(true);
    expect(linesOf(result, "duplicate").length).toBeGreaterThan(0);
    expect(result.report.pairs[0]).toMatchObject({ linked: 0, outlook: { skipped: 1 }, gopaas: { skipped: 2 } });
    expectHonestTotals(result);
  });
});

describe("a report of something deleted", () => {
  it("in Outlook shows what it held", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    const result = await world.sync();
    const line = only(result.lines);
    expect(line).toMatchObject({
      kind: "deleted",
      pair: "Contact",
      side: "outlook",
      label: "Prénom0 Nom0",
      reason: "deleted-in-gopaas",
      outlookId: "o-k0",
      key: "k0",
      changes: filled(person(0), "before"),
    });
    expect(line.operation).toEqual(expect.any(String));
    expect(result.report.pairs[0]).toMatchObject({ linked: 2, outlook: { deleted: 1 }, gopaas: { unchanged: 2 } });
    expectHonestTotals(result);
  });

  it("and refused is an error with its name, and the pair stays linked", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    world.outlook.beforeWrite = () => "refuse";
    const result = await world.sync();
    expect(only(linesOf(result, "failed"))).toMatchObject({ side: "outlook", reason: "refused", label: "Prénom0 Nom0", key: "k0" });
    expect(result.report.pairs[0]).toMatchObject({
      linked: 3,
      outlook: { failed: 1, deleted: 0 },
      errors: [{ side: "outlook", operation: "delete", outlookId: "o-k0", key: "k0", message: "Valeur refusée." }],
    });
    expectHonestTotals(result);
    world.outlook.beforeWrite = () => undefined;
    await world.sync();
    expect(world.outlook.items.size).toBe(2);
  });

  it("because its record left the view says so, and its last edit goes first", async () => {
    const world = await linkedPeople(3);
    hide(world, "k0");
    world.outlook.edit("o-k0", { companyName: "Dernière" });
    const result = await world.sync();
    expect(result.lines.map(({ kind, side, reason, key }) => [kind, side, reason, key])).toEqual([
      ["updated", "gopaas", "edited-in-outlook", "k0"],
      ["deleted", "outlook", "left-view", "k0"],
    ]);
    expect(only(linesOf(result, "updated")).changes).toEqual([{ field: "companyName", before: "Durand SA", after: "Dernière" }]);
    expect(result.report.pairs[0]).toMatchObject({ linked: 2, outlook: { deleted: 1 }, gopaas: { updated: 1 } });
    expectHonestTotals(result);
  });

  it("in Outlook by its user lists the record that stays behind, once as news, and no longer as linked", async () => {
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    const first = await world.sync();
    expect(only(first.lines)).toEqual({
      kind: "absent",
      pair: "Contact",
      side: "outlook",
      label: "Prénom0 Nom0",
      reason: "deleted-in-outlook",
      key: "k0",
    });
    expect(first.report.pairs[0]).toMatchObject({
      linked: 1,
      tombstones: [{ key: "k0", label: "Prénom0 Nom0", reason: "deleted-in-outlook", edited: false }],
      gopaas: { skipped: 1, unchanged: 1 },
    });
  });

  it("and marked shows each column before and after", async () => {
    const world = await linkedPeople(2, { ...contactPair, deletions: "mark", markDeleted: { statut: "Parti", motif: "Outlook" } });
    world.gopaas.edit("k0", { statut: "Actif" });
    world.outlook.remove("o-k0");
    const result = await world.sync();
    const line = only(linesOf(result, "marked"));
    expect(line).toMatchObject({
      pair: "Contact",
      side: "gopaas",
      label: "Prénom0 Nom0",
      key: "k0",
      changes: [
        { field: "statut", before: "Actif", after: "Parti" },
        { field: "motif", before: "", after: "Outlook" },
      ],
    });
    expect(line).not.toHaveProperty("outlookId");
    expect(line.operation).toEqual(expect.any(String));
    expect(result.report.pairs[0]).toMatchObject({ linked: 1, gopaas: { updated: 1, unchanged: 1 } });
    expectHonestTotals(result);
  });

  it("and not marked, because the service refused, is an error", async () => {
    const world = await linkedPeople(2, { ...contactPair, deletions: "mark", markDeleted: { statut: "Parti" } });
    world.outlook.remove("o-k0");
    world.gopaas.beforeWrite = () => "refuse";
    const result = await world.sync();
    expect(only(linesOf(result, "failed"))).toMatchObject({ side: "gopaas", reason: "refused", key: "k0", label: "Prénom0 Nom0" });
    expect(result.report.pairs[0]).toMatchObject({
      gopaas: { failed: 1, updated: 0 },
      errors: [{ side: "gopaas", operation: "update", key: "k0", message: "Valeur refusée." }],
    });
    expectHonestTotals(result);
    world.gopaas.beforeWrite = () => undefined;
    expect(linesOf(await world.sync(), "marked")).toHaveLength(1);
  });
});

describe("a report of what waits", () => {
  it("for the guard names each deletion, and every held thing can be approved", async () => {
    const world = await linkedPeople(10);
    for (let index = 0; index < 6; index++) world.gopaas.remove(`k${index}`);
    const result = await world.sync();
    const held = heldIn(result);
    expect(held[0]).toMatchObject({
      side: "outlook",
      operation: "delete",
      label: "Prénom0 Nom0",
      approvable: true,
      outlookId: "o-k0",
      key: "k0",
      reason: "guard",
    });
    expect(linesOf(result, "held").map(({ operation }) => operation)).toEqual(held.map(({ id }) => id));
    expect(linesOf(result, "held")[0]).toMatchObject({
      side: "outlook",
      label: "Prénom0 Nom0",
      reason: "guard",
      outlookId: "o-k0",
      key: "k0",
    });
    expect(result.report.pairs[0]).toMatchObject({ outlook: { held: 6, unchanged: 4, deleted: 0 }, linked: 10 });
    expectHonestTotals(result);
  });

  it("for the guard shows the values it would overwrite", async () => {
    const world = await linkedPeople(8);
    const guard = { deletions: { items: 5, percent: 10 }, overwrites: { items: 2, percent: 10 } };
    for (let index = 0; index < 3; index++) world.gopaas.edit(`k${index}`, { companyName: "Autre" });
    const result = await world.sync({ guard });
    expect(heldIn(result)).toHaveLength(3);
    expect(heldIn(result)[0]).toMatchObject({
      side: "outlook",
      operation: "update",
      approvable: true,
      reason: "guard",
      label: "Prénom0 Nom0",
      outlookId: "o-k0",
      key: "k0",
      changes: [{ field: "companyName", before: "Durand SA", after: "Autre" }],
    });
    expect(linesOf(result, "held")[0]).toMatchObject({ changes: [{ field: "companyName" }], operation: heldIn(result)[0]?.id });
    expect(result.report.pairs[0]).toMatchObject({ outlook: { held: 3, unchanged: 5 }, gopaas: { unchanged: 8, held: 0 } });
    expectHonestTotals(result);
  });

  it("to be shown first, a creation, is counted as not made", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o9", person(9));
    const result = await world.sync({ onlyShown: [] });
    expect(only(heldIn(result))).toMatchObject({
      side: "gopaas",
      operation: "create",
      reason: "not-previewed",
      approvable: true,
      outlookId: "o9",
    });
    expect(only(linesOf(result, "held"))).toMatchObject({ side: "gopaas", label: "Prénom9 Nom9", outlookId: "o9" });
    expect(result.report.pairs[0]).toMatchObject({ gopaas: { notCreated: 1, created: 0 }, outlook: { held: 1, unchanged: 1 }, linked: 1 });
    expectHonestTotals(result);
  });
});

describe("a report of what does not cross", () => {
  it.each([
    ["private", { sensitivity: "private" }],
    ["cancelled", { cancelled: true }],
    ["declined", { declined: true }],
    ["draft", { draft: true }],
    ["category", { categories: ["Pas de synchro"] }],
  ] as const)("names the reason, %s, and counts it as skipped at every run", async (reason, more) => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: { ...plainTraits, ...more } });
    const first = await world.sync();
    expect(only(first.lines)).toMatchObject({ kind: "skipped", pair: "Calendar", side: "outlook", reason, outlookId: "o1" });
    for (const result of [first, await world.sync()]) {
      expect(result.report.pairs[0]).toMatchObject({ outlook: { ...none, skipped: 1 }, read: { outlook: 1, gopaas: 0 }, linked: 0 });
      expect(world.gopaas.items.size).toBe(0);
    }
  });

  it("an appointment outside the window, says so on its own side and counts nothing of it as read there", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    await world.sync();
    const item = world.outlook.items.get("o1");
    world.outlook.remove("o1");
    if (item) world.outlook.hidden.set("o1", item);
    const result = await world.sync();
    expect(only(linesOf(result, "absent"))).toMatchObject({ side: "outlook", reason: "left-window", outlookId: "o1", key: "ol-o1" });
    expect(result.report.pairs[0]).toMatchObject({ linked: 1, read: { outlook: 0, gopaas: 1 } });
    expectHonestTotals(result);
  });

  it("a record that left a view that keeps, says so on its own side", async () => {
    const world = await linkedPeople(2, { ...contactPair, leftView: "keep" });
    hide(world, "k0");
    const result = await world.sync();
    expect(only(linesOf(result, "absent"))).toMatchObject({ side: "gopaas", reason: "left-view", outlookId: "o-k0", key: "k0" });
    expect(world.outlook.items.has("o-k0")).toBe(true);
    expect(result.report.pairs[0]).toMatchObject({ linked: 2, read: { outlook: 2, gopaas: 1 } });
    expectHonestTotals(result);
  });
});

describe("the outcome of a run", () => {
  const broken =
    (kind: "offline" | "rejected", more: object = {}): Store["list"] =>
    () =>
      Promise.reject(new Failure("Read nothing.", { kind, side: "outlook", retry: "later", ...more }));

  async function withList(list: Store["list"], pairs = [contactPair]): Promise<Awaited<ReturnType<Bench["sync"]>>> {
    const world = await linkedPeople(1);
    const outlook = { ...world.outlook.store(), list };
    return world.sync({
      pairs,
      storesOf: (pair) => ({ outlook: pair.view === "12" ? outlook : world.outlook.store(), gopaas: world.gopaas.store() }),
    });
  }

  it("is partial where a pair could not be read, which is named in the service's words, and the next pair goes on", async () => {
    const second = { ...contactPair, view: "99" };
    const result = await withList(broken("rejected", { said: "Vue inconnue." }), [contactPair, second]);
    expect(result.report).toMatchObject({
      outcome: "partial",
      pairs: [{ errors: [{ side: "outlook", operation: "read", message: "Vue inconnue." }] }, {}],
    });
    expect(result.report.pairs).toHaveLength(2);
    expect(result.failure).toMatchObject({ kind: "rejected" });
  });

  it("is stopped where no pair could be read: it came nowhere", async () => {
    const second = { ...contactPair, view: "12", table: "personne" };
    expect((await withList(broken("rejected"))).report.outcome).toBe("stopped");
    expect((await withList(broken("rejected"), [contactPair, second])).report.outcome).toBe("stopped");
    expect((await withList(() => Promise.resolve({ items: [], complete: true, gone: [] }), [])).report.outcome).toBe("done");
  });

  it("names what broke in its own words where the service said nothing, and GoPaaS where nobody knows the side", async () => {
    const { report } = await withList(broken("rejected"));
    expect(report.pairs[0]?.errors).toEqual([{ side: "outlook", operation: "read", message: "Read nothing." }]);
    const unknown = await withList(() => Promise.reject(new Error("Anne")));
    expect(unknown.report.pairs[0]?.errors).toEqual([{ side: "gopaas", operation: "read", message: "Something unforeseen went wrong." }]);
  });

  it("is stopped where no other request can succeed: the pairs after it are not begun", async () => {
    const result = await withList(broken("offline"), [contactPair, { ...contactPair, view: "99" }]);
    expect(result.report).toMatchObject({ outcome: "stopped", pairs: [{ type: "Contact", errors: [] }] });
    expect(result.report.pairs).toHaveLength(1);
    expect(result.failure).toMatchObject({ kind: "offline" });
    expect(result.lines).toEqual([]);
  });

  it("is refused where a side suddenly shows nothing", async () => {
    const world = await linkedPeople(8);
    world.gopaas.items.clear();
    const { report, failure } = await world.sync();
    expect(report.outcome).toBe("refused");
    expect(failure).toMatchObject({ kind: "rejected", detail: "side-empty", side: "gopaas", retry: "never" });
    expect(failure?.message).toBe("A side that had linked items suddenly shows none: nothing was changed.");
  });

  it("is stopped where the user stops it before anything is written, and nothing is", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const result = await world.sync({ stopped: () => true });
    expect(result.report.outcome).toBe("stopped");
    expect(result.failure).toMatchObject({ kind: "cancelled" });
    expect(world.writes()).toBe(0);
  });

  it("is stopped where the run could not be remembered: what it did is still told", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const save = (): Promise<void> => Promise.reject(new Error("full"));
    const result = await world.sync({ memory: { ...world.memory, save } });
    expect(result.report.outcome).toBe("stopped");
    expect(linesOf(result, "updated")).toHaveLength(1);
  });
});

describe("the progress of a run", () => {
  it("tells what is read on each side, then that it plans, then each write out of all", async () => {
    const world = await linkedPeople(2);
    await world.sync();
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.outlook.edit("o-k1", { companyName: "Autre" });
    world.gopaas.put("k5", person(5));
    const seen: Progress[] = [];
    await world.sync({ onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([
      { pair: "Contact", step: "reading", side: "outlook", done: 1, total: 0 },
      { pair: "Contact", step: "reading", side: "gopaas", done: 3, total: 0 },
      { pair: "Contact", step: "planning", done: 0, total: 0 },
      ...[1, 2, 3].map((done) => ({ pair: "Contact", step: "writing", done, total: 3 })),
    ]);
  });

  it("counts deletions too, after everything else", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    world.gopaas.edit("k1", { companyName: "Autre" });
    const seen: Progress[] = [];
    await world.sync({ onProgress: (progress) => seen.push(progress) });
    expect(seen.filter(({ step }) => step === "writing").map(({ done, total }) => [done, total])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it("of a preview writes nothing", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const seen: Progress[] = [];
    await world.sync({ dryRun: true, onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ step }) => step)).toEqual(["reading", "reading", "planning"]);
  });
});
