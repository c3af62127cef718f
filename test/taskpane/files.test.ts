import { formatsOf } from "../../src/taskpane/format";
import { linesAsCsv } from "../../src/taskpane/lines-as-csv";
import { linesOfRun } from "../../src/taskpane/past-lines";
import { supportFile } from "../../src/taskpane/support-file";
import { Failure } from "../../src/sync";
import { reportTextOf } from "../../src/taskpane/text/report-text-of";
import { textOf } from "../../src/taskpane/text/text-of";
import { contactPair, homeState, lineOf, lively, pairReport, reportOf } from "../support/fake-needs";
import { pastRuns } from "../support/fake-waiting";

const wording = { text: textOf("fr"), words: reportTextOf("fr"), formats: formatsOf("fr") };

function rowsOf(csv: string): string[] {
  return csv.slice(1).trimEnd().split("\r\n");
}

describe("the file for a spreadsheet", () => {
  it("has a row for every changed field, in columns Excel opens by itself, accents included", () => {
    const changes = [
      { field: "surname", before: "Noel", after: "Noël" },
      { field: "jobTitle", before: "", after: "Gérante" },
    ];
    const csv = linesAsCsv([lineOf({ kind: "updated", side: "outlook", reason: "edited-in-gopaas", key: "k1", changes })], wording);
    expect(csv.startsWith("\ufeff")).toBe(true);
    expect(rowsOf(csv)).toEqual([
      "Type;Fiche;Quoi;Pourquoi;Clé GoPaaS;Champ;Avant;Après",
      "Contacts;Jean Dupré;Mise à jour dans Outlook;Modifié dans GoPaaS.;k1;Nom;Noel;Noël",
      "Contacts;Jean Dupré;Mise à jour dans Outlook;Modifié dans GoPaaS.;k1;Fonction;;Gérante",
    ]);
  });

  it("has a row for what has no values to show", () => {
    expect(rowsOf(linesAsCsv([lineOf({ kind: "linked", reason: "same-address", key: "k1" })], wording))).toHaveLength(2);
  });

  it.each(["=HYPERLINK(1)", "+33 1", "-1", "@SUM(A1)"])("lets no customer's text become a formula: %s", (label) => {
    expect(rowsOf(linesAsCsv([lineOf({ label })], wording))[1]).toContain(`;'${label};`);
  });

  it("keeps quotation marks, semicolons and lines of a text in their cell", () => {
    const label = 'Dupont "le grand"; père\net fils';
    expect(linesAsCsv([lineOf({ label })], wording)).toContain(';"Dupont ""le grand""; père\net fils";');
  });
});

describe("a past sync", () => {
  it("reads like its report", () => {
    const [run] = pastRuns;
    if (!run) throw new Error("Two runs.");
    expect(linesOfRun(run)).toMatchObject([
      { kind: "created", pair: "Contact", changes: [{ field: "givenName", before: "", after: "Amélie" }], reason: "new-in-gopaas" },
      { kind: "created", pair: "Calendar" },
      { kind: "updated", reason: "edited-in-outlook", changes: [{ field: "companyName", before: "Durand", after: "Martin" }] },
    ]);
  });
});

describe("the file for support", () => {
  const around = { version: "1.0.0", userAgent: "Test", timeZone: "Europe/Paris", online: true, at: "2026-11-26T09:00:00.000Z" };
  const said = "Le nom Dupré est refusé.";
  const failure = new Failure("x", { kind: "rejected", side: "gopaas", retry: "never", said, supportId: "req-7" });
  const failed = lineOf({ kind: "failed", reason: "refused", label: "Jean Dupré", key: "k77", failure: { kind: "rejected", said } });
  const pair = { ...contactPair, defaults: { origine: "Salon" }, userField: "utilisateur", userKey: "jdupont" };
  const state = {
    ...homeState,
    pairs: [{ pair, direction: "both" as const, fields: [], locked: [] }],
    lastRun: {
      ...lively,
      failure,
      lines: [...lively.lines, failed],
      report: reportOf({
        pairs: [pairReport({ errors: [{ side: "gopaas", operation: "update", key: "k77", message: said }] })],
      }),
    },
  };
  const text = supportFile(state, around);

  it("tells versions, settings, and what happened how often to which fields", () => {
    const file = JSON.parse(text) as { lastRun: { lines: { count: number; fields: string[] }[]; failure: object; pairs: object[] } };
    expect(file).toMatchObject({ version: "1.0.0", gopaas: "connected", pairs: [{ table: "contact", view: "12", conflicts: "gopaas" }] });
    expect(file.lastRun.failure).toEqual({ kind: "rejected", side: "gopaas", retry: "never", supportId: "req-7" });
    expect(file.lastRun.lines).toContainEqual(expect.objectContaining({ kind: "updated", fields: ["mobilePhone", "jobTitle"], count: 1 }));
    expect(file.lastRun.pairs).toMatchObject([{ errors: 1 }]);
  });

  it("holds no name, value, key, address or words of a service", () => {
    const secrets = [
      "Dupré",
      "Lefèvre",
      "Noël",
      "06 11 22 33 44",
      "k77",
      "1700000000",
      "Élodie",
      "elodie.garconnet",
      "client.gopaas.net",
      "refusé",
    ];
    for (const secret of [...secrets, "jdupont", "Salon"]) expect(text).not.toContain(secret);
  });
});
