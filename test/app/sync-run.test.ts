import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";
import { fillCrm, personInOutlook } from "../support/pains";
import type { PairReport, RunResult } from "../../src/sync";

let run: SandboxRun;

afterEach(async () => {
  const { mailsSent, peakConcurrency } = run.world.mailbox;
  await run.close();
  // Whatever a test is about: few requests at once, and nobody was mailed. What was sent is watched anyway.
  expect(mailsSent).toEqual([]);
  expect(peakConcurrency).toBeLessThanOrEqual(4);
});

function pairOf(result: RunResult, type: "Contact" | "Calendar"): PairReport {
  const pair = result.report.pairs.find((one) => one.type === type);
  if (!pair) throw new Error(`no ${type} in ${JSON.stringify(result.report)} ${String(result.failure)}`);
  return pair;
}

function expectHonestTotals(result: RunResult): void {
  for (const pair of result.report.pairs) {
    for (const side of ["outlook", "gopaas"] as const) {
      const { updated, deleted, unchanged, skipped, held, failed } = pair[side];
      expect(updated + deleted + unchanged + skipped + held + failed).toBe(pair.read[side]);
    }
  }
}

/** Two people and two appointments: enough to edit. */
async function small(): Promise<SandboxRun> {
  const made = await sandboxRun({ empty: true, frozen: true });
  made.world.edit({
    side: "gopaas",
    operation: "create",
    kind: "contact",
    key: "k1",
    fields: {
      civilite: "Madame",
      prenom: "Anne",
      nom: "Lefèvre",
      email: "anne@durand.example",
      mobile: "06 12 34 56 78",
      societe: "Durand SA",
    },
  });
  made.world.edit({
    side: "gopaas",
    operation: "create",
    kind: "appointment",
    key: "a1",
    fields: {
      intitule: "Point projet",
      nature: "Commerciale",
      type: "RDV",
      utilisateur: "jdupont",
      date_debut: "2026-11-24",
      heure_debut: "09:00:00",
      date_fin: "2026-11-24",
      heure_fin: "10:00:00",
    },
  });
  await made.sync();
  made.writes();
  return made;
}

type Row = Readonly<Record<string, unknown>>;

function contact(): Row {
  const folder = run.world.mailbox.listFolders().find(({ name }) => name === "GoPaaS");
  return run.world.mailbox.listContacts(folder?.id)[0] ?? {};
}

function appointment(): Row {
  return run.world.mailbox.listEvents()[0] ?? {};
}

function record(table: string, key: string): Row {
  return run.world.crm.find(table, key)?.fields ?? {};
}

function crm(kind: "contact" | "appointment", key: string, fields: Row): void {
  run.world.edit({ side: "gopaas", operation: "update", kind, key, fields });
}

function outlook(kind: "contact" | "appointment", id: unknown, fields: Row): void {
  run.world.edit({ side: "outlook", operation: "update", kind, id: String(id), fields });
}

describe("an edit", () => {
  it("of different fields on both sides arrives on both", async () => {
    run = await small();
    outlook("contact", contact()["id"], { mobilePhone: "07 00 00 00 01" });
    crm("contact", "k1", { societe: "Durand Groupe" });
    await run.sync();
    expect(contact()).toMatchObject({ mobilePhone: "07 00 00 00 01", companyName: "Durand Groupe" });
    expect(record("contact", "k1")).toMatchObject({ mobile: "07 00 00 00 01", societe: "Durand Groupe" });
    expect(run.writes()).toBe(2);
    await run.sync();
    expect(run.writes()).toBe(0);
  });

  it("of the same field on both sides ends with GoPaaS's value, and the report says so", async () => {
    run = await small();
    outlook("contact", contact()["id"], { companyName: "Durand Outlook" });
    crm("contact", "k1", { societe: "Durand GoPaaS" });
    const result = await run.sync();
    expect(contact()["companyName"]).toBe("Durand GoPaaS");
    expect(record("contact", "k1")["societe"]).toBe("Durand GoPaaS");
    expect(result.lines).toContainEqual(
      expect.objectContaining({
        reason: "conflict-gopaas-wins",
        changes: [{ field: "companyName", before: "Durand Outlook", after: "Durand GoPaaS" }],
      }),
    );
  });

  it("leaves everything unmapped as it was", async () => {
    run = await small();
    outlook("contact", contact()["id"], { personalNotes: "Aime le thé", categories: ["VIP"], department: "Achats" });
    await run.sync();
    crm("contact", "k1", { societe: "Durand Groupe" });
    await run.sync();
    expect(contact()).toMatchObject({
      personalNotes: "Aime le thé",
      categories: ["VIP"],
      department: "Achats",
      companyName: "Durand Groupe",
    });
  });
});

describe("an appointment", () => {
  it.each([
    ["the spring night", "2027-03-28", "02:30:00", "03:30", "2027-03-28T03:30"],
    ["the autumn night", "2027-10-31", "02:30:00", "03:30", "2027-10-31T02:30"],
    ["a winter morning", "2026-12-01", "08:15:00", "09:15", "2026-12-01T08:15"],
  ])("moved in GoPaaS to %s moves in Outlook, and back", async (_, date, start, end, expected) => {
    run = await small();
    crm("appointment", "a1", {
      date_debut: date,
      heure_debut: start,
      date_fin: date,
      heure_fin: end === "03:30" && start === "02:30:00" ? "04:30:00" : `${end}:00`,
    });
    await run.sync();
    expect(localStart(appointment())).toBe(expected);
    run.writes();
    await run.sync();
    expect(run.writes()).toBe(0);
    outlook("appointment", appointment()["id"], { start: "2026-11-26T14:00:00", end: "2026-11-26T15:30:00" });
    await run.sync();
    expect(record("action", "a1")).toMatchObject({
      date_debut: "2026-11-26",
      heure_debut: "14:00:00",
      date_fin: "2026-11-26",
      heure_fin: "15:30:00",
    });
    await run.sync();
    expect(run.writes()).toBe(1);
  });

  it("turned into a whole day in GoPaaS is a whole day in Outlook, and back", async () => {
    run = await small();
    crm("appointment", "a1", { date_debut: "2026-12-03", heure_debut: "", date_fin: "2026-12-04", heure_fin: "" });
    await run.sync();
    expect(appointment()).toMatchObject({
      isAllDay: true,
      start: { dateTime: expect.stringMatching(/^2026-12-03T00:00/) as string },
      end: { dateTime: expect.stringMatching(/^2026-12-05T00:00/) as string },
    });
    run.writes();
    await run.sync();
    expect(run.writes()).toBe(0);
  });
});

/** What the wall clock in Paris shows when it starts. */
function localStart(event: Row): string {
  const { dateTime, timeZone } = event["start"] as { dateTime: string; timeZone: string };
  if (timeZone === "Europe/Paris" || timeZone === "Romance Standard Time") return dateTime.slice(0, 16);
  return new Date(`${dateTime.slice(0, 19)}Z`).toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).slice(0, 16).replace(" ", "T");
}

/** Several batches and several posts on each side. */
async function several(): Promise<SandboxRun> {
  const made = await sandboxRun({ empty: true, frozen: true });
  fillCrm(made, 70, 30);
  const folder = made.world.mailbox.addFolder("GoPaaS");
  for (let index = 60; index < 130; index++) made.world.mailbox.addContact(personInOutlook(index), folder);
  return made;
}

describe("a first sync that is killed", () => {
  it.each(Array.from({ length: 20 }, (_, index) => [index + 1, index % 2 === 0 ? "before" : "after"] as const))(
    "at request %i, %s it is answered, leaves no duplicate",
    async (at, phase) => {
      run = await several();
      await run.syncKilledAt(at, phase);
      await run.sync();
      const after = await run.sync();
      expect(after.failure).toBeUndefined();
      run.writes();
      await run.sync();
      expect(run.writes()).toBe(0);
      const [contacts, names] = [duplicates(outlookContacts()), duplicates(crmContacts())];
      expect([contacts, names]).toEqual([[], []]);
      expect(outlookContacts().length).toBe(crmContacts().length);
    },
  );
});

function outlookContacts(): readonly string[] {
  const folder = run.world.mailbox.listFolders().find(({ name }) => name === "GoPaaS");
  return run.world.mailbox
    .listContacts(folder?.id)
    .map(
      (row) =>
        `${String(row["givenName"])} ${String(row["surname"])} ${JSON.stringify((row["emailAddresses"] as { address: string }[]).map(({ address }) => address.toLowerCase()))}`,
    );
}

function crmContacts(): readonly string[] {
  return run.world.crm
    .records("contact")
    .map(({ fields: row }) => `${String(row["prenom"])} ${String(row["nom"])} ${String(row["email"])}`);
}

function duplicates(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

describe("a mailbox and a CRM that never met", () => {
  it("are in step after one run, and the second run writes nothing, with memory or without", async () => {
    run = await sandboxRun();
    const first = await run.sync();
    expect(first.failure).toBeUndefined();
    expect(first.report.outcome).toBe("done");
    expect(pairOf(first, "Contact").linked).toBeGreaterThanOrEqual(250);
    expect(pairOf(first, "Calendar").linked).toBeGreaterThanOrEqual(60);
    expectHonestTotals(first);
    expect(run.writes()).toBeGreaterThan(300);

    const second = await run.sync();
    expect(run.writes()).toBe(0);
    expectHonestTotals(second);
    expect(second.lines.filter(({ kind }) => kind === "created" || kind === "updated")).toEqual([]);

    run.memory = (await import("../support/engine")).volatileMemory();
    const third = await run.sync();
    expect(run.writes()).toBe(0);
    expect(pairOf(third, "Contact").linked).toBe(pairOf(first, "Contact").linked);
    expect(pairOf(third, "Calendar").linked).toBe(pairOf(first, "Calendar").linked);
    expect(run.world.mailbox.mailsSent).toEqual([]);
  });
});
