// What users of such software have suffered, one by one, with the whole program: nothing of it may happen to ours. Destruction first.

import type { SyncRun } from "../../src/app/sync-run";
import type { FaultRule } from "../../src/sandbox/faults";
import type { RunResult } from "../../src/sync";
import {
  counts,
  createInOutlook,
  crmVisits,
  deleteInCrm,
  deleteInOutlook,
  editInCrm,
  editInOutlook,
  expectGoodManners,
  expectHonestTotals,
  expectQuiet,
  fillCrm,
  hurried,
  inCrm,
  outlookEvents,
  outlookId,
  outlookPeople,
  pairOf,
  personInOutlook,
  settingsOf,
  visitInOutlook,
} from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

afterEach(async () => {
  await run.close();
  expectGoodManners(run);
});

/** People and appointments on both sides, linked. */
async function linked(people: number, visits: number): Promise<SandboxRun> {
  const made = await sandboxRun({ empty: true, frozen: true });
  fillCrm(made, people, visits);
  await made.sync();
  expect(counts(made)).toEqual({ outlook: [people, visits], gopaas: [people, visits] });
  made.writes();
  return made;
}

/** What the strictest administrator could have set: whatever is deleted on one side is marked, or taken out, on the other. */
function strict(): Pick<SyncRun, "settings"> {
  const contacts = { leftView: "remove", deletions: "mark", markDeleted: { fonction: "Supprimé" } };
  const calendar = { leftView: "remove", deletions: "mark", markDeleted: { statut: "Annulée" } };
  return { settings: settingsOf(run, { contacts, calendar, gopaas: { rowsPerPage: 5 } }) };
}

function marked(): readonly unknown[] {
  const people = run.world.crm.records("contact").filter(({ fields }) => fields["fonction"] === "Supprimé");
  return [...people, ...crmVisits(run).filter(({ statut }) => statut === "Annulée")];
}

function heldIn(result: RunResult): readonly { id: string; reason: string }[] {
  return result.report.pairs.flatMap(({ held }) => held);
}

function deletedIn(result: RunResult): number {
  return result.report.pairs.reduce((sum, { outlook, gopaas }) => sum + outlook.deleted + gopaas.deleted, 0);
}

describe("P1: sync wiped a calendar", () => {
  it("P1: the first sync wiped my Outlook calendar clean", async () => {
    run = await sandboxRun({ frozen: true });
    const before = {
      events: outlookEvents(run).map(({ id }) => id),
      contacts: run.world.mailbox.listContacts().map(({ id }) => id),
      visits: crmVisits(run).map(({ cle }) => cle),
    };
    const result = await run.sync({ ...strict(), choices: { approveHeld: true } });
    expect(result.report.outcome).toBe("done");
    expect(outlookEvents(run).map(({ id }) => id)).toEqual(expect.arrayContaining(before.events));
    expect(run.world.mailbox.listContacts().map(({ id }) => id)).toEqual(before.contacts);
    expect(crmVisits(run).map(({ cle }) => cle)).toEqual(expect.arrayContaining(before.visits));
    expect(deletedIn(result)).toBe(0);
    expect(run.world.requests.filter(({ method }) => method === "DELETE")).toEqual([]);
    expect(marked()).toEqual([]);
  });

  it("P1: a first sync on a new computer took what the old one had not seen for deleted", async () => {
    run = await linked(8, 8);
    for (let index = 0; index < 3; index++) deleteInCrm(run, "appointment", `a${index}`);
    for (let index = 0; index < 3; index++) deleteInCrm(run, "contact", `c${index}`);
    run.memory = (await import("../support/engine")).volatileMemory();
    const result = await run.sync({ ...strict(), choices: { approveHeld: true } });
    expect(deletedIn(result)).toBe(0);
    expect(counts(run).outlook).toEqual([8, 8]);
  });

  it("P1: all my calendar appointments vanished from the CRM, twice, after I tidied up Outlook", async () => {
    run = await linked(8, 8);
    for (let index = 0; index < 8; index++) deleteInOutlook(run, "appointment", outlookId(run, "appointment", `Visite ${index}`));
    for (let index = 0; index < 7; index++) deleteInOutlook(run, "contact", outlookId(run, "contact", `Nom${index}`));
    const refused = await run.sync({ choices: { approveHeld: true } });
    expect(refused.failure).toMatchObject({ detail: "side-empty", side: "outlook" });
    expect(counts(run)).toEqual({ outlook: [1, 0], gopaas: [8, 8] });
    const result = await run.sync({ choices: { approveHeld: true, acceptEmpty: true } });
    expect(counts(run)).toEqual({ outlook: [1, 0], gopaas: [8, 8] });
    expect(deletedIn(result)).toBe(0);
    expect(pairOf(result, "Calendar").tombstones).toHaveLength(8);
    expect(run.writes()).toBe(0);
    await expectQuiet(run);
    expect(counts(run)).toEqual({ outlook: [1, 0], gopaas: [8, 8] });
  });
});

describe("P2: the guard fires only when everything is gone", () => {
  it("P2: closed Outlook during a sync, and all events were deleted in both", async () => {
    run = await linked(8, 8);
    let died = true;
    let at = 0;
    while (died) {
      died = false;
      at += 1;
      run.world.faults.killAt(at, at % 2 === 0 ? "before" : "after", () => (died = true));
      const result = await run.sync({ ...strict(), ambient: hurried(run) });
      run.world.faults.revive();
      expect(deletedIn(result)).toBe(0);
      expect(counts(run)).toEqual({ outlook: [8, 8], gopaas: [8, 8] });
      expect(marked()).toEqual([]);
    }
    expect(at).toBeGreaterThan(4);
    expect(run.writes()).toBe(0);
    await expectQuiet(run);
  });

  it("P2: somebody emptied the mailbox, and the whole CRM was cancelled with it", async () => {
    run = await linked(30, 30);
    for (const { id } of outlookPeople(run)) deleteInOutlook(run, "contact", String(id));
    for (const { id } of outlookEvents(run)) deleteInOutlook(run, "appointment", String(id));
    const refused = await run.sync({ ...strict(), choices: { approveHeld: true } });
    expect(refused.report.outcome).toBe("refused");
    expect(marked()).toEqual([]);
    // Even who says that it really is empty is asked about each one.
    const result = await run.sync({ ...strict(), choices: { acceptEmpty: true } });
    expect(marked()).toEqual([]);
    expect(run.writes()).toBe(0);
    expect(heldIn(result).map(({ reason }) => reason)).toEqual(new Array(60).fill("guard"));
    expectHonestTotals(result);
    const [first] = pairOf(result, "Calendar").held;
    await run.sync({ ...strict(), choices: { acceptEmpty: true, decisions: [{ kind: "approve", operation: first?.id ?? "" }] } });
    expect(marked()).toEqual([expect.objectContaining({ cle: first?.key })]);
    expect(run.writes()).toBe(1);
  });

  it("P2: a clean-up of six of thirty in GoPaaS swept six out of Outlook before anybody was asked", async () => {
    run = await linked(30, 30);
    for (let index = 0; index < 6; index++) deleteInCrm(run, "contact", `c${index}`);
    for (let index = 0; index < 6; index++) deleteInCrm(run, "appointment", `a${index}`);
    editInCrm(run, "contact", "c20", { societe: "Racheté" });
    const result = await run.sync();
    expect(counts(run).outlook).toEqual([30, 30]);
    expect(heldIn(result)).toHaveLength(12);
    expect(heldIn(result)[0]).toMatchObject({ side: "outlook", operation: "delete", label: "Prénom0 Nom0", approvable: true, key: "c0" });
    expect(outlookPeople(run).filter(({ companyName }) => companyName === "Racheté")).toHaveLength(1);
    expect(run.writes()).toBe(1);
    const [first] = heldIn(result);
    await run.sync({ choices: { decisions: [{ kind: "approve", operation: first?.id ?? "" }] } });
    expect(counts(run).outlook).toEqual([29, 30]);
    expect(run.writes()).toBe(1);
  });

  it("P2: the administrator could not make the guard any stricter", async () => {
    run = await linked(6, 6);
    const guard = { deletions: { items: 0, percent: 0 }, overwrites: { items: 0, percent: 0 } };
    deleteInCrm(run, "contact", "c0");
    editInCrm(run, "contact", "c1", { societe: "Racheté" });
    const result = await run.sync({ settings: settingsOf(run, { guard }) });
    expect(heldIn(result).map(({ reason }) => reason)).toEqual(["guard", "guard"]);
    expect(run.writes()).toBe(0);
    expect(counts(run).outlook).toEqual([6, 6]);
  });

  it("P2: a mass change in the CRM rewrote every contact in Outlook", async () => {
    run = await linked(60, 1);
    for (let index = 0; index < 60; index++) editInCrm(run, "contact", `c${index}`, { societe: "IMPORT" });
    const result = await run.sync();
    expect(heldIn(result)).toHaveLength(60);
    expect(outlookPeople(run).filter(({ companyName }) => companyName === "Durand SA")).toHaveLength(60);
    expect(run.writes()).toBe(0);
  });

  it.each([
    ["shows nothing any more", (): void => emptyViews(), { outcome: "refused", detail: "side-empty" }],
    ["is gone", (): void => dropViews(), { outcome: "stopped", detail: "unknown-view" }],
  ])("P2: a view that %s emptied Outlook", async (_, spoil, { outcome, detail }) => {
    run = await linked(8, 8);
    spoil();
    const result = await run.sync({ ...strict(), choices: { approveHeld: true } });
    expect(result.report.outcome).toBe(outcome);
    expect(result.failure?.detail).toBe(detail);
    expect(counts(run).outlook).toEqual([8, 8]);
    expect(run.writes()).toBe(0);
  });
});

function emptyViews(): void {
  const { views } = run.world.crm;
  for (const view of views.values()) views.set(view.id, { ...view, conditions: [{ field: "cle", operator: "equal", value: "personne" }] });
}

function dropViews(): void {
  run.world.crm.views.clear();
}

describe("P3: an error while reading was taken as items gone", () => {
  const cases: readonly [string, FaultRule][] = [
    ["GoPaaS broke down at the second page", { service: "gopaas", path: "/list/", skip: 1, times: null, injury: { status: 500 } }],
    ["the line broke at the second page", { service: "gopaas", path: "/list/", skip: 1, times: null, injury: { drop: true } }],
    ["half a page came", { service: "gopaas", path: "/list/", skip: 1, times: null, injury: { spoil: "truncated" } }],
    ["a proxy's page came instead", { service: "gopaas", path: "/list/", skip: 1, times: null, injury: { spoil: "html" } }],
    ["single records could not be read", { service: "gopaas", path: "/item/", times: null, injury: { status: 500 } }],
    ["Outlook broke down", { service: "graph", path: "delta", times: null, injury: { status: 503 } }],
    ["Outlook's line broke", { service: "graph", path: "delta", times: null, injury: { drop: true } }],
    ["half of Outlook's answer came", { service: "graph", path: "delta", times: null, injury: { spoil: "truncated" } }],
    ["single items could not be read", { service: "graph", method: "GET", inBatch: true, times: null, injury: { status: 503 } }],
  ];

  it.each(cases)("P3: %s, and what was not read was deleted", async (_, rule) => {
    run = await linked(12, 12);
    await run.sync(strict());
    // What really was deleted waits until both sides can be read, and then is done.
    deleteInOutlook(run, "appointment", outlookId(run, "appointment", "Visite 3"));
    deleteInOutlook(run, "contact", outlookId(run, "contact", "Nom3"));
    deleteInCrm(run, "appointment", "a4");
    deleteInCrm(run, "contact", "c4");
    run.writes();
    run.world.faults.add(rule);
    const broken = await run.sync({ ...strict(), ambient: hurried(run) });
    expect(deletedIn(broken)).toBe(0);
    expect(broken.report.outcome).not.toBe("done");
    expect(broken.failure).toBeDefined();
    expect(counts(run)).toEqual({ outlook: [11, 11], gopaas: [11, 11] });
    expect(marked()).toEqual([]);
    expect(run.writes()).toBe(0);
    run.world.faults.clear();
    await run.sync(strict());
    expect(counts(run)).toEqual({ outlook: [10, 10], gopaas: [11, 11] });
    expect(marked()).toHaveLength(2);
    expect(run.writes()).toBe(4);
    await expectQuiet(run, () => run.sync(strict()));
  });

  it("P3: Outlook forgot what it had told, the new reading broke off, and the rest of the calendar was cancelled", async () => {
    run = await linked(3, 3);
    for (let index = 0; index < 210; index++)
      createInOutlook(run, "appointment", visitInOutlook(index % 300, { subject: `Relance ${index}` }));
    await run.sync(strict());
    run.writes();
    run.world.mailbox.expireDeltaTokens();
    run.world.faults.add({ service: "graph", path: "calendarView*skiptoken", times: null, injury: { status: 503 } });
    const broken = await run.sync({ ...strict(), ambient: hurried(run) });
    expect(broken.report.outcome).not.toBe("done");
    expect(marked()).toEqual([]);
    run.world.faults.clear();
    await expectQuiet(run, () => run.sync(strict()));
    expect(counts(run)).toEqual({ outlook: [3, 213], gopaas: [3, 213] });
  });
});

describe("P4: Outlook says removed although the event exists", () => {
  it.each([
    ["the CRM cancelled it", "keep"],
    ["the view's policy took it out of Outlook", "remove"],
  ])("P4: moved a meeting beyond the window and back, and %s", async (_, leftView) => {
    run = await linked(1, 3);
    const calendar = { leftView, deletions: "mark", markDeleted: { statut: "Annulée" } };
    const settings = settingsOf(run, { calendar });
    const id = outlookId(run, "appointment", "Visite 1");
    editInOutlook(run, "appointment", id, { start: "2029-03-01T14:00:00", end: "2029-03-01T15:00:00" });
    const result = await run.sync({ settings });
    expect(deletedIn(result)).toBe(0);
    expect(inCrm(run, "appointment", "a1")).toMatchObject({
      statut: "Pas commencée",
      date_debut: "2029-03-01",
      heure_debut: "14:00:00",
      date_fin: "2029-03-01",
      heure_fin: "15:00:00",
    });
    expect(run.writes()).toBe(1);
    expect(counts(run)).toEqual({ outlook: [1, 3], gopaas: [1, 3] });
    await expectQuiet(run, () => run.sync({ settings }));
    editInOutlook(run, "appointment", id, { start: "2026-12-01T16:00:00", end: "2026-12-01T17:00:00" });
    await run.sync({ settings });
    expect(inCrm(run, "appointment", "a1")).toMatchObject({ statut: "Pas commencée", date_debut: "2026-12-01", heure_debut: "16:00:00" });
    expect(counts(run)).toEqual({ outlook: [1, 3], gopaas: [1, 3] });
    await expectQuiet(run, () => run.sync({ settings }));
  });

  it("P4: added a meeting outside the window, and something in the CRM was deleted for it", async () => {
    run = await linked(1, 3);
    const id = createInOutlook(run, "appointment", { subject: "Dans trois ans", start: "2029-03-01T14:00:00", end: "2029-03-01T15:00:00" });
    const first = await run.sync(strict());
    editInOutlook(run, "appointment", id, { subject: "Dans trois ans, peut-être" });
    const second = await run.sync(strict());
    expect([deletedIn(first), deletedIn(second)]).toEqual([0, 0]);
    expect(run.writes()).toBe(0);
    expect(counts(run)).toEqual({ outlook: [1, 4], gopaas: [1, 3] });
    expect(marked()).toEqual([]);
  });

  it("P4: a meeting that really was deleted is told from one that was moved away in the same run", async () => {
    run = await linked(1, 3);
    editInOutlook(run, "appointment", outlookId(run, "appointment", "Visite 0"), {
      start: "2029-03-01T14:00:00",
      end: "2029-03-01T15:00:00",
    });
    deleteInOutlook(run, "appointment", outlookId(run, "appointment", "Visite 1"));
    await run.sync(strict());
    expect(crmVisits(run).map(({ cle, statut }) => [cle, statut])).toEqual([
      ["a0", "Pas commencée"],
      ["a1", "Annulée"],
      ["a2", "Pas commencée"],
    ]);
  });
});

describe("P4: Outlook says an item is there although it was deleted", () => {
  it("P4: a deleted contact that still answers from Deleted Items was taken for a living one, or for one that was moved", async () => {
    run = await linked(3, 1);
    run.world.mailbox.switches.softDeleteContacts = true;
    deleteInOutlook(run, "contact", outlookId(run, "contact", "Nom1"));
    const result = await run.sync(strict());
    expect(marked()).toEqual([expect.objectContaining({ fields: expect.objectContaining({ cle: "c1" }) as unknown })]);
    expect(result.lines).toContainEqual(expect.objectContaining({ kind: "marked", key: "c1", reason: "deleted-in-outlook" }));
    await expectQuiet(run, () => run.sync(strict()));
  });
});

describe("P5: an item left the view, or the user lost access to it", () => {
  it("P5: an appointment left the view, and was cancelled in Outlook", async () => {
    run = await linked(1, 8);
    editInCrm(run, "appointment", "a2", { type: "Tâche" });
    const result = await run.sync();
    expect(counts(run)).toEqual({ outlook: [1, 8], gopaas: [1, 8] });
    expect(result.lines).toContainEqual(expect.objectContaining({ key: "a2", reason: "left-view" }));
    await expectQuiet(run);
    editInCrm(run, "appointment", "a2", { type: "RDV", intitule: "Visite revenue" });
    await run.sync();
    expect(outlookId(run, "appointment", "Visite revenue")).not.toBe("");
    expect(counts(run)).toEqual({ outlook: [1, 8], gopaas: [1, 8] });
    await expectQuiet(run);
  });

  it("P5: an administrator changed the view's filter, and the contacts folder was swept out in one run", async () => {
    run = await linked(20, 1);
    const view = run.world.crm.views.get("12");
    if (!view) throw new Error("no view 12");
    run.world.crm.views.set("12", { ...view, conditions: [{ field: "nom", operator: "contain", value: "Nom1" }] });
    const result = await run.sync();
    expect(counts(run).outlook).toEqual([20, 1]);
    expect(heldIn(result)).toHaveLength(9);
    expect(heldIn(result)[0]).toMatchObject({ side: "outlook", operation: "delete", reason: "guard" });
    expect(run.writes()).toBe(0);
    run.world.crm.views.set("12", view);
    await expectQuiet(run);
    expect(counts(run)).toEqual({ outlook: [20, 1], gopaas: [20, 1] });
  });

  it("P5: lost the right to read one colleague's record, and it was deleted in Outlook", async () => {
    run = await linked(8, 8);
    loseAccess("contact", "c0");
    loseAccess("appointment", "a0");
    const result = await run.sync(strict());
    expect(deletedIn(result)).toBe(0);
    expect(counts(run).outlook).toEqual([8, 8]);
    expect(marked()).toEqual([]);
  });

  it("P5: lost the right to read one colleague's record, and nothing of mine was synchronised any more", async () => {
    run = await linked(8, 1);
    loseAccess("contact", "c0");
    editInCrm(run, "contact", "c1", { societe: "Racheté" });
    const result = await run.sync();
    expect(counts(run).outlook).toEqual([8, 1]);
    expect(outlookPeople(run).filter(({ companyName }) => companyName === "Racheté")).toHaveLength(1);
    expect(run.writes()).toBe(1);
    expectHonestTotals(result);
  });

  it("P5: lost the right to read anything in the CRM, and Outlook was emptied", async () => {
    run = await linked(8, 8);
    run.world.crm.users.set("jdupont", { login: "jdupont", rights: { contact: { read: false }, action: { read: false } } });
    const result = await run.sync({ ...strict(), choices: { approveHeld: true } });
    expect(result.report.outcome).not.toBe("done");
    expect(counts(run).outlook).toEqual([8, 8]);
    expect(run.writes()).toBe(0);
  });

  it("P5: a contact moved to another folder was deleted in the CRM", async () => {
    run = await linked(8, 1);
    const private_ = run.world.mailbox.addFolder("Privé");
    run.world.edit({ side: "outlook", operation: "move", kind: "contact", id: outlookId(run, "contact", "Nom3"), container: private_ });
    createInOutlook(run, "contact", personInOutlook(50));
    const result = await run.sync(strict());
    expect(deletedIn(result)).toBe(0);
    expect(run.world.mailbox.listContacts(private_)).toHaveLength(1);
    expect(counts(run)).toEqual({ outlook: [8, 1], gopaas: [9, 1] });
    expect(marked()).toEqual([]);
    await expectQuiet(run, () => run.sync(strict()));
  });
});

/** The record goes to a colleague, and the user may read nothing but his own. */
function loseAccess(kind: "contact" | "appointment", key: string): void {
  run.world.crm.users.set("jdupont", { login: "jdupont", rights: { contact: { read: "own" }, action: { read: "own" } } });
  editInCrm(run, kind, key, { utilisateur: "mlefevre", gestion_par: "mlefevre", creation_par: "mlefevre" });
}
