// What may cross, what Outlook may be told, which dates count, whose value wins, and when a run must ask: one rule at a time.

import type { Item, Side, Traits } from "../../src/sync";
import type { Action, MergeAction, RemoveAction } from "../../src/sync/plan/action";
import { operationsOf } from "../../src/sync/plan/operation";
import { winner } from "../../src/sync/rules/conflict";
import { mayWrite } from "../../src/sync/rules/direction";
import { keptOut, readOnlyInOutlook } from "../../src/sync/rules/filter";
import { guard } from "../../src/sync/rules/guard";
import { asBusy } from "../../src/sync/rules/private";
import { inWindow } from "../../src/sync/rules/window";
import { calendarPair, contactPair } from "../support/engine";
import { anne, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";
const meeting = (traits: Partial<Traits> = {}): Item => ({
  id: "o1",
  fields: { subject: "Point", body: "", when },
  traits: { ...plainTraits, ...traits },
});
const pairWith = (filters: Partial<typeof calendarPair.filters>): typeof calendarPair => ({
  ...calendarPair,
  filters: { ...calendarPair.filters, ...filters },
});
const reasonFor = (traits: Partial<Traits>, filters: Partial<typeof calendarPair.filters> = {}): string | undefined =>
  keptOut(meeting(traits), pairWith(filters), "contoso.example");

describe("an appointment crosses", () => {
  it("where nothing speaks against it", () => {
    expect(reasonFor({})).toBeUndefined();
  });

  it.each([
    ["draft", { draft: true }],
    ["private", { sensitivity: "private" }],
    ["private", { sensitivity: "personal" }],
    ["private", { sensitivity: "confidential" }],
    ["cancelled", { cancelled: true }],
    ["declined", { declined: true }],
  ] as const)("not by default when it is %s: %j", (reason, traits) => {
    expect(reasonFor(traits)).toBe(reason);
  });

  it.each([
    [{ sensitivity: "private" }, { private: "busy" }],
    [{ cancelled: true }, { cancelled: "copy" }],
    [{ declined: true }, { declined: "copy" }],
  ] as const)("all the same where the user opted in: %j with %j", (traits, filters) => {
    expect(reasonFor(traits, filters)).toBeUndefined();
  });

  it("never as a draft, whatever else may be copied", () => {
    expect(reasonFor({ draft: true }, { private: "busy", cancelled: "copy", declined: "copy" })).toBe("draft");
  });

  it("not when one of its categories is the one that excludes, in whatever case it is written", () => {
    expect(reasonFor({ categories: ["Clients", "pas de SYNCHRO"] })).toBe("category");
    expect(reasonFor({ categories: ["Clients"] })).toBeUndefined();
    expect(reasonFor({ categories: ["Pas de synchro"] }, { excludeCategory: null })).toBeUndefined();
  });

  it("only with the category that is asked for, among others and in whatever case", () => {
    expect(reasonFor({ categories: [] }, { onlyCategory: "CRM" })).toBe("category");
    expect(reasonFor({ categories: ["Clients"] }, { onlyCategory: "CRM" })).toBe("category");
    expect(reasonFor({ categories: ["Clients", "crm"] }, { onlyCategory: "CRM" })).toBeUndefined();
    expect(reasonFor({ categories: ["CRM", "Pas de synchro"] }, { onlyCategory: "CRM" })).toBe("category");
  });

  it("only with somebody from outside the company, where that is asked for", () => {
    const external = { externalOnly: true };
    expect(reasonFor({ attendees: [] }, external)).toBe("internal-only");
    expect(reasonFor({ attendees: ["a@contoso.example"] }, external)).toBe("internal-only");
    expect(reasonFor({ attendees: ["a@contoso.example", "client@durand.example"] }, external)).toBeUndefined();
    expect(reasonFor({ attendees: ["a@contoso.example"] })).toBeUndefined();
  });

  it("as external with somebody whose domain only resembles the company's", () => {
    expect(reasonFor({ attendees: ["a@autre-contoso.example"] }, { externalOnly: true })).toBeUndefined();
  });

  it("not when nothing at all is written in it, and neither does such a contact", () => {
    const blank = { subject: " ", body: "", when: "" };
    expect(keptOut({ ...meeting(), fields: blank }, calendarPair, "")).toBe("empty");
    expect(keptOut({ id: "o1", fields: { givenName: "", surname: "  " } }, contactPair, "")).toBe("empty");
  });

  it("without a judgement where nothing is known of its nature, and a contact is never filtered", () => {
    expect(keptOut({ id: "o1", fields: { subject: "Point", when } }, pairWith({ onlyCategory: "CRM" }), "")).toBeUndefined();
    expect(keptOut({ id: "o1", fields: anne, traits: { ...plainTraits, draft: true } }, contactPair, "")).toBeUndefined();
  });
});

describe("Outlook is not written to", () => {
  it("where somebody else's meeting, or one with participants, would change", () => {
    expect(readOnlyInOutlook(meeting({ organizer: false }), "subject")).toBe("not-organizer");
    expect(readOnlyInOutlook(meeting({ attendees: ["a@b.example"] }), "subject")).toBe("has-attendees");
    expect(readOnlyInOutlook(meeting({ organizer: false, attendees: ["a@b.example"] }), "body")).toBe("not-organizer");
  });

  it("where the body holds a join link; its title may change", () => {
    expect(readOnlyInOutlook(meeting({ onlineMeeting: true }), "body")).toBe("online-meeting-body");
    expect(readOnlyInOutlook(meeting({ onlineMeeting: true }), "subject")).toBeUndefined();
    expect(readOnlyInOutlook(meeting(), "body")).toBeUndefined();
  });

  it("where its words are hidden; only its time was ever shared", () => {
    const masked = { ...meeting(), masked: true };
    expect(readOnlyInOutlook(masked, "subject")).toBe("private");
    expect(readOnlyInOutlook(masked, "when")).toBeUndefined();
    expect(readOnlyInOutlook({ id: "o1", fields: anne }, "givenName")).toBeUndefined();
  });
});

describe("a private event shown as busy", () => {
  const shown = asBusy(
    {
      id: "o1",
      fields: { subject: "Médecin", body: "Secret", location: "Hôpital", showAs: "busy", when },
      traits: { ...plainTraits, sensitivity: "private" },
    },
    "Occupé",
  );

  it("says when and that somebody is taken, and no other word", () => {
    expect(shown.fields).toEqual({ subject: "Occupé", body: "", location: "", showAs: "busy", when });
    expect(shown.masked).toBe(true);
  });

  it("is the event itself where it is not private", () => {
    expect(asBusy(meeting(), "Occupé")).toEqual(meeting());
    expect(asBusy({ id: "k", fields: anne }, "Occupé")).toEqual({ id: "k", fields: anne });
  });
});

describe("the window of thirty days back and a year ahead of 2026-11-23", () => {
  const today = "2026-11-23";
  it.each([
    ["2026-10-23T09:00/2026-10-23T10:00", false],
    ["2026-10-24T09:00/2026-10-24T10:00", true],
    ["2026-10-20T09:00/2026-10-24T00:30", true],
    ["2027-11-23T23:00/2027-11-24T01:00", true],
    ["2027-11-24T00:00/2027-11-24T01:00", false],
    ["2026-10-22/2026-10-23", false],
    ["2026-10-22/2026-10-24", true],
    ["2027-11-23/2027-11-30", true],
    ["2027-11-24", false],
    ["2026-10-24", true],
    ["2026-10-23", false],
  ])("holds %s: %s, its first and last day included", (span, inside) => {
    expect(inWindow(calendarPair, span, today)).toBe(inside);
  });

  it("is nothing to a contact, nor to what has no time", () => {
    expect(inWindow(contactPair, "1990-01-01", today)).toBe(true);
    expect(inWindow(calendarPair, undefined, today)).toBe(true);
    expect(inWindow(calendarPair, "", today)).toBe(true);
  });
});

describe("the later of two edits", () => {
  const noon = "2026-11-23T12:00:00Z";
  const at = (modifiedAt: string | undefined): Item => ({ id: "x", fields: {}, ...(modifiedAt === undefined ? {} : { modifiedAt }) });
  const latest = (outlook: string | undefined, gopaas: string | undefined): Side | undefined => winner("latest", at(outlook), at(gopaas));

  it("wins where the clocks can tell: more than two minutes apart", () => {
    expect(latest("2026-11-23T12:02:01Z", noon)).toBe("outlook");
    expect(latest(noon, "2026-11-23T12:02:01Z")).toBe("gopaas");
    expect(latest("2026-11-23T12:02:00Z", noon)).toBe("gopaas");
  });

  it("is not known by a date alone, a missing stamp or one that is no time: GoPaaS wins, as by default", () => {
    expect(latest(noon, "2026-11-20")).toBe("gopaas");
    expect(latest("2026-11-29", "2026-11-20T10:00:00Z")).toBe("gopaas");
    expect(latest(noon, undefined)).toBe("gopaas");
    expect(latest(undefined, noon)).toBe("gopaas");
    expect(latest("no time at all", noon)).toBe("gopaas");
  });

  it("is nothing to the other policies", () => {
    expect(winner("ask", at("2026-11-23T13:00:00Z"), at(noon))).toBeUndefined();
    expect(winner("outlook", at(noon), at("2026-11-23T13:00:00Z"))).toBe("outlook");
    expect(winner("gopaas", at("2026-11-23T13:00:00Z"), at(noon))).toBe("gopaas");
  });
});

describe("a direction", () => {
  it.each([
    ["both", true, true],
    ["gopaas-to-outlook", true, false],
    ["outlook-to-gopaas", false, true],
  ] as const)("%s writes to Outlook: %s, to GoPaaS: %s", (direction, outlook, gopaas) => {
    expect(mayWrite(direction, "outlook")).toBe(outlook);
    expect(mayWrite(direction, "gopaas")).toBe(gopaas);
  });
});

describe("what the guard counts", () => {
  const limits = { deletions: { items: 1, percent: 0 }, overwrites: { items: 1, percent: 0 } };
  const link = { prints: { outlook: {}, gopaas: {} } };
  const removal = (id: string, more: Partial<Item> = {}, mark?: string): RemoveAction => ({
    kind: "remove",
    outlook: { id, fields: {}, ...more },
    key: `k-${id}`,
    link: { outlookId: id, key: `k-${id}`, ...link, ...(mark === undefined ? {} : { series: mark }) },
    reason: "deleted-in-gopaas",
    proof: "gone",
  });
  const update = (id: string, before: string, more: Partial<Item> = {}): MergeAction => ({
    kind: "merge",
    outlook: { id, fields: { companyName: before }, ...more },
    gopaas: { id: `k-${id}`, fields: { companyName: "Après" } },
    merged: [],
    changes: { outlook: { companyName: "Après" }, gopaas: {} },
    withheld: {},
  });
  const marking = (id: string, series?: string): Action => ({
    kind: "mark",
    gopaas: { id, fields: {} },
    link: { outlookId: `o-${id}`, key: id, ...link, ...(series === undefined ? {} : { series }) },
    cells: { statut: "Annulée" },
    reason: "deleted-in-outlook",
  });
  const asked = (actions: readonly Action[], more: Partial<Parameters<typeof guard>[1]> = {}): number => {
    const watch = guard(actions, { limits, pairSize: 10, waiting: new Set(), ...more });
    return actions.filter((action) => operationsOf(action).some((operation) => watch(action, operation))).length;
  };

  it("is each deletion, in Outlook or as a mark in GoPaaS, and each record once", () => {
    expect(asked([removal("a")])).toBe(0);
    expect(asked([removal("a"), removal("b")])).toBe(2);
    expect(asked([removal("a"), marking("x")])).toBe(2);
    expect(asked([marking("x"), marking("y")])).toBe(2);
    expect(asked([marking("x")])).toBe(0);
  });

  it("is a whole series as one, however many of its occurrences go, and two series as two", () => {
    expect(asked([removal("a", { series: "S" }), removal("b", { series: "S" }), removal("c", { series: "S" })])).toBe(0);
    expect(asked([removal("a", { series: "S" }), removal("b", { series: "T" })])).toBe(2);
    expect(asked([removal("a", {}, "s"), removal("b", {}, "s")])).toBe(0);
    expect(asked([marking("x", "s"), marking("y", "s")])).toBe(0);
    expect(asked([marking("x", "s"), removal("a", {}, "s")])).toBe(0);
    expect(asked([marking("x", "s"), marking("y", "t")])).toBe(2);
    expect(asked([update("a", "Avant", { series: "S" }), update("b", "Avant", { series: "S" })])).toBe(0);
  });

  it("is an update only where it replaces something", () => {
    expect(asked([update("a", "Avant"), update("b", "Avant")])).toBe(2);
    expect(asked([update("a", "Avant"), update("b", "  ")])).toBe(0);
    expect(asked([update("a", "Avant"), { ...update("b", ""), outlook: { id: "b", fields: {} } }])).toBe(0);
  });

  it("is a share of the pair where that is more", () => {
    const share = { limits: { deletions: { items: 1, percent: 20 }, overwrites: { items: 1, percent: 20 } } };
    expect(asked([removal("a"), removal("b")], share)).toBe(0);
    expect(asked([removal("a"), removal("b"), removal("c")], share)).toBe(3);
    expect(asked([removal("a"), removal("b")], { ...share, pairSize: 9 })).toBe(2);
  });

  it("never mixes deletions and overwrites: each has its own limit, and too many of one hold none of the other", () => {
    expect(asked([removal("a"), update("b", "Avant")])).toBe(0);
    expect(asked([removal("a"), removal("b"), update("c", "Avant")])).toBe(2);
    expect(asked([removal("a"), update("b", "Avant"), update("c", "Avant")])).toBe(2);
  });

  it("is what waited before, however few they are by now", () => {
    const waited = removal("a");
    expect(asked([{ ...waited, link: { outlookId: "a", key: "k-a", ...link, held: true } }])).toBe(1);
    const { link: _, ...unlinked } = waited;
    expect(asked([unlinked], { waiting: new Set(["a"]) })).toBe(1);
    expect(asked([unlinked], { waiting: new Set(["b"]) })).toBe(0);
    expect(asked([{ ...update("a", "Avant"), link: { outlookId: "a", key: "k-a", ...link, held: true } }])).toBe(1);
    expect(asked([{ ...update("a", ""), link: { outlookId: "a", key: "k-a", ...link, held: true } }])).toBe(0);
  });

  it("is also the last edit that is sent before a deletion", () => {
    const carried = (id: string): Action => ({
      ...removal(id),
      carry: {
        ...update(id, ""),
        gopaas: { id: `k-${id}`, fields: { companyName: "Avant" } },
        changes: { outlook: {}, gopaas: { companyName: "Après" } },
      },
    });
    const wide = { limits: { ...limits, deletions: { items: 9, percent: 0 } } };
    expect(asked([carried("a")], wide)).toBe(0);
    expect(asked([carried("a"), carried("b")], wide)).toBe(2);
  });

  it("is never a creation, nor what is withheld anyway", () => {
    const made = (id: string): Action => ({
      kind: "create",
      side: "outlook",
      source: { id, fields: anne },
      key: id,
      reason: "new-in-gopaas",
    });
    expect(asked([made("a"), made("b"), made("c")])).toBe(0);
    const merged = [
      { field: "companyName", outlook: "Avant", gopaas: "Après", outcome: { kind: "copy", to: "outlook", conflict: false } },
    ] as const;
    const withheld = (id: string): MergeAction => ({
      ...update(id, "Avant"),
      merged,
      changes: { outlook: {}, gopaas: {} },
      withheld: { companyName: "has-attendees" },
    });
    expect(operationsOf(withheld("a"))).toHaveLength(1);
    expect(asked([withheld("a"), withheld("b")])).toBe(0);
  });
});
