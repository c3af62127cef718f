// Each mistake a view gives away before anything is synced, on a CRM that has it.

import { checkPair } from "../../src/gopaas/check-pair";
import { noRules } from "../../src/gopaas/column-book";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import type { AppointmentPair, ContactPair, Pair } from "../../src/sync";
import { addContact, addView, appointmentPair, contactPair, startCrm, type CrmServer } from "./crm-server";

let server: CrmServer;
afterEach(() => server.close());

async function found(pair: Pair, columns: readonly string[], behaviour: Partial<GopaasBehaviour> = {}): Promise<readonly string[]> {
  server = await startCrm({ columnsTellLimits: true, ...behaviour });
  addView(server.crm, "12", "contact", ["cle", ...columns]);
  for (let number = 1; number <= 3; number++) addContact(server.crm, number, { societe: "Durand SA", telephone: "01 02 03 04 05" });
  const { findings } = await checkPair(server.client(), pair, noRules);
  return findings.map(({ code, field, column }) => [code, field, column].filter(Boolean).join(" "));
}

const contacts = (map: Record<string, string>, more: Partial<ContactPair> = {}): ContactPair => ({ ...contactPair, map, ...more });

test.each<[string, ContactPair, readonly string[], readonly string[]]>([
  ["a good map", contacts({ surname: "nom", emailAddresses: "email" }), ["nom", "email"], []],
  ["a column that is not shown", contacts({ surname: "nom", city: "ville" }), ["nom"], ["not-shown city ville"]],
  [
    "a column that cannot be written",
    contacts({ surname: "nom", title: "idcontact" }),
    ["nom", "idcontact"],
    ["not-writable title idcontact"],
  ],
  [
    "one that need not be, because its field only goes to Outlook",
    contacts({ surname: "nom", title: "idcontact" }, { directions: { title: "gopaas-to-outlook" } }),
    ["nom", "idcontact"],
    [],
  ],
  ["another record's key", contacts({ surname: "nom", companyName: "compte" }), ["nom", "compte"], ["link companyName compte"]],
  [
    "a telephone number for an address",
    contacts({ surname: "nom", emailAddresses: "telephone" }),
    ["nom", "telephone"],
    ["wrong-kind emailAddresses telephone", "wrong-values emailAddresses telephone"],
  ],
  ["a name for a date", contacts({ surname: "nom", birthday: "societe" }), ["nom", "societe"], ["wrong-values birthday societe"]],
  [
    "the latest edit, where only days are known",
    contacts({ surname: "nom" }, { conflicts: "latest" }),
    ["nom", "date_modification"],
    ["day-only heure_modification"],
  ],
  [
    "a default that is not in its list",
    contacts({ surname: "nom" }, { defaults: { civilite: "Docteur" } }),
    ["nom", "civilite"],
    ["not-in-list civilite"],
  ],
])("%s", async (_, pair, columns, expected) => {
  expect(await found(pair, columns)).toEqual(expected);
});

test("names in the wrong columns are given away by real addresses, and only where these agree among themselves", async () => {
  const map = { givenName: "nom", surname: "prenom", emailAddresses: "email" };
  server = await startCrm();
  addView(server.crm, "12", "contact", ["cle", "nom", "prenom", "email"]);
  const person = (number: number, email: string): void => {
    addContact(server.crm, number, { prenom: `Zoe${String(number)}`, nom: `Roy${String(number)}`, email });
  };
  for (let number = 1; number <= 3; number++) person(number, `zoe${String(number)}.roy${String(number)}@client.example`);
  const codes = async (): Promise<readonly string[]> =>
    (await checkPair(server.client(), contacts(map), noRules)).findings.map(({ code }) => code);
  expect(await codes()).toEqual(["swapped-names"]);
  server.crm.hand.edit("contact", "c0002", { email: "roy2.zoe2@client.example" });
  expect(await codes()).toEqual([]);
});

test("a view without the key, without a record, or of another table", async () => {
  expect(await found(contacts({ surname: "nom" }), ["nom"])).toEqual([]);
  await server.close();
  server = await startCrm();
  addView(server.crm, "12", "contact", ["nom"]);
  const empty = await checkPair(server.client(), contacts({ surname: "nom" }), noRules);
  expect(empty.findings.map(({ code }) => code)).toEqual(["key-missing", "empty-view"]);
  addView(server.crm, "12", "contact", ["cle", "nom"]);
  addContact(server.crm, 1);
  const other = await checkPair(server.client(), contacts({ surname: "nom" }, { table: "compte" }), noRules);
  expect(other.findings.map(({ code }) => code)).toEqual(["unknown-table"]);
});

test("appointments without a column for the Outlook identifier, and with dates and times mixed up", async () => {
  server = await startCrm();
  const map = { subject: "intitule", startDate: "date_debut", startTime: "date_fin", endDate: "heure_fin" };
  const pair: AppointmentPair = { ...appointmentPair, map };
  const { findings } = await checkPair(server.client(), pair, noRules);
  const codes = findings.map(({ code, field }) => `${code} ${field ?? ""}`.trim());
  for (const code of ["trace-missing id", "wrong-kind startTime", "wrong-kind endDate"]) expect(codes).toContain(code);
});
