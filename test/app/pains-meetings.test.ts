// What users of such software have suffered, continued: mails to customers, and join links lost.

import { undoRun } from "../../src/app/sync-run";
import type { SyncRun } from "../../src/app/sync-run";
import type { RunResult } from "../../src/sync";
import {
  createInCrm,
  createInOutlook,
  crmVisits,
  deleteInCrm,
  editInCrm,
  editInOutlook,
  expectGoodManners,
  expectHonestTotals,
  expectQuiet,
  hurried,
  inCrm,
  outlookEvents,
  pairOf,
  settingsOf,
  visitInCrm,
  visitInOutlook,
} from "../support/pains";
import type { Row } from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

afterEach(async () => {
  await run.close();
  expectGoodManners(run);
});

const customers = ["anne@client.example", "paul@client.example"].map((address) => ({
  type: "required",
  emailAddress: { name: address, address },
}));

function event(id: string): Row {
  const found = outlookEvents(run).find((one) => one["id"] === id);
  if (!found) throw new Error(`The event ${id} is gone.`);
  return found;
}

/** The record that was made from an Outlook event. */
function recordOf(subject: string): string {
  const found = crmVisits(run).filter(({ intitule }) => intitule === subject);
  expect(found).toHaveLength(1);
  return String(found[0]?.["cle"]);
}

function mailsByProgram(): readonly unknown[] {
  return run.world.mailbox.mailsSent.filter(({ by }) => by === "api");
}

function heldFor(result: RunResult, key: string): readonly unknown[] {
  return pairOf(result, "Calendar").held.filter((one) => one.key === key);
}

describe("P10: customers got invitations and cancellations", () => {
  it("P10: the first sync of a full calendar mailed everybody in it", async () => {
    run = await sandboxRun({ frozen: true });
    const preview = await run.sync({ choices: { dryRun: true } });
    expect(preview.report.emailsSent).toBe(0);
    const result = await run.sync();
    expect(result.report).toMatchObject({ outcome: "done", emailsSent: 0 });
    expect(mailsByProgram()).toEqual([]);
    await expectQuiet(run);
    expect(mailsByProgram()).toEqual([]);
  });

  it("P10: an appointment with customers in GoPaaS invited them when it came to Outlook", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    createInCrm(run, "contact", "c1", { civilite: "Madame", prenom: "Anne", nom: "Lefèvre", email: "anne@client.example" });
    createInCrm(run, "appointment", "a1", visitInCrm(1, { contact: "c1", note: "Avec Anne <anne@client.example>" }));
    await run.sync();
    expect(outlookEvents(run)).toEqual([expect.objectContaining({ subject: "Visite 1", attendees: [] })]);
    expect(mailsByProgram()).toEqual([]);
  });

  it.each([
    ["moving", (key: string): void => editInCrm(run, "appointment", key, { heure_debut: "15:00:00", heure_fin: "16:00:00" })],
    ["renaming", (key: string): void => editInCrm(run, "appointment", key, { intitule: "Autre titre" })],
    ["annotating", (key: string): void => editInCrm(run, "appointment", key, { note: "Interne : remise de 12 % possible" })],
    ["deleting", (key: string): void => deleteInCrm(run, "appointment", key)],
  ])("P10: %s it in GoPaaS mailed the customers, without a question", async (what, edit) => {
    run = await sandboxRun({ empty: true, frozen: true });
    const id = createInOutlook(run, "appointment", visitInOutlook(1, { attendees: customers }));
    createInOutlook(run, "appointment", visitInOutlook(2));
    await run.sync();
    const key = recordOf("Visite 1");
    const before = event(id);
    run.writes();
    edit(key);
    const result = await run.sync({ choices: { approveHeld: true } });
    expect(mailsByProgram()).toEqual([]);
    expect(event(id)).toEqual(before);
    expect(run.writes()).toBe(0);
    expect(result.report.emailsSent).toBe(0);
    expect(heldFor(result, key)).toEqual([
      expect.objectContaining({
        side: "outlook",
        operation: what === "deleting" ? "delete" : "update",
        reason: "has-attendees",
        approvable: false,
      }),
    ]);
    expectHonestTotals(result);
    // It keeps being told until the user has made the change in Outlook, and never mails by itself.
    expect(heldFor(await run.sync(), key)).toHaveLength(1);
    expect(mailsByProgram()).toEqual([]);
  });

  it("P10: customers were invited while the sync was running, and then mailed by it", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    const id = createInOutlook(run, "appointment", visitInOutlook(1));
    await run.sync();
    const key = recordOf("Visite 1");
    editInCrm(run, "appointment", key, { intitule: "Autre titre" });
    // The user invites them between the reading of the event and the write.
    let asked = 0;
    const invite = (): void => {
      asked += 1;
      if (asked === 1) editInOutlook(run, "appointment", id, { attendees: customers });
    };
    run.world.onRequest.add(({ method, inBatch, path }) => {
      if (method === "GET" && inBatch && path.includes("/events/")) invite();
    });
    const result = await run.sync();
    expect(asked).toBeGreaterThan(0);
    expect(mailsByProgram()).toEqual([]);
    expect(event(id)).toMatchObject({ subject: "Visite 1" });
    expect((event(id)["attendees"] as unknown[]).length).toBe(2);
    expect(heldFor(result, key)).toHaveLength(1);
  });

  it("P10: took a run back, and the customers invited since got a cancellation", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    createInCrm(run, "appointment", "a1", visitInCrm(1));
    await run.sync();
    const id = String(outlookEvents(run)[0]?.["id"]);
    editInOutlook(run, "appointment", id, { attendees: customers });
    const { world, memory } = run;
    const input: SyncRun = {
      settings: settingsOf(run),
      graphToken: () => Promise.resolve(world.tokens.graph),
      gopaas: { token: world.tokens.gopaas },
      memory,
      signal: new AbortController().signal,
      ambient: hurried(run),
    };
    const result = await undoRun(input, { undo: "last" });
    expect(mailsByProgram()).toEqual([]);
    expect(event(id)).toMatchObject({ subject: "Visite 1" });
    expect(result.lines).toContainEqual(expect.objectContaining({ key: "a1", reason: "has-attendees" }));
  });

  it("P10: a meeting of somebody else's was changed behind its organizer's back", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    const organizer = { emailAddress: { name: "Béatrice Prévost", address: "b.prevost@fournisseur.example" } };
    const id = createInOutlook(run, "appointment", visitInOutlook(1, { organizer, attendees: customers }));
    await run.sync();
    const key = recordOf("Visite 1");
    const before = event(id);
    editInCrm(run, "appointment", key, { heure_debut: "15:00:00", heure_fin: "16:00:00" });
    const result = await run.sync({ choices: { approveHeld: true } });
    expect(event(id)).toEqual(before);
    expect(heldFor(result, key)).toEqual([expect.objectContaining({ reason: "not-organizer", approvable: false })]);
    expect(mailsByProgram()).toEqual([]);
  });
});

describe("P12: the link to join was lost when the body was rewritten", () => {
  const links: readonly (readonly [string, Row])[] = [
    [
      "Teams",
      { isOnlineMeeting: true, onlineMeetingProvider: "teamsForBusiness", body: { contentType: "html", content: "<p>Bonjour</p>" } },
    ],
    ["Zoom", { body: { contentType: "html", content: '<p>Bonjour</p><a href="https://us02web.zoom.us/j/81234567890?pwd=x">Zoom</a>' } }],
    ["Meet", { body: { contentType: "text", content: "Bonjour\r\nhttps://meet.google.com/abc-defg-hij" } }],
    ["Webex", { body: { contentType: "html", content: '<a href="https://contoso.webex.com/contoso/j.php?MTID=m1">Webex</a>' } }],
  ];

  it.each(links)("P12: a note written in GoPaaS took the %s link out of the meeting", async (_, online) => {
    run = await sandboxRun({ empty: true, frozen: true });
    const id = createInOutlook(run, "appointment", visitInOutlook(1, online));
    await run.sync();
    const key = recordOf("Visite 1");
    const { body, onlineMeeting, isOnlineMeeting } = event(id);
    run.writes();
    editInCrm(run, "appointment", key, {
      note: "Apporter le contrat",
      intitule: "Signature",
      heure_debut: "14:00:00",
      heure_fin: "15:00:00",
    });
    const result = await run.sync({ choices: { approveHeld: true } });
    // Title and time may go, the body stays as it is to the letter.
    expect(event(id)).toMatchObject({ subject: "Signature", body, onlineMeeting, isOnlineMeeting });
    expect(inCrm(run, "appointment", key)).toMatchObject({ note: "Apporter le contrat", intitule: "Signature" });
    expect(run.writes()).toBe(1);
    expect(heldFor(result, key)).toEqual([expect.objectContaining({ reason: "online-meeting-body", side: "outlook" })]);
    await run.sync();
    expect(run.writes()).toBe(0);
    expect(event(id)).toMatchObject({ body, onlineMeeting });
  });

  it("P12: the note emptied in GoPaaS emptied the Teams meeting", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    const [, teams] = links[0] ?? ["", {}];
    const id = createInOutlook(run, "appointment", visitInOutlook(1, teams));
    await run.sync();
    const { body, onlineMeeting } = event(id);
    expect(JSON.stringify(body)).toContain("https://teams.microsoft.com/");
    editInCrm(run, "appointment", recordOf("Visite 1"), { note: "" });
    await run.sync({ choices: { approveHeld: true } });
    expect(event(id)).toMatchObject({ body, onlineMeeting, isOnlineMeeting: true });
  });

  it("P12: Teams was added in Outlook after the note had come from GoPaaS, and the next note removed it", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    createInCrm(run, "appointment", "a1", visitInCrm(1, { note: "Ordre du jour" }));
    await run.sync();
    const id = String(outlookEvents(run)[0]?.["id"]);
    editInOutlook(run, "appointment", id, { isOnlineMeeting: true, onlineMeetingProvider: "teamsForBusiness" });
    editInCrm(run, "appointment", "a1", { note: "Ordre du jour, version 2" });
    const { body, onlineMeeting } = event(id);
    await run.sync({ choices: { approveHeld: true } });
    expect(event(id)).toMatchObject({ body, onlineMeeting, isOnlineMeeting: true });
    expect(inCrm(run, "appointment", "a1")["note"]).toBe("Ordre du jour, version 2");
  });
});
