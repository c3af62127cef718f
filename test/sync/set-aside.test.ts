// Links that do not simply sync: what was deleted, moved away, taken back, refused, hidden, or may not cross any more.

import type { Fields, Item, Pair, Traits } from "../../src/sync";
import { printsOf } from "../../src/sync/memory/baseline";
import type { Away, Link } from "../../src/sync/memory/baseline";
import type { Action } from "../../src/sync/plan/action";
import type { PlanContext } from "../../src/sync/plan/plan";
import { planLinked } from "../../src/sync/plan/plan-linked";
import type { Sight } from "../../src/sync/survey/survey";
import { calendarPair, contactPair } from "../support/engine";
import { anne, plainTraits } from "../support/people";

const meeting: Fields = { subject: "Point", body: "Ordre du jour", when: "2026-11-24T09:00/2026-11-24T10:00" };

/** One link and what a run knows of its halves; what is not said is there, unchanged and in scope. */
interface World {
  readonly pair?: Pair;
  readonly away?: Away;
  readonly agreed?: Fields;
  readonly more?: Partial<Link>;
  /** What was read of the Outlook item; `unread`: nothing, because nothing changed. */
  readonly outlook?: Partial<Item> | "gone" | "elsewhere" | "unread";
  readonly gopaas?: Partial<Item> | "gone" | "elsewhere" | "unread";
  /** The record is seen, but not in the view. */
  readonly hidden?: boolean;
  readonly says?: Partial<PlanContext>;
}

const fieldsFor = ({ kind }: Pair): Fields => (kind === "contact" ? anne : meeting);

function linkOf({ pair = contactPair, agreed = fieldsFor(pair), away, more }: World): Link {
  const prints = printsOf(pair.kind, agreed);
  return { outlookId: "o1", key: "k1", prints: { outlook: prints, gopaas: prints }, ...(away ? { away } : {}), ...more };
}

function planOf(world: World): Action {
  const { pair = contactPair, outlook = {}, gopaas = {}, hidden = false } = world;
  const seen = (id: string, what: Partial<Item> | string): Map<string, Sight> => {
    if (what === "unread") return new Map();
    return new Map([[id, typeof what === "string" ? (what as Sight) : { id, fields: fieldsFor(pair), ...what }]]);
  };
  const itemsOf = (sights: Map<string, Sight>): Map<string, Item> =>
    new Map([...sights].flatMap(([id, sight]) => (typeof sight === "string" ? [] : [[id, sight]])));
  const [here, there] = [seen("o1", outlook), seen("k1", gopaas)];
  return planLinked(
    {
      pair,
      baseline: { links: [], unlinked: [], refused: [] },
      survey: {
        outlook: itemsOf(here),
        gopaas: hidden ? new Map() : itemsOf(there),
        outlookSight: here,
        gopaasSight: there,
        sameAs: new Map(),
        outlookLeft: () => false,
        fields: [],
        missing: [],
        readOnly: [],
      },
      today: "2026-11-23",
      ownDomain: "contoso.example",
      decisions: [],
      sent: [],
      marked: new Set(),
      isTombstoned: () => false,
      busyTitle: "Occupé",
      kept: () => undefined,
      broughtBack: new Set(),
      blanked: new Set(),
      ...world.says,
    },
    linkOf(world),
  );
}

const broughtBack = { broughtBack: new Set(["k1"]) };
const edited = { fields: { ...anne, companyName: "Autre SA" } };
const to = (direction: Pair["direction"]): Pair => ({ ...contactPair, direction });

describe("a record whose Outlook item was deleted before", () => {
  const world: World = { away: "outlook-gone", outlook: "unread" };

  it("stays out without another word, and is counted in GoPaaS alone", () => {
    expect(planOf(world)).toEqual({
      kind: "leave",
      reason: "deleted-in-outlook",
      label: "Anne Lefèvre",
      key: "k1",
      counts: ["gopaas"],
      news: false,
      edited: false,
      link: linkOf(world),
    });
  });

  it("is named when it was edited since", () => {
    expect(planOf({ ...world, gopaas: edited })).toMatchObject({
      kind: "leave",
      reason: "deleted-in-outlook",
      news: true,
      edited: true,
      link: linkOf(world),
    });
  });

  it("comes back on the user's word, under its key, where Outlook may be written", () => {
    const action = {
      kind: "create",
      side: "outlook",
      key: "k1",
      reason: "brought-back",
      link: linkOf(world),
      source: { id: "k1", fields: anne },
    };
    expect(planOf({ ...world, says: broughtBack })).toEqual(action);
    expect(planOf({ ...world, pair: to("gopaas-to-outlook"), says: broughtBack })).toEqual(action);
    expect(planOf({ ...world, pair: to("outlook-to-gopaas"), says: broughtBack })).toMatchObject({
      kind: "leave",
      reason: "deleted-in-outlook",
    });
  });

  it("is forgotten in silence once the record is gone too", () => {
    const action = planOf({ ...world, gopaas: "gone" });
    expect(action).toMatchObject({ kind: "leave", reason: "deleted-in-gopaas", news: false, counts: [] });
    expect(action).not.toHaveProperty("link");
  });

  it.each(["elsewhere", "hidden"] as const)("is remembered as out of sight on both sides while the record is %s", (how) => {
    const action = planOf({ ...world, ...(how === "hidden" ? { hidden: true } : { gopaas: "elsewhere" as const }) });
    expect(action).toEqual({ kind: "rest", link: linkOf({ away: "neither" }), counts: [] });
  });

  it("is named as the deleted one when its record returns to the view", () => {
    const action = planOf({ away: "neither", outlook: "unread" });
    expect(action).toMatchObject({
      kind: "leave",
      reason: "deleted-in-outlook",
      news: true,
      edited: false,
      link: linkOf({ away: "outlook-gone" }),
    });
  });

  it("says that it was moved, where it was moved and not deleted", () => {
    const action = planOf({ away: "outlook-left", outlook: "unread" });
    expect(action).toMatchObject({ kind: "leave", reason: "unlinked", news: false, link: linkOf({ away: "outlook-left" }) });
  });
});

describe("an item deleted in Outlook just now", () => {
  const world: World = { outlook: "gone" };
  const tombstone = linkOf({ away: "outlook-gone" });

  it("leaves its record, with a tombstone that waits for nothing", () => {
    const action = {
      kind: "leave",
      reason: "deleted-in-outlook",
      label: "Anne Lefèvre",
      key: "k1",
      counts: ["gopaas"],
      news: true,
      edited: false,
      link: tombstone,
    };
    expect(planOf(world)).toEqual(action);
    expect(planOf({ ...world, more: { again: true, held: true } })).toEqual(action);
  });

  it("is made again when its record was edited, but not where the direction forbids it", () => {
    expect(planOf({ ...world, gopaas: edited })).toMatchObject({
      kind: "create",
      side: "outlook",
      key: "k1",
      reason: "edit-wins",
      link: linkOf({}),
    });
    expect(planOf({ ...world, gopaas: edited, pair: to("outlook-to-gopaas") })).toMatchObject({
      kind: "leave",
      edited: true,
      link: tombstone,
    });
  });

  it("is made again by the policy, or by the user's word", () => {
    expect(planOf({ ...world, pair: { ...contactPair, deletions: "restore" } })).toMatchObject({
      kind: "create",
      reason: "deletion-policy",
    });
    expect(planOf({ ...world, says: broughtBack })).toMatchObject({ kind: "create", reason: "brought-back", link: linkOf({}) });
  });

  it("is not made again outside the window, though its record was edited", () => {
    const far = { fields: { ...meeting, when: "2031-01-06T09:00/2031-01-06T10:00" } };
    const pair: Pair = { ...calendarPair, deletions: "mark", markDeleted: { statut: "Annulée" } };
    expect(planOf({ ...world, pair, gopaas: far })).toMatchObject({ kind: "leave", reason: "deleted-in-outlook", edited: true });
  });

  it("marks its record where the pair says how, and only there", () => {
    const pair: Pair = { ...contactPair, deletions: "mark", markDeleted: { statut: "Annulée" } };
    expect(planOf({ ...world, pair })).toEqual({
      kind: "mark",
      gopaas: { id: "k1", fields: anne },
      link: linkOf({}),
      cells: { statut: "Annulée" },
      reason: "deleted-in-outlook",
    });
    expect(planOf({ ...world, pair: { ...contactPair, deletions: "mark" } })).toMatchObject({ kind: "leave" });
    expect(planOf({ ...world, pair: { ...pair, deletions: "keep" } })).toMatchObject({ kind: "leave" });
    expect(planOf({ ...world, pair: { ...pair, direction: "gopaas-to-outlook" } })).toMatchObject({ kind: "leave" });
    expect(planOf({ ...world, pair, gopaas: edited })).toMatchObject({ kind: "create", reason: "edit-wins" });
  });

  it("is not taken for edited by the mark a broken-off run wrote itself", () => {
    const pair: Pair = { ...contactPair, deletions: "mark", markDeleted: { companyName: "Autre SA" } };
    expect(planOf({ ...world, pair, gopaas: edited, says: { marked: new Set(["k1"]) } })).toMatchObject({ kind: "mark" });
    expect(planOf({ ...world, pair, gopaas: edited, says: { marked: new Set(["k2"]) } })).toMatchObject({ kind: "create" });
  });

  it("stays out where another device knew it before, edited or not, until the user or the policy brings it back", () => {
    const known = { isTombstoned: (key: string) => key === "k1" };
    expect(planOf({ ...world, gopaas: edited, says: known })).toMatchObject({
      kind: "leave",
      reason: "deleted-in-outlook",
      edited: true,
      link: tombstone,
    });
    expect(planOf({ ...world, says: known })).toMatchObject({ kind: "leave", edited: false });
    expect(planOf({ ...world, gopaas: edited, says: { ...known, ...broughtBack } })).toMatchObject({ kind: "create" });
    expect(planOf({ ...world, says: known, pair: { ...contactPair, deletions: "restore" } })).toMatchObject({
      kind: "create",
      reason: "deletion-policy",
    });
  });
});

describe("two halves the user took apart", () => {
  const world: World = { away: "apart" };

  it("go on by themselves, and nothing of it is news", () => {
    expect(planOf({ ...world, outlook: edited })).toEqual({
      kind: "leave",
      reason: "undone",
      label: "Anne Lefèvre",
      outlookId: "o1",
      key: "k1",
      counts: ["outlook", "gopaas"],
      news: false,
      link: linkOf(world),
    });
    expect(planOf({ ...world, outlook: "unread" })).toMatchObject({
      kind: "leave",
      reason: "undone",
      outlookId: "o1",
      counts: ["outlook", "gopaas"],
    });
  });

  it("are one again on the user's word, once both can be read", () => {
    const action = planOf({ ...world, gopaas: edited, says: broughtBack });
    expect(action).toMatchObject({
      kind: "merge",
      matched: "brought-back",
      link: linkOf({}),
      changes: { outlook: { companyName: "Autre SA" }, gopaas: {} },
    });
    expect(action).not.toHaveProperty("link.away");
    expect(planOf({ ...world, outlook: "unread", says: broughtBack })).toMatchObject({ kind: "leave", reason: "undone" });
    expect(planOf({ ...world, says: { broughtBack: new Set(["k2"]) } })).toMatchObject({ kind: "leave", reason: "undone" });
  });

  it("leave a tombstone when the Outlook half is deleted, whether or not the record is in sight", () => {
    expect(planOf({ ...world, outlook: "gone" })).toMatchObject({
      kind: "leave",
      reason: "deleted-in-outlook",
      news: true,
      link: linkOf({ away: "outlook-gone" }),
    });
    expect(planOf({ ...world, outlook: "gone", hidden: true })).toMatchObject({
      kind: "leave",
      reason: "deleted-in-outlook",
      link: linkOf({ away: "neither" }),
    });
  });

  it("leave the Outlook half where it is when the record goes, and say which way it went", () => {
    const kept = { kind: "leave", outlookId: "o1", counts: ["outlook"], news: true, link: linkOf({ away: "gopaas-kept" }) };
    expect(planOf({ ...world, gopaas: "gone" })).toMatchObject({ ...kept, reason: "deleted-in-gopaas" });
    expect(planOf({ ...world, hidden: true })).toMatchObject({ ...kept, reason: "left-view" });
  });

  it("say why the Outlook half could not cross anyway, and stay apart", () => {
    const draft = { traits: { ...plainTraits, draft: true } };
    const action = planOf({ ...world, pair: calendarPair, outlook: draft });
    expect(action).toMatchObject({ kind: "leave", reason: "draft", news: true, link: linkOf({ ...world, pair: calendarPair }) });
  });
});

describe("an Outlook item the user kept although its record went", () => {
  const world: World = { away: "gopaas-kept", gopaas: "gone" };

  it("stays, and only an edit of it is worth a line", () => {
    expect(planOf({ ...world, outlook: "unread" })).toMatchObject({
      kind: "leave",
      reason: "declined-by-you",
      news: false,
      outlookId: "o1",
      counts: ["outlook"],
      link: linkOf(world),
    });
    expect(planOf({ ...world, outlook: edited })).toMatchObject({
      kind: "leave",
      reason: "declined-by-you",
      news: true,
      link: linkOf(world),
    });
  });

  it("is forgotten in silence once it is deleted as well", () => {
    const action = planOf({ ...world, outlook: "gone" });
    expect(action).toMatchObject({ kind: "leave", reason: "deleted-in-outlook", news: false });
    expect(action).not.toHaveProperty("link");
  });

  it("gets its record again on the user's word, under the same key, where GoPaaS may be written and the record is gone", () => {
    const action = {
      kind: "create",
      side: "gopaas",
      key: "k1",
      reason: "brought-back",
      source: { id: "o1", fields: anne },
      link: linkOf(world),
    };
    expect(planOf({ ...world, says: broughtBack })).toEqual(action);
    expect(planOf({ ...world, pair: to("outlook-to-gopaas"), says: broughtBack })).toEqual(action);
    expect(planOf({ ...world, pair: to("gopaas-to-outlook"), says: broughtBack })).toMatchObject({
      kind: "leave",
      reason: "declined-by-you",
    });
    expect(planOf({ ...world, gopaas: {}, hidden: true, says: broughtBack })).toMatchObject({ kind: "leave", reason: "declined-by-you" });
    expect(planOf({ ...world, outlook: "unread", says: broughtBack })).toMatchObject({ kind: "leave", reason: "declined-by-you" });
  });

  it("syncs again when its record returns to the view", () => {
    const action = planOf({ away: "gopaas-kept", gopaas: edited });
    expect(action).toMatchObject({ kind: "merge", changes: { outlook: { companyName: "Autre SA" }, gopaas: {} }, link: linkOf({}) });
    expect(action).not.toHaveProperty("link.away");
  });

  it("says why it could not cross anyway, and is kept as it was", () => {
    const draft = { traits: { ...plainTraits, draft: true } };
    expect(planOf({ ...world, pair: calendarPair, outlook: draft })).toMatchObject({
      kind: "leave",
      reason: "draft",
      news: true,
      link: linkOf({ ...world, pair: calendarPair }),
    });
  });
});

describe("a linked event that may not cross any more", () => {
  const as = (traits: Partial<Traits>): Partial<Item> => ({ traits: { ...plainTraits, ...traits } });
  const hiddenTitle = "Occupé (2026-11-24 09:00)";
  const secret = as({ sensitivity: "private" });
  const cancelled = as({ cancelled: true });
  const pair: Pair = calendarPair;
  const mark: Pair = { ...calendarPair, deletions: "mark", markDeleted: { statut: "Annulée" } };

  it("is named with its reason and stays linked", () => {
    expect(planOf({ pair, outlook: as({ declined: true }) })).toEqual({
      kind: "leave",
      reason: "declined",
      label: "Point (2026-11-24 09:00)",
      outlookId: "o1",
      key: "k1",
      counts: ["outlook", "gopaas"],
      news: true,
      link: linkOf({ pair }),
    });
  });

  it("is named by its time alone when it is private, and looked at again as long as its copy tells more", () => {
    const action = planOf({ pair, outlook: secret });
    expect(action).toMatchObject({
      kind: "leave",
      reason: "private",
      label: hiddenTitle,
      news: true,
      link: { ...linkOf({ pair }), again: true },
    });
    const blank = { fields: { ...meeting, subject: "Occupé", body: "" } };
    const quiet = planOf({ pair, outlook: secret, gopaas: blank });
    expect(quiet).toMatchObject({ kind: "leave", reason: "private", label: hiddenTitle, news: false, link: linkOf({ pair }) });
    expect(quiet).not.toHaveProperty("link.again");
  });

  it("has its copy blanked on the user's word, where GoPaaS may be written", () => {
    const says = { blanked: new Set(["k1"]) };
    const action = planOf({ pair, outlook: secret, says });
    expect(action).toMatchObject({
      kind: "merge",
      blank: true,
      merged: [],
      withheld: {},
      changes: { outlook: {}, gopaas: { subject: "Occupé", body: "" } },
    });
    expect(planOf({ pair: { ...pair, direction: "gopaas-to-outlook" }, outlook: secret, says })).toMatchObject({
      kind: "leave",
      reason: "private",
      news: true,
    });
    expect(planOf({ pair, outlook: cancelled, says })).toMatchObject({ kind: "leave", reason: "cancelled" });
    expect(planOf({ pair, outlook: secret, hidden: true, says })).toMatchObject({
      kind: "leave",
      reason: "private",
      link: { away: "gopaas-left-view" },
    });
  });

  it("marks its record when it was cancelled and the policy says so, unless somebody edited the record", () => {
    const action = planOf({ pair: mark, outlook: cancelled });
    expect(action).toMatchObject({
      kind: "mark",
      reason: "cancelled",
      cells: { statut: "Annulée" },
      link: linkOf({ pair }),
      outlook: { id: "o1" },
      gopaas: { id: "k1" },
    });
    const changed = { fields: { ...meeting, body: "Autre" } };
    expect(planOf({ pair: mark, outlook: cancelled, gopaas: changed })).toMatchObject({
      kind: "leave",
      reason: "cancelled",
      news: true,
      link: linkOf({ pair }),
    });
    expect(planOf({ pair: mark, outlook: as({ declined: true }) })).toMatchObject({ kind: "leave", reason: "declined" });
    expect(planOf({ pair: { ...mark, deletions: "keep" }, outlook: cancelled })).toMatchObject({ kind: "leave", reason: "cancelled" });
    expect(planOf({ pair: { ...calendarPair, deletions: "mark" }, outlook: cancelled })).toMatchObject({
      kind: "leave",
      reason: "cancelled",
    });
    expect(planOf({ pair: { ...mark, direction: "gopaas-to-outlook" }, outlook: cancelled })).toMatchObject({
      kind: "leave",
      reason: "cancelled",
    });
    expect(planOf({ pair: mark, outlook: cancelled, hidden: true })).toMatchObject({ kind: "leave", reason: "cancelled" });
  });

  it("does not lose sight of where its record went", () => {
    const gone = planOf({ pair, outlook: cancelled, gopaas: "gone" });
    expect(gone).toMatchObject({
      kind: "leave",
      reason: "cancelled",
      news: true,
      counts: ["outlook"],
      link: linkOf({ pair, away: "gopaas-gone" }),
    });
    const left = planOf({ pair, outlook: cancelled, hidden: true });
    expect(left).toMatchObject({ kind: "leave", reason: "cancelled", news: true, link: linkOf({ pair, away: "gopaas-left-view" }) });
    expect(planOf({ pair, outlook: secret, hidden: true })).toMatchObject({ label: hiddenTitle });
    expect(planOf({ pair, outlook: secret, gopaas: "elsewhere" })).toMatchObject({ link: linkOf({ pair, away: "gopaas-left-view" }) });
  });
});

describe("an item that is out of the pair's sight", () => {
  it("known to be outside the window rests, and is counted in GoPaaS alone", () => {
    const resting = { kind: "rest", link: linkOf({ pair: calendarPair, away: "outlook-elsewhere" }), counts: ["gopaas"] };
    expect(planOf({ pair: calendarPair, outlook: "elsewhere" })).toEqual(resting);
    expect(planOf({ pair: calendarPair, outlook: "unread", away: "outlook-elsewhere" })).toEqual(resting);
    expect(planOf({ pair: calendarPair, outlook: "unread", away: "asleep" })).toEqual(resting);
  });

  it("put into another folder left the pair: a tombstone, and nothing is deleted", () => {
    const action = planOf({ outlook: { elsewhere: "folder" } });
    expect(action).toMatchObject({
      kind: "leave",
      reason: "unlinked",
      news: true,
      counts: ["gopaas"],
      link: linkOf({ away: "outlook-left" }),
    });
    expect(action).not.toHaveProperty("outlookId");
  });

  it("moved out of the window has its move carried over, and sleeps", () => {
    const when = "2031-01-06T09:00/2031-01-06T10:00";
    const action = planOf({ pair: calendarPair, outlook: { fields: { ...meeting, when }, elsewhere: "window" } });
    expect(action).toMatchObject({
      kind: "merge",
      changes: { outlook: {}, gopaas: { when } },
      link: linkOf({ pair: calendarPair, away: "outlook-elsewhere" }),
    });
  });

  it("that did not change is not read, and rests in both counts", () => {
    expect(planOf({ outlook: "unread" })).toEqual({ kind: "rest", link: linkOf({}), counts: ["outlook", "gopaas"] });
    expect(planOf({ outlook: "unread", away: "gopaas-left-view", more: { again: true } })).toEqual({
      kind: "rest",
      link: linkOf({}),
      counts: ["outlook", "gopaas"],
    });
  });

  it("names what the user wants to differ, at every run", () => {
    expect(planOf({ outlook: "unread", more: { parted: true } })).toMatchObject({ kind: "rest", parted: "Anne Lefèvre" });
  });
});

describe("a record that was deleted in GoPaaS", () => {
  const world: World = { gopaas: "gone" };

  it("takes its Outlook item with it, after one more look that it is gone", () => {
    expect(planOf(world)).toEqual({
      kind: "remove",
      outlook: { id: "o1", fields: anne },
      key: "k1",
      link: linkOf({}),
      reason: "deleted-in-gopaas",
      proof: "gone",
    });
  });

  it("is made again under its key where the Outlook item was edited and may be sent", () => {
    expect(planOf({ ...world, outlook: edited })).toEqual({
      kind: "create",
      side: "gopaas",
      source: { id: "o1", ...edited },
      key: "k1",
      reason: "edit-wins",
      link: linkOf({}),
    });
  });

  it("leaves the item where Outlook may not be written", () => {
    const action = {
      kind: "leave",
      reason: "deleted-in-gopaas",
      outlookId: "o1",
      counts: ["outlook"],
      link: linkOf({ away: "gopaas-gone" }),
    };
    expect(planOf({ ...world, pair: to("outlook-to-gopaas") })).toMatchObject({ ...action, news: true });
    expect(planOf({ ...world, pair: to("outlook-to-gopaas"), away: "gopaas-gone" })).toMatchObject({ ...action, news: true });
    expect(planOf({ ...world, pair: to("outlook-to-gopaas"), outlook: edited })).toMatchObject({ kind: "create", reason: "edit-wins" });
  });

  it("asks before an edit that may not be sent is thrown away with the item", () => {
    const action = planOf({ ...world, pair: to("gopaas-to-outlook"), outlook: edited });
    expect(action).toMatchObject({
      kind: "leave",
      reason: "deleted-in-gopaas",
      held: { side: "outlook", operation: "delete", approvable: false },
      link: linkOf({ away: "gopaas-gone" }),
      news: true,
    });
    expect(action).toHaveProperty("held.id", expect.stringMatching(/^[a-z0-9]+$/));
  });

  it.each([
    ["has-attendees", { traits: { ...plainTraits, attendees: ["a@b.example"] } }],
    ["not-organizer", { traits: { ...plainTraits, organizer: false } }],
    ["private", { traits: plainTraits, masked: true }],
  ] as const)("leaves a meeting that is %s to the user", (reason, outlook) => {
    const action = planOf({ ...world, pair: calendarPair, outlook });
    expect(action).toMatchObject({
      kind: "leave",
      reason,
      held: { operation: "delete", approvable: false },
      link: { away: "gopaas-gone" },
    });
  });

  it("of which the item is gone too, or was put elsewhere by the user, is forgotten in silence", () => {
    for (const outlook of ["gone", { elsewhere: "folder" }] as const) {
      const action = planOf({ ...world, outlook });
      expect(action).toMatchObject({ kind: "leave", reason: "deleted-in-gopaas", news: false, counts: [] });
      expect(action).not.toHaveProperty("link");
    }
  });

  it("waits until its item has been read", () => {
    const action = planOf({ ...world, outlook: "unread" });
    expect(action).toMatchObject({ kind: "leave", reason: "deleted-in-gopaas", news: true, link: { ...linkOf({}), again: true } });
    expect(planOf({ pair: to("outlook-to-gopaas"), gopaas: "unread", outlook: {}, away: "gopaas-gone" })).toMatchObject({
      reason: "deleted-in-gopaas",
      news: true,
    });
  });
});

describe("a record that left the view", () => {
  const keep: Pair = { ...contactPair, leftView: "keep" };
  const left = linkOf({ away: "gopaas-left-view" });

  it("takes its contact out of the folder, with the last edit sent first", () => {
    expect(planOf({ hidden: true })).toEqual({
      kind: "remove",
      outlook: { id: "o1", fields: anne },
      key: "k1",
      link: linkOf({}),
      reason: "left-view",
      proof: "left-view",
    });
    const action = planOf({ hidden: true, outlook: edited });
    expect(action).toMatchObject({
      kind: "remove",
      reason: "left-view",
      carry: { kind: "merge", changes: { outlook: {}, gopaas: { companyName: "Autre SA" } } },
    });
  });

  it("keeps its item where the policy or the direction says so", () => {
    const action = {
      kind: "leave",
      reason: "left-view",
      label: "Anne Lefèvre",
      outlookId: "o1",
      key: "k1",
      counts: ["outlook"],
      news: true,
      link: left,
    };
    expect(planOf({ pair: keep, hidden: true })).toEqual(action);
    expect(planOf({ pair: keep, hidden: true, outlook: "unread" })).toEqual(action);
    expect(planOf({ pair: to("outlook-to-gopaas"), hidden: true })).toEqual(action);
    expect(planOf({ pair: keep, hidden: true, away: "gopaas-left-view" })).toEqual({ ...action, news: false });
  });

  it("is told of Outlook's edits, and tells Outlook none of its own", () => {
    const phone = { fields: { ...anne, mobilePhone: "07 00" } };
    const action = planOf({ pair: keep, hidden: true, outlook: edited, gopaas: phone });
    expect(action).toMatchObject({ kind: "merge", changes: { outlook: {}, gopaas: { companyName: "Autre SA" } }, link: left });
    expect(planOf({ pair: keep, hidden: true, gopaas: phone })).toMatchObject({ kind: "leave", reason: "left-view" });
  });

  it("keeps its item while a conflict waits, or an edit may not be sent", () => {
    const other = { fields: { ...anne, companyName: "Encore autre" } };
    const ask = planOf({ pair: { ...contactPair, conflicts: "ask" }, hidden: true, outlook: edited, gopaas: other });
    expect(ask).toMatchObject({ kind: "merge", changes: { outlook: {}, gopaas: {} }, link: left });
    // GoPaaS would win, but its values go to Outlook no more: the user is asked instead of losing his.
    expect(planOf({ hidden: true, outlook: edited, gopaas: other })).toMatchObject({
      kind: "merge",
      changes: { outlook: {}, gopaas: {} },
      link: left,
    });
    expect(planOf({ pair: to("gopaas-to-outlook"), hidden: true, outlook: edited })).toMatchObject({
      kind: "merge",
      withheld: { companyName: "direction" },
      link: left,
    });
  });

  it("takes no meeting with participants out of the calendar without the user", () => {
    const pair: Pair = { ...calendarPair, leftView: "remove" };
    const action = planOf({ pair, hidden: true, outlook: { traits: { ...plainTraits, attendees: ["a@b.example"] } } });
    expect(action).toMatchObject({
      kind: "leave",
      reason: "has-attendees",
      held: { side: "outlook", operation: "delete", approvable: false },
      link: { away: "gopaas-left-view" },
    });
  });

  it("whose item was deleted is forgotten where it would have gone anyway, and stays deleted where not", () => {
    const action = planOf({ hidden: true, outlook: "gone" });
    expect(action).toMatchObject({ kind: "leave", reason: "left-view", news: false, counts: [] });
    expect(action).not.toHaveProperty("link");
    const resting = { kind: "rest", link: linkOf({ away: "neither" }), counts: [] };
    expect(planOf({ pair: keep, hidden: true, outlook: "gone" })).toEqual(resting);
    expect(planOf({ pair: to("outlook-to-gopaas"), hidden: true, outlook: "gone" })).toEqual(resting);
  });

  it("is not judged by a record nobody may read: it is named once, and stays", () => {
    expect(planOf({ gopaas: "elsewhere" })).toMatchObject({
      kind: "leave",
      reason: "left-view",
      news: true,
      counts: ["outlook"],
      link: left,
    });
    expect(planOf({ gopaas: "unread", away: "gopaas-left-view" })).toEqual({ kind: "rest", link: left, counts: ["outlook"] });
  });

  it("and whose item is out of the window too is left asleep", () => {
    const asleep = { kind: "rest", link: linkOf({ pair: calendarPair, away: "asleep" }), counts: [] };
    const pair = calendarPair;
    expect(planOf({ pair, hidden: true, outlook: "elsewhere" })).toEqual(asleep);
    expect(planOf({ pair, hidden: true, outlook: { elsewhere: "window" } })).toEqual(asleep);
    expect(planOf({ pair, hidden: true, outlook: "unread", away: "asleep" })).toEqual(asleep);
    expect(planOf({ pair, gopaas: "unread", outlook: "unread", away: "asleep" })).toEqual(asleep);
    expect(planOf({ hidden: true, outlook: { elsewhere: "folder" } })).toEqual({
      kind: "rest",
      link: linkOf({ away: "neither" }),
      counts: [],
    });
    const when = "2031-01-06T09:00/2031-01-06T10:00";
    expect(planOf({ pair, hidden: true, outlook: { fields: { ...meeting, when }, elsewhere: "window" } })).toMatchObject({
      kind: "merge",
      changes: { gopaas: { when } },
    });
    expect(planOf({ hidden: true, outlook: { ...edited, elsewhere: "folder" } })).toMatchObject({
      kind: "rest",
      link: { away: "neither" },
    });
  });
});
