// The part of config.json that says how mails are logged.

import { parseSettings } from "../../src/settings/load";
import type { MailLogSettings, Problem } from "../../src/settings/schema";

const file = {
  entra: { clientId: "5b1d9c3e-7f42-4a86-b0d5-2e9c61a7f384" },
  gopaas: { baseUrl: "https://client.gopaas.net/crm" },
  pairs: [{ type: "Contact", table: "contact", view: "12", map: { surname: "nom" } }],
};

function read(
  mailLog: unknown,
  gopaas = {},
): { mailLog: MailLogSettings | undefined; recordUrl: string | undefined; problems: readonly Problem[] } {
  const { settings, problems } = parseSettings({
    ...file,
    gopaas: { ...file.gopaas, ...gopaas },
    ...(mailLog === undefined ? {} : { mailLog }),
  });
  return { mailLog: settings.mailLog, recordUrl: settings.gopaas.recordUrl, problems };
}

test("without it no mail is logged", () => {
  expect(read(undefined)).toEqual({ mailLog: undefined, recordUrl: undefined, problems: [] });
});

test("empty, it means the vendor's CRM template", () => {
  expect(read({})).toEqual({
    mailLog: {
      table: "action",
      columns: { subject: "intitule", text: "note", date: "date_debut", time: "heure_debut", contact: "contact", way: "type" },
      received: "Email entrant",
      sent: "Email sortant",
      values: { statut: "Terminée" },
    },
    recordUrl: undefined,
    problems: [],
  });
});

test("another CRM has other columns, lacks some, and wants values of its own", () => {
  const { mailLog, problems } = read({
    table: "echange",
    map: { subject: "objet", text: null, time: null },
    received: "Reçu",
    values: { canal: "Mail" },
    userField: "proprietaire",
    userKey: "jdupont",
  });
  expect(problems).toEqual([]);
  expect(mailLog).toEqual({
    table: "echange",
    columns: { subject: "objet", date: "date_debut", contact: "contact", way: "type" },
    received: "Reçu",
    sent: "Email sortant",
    values: { canal: "Mail", proprietaire: "jdupont" },
  });
});

test.each([
  [{ table: "../x" }, "mailLog.table"],
  [{ map: { subject: "cle" } }, "mailLog.map.subject"],
  [{ map: { sujet: "objet" } }, "mailLog.map.sujet"],
  [{ map: [] }, "mailLog.map"],
  [{ values: { cle: "x" } }, "mailLog.values.cle"],
  [{ userField: "utilisateur" }, "mailLog.userField"],
  [{ tabel: "action" }, "mailLog.tabel"],
  ["yes", "mailLog"],
])("%j is named, and is no reason not to sync", (mailLog, path) => {
  const { problems } = read(mailLog);
  expect(problems.map((one) => one.path)).toEqual([path]);
  expect(problems.every(({ fatal }) => !fatal)).toBe(true);
});

test("a record is shown at the address the administrator gives, if a browser may be sent there", () => {
  const address = "https://client.gopaas.net/crm/index.php?module={table}#/{key}";
  expect(read(undefined, { recordUrl: address })).toMatchObject({ recordUrl: address, problems: [] });
  for (const recordUrl of ["javascript:alert('{key}')", "http://client.gopaas.net/{key}", "https://client.gopaas.net/crm", "{key}"]) {
    const { problems, ...read1 } = read(undefined, { recordUrl });
    expect(read1.recordUrl).toBeUndefined();
    expect(problems).toMatchObject([{ path: "gopaas.recordUrl", fatal: false }]);
  }
});
