// Plans for things that are copied, restored, replaced or out of view while something else of theirs is in doubt.

import type { Fields, Item } from "../../src/sync";
import type { Link } from "../../src/sync/memory/baseline";
import { calendarPair, contactPair } from "../support/engine";
import { anne, person, plainTraits } from "../support/people";
import { agreedOn, itemOf, planFor, recordOf } from "../support/planning";

const when = "2026-11-24T09:00/2026-11-24T10:00";
const meeting: Fields = { subject: "Point", body: "", when };
const link = (more: Partial<Link> = {}): Link => agreedOn(contactPair, ["o9", "k9"], anne, more);
const made = (id: string, run: string, day: number, fields: Fields = anne): Item =>
  itemOf(id, fields, { trace: { id: "k9", run }, createdAt: `2026-01-0${day}T10:00:00Z` });

describe("a user's copy that was linked in the original's place", () => {
  const [original, copy] = [made("original", "a", 1), made("copy", "a", 2)];
  const world = { gopaas: [recordOf("k9")], links: [link({ outlookId: "copy" })], outlookSight: { copy } };
  const expected = [
    { kind: "merge", outlook: { id: "original" }, gopaas: { id: "k9" } },
    { kind: "create", side: "gopaas", source: { id: "copy" }, key: "ol-copy", reason: "copy" },
  ];

  it("gives the record back to it and gets one of its own, also where it did not change itself", () => {
    expect(planFor({ ...world, outlook: [original] }).actions).toMatchObject(expected);
  });

  it("gets one of its own, and not two, where it is listed as well", () => {
    const { actions } = planFor({ ...world, outlook: [original, copy] });
    expect(actions).toMatchObject(expected);
    expect(actions).toHaveLength(2);
  });
});

describe("a contact that was deleted in Outlook", () => {
  it("and restored keeps its record, whoever was typed in to replace it", () => {
    const plan = planFor({ outlook: [itemOf("o9"), itemOf("o1")], gopaas: [recordOf("k9")], links: [link({ away: "outlook-gone" })] });
    expect(plan.actions).toMatchObject([
      { kind: "merge", outlook: { id: "o9" }, gopaas: { id: "k9" } },
      { kind: "create", side: "gopaas", source: { id: "o1" } },
    ]);
  });

  it("is not replaced by one that has just found another record", () => {
    const plan = planFor({
      outlook: [itemOf("o1")],
      gopaas: [recordOf("k9"), recordOf("k1")],
      links: [link()],
      outlookSight: { o9: "gone" },
    });
    expect(plan.actions).toMatchObject([
      { kind: "leave", key: "k9", reason: "deleted-in-outlook" },
      { kind: "merge", outlook: { id: "o1" }, gopaas: { id: "k1" } },
    ]);
  });

  it("does not come back by an answer about a conflict it once had", () => {
    const says = { decisions: [{ kind: "keep", key: "k9", field: "companyName", side: "outlook" }] } as const;
    const plan = planFor({ gopaas: [recordOf("k9")], links: [link({ away: "outlook-gone" })], says });
    expect(plan.actions).toMatchObject([{ kind: "leave", key: "k9", reason: "deleted-in-outlook" }]);
  });
});

describe("newcomers that look like a linked contact", () => {
  it("are no twins of it where they have found each other", () => {
    const plan = planFor({ outlook: [itemOf("o1")], gopaas: [recordOf("k9"), recordOf("k1")], links: [link()] });
    expect(plan.actions).toMatchObject([{ kind: "rest" }, { kind: "merge", outlook: { id: "o1" }, gopaas: { id: "k1" } }]);
    expect(plan.duplicates).toEqual([]);
  });

  it("do not take its record, out of view, for theirs because they carry its key", () => {
    const plan = planFor({ outlook: [made("o1", "b", 2, person(1))], gopaasSight: { k9: recordOf("k9") }, links: [link()] });
    expect(plan.actions).toMatchObject([
      { kind: "leave", key: "k9", reason: "left-view" },
      { kind: "leave", outlookId: "o1", reason: "race" },
    ]);
  });

  it("stay, where they say something else and the user wanted both", () => {
    const [old, young] = [made("o9", "a", 1), made("young", "b", 2, { ...anne, companyName: "Tapé" })];
    const unlinked = [{ id: "young", reason: "declined-by-you" }] as const;
    const plan = planFor({ outlook: [old, young], gopaas: [recordOf("k9")], links: [link()], outlookSight: { o9: old }, unlinked });
    expect(plan.actions).toMatchObject([{ kind: "merge" }, { kind: "leave", outlookId: "young", reason: "declined-by-you" }]);
  });
});

describe("a record that left the view, or is gone,", () => {
  const removing = { ...calendarPair, leftView: "remove" } as const;

  it("is no news where its item is gone as well, wherever that was before", () => {
    const asleep = link({ away: "outlook-elsewhere" });
    const gone = planFor({ links: [asleep], outlookSight: { o9: "gone" }, gopaasSight: { k9: "gone" } });
    expect(gone.actions).toMatchObject([{ kind: "leave", reason: "deleted-in-gopaas", news: false }]);
    const left = planFor({
      links: [link({ away: "gopaas-left-view" })],
      outlookSight: { o9: "gone" },
      gopaasSight: { k9: recordOf("k9") },
    });
    expect(left.actions).toMatchObject([{ kind: "leave", reason: "left-view", news: false }]);
    expect(left.actions[0]).not.toHaveProperty("link");
  });

  it("is told once where its item was not read, and looked at again", () => {
    for (const [away, news] of [
      [undefined, true],
      ["gopaas-gone", false],
    ] as const) {
      const plan = planFor({ links: [link(away ? { away } : {})], gopaasSight: { k9: "gone" } });
      expect(plan.actions).toMatchObject([{ kind: "leave", reason: "deleted-in-gopaas", news, link: { again: true } }]);
    }
  });

  it("is forgotten with its item, also where only Outlook is written", () => {
    const pair = { ...contactPair, direction: "gopaas-to-outlook" } as const;
    const plan = planFor({ pair, links: [link()], outlookSight: { o9: "gone" }, gopaasSight: { k9: recordOf("k9") } });
    expect(plan.actions).toMatchObject([{ kind: "leave", reason: "left-view" }]);
    expect(plan.actions[0]).not.toHaveProperty("link");
  });

  it("and may not be read is named once, and its contact stays", () => {
    const first = planFor({ links: [link()], gopaasSight: { k9: "elsewhere" } });
    expect(first.actions).toMatchObject([{ kind: "leave", reason: "left-view", link: { away: "gopaas-left-view" }, news: true }]);
    const then = planFor({ links: [link({ away: "gopaas-left-view" })], gopaasSight: { k9: "elsewhere" } });
    expect(then.actions).toMatchObject([{ kind: "rest", link: { away: "gopaas-left-view" } }]);
  });

  it("takes a meeting with participants along on the user's hand alone, whatever was edited in the record", () => {
    const item = itemOf("o9", meeting, { traits: { ...plainTraits, attendees: ["client@x.example"] } });
    const plan = planFor({
      pair: removing,
      outlook: [item],
      links: [agreedOn(removing, ["o9", "k9"], meeting)],
      gopaasSight: { k9: recordOf("k9", { ...meeting, subject: "Point 2" }) },
    });
    expect(plan.actions).toMatchObject([
      { kind: "leave", reason: "has-attendees", held: { side: "outlook", operation: "delete", approvable: false } },
    ]);
  });
});
