// What a GoPaaS server answers to a write, and whether the user is told that it was saved: with status 200 it may say anything.

import { createContactStore } from "../../src/gopaas/contact-store";
import { readOutcomes } from "../../src/gopaas/outcomes";
import type { Write, WriteResult } from "../../src/sync";
import { contactPair, startCrm, type CrmServer } from "./crm-server";

let server: CrmServer;
afterEach(() => server.close());

const ana: Write = {
  kind: "create",
  sourceId: "o1",
  key: "k1",
  run: "r1",
  fields: { givenName: "Ana", surname: "Roy", emailAddresses: "ana@example.com" },
};

/** What becomes of a new contact where the server answers its POST with just this, and status 200. */
async function answeredWith(body: unknown): Promise<WriteResult | undefined> {
  server = await startCrm();
  server.instead = ({ method }) => (method === "POST" ? { status: 200, body: JSON.stringify(body) } : undefined);
  const store = createContactStore(server.client(), contactPair);
  const results: WriteResult[] = [];
  await store.write([ana], (_, result) => results.push(result));
  return results[0];
}

test.each([
  { msg: "Enregistrement impossible : le champ « Nom » est obligatoire." },
  { msg: "Import refusé" },
  { msg: "Importation en échec" },
  { msg: "Enregistrement non effectué" },
  { msg: "OK, mais la fiche n'a pas été créée" },
  { msg: "0 enregistrement créé" },
  { msg: "Not created" },
  { msg: "Créé : erreur de valeur" },
  { message: "Success: invalid value" },
  { success: 0 },
  { success: "0" },
  { success: "false" },
  { success: false, msg: "OK" },
  { status: "error" },
  { status: "ko", msg: "" },
  { status: 400 },
  { error: true },
  { error: 1, msg: "OK" },
  [{ cle: "k1", msg: "Valeur incorrecte" }],
  { rows: [], msg: "Import refusé" },
])("a record refused with status 200 and %j is not told as saved", async (body) => {
  expect(await answeredWith(body)).toMatchObject({ kind: "failed", failure: { kind: "rejected", retry: "never" } });
});

test.each([
  null,
  [],
  {},
  { msg: "OK" },
  { msg: "ok." },
  { msg: "Done!" },
  { msg: "Enregistré" },
  { msg: "Enregistrement effectué avec succès" },
  { msg: "1 enregistrement importé" },
  { msg: "Mise à jour effectuée" },
  { msg: "Les données ont bien été enregistrées." },
  { msg: "1 record saved successfully" },
  { msg: "" },
  { success: 1, msg: "Fiche k1" },
  { success: "true" },
  { status: "success" },
  { error: 0, msg: "Import terminé" },
  { error: false },
  { error: "" },
  { errors: [] },
  [{ cle: "k1", idcontact: 4 }],
])("a record taken with %j is not told as refused", async (body) => {
  expect(await answeredWith(body)).toMatchObject({ kind: "done", id: "k1" });
});

describe("a table with a column called message, msg or error", () => {
  const records = [
    { cle: "k1", nom: "Roy" },
    { cle: "k2", nom: "Blanc" },
  ];
  const stored = (at: number, more: object): object => ({ ...records[at], idcontact: at, ...more });

  beforeEach(async () => (server = await startCrm()));

  test.each(["message", "msg", "error", "status", "success"])("has its stored records (%s) taken for what they are", (column) => {
    const answer = [stored(0, { [column]: "Rappeler : refusé hier" }), stored(1, { [column]: "error" })];
    expect(readOutcomes(answer, { table: "contact", records })).toEqual(answer.map((one) => ({ stored: one })));
    expect(readOutcomes({ rows: answer }, { table: "contact", records })).toEqual(answer.map((one) => ({ stored: one })));
    expect(readOutcomes(answer[0], { table: "contact", records: records.slice(0, 1) })).toEqual([{ stored: answer[0] }]);
  });

  test("has an echo of what was sent to it taken for no refusal", () => {
    const sent = [{ cle: "k1", message: "Rappeler" }];
    expect(readOutcomes(sent, { table: "contact", records: sent })).toEqual([{ stored: sent[0] }]);
  });

  test("still has a refusal beside a stored record told as one", () => {
    const refused = { cle: "k2", message: "Valeur incorrecte" };
    expect(readOutcomes([stored(0, { message: "x" }), refused], { table: "contact", records })).toEqual([
      { stored: stored(0, { message: "x" }) },
      { refusal: { said: "Valeur incorrecte" } },
    ]);
  });
});
