// Several Outlook items with the key of one record: which one stands for it, and what becomes of the others.

import type { Fields, Item } from "../../src/sync";
import type { Link } from "../../src/sync/memory/baseline";
import { contactPair } from "../support/engine";
import { anne, person } from "../support/people";
import type { Plan } from "../../src/sync/plan/plan";
import { agreedOn, itemOf, planFor, recordOf } from "../support/planning";

const link = (outlookId: string, key = "k9", more: Partial<Link> = {}): Link => agreedOn(contactPair, [outlookId, key], anne, more);
const made = (id: string, run: string | undefined, day: number, fields: Fields = anne): Item =>
  itemOf(id, fields, { ...(run ? { trace: { id: "k9", run } } : {}), createdAt: `2026-01-0${day}T10:00:00Z` });

/** The first of the items is the linked one, and was looked at by itself. */
function claimed(outlook: readonly [Item, ...Item[]], gopaas: readonly Item[] = [recordOf("k9")], key = "k9"): Plan {
  const [linked] = outlook;
  return planFor({ outlook, gopaas, links: [link(linked.id, key)], outlookSight: { [linked.id]: linked } });
}

describe("an item that carries the key of a record linked to another", () => {
  it("goes to the record that was made of itself, where there is one", () => {
    const [old, young] = [made("old", "a", 1), made("young", "b", 2)];
    const plan = claimed([old, young], [recordOf("k9"), recordOf("ol-young")]);
    expect(plan.actions).toMatchObject([
      { kind: "merge", outlook: { id: "old" }, gopaas: { id: "k9" } },
      { kind: "merge", outlook: { id: "young" }, gopaas: { id: "ol-young" }, matched: "known-link" },
    ]);
    expect(plan.duplicates).toEqual([]);
  });

  it("which is the key of the record made of itself, is measured like any other", () => {
    const old = itemOf("old", anne, { trace: { id: "ol-young", run: "a" }, createdAt: "2026-01-01T10:00:00Z" });
    const young = itemOf("young", anne, { trace: { id: "ol-young", run: "b" }, createdAt: "2026-01-02T10:00:00Z" });
    const plan = claimed([old, young], [recordOf("ol-young")], "ol-young");
    expect(plan.actions).toMatchObject([
      { kind: "merge", outlook: { id: "old" } },
      { kind: "remove", outlook: { id: "young" }, keeper: "old" },
    ]);
  });

  it("is folded where it says less than the one that is kept", () => {
    for (const companyName of ["", "  "]) {
      const young = made("young", "b", 2, { ...anne, companyName });
      const plan = claimed([made("old", "a", 1), young]);
      expect(plan.actions).toMatchObject([{ kind: "merge" }, { kind: "remove", outlook: { id: "young" }, reason: "race" }]);
    }
  });

  it("is folded, or linked in its place, also where the linked one carries no key", () => {
    const older = claimed([made("old", undefined, 1), made("young", "b", 2)]);
    expect(older.actions).toMatchObject([
      { kind: "merge", outlook: { id: "old" } },
      { kind: "remove", outlook: { id: "young" }, keeper: "old" },
    ]);
    const newer = claimed([made("late", undefined, 3), made("young", "b", 2)]);
    expect(newer.actions).toMatchObject([
      { kind: "merge", outlook: { id: "young" }, gopaas: { id: "k9" } },
      { kind: "remove", outlook: { id: "late" }, keeper: "young" },
    ]);
  });

  it("is no copy of one that was made in the same run under another key", () => {
    const old = itemOf("old", anne, { trace: { id: "k5", run: "a" }, createdAt: "2026-01-01T10:00:00Z" });
    const plan = claimed([old, made("young", "a", 2)]);
    expect(plan.actions).toMatchObject([{ kind: "merge" }, { kind: "remove", outlook: { id: "young" } }]);
  });

  it("takes nothing from the linked one: what was cleared in GoPaaS is cleared in it too", () => {
    const record = recordOf("k9", { ...anne, companyName: "" });
    const plan = claimed([made("old", "a", 1), made("young", "b", 2)], [record]);
    expect(plan.actions[0]).toMatchObject({ kind: "merge", changes: { outlook: { companyName: "" }, gopaas: {} } });
  });

  it("meets the record anew where it is linked in the other's place: a value is filled in, and not cleared", () => {
    const record = recordOf("k9", { ...anne, companyName: "" });
    const plan = claimed([made("late", "a", 3), made("young", "b", 2)], [record]);
    expect(plan.actions[0]).toMatchObject({
      kind: "merge",
      outlook: { id: "young" },
      changes: { outlook: {}, gopaas: { companyName: "Durand SA" } },
    });
  });

  it("is listed apart from a stranger's newcomer, which is made as ever", () => {
    const plan = claimed([made("old", "a", 1), made("young", "b", 2, { ...anne, companyName: "Autre" }), itemOf("new", person(1))]);
    expect(plan.actions.map(({ kind }) => kind)).toEqual(["merge", "leave", "create"]);
    expect(plan.duplicates).toMatchObject([{ outlookIds: ["old", "young"], keys: ["k9"], reason: "race" }]);
  });
});
