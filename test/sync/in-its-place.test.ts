// An Outlook item that stands in the place of another: by the key it carries, or by saying just what the other says.

import type { Item } from "../../src/sync";
import type { Plan } from "../../src/sync/plan/plan";
import { contactPair } from "../support/engine";
import { anne } from "../support/people";
import { agreedOn, itemOf, planFor, recordOf } from "../support/planning";

const goesOn = ({ actions }: Plan): string[] =>
  actions.flatMap((one) => (one.kind === "merge" ? [`${one.gopaas.id} in ${one.outlook.id}`] : []));

describe("an Outlook item that carries the key of a record whose own item is gone", () => {
  const link = agreedOn(contactPair, ["o9", "k9"], anne);
  const changed = { ...anne, companyName: "Autre" };
  const world = { gopaas: [recordOf("k9")], links: [link], outlookSight: { o9: "gone" } } as const;
  const meetsAnew = {
    kind: "merge",
    outlook: { id: "o1" },
    gopaas: { id: "k9" },
    changes: { outlook: { companyName: "Durand SA" }, gopaas: {} },
  };

  it("takes its place, and meets the record anew: nobody knows what it said when both last agreed", () => {
    expect(planFor({ ...world, outlook: [itemOf("o1", changed, { trace: { id: "k9" } })] }).actions).toMatchObject([meetsAnew]);
    expect(planFor({ ...world, outlook: [itemOf("o1", changed, { derivedKey: "k9" })] }).actions).toMatchObject([meetsAnew]);
    const tombstone = { ...link, away: "outlook-gone" } as const;
    expect(planFor({ ...world, links: [tombstone], outlook: [itemOf("o1", changed, { trace: { id: "k9" } })] }).actions).toMatchObject([
      meetsAnew,
    ]);
  });

  it("is the oldest of several, and stands for one record alone", () => {
    const at = (id: string, day: number): Item =>
      itemOf(id, changed, { trace: { id: "k9", run: id }, createdAt: `2026-01-0${day}T10:00:00Z` });
    expect(planFor({ ...world, outlook: [at("o2", 2), at("o1", 1)] }).actions[0]).toMatchObject(meetsAnew);
    const two = planFor({
      outlook: [itemOf("o1", changed, { trace: { id: "k9" }, derivedKey: "k8" })],
      gopaas: [recordOf("k9"), recordOf("k8")],
      links: [link, agreedOn(contactPair, ["o8", "k8"], anne)],
      outlookSight: { o9: "gone", o8: "gone" },
    });
    expect(goesOn(two)).toEqual(["k9 in o1"]);
  });

  it("is not deleted for a record that is gone with its own item", () => {
    const plan = planFor({
      outlook: [itemOf("o1", changed, { trace: { id: "k9" } })],
      links: [link],
      outlookSight: { o9: "gone" },
      gopaasSight: { k9: "gone" },
    });
    expect(plan.actions.map(({ kind }) => kind)).toEqual(["leave", "leave"]);
  });

  it("takes no place that is taken: the item itself was restored", () => {
    const o9 = itemOf("o9", anne, { trace: { id: "k9", run: "a" }, createdAt: "2026-01-01T10:00:00Z" });
    const o1 = itemOf("o1", changed, { trace: { id: "k9", run: "b" }, createdAt: "2026-01-02T10:00:00Z" });
    const plan = planFor({ ...world, links: [{ ...link, away: "outlook-gone" }], outlook: [o1, o9], outlookSight: { o9 } });
    expect(plan.actions).toMatchObject([
      { kind: "merge", outlook: { id: "o9" } },
      { kind: "leave", outlookId: "o1", reason: "race" },
    ]);
  });
});

describe("a record that says just what a linked one says by now", () => {
  it("is its twin, whatever the two last agreed on; what is filled with spaces tells nothing", () => {
    const changed = { ...anne, companyName: "Petit" };
    const link = agreedOn(contactPair, ["o9", "k9"], anne);
    const plan = planFor({ gopaas: [recordOf("k9", changed), recordOf("k1", changed)], outlook: [itemOf("o9")], links: [link] });
    expect(plan.actions).toMatchObject([{ kind: "merge" }, { kind: "leave", key: "k1", reason: "twin" }]);
    const thin = { surname: "Roy", companyName: "  " };
    const two = planFor({ gopaas: [recordOf("k9", thin), recordOf("k1", thin)], links: [agreedOn(contactPair, ["o9", "k9"], thin)] });
    expect(two.actions).toMatchObject([{ kind: "rest" }, { kind: "create", key: "k1" }]);
  });
});
