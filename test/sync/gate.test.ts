// Between the plan and its execution: what the guard holds, what no preview has shown, and what the user said no to.

import type { Fields, Item, Side } from "../../src/sync";
import type { Link } from "../../src/sync/memory/baseline";
import type { Action, CreateAction, LeaveAction, MarkAction, MergeAction, RemoveAction } from "../../src/sync/plan/action";
import { gate } from "../../src/sync/plan/gate";
import type { GateRules } from "../../src/sync/plan/gate";
import { operationsOf } from "../../src/sync/plan/operation";
import { calendarPair, contactPair } from "../support/engine";
import { planMerge } from "../../src/sync/plan/plan-merge";
import { anne, only, plainTraits } from "../support/people";

const prints = { outlook: {}, gopaas: {} };
const link: Link = { outlookId: "o1", key: "k1", prints };
const item = (id: string, fields: Fields = anne): Item => ({ id, fields });
const creation = (side: Side, more: Partial<CreateAction> = {}): CreateAction => ({
  kind: "create",
  side,
  source: item(side === "outlook" ? "k1" : "o1"),
  key: "k1",
  reason: side === "outlook" ? "new-in-gopaas" : "new-in-outlook",
  ...more,
});
const removal: RemoveAction = { kind: "remove", outlook: item("o1"), key: "k1", link, reason: "deleted-in-gopaas", proof: "gone" };
const marking: MarkAction = { kind: "mark", gopaas: item("k1"), link, cells: { statut: "Annulée" }, reason: "deleted-in-outlook" };
const update: MergeAction = planMerge(
  { ...contactPair, conflicts: "outlook" },
  [item("o1", { ...anne, mobilePhone: "" }), item("k1", { ...anne, companyName: "Autre", mobilePhone: "07" })],
  { link },
  () => undefined,
);

const rulesWith = (more: Partial<GateRules>): GateRules => ({
  limits: { deletions: { items: 100, percent: 100 }, overwrites: { items: 100, percent: 100 } },
  pairSize: 0,
  approved: new Set(),
  refused: new Set(),
  approveHeld: false,
  waiting: new Set(),
  ...more,
});
const strict = { limits: { deletions: { items: 0, percent: 0 }, overwrites: { items: 0, percent: 0 } } };
const idsOf = (action: Action): string[] => operationsOf(action).map(({ id }) => id);
const through = (action: Action, more: Partial<GateRules> = {}): Action => only(gate([action], rulesWith(more)).actions);
const refusing = (action: Action): Action => through(action, { refused: new Set(idsOf(action)) });
const unseen = { shown: new Set<string>() };

describe("an operation", () => {
  const everything: readonly Action[] = [creation("outlook"), creation("gopaas"), removal, marking, update];

  it("passes as it is where nothing speaks against it", () => {
    expect(gate(everything, rulesWith({})).actions).toEqual(everything);
    expect(gate(everything, rulesWith({ shown: new Set(everything.flatMap(idsOf)) })).actions).toEqual(everything);
  });

  it("has a name of its own, which stands for its side, its target and its values", () => {
    const named = [
      ...everything,
      creation("outlook", { key: "k2" }),
      creation("outlook", { source: item("k1", { ...anne, surname: "Roy" }) }),
      { ...removal, outlook: item("o2") },
      { ...marking, cells: { statut: "Close" } },
      { ...marking, cells: { etat: "Annulée" } },
      { ...marking, gopaas: item("k2") },
      { ...update, gopaas: item("k1", { ...anne, companyName: "Tout autre", mobilePhone: "07" }) },
    ].flatMap(idsOf);
    expect(named).toHaveLength(14);
    // Over another value in GoPaaS it is another operation there; what Outlook is told is the same as before.
    expect(new Set(named).size).toBe(13);
  });

  it("has the same name whatever the order of its fields", () => {
    const turned = { ...marking, cells: { b: "2", a: "1" } };
    expect(idsOf(turned)).toEqual(idsOf({ ...marking, cells: { a: "1", b: "2" } }));
  });

  it("says which side it is about, and what it does there", () => {
    const told = everything.map((action) => operationsOf(action).map(({ side, operation }) => `${operation} ${side}`));
    expect(told).toEqual([
      ["create outlook"],
      ["create gopaas"],
      ["delete outlook"],
      ["delete gopaas"],
      ["update outlook", "update gopaas"],
    ]);
    const carried: RemoveAction = { ...removal, carry: { ...update, changes: { outlook: {}, gopaas: { companyName: "Durand SA" } } } };
    expect(operationsOf(carried).map(({ side, operation }) => `${operation} ${side}`)).toEqual(["delete outlook", "update gopaas"]);
  });

  it("that is withheld is one for each reason, named by what the side would be told", () => {
    const busy: Item = { id: "o1", fields: { subject: "A", body: "B" }, traits: { ...plainTraits, onlineMeeting: true } };
    const merge = planMerge(calendarPair, [busy, item("k1", { subject: "C", body: "D" })], { link }, () => undefined);
    const [done, held] = operationsOf(merge);
    expect(done).toMatchObject({ side: "outlook", operation: "update" });
    expect(done).not.toHaveProperty("withheld");
    expect(held).toMatchObject({ side: "outlook", operation: "update", withheld: "online-meeting-body" });
    expect(operationsOf(merge)).toHaveLength(2);
  });
});

describe("what the guard holds", () => {
  it("is a deletion, which stays undone and is remembered as one that asks from now on", () => {
    expect(through(removal, strict)).toEqual({
      kind: "leave",
      reason: "guard",
      label: "Anne Lefèvre",
      outlookId: "o1",
      key: "k1",
      counts: ["outlook"],
      news: true,
      link: { ...link, again: true, held: true },
      held: { side: "outlook", operation: "delete", id: only(idsOf(removal)), approvable: true },
    });
    const { link: _, ...unlinked } = removal;
    expect(through(unlinked, strict)).not.toHaveProperty("link");
    expect(through({ ...removal, outlook: { ...item("o1"), elsewhere: "window" } }, strict)).toMatchObject({ reason: "guard", counts: [] });
  });

  it("is a mark in GoPaaS, counted where its halves are in scope", () => {
    const held = {
      kind: "leave",
      reason: "guard",
      label: "Anne Lefèvre",
      key: "k1",
      held: { side: "gopaas", operation: "delete", approvable: true },
    };
    const gone = through(marking, strict);
    expect(gone).toMatchObject({ ...held, counts: ["gopaas"], link: { ...link, again: true, held: true } });
    expect(gone).not.toHaveProperty("outlookId");
    expect(through({ ...marking, outlook: item("o1") }, strict)).toMatchObject({ ...held, outlookId: "o1", counts: ["outlook", "gopaas"] });
    expect(through({ ...marking, outlook: { ...item("o1"), elsewhere: "window" } }, strict)).toMatchObject({ ...held, counts: ["gopaas"] });
  });

  it("is the deletion alone where a last edit goes before it", () => {
    const carry: MergeAction = { ...update, changes: { outlook: {}, gopaas: { mobilePhone: "" } } };
    const action = { ...removal, carry };
    const [deletion] = idsOf(action);
    const rules = { limits: { ...strict.limits, overwrites: { items: 9, percent: 0 } } };
    expect(through(action, rules)).toEqual({
      ...carry,
      holds: { side: "outlook", operation: "delete", id: deletion, approvable: true, reason: "guard" },
    });
  });

  it("is an update, field by field, while the other side is told", () => {
    const gated = through(update, { limits: { ...strict.limits, overwrites: { items: 0, percent: 0 } } });
    expect(gated).toMatchObject({
      kind: "merge",
      changes: { outlook: { mobilePhone: "07" }, gopaas: {} },
      withheld: { companyName: "guard" },
    });
  });

  it("is let through by a yes to exactly this, or to everything the guard holds", () => {
    expect(through(removal, { ...strict, approved: new Set(idsOf(removal)) })).toEqual(removal);
    expect(through(removal, { ...strict, approved: new Set(idsOf(marking)) })).toMatchObject({ kind: "leave" });
    expect(through(removal, { ...strict, approveHeld: true })).toEqual(removal);
  });

  it("never is a creation", () => {
    expect(through(creation("outlook"), strict)).toEqual(creation("outlook"));
  });
});

describe("what no preview has shown", () => {
  it("is not made: the item waits on its side, and no link is invented", () => {
    expect(through(creation("gopaas"), unseen)).toEqual({
      kind: "leave",
      reason: "not-previewed",
      label: "Anne Lefèvre",
      outlookId: "o1",
      counts: ["outlook"],
      news: true,
      held: { side: "gopaas", operation: "create", id: only(idsOf(creation("gopaas"))), approvable: true },
    });
    expect(through(creation("outlook"), unseen)).toEqual({
      kind: "leave",
      reason: "not-previewed",
      label: "Anne Lefèvre",
      key: "k1",
      counts: ["gopaas"],
      news: true,
      held: { side: "outlook", operation: "create", id: only(idsOf(creation("outlook"))), approvable: true },
    });
  });

  it("keeps the link of what would be made again, and asks no more than once for it", () => {
    const again = through(creation("gopaas", { link }), unseen);
    expect(again).toMatchObject({ outlookId: "o1", key: "k1", link: { ...link, again: true } });
    expect(again).not.toHaveProperty("link.held");
    expect(through(removal, unseen)).toMatchObject({ kind: "leave", reason: "not-previewed", link: { ...link, again: true } });
  });

  it("is each update that was not on the list, and none that was", () => {
    const [outlook, gopaas] = idsOf(update) as [string, string];
    expect(through(update, { shown: new Set([outlook]) })).toMatchObject({
      changes: { outlook: { mobilePhone: "07" }, gopaas: {} },
      withheld: { companyName: "not-previewed" },
    });
    expect(through(update, { shown: new Set([gopaas]) })).toMatchObject({
      changes: { outlook: {}, gopaas: { companyName: "Durand SA" } },
      withheld: { mobilePhone: "not-previewed" },
    });
  });

  it("is done all the same where the user said yes to exactly this, and a yes to the guard is none", () => {
    expect(through(removal, { ...unseen, approved: new Set(idsOf(removal)) })).toEqual(removal);
    expect(through(removal, { ...unseen, ...strict, approveHeld: true })).toMatchObject({ kind: "leave", reason: "not-previewed" });
    expect(through(removal, { ...unseen, ...strict })).toMatchObject({ kind: "leave", reason: "guard" });
  });

  it("is judged in the same way when a thing had to be planned again in mid-run", () => {
    const { again } = gate([], rulesWith(unseen));
    expect(again(update)).toMatchObject({
      changes: { outlook: {}, gopaas: {} },
      withheld: { companyName: "not-previewed", mobilePhone: "not-previewed" },
    });
    const [first] = idsOf(update) as [string];
    const refusal = gate([], rulesWith({ refused: new Set([first]) }));
    expect(refusal.again(update)).toMatchObject({ changes: { outlook: {}, gopaas: { companyName: "Durand SA" } } });
  });
});

describe("the user's no", () => {
  const no = { kind: "leave", reason: "declined-by-you", label: "Anne Lefèvre", news: true };
  const open: Link = { ...link, again: true, held: true };

  it("to a deletion keeps the Outlook item for good, apart from its record", () => {
    const action = refusing({ ...removal, link: open });
    expect(action).toEqual({ ...no, outlookId: "o1", key: "k1", counts: ["outlook"], link: { ...link, away: "gopaas-kept" } });
    const { link: _, ...unlinked } = removal;
    expect(refusing(unlinked)).toEqual({ ...no, outlookId: "o1", key: "k1", counts: ["outlook"] });
  });

  it("to a mark leaves the record as it is, with a tombstone", () => {
    expect(refusing({ ...marking, link: open })).toEqual({ ...no, key: "k1", counts: ["gopaas"], link: { ...link, away: "outlook-gone" } });
  });

  it("to a contact made in Outlook is a tombstone, whether it was there before or not", () => {
    expect(refusing(creation("outlook", { link: open }))).toEqual({
      ...no,
      key: "k1",
      counts: ["gopaas"],
      link: { ...link, away: "outlook-gone" },
    });
    const never = refusing(creation("outlook"));
    expect(never).toMatchObject({ ...no, key: "k1", counts: ["gopaas"], link: { key: "k1", prints, away: "outlook-gone" } });
    // No item of Outlook's has such an id.
    expect(never).toHaveProperty("link.outlookId", "none:k1");
  });

  it("to a record made again in GoPaaS keeps the Outlook item; to a new one, nothing is linked", () => {
    expect(refusing(creation("gopaas", { link: open }))).toEqual({
      ...no,
      outlookId: "o1",
      key: "k1",
      counts: ["outlook"],
      link: { ...link, away: "gopaas-kept" },
    });
    expect(refusing(creation("gopaas"))).toEqual({ ...no, outlookId: "o1", counts: ["outlook"] });
  });

  it("to an update leaves both sides as they are in those fields, and the rest goes on", () => {
    const [outlook, gopaas] = idsOf(update) as [string, string];
    const first = through(update, { refused: new Set([outlook]) }) as MergeAction;
    expect(first.changes).toEqual({ outlook: {}, gopaas: { companyName: "Durand SA" } });
    expect(first.merged.filter(({ outcome }) => outcome.kind === "apart").map(({ field }) => field)).toEqual(["mobilePhone"]);
    const second = through(update, { refused: new Set([gopaas]) }) as MergeAction;
    expect(second.changes).toEqual({ outlook: { mobilePhone: "07" }, gopaas: {} });
    const both = refusing(update) as MergeAction;
    expect(both.changes).toEqual({ outlook: {}, gopaas: {} });
    expect(
      both.merged
        .filter(({ outcome }) => outcome.kind === "apart")
        .map(({ field }) => field)
        .sort(),
    ).toEqual(["companyName", "mobilePhone"]);
  });

  it("to a change that could not be made anyway stops asking for it, and touches no other field", () => {
    const busy: Item = { id: "o1", fields: { subject: "A", body: "B" }, traits: { ...plainTraits, onlineMeeting: true } };
    const merge = planMerge(calendarPair, [busy, item("k1", { subject: "C", body: "D" })], { link }, () => undefined);
    const [done, held] = idsOf(merge) as [string, string];
    const action = through(merge, { refused: new Set([held]) }) as MergeAction;
    expect(action).toMatchObject({ withheld: {}, changes: { outlook: { subject: "C" }, gopaas: {} } });
    expect(action.merged).toMatchObject([
      { field: "subject", outcome: { kind: "copy" } },
      { field: "body", outcome: { kind: "apart" } },
    ]);
    const other = through(merge, { refused: new Set([done]) }) as MergeAction;
    expect(other).toMatchObject({ withheld: { body: "online-meeting-body" }, changes: { outlook: {}, gopaas: {} } });
  });

  it("to something that waits is remembered, with the two kept apart", () => {
    const waits: LeaveAction = {
      kind: "leave",
      reason: "has-attendees",
      label: "Point",
      outlookId: "o1",
      key: "k1",
      counts: ["outlook"],
      news: true,
      link: { ...open, away: "gopaas-gone" },
      held: { side: "outlook", operation: "delete", id: "x", approvable: false },
    };
    const { held: _, ...rest } = waits;
    expect(through(waits, { refused: new Set(["x"]) })).toEqual({
      ...rest,
      reason: "declined-by-you",
      link: { ...link, away: "gopaas-kept" },
    });
    expect(through(waits, { refused: new Set(["y"]) })).toEqual(waits);
    const { link: __, ...unlinked } = waits;
    expect(through(unlinked, { refused: new Set(["x"]) })).not.toHaveProperty("link");
  });

  it("to one thing is a no to nothing else", () => {
    const others: readonly Action[] = [
      creation("outlook"),
      marking,
      update,
      { kind: "rest", link, counts: [] },
      { kind: "leave", reason: "empty", label: "", counts: [], news: false },
    ];
    expect(gate(others, rulesWith({ refused: new Set(["something else"]) })).actions).toEqual(others);
  });

  it("comes before the guard: what is refused is not held", () => {
    expect(through(removal, { ...strict, refused: new Set(idsOf(removal)) })).not.toHaveProperty("held");
    const two = [removal, { ...removal, outlook: item("o2"), key: "k2", link: { ...link, outlookId: "o2", key: "k2" } }];
    const limits = { ...strict.limits, deletions: { items: 1, percent: 0 } };
    // Of two deletions one is refused: the other is no more than the guard allows.
    expect(gate(two, rulesWith({ limits, refused: new Set(idsOf(removal)) })).actions).toMatchObject([
      { kind: "leave" },
      { kind: "remove" },
    ]);
  });
});
