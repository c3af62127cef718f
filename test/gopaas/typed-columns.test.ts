// Columns that take only some values: what Outlook shows of them, what is written, and what is refused in which words.

import { createContactStore } from "../../src/gopaas/contact-store";
import type { ColumnRules } from "../../src/gopaas/column-book";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import type { Field } from "../../src/sandbox/gopaas/tables";
import type { ContactPair, Fields, Store, WriteResult } from "../../src/sync";
import { addContact, addView, contactPair, startCrm, type CrmServer } from "./crm-server";

let server: CrmServer;
afterEach(() => server.close());

const extra: readonly (Partial<Field> & Pick<Field, "name" | "type">)[] = [
  { name: "effectif", label: "Effectif", type: "number" },
  { name: "vip", label: "VIP", type: "checkbox" },
  { name: "interets", label: "Intérêts", type: "links", target: "compte" },
  { name: "resume", label: "Résumé", type: "text", maxLength: 60 },
  { name: "notes", label: "Notes", type: "memo", maxLength: 200 },
];
const fieldDefaults = { mandatory: false, values: [], target: "", label: "" };

/** The demo table with columns of every kind, and a view of companies. */
async function start(behaviour: Partial<GopaasBehaviour> = {}): Promise<void> {
  server = await startCrm({ columnsTellLimits: true, ...behaviour });
  const { crm } = server;
  (crm.tables["contact"] as Field[]).push(...extra.map((field) => ({ ...fieldDefaults, ...field })));
  addView(crm, "12", "contact", ["cle", "nom", "prenom", "civilite", "telephone", "mobile", "compte", ...extra.map(({ name }) => name)]);
  addView(crm, "77", "compte", ["cle", "nom"]);
  for (const [cle, nom] of [
    ["k1", "Durand SA"],
    ["k2", "Société Générale"],
    ["k3", "Jumeaux"],
    ["k4", "Jumeaux"],
  ] as const)
    crm.hand.add("compte", { cle, nom });
}

const pair: ContactPair = {
  ...contactPair,
  map: {
    givenName: "prenom",
    surname: "nom",
    title: "civilite",
    department: "effectif",
    displayName: "vip",
    companyName: "compte",
    jobTitle: "resume",
    personalNotes: "notes",
    categories: "interets",
    mobilePhone: "mobile",
  },
};
const rules: ColumnRules = {
  firstOf: { mobilePhone: ["mobile", "telephone"] },
  match: { compte: { view: "77", column: "nom" }, interets: { view: "77", column: "nom" } },
  constants: {},
};

async function open(): Promise<{ store: Store; fields: Fields; put: (changes: Fields) => Promise<WriteResult> }> {
  const store = createContactStore(server.client(), pair, { rules });
  const { items } = await store.list({ alsoRead: [], onRead: () => undefined });
  const [item] = items;
  if (!item) throw new Error("no contact");
  const put = async (changes: Fields): Promise<WriteResult> => {
    const results: WriteResult[] = [];
    await store.write([{ kind: "update", id: item.id, changes, current: item }], (_, result) => results.push(result));
    return results[0] as WriteResult;
  };
  return { store, fields: item.fields, put };
}

const cell = (name: string): string | undefined => server.crm.find("contact", "c0001")?.fields[name];
const said = (result: WriteResult): string | undefined => (result.kind === "failed" ? result.failure.said : undefined);

test("numbers are shown and written in one form, whatever spaces and commas people type", async () => {
  await start();
  addContact(server.crm, 1, { effectif: "1250.50" });
  const { fields, put } = await open();
  expect(fields["department"]).toBe("1250.5");
  expect(await put({ department: "2 480,5" })).toMatchObject({ kind: "done" });
  expect(cell("effectif")).toBe("2480.5");
  expect(said(await put({ department: "beaucoup" }))).toBe("Effectif : « beaucoup » ?");
  expect(cell("effectif")).toBe("2480.5");
});

test("a ticked box reads Oui and an unticked one is empty; any plain yes or no is understood", async () => {
  await start();
  addContact(server.crm, 1, { vip: "1" });
  const { fields, put } = await open();
  expect(fields["displayName"]).toBe("Oui");
  await put({ displayName: "non" });
  expect(cell("vip")).toBe("0");
  await put({ displayName: "oui" });
  expect(cell("vip")).toBe("1");
  expect(said(await put({ displayName: "peut-être" }))).toBe("VIP : « peut-être » ?");
});

test("a value that is not in the list is refused with the list, before it is sent; another spelling of one is put right", async () => {
  await start();
  addContact(server.crm, 1);
  const { put } = await open();
  expect(await put({ title: "monsieur" })).toMatchObject({ kind: "done" });
  expect(cell("civilite")).toBe("Monsieur");
  server.takePaths();
  expect(said(await put({ title: "Docteur" }))).toBe("Civilité : « Docteur » ? → Monsieur | Madame");
  expect(server.takePaths()).toEqual([]);
});

test.each(["key", "name"] as const)(
  "a Connexion shown by %s is a company's name in Outlook, written by the key of the one that matches",
  async (linkInViews) => {
    await start({ linkInViews });
    addContact(server.crm, 1, { compte: "k1", interets: "k1,k2" });
    const { fields, put } = await open();
    expect(fields["companyName"]).toBe("Durand SA");
    expect(fields["categories"]).toBe("Durand SA, Société Générale");
    expect(await put({ companyName: "societe generale", categories: "Société Générale" })).toMatchObject({ kind: "done" });
    expect([cell("compte"), cell("interets")]).toEqual(["k2", "k2"]);
    expect(said(await put({ companyName: "Jumeaux" }))).toBe("Compte : « Jumeaux » ?");
    expect(said(await put({ companyName: "Personne" }))).toBe("Compte : « Personne » ?");
    expect(cell("compte")).toBe("k2");
  },
);

test("several Connexions the map does not say how to match are shown by their names and never written", async () => {
  await start({ linkInViews: "name" });
  addContact(server.crm, 1, { interets: "k1,k2" });
  const store = createContactStore(server.client(), pair);
  const { items, readOnlyFields } = await store.list({ alsoRead: [], onRead: () => undefined });
  const [item] = items;
  if (!item) throw new Error("no contact");
  expect(item.fields["categories"]).toBe("Durand SA, Société Générale");
  expect(readOnlyFields).toContain("categories");
  const results: WriteResult[] = [];
  const changes = { categories: "Jumeaux", jobTitle: "Achats" };
  await store.write([{ kind: "update", id: item.id, changes, current: item }], (_, result) => results.push(result));
  expect(results).toMatchObject([{ kind: "done" }]);
  expect([cell("interets"), cell("resume")]).toEqual(["k1,k2", "Achats"]);
  // What another write answers of the record still shows the names.
  const [again] = await store.read([item.id]);
  expect(again?.fields["categories"]).toBe("Durand SA, Société Générale");
});

test("several Connexions come back as they were written, in any order and with any spaces, and one unknown name refuses all", async () => {
  await start({ linkInViews: "name" });
  addContact(server.crm, 1, { interets: "k2,k1" });
  const { store, fields, put } = await open();
  expect(fields["categories"]).toBe("Société Générale, Durand SA");
  expect(await put({ categories: " durand sa ,Société Générale" })).toMatchObject({ kind: "done" });
  expect(cell("interets")).toBe("k1,k2");
  const { items } = await store.list({ alsoRead: [], onRead: () => undefined });
  expect(items[0]?.fields["categories"]).toBe("Durand SA, Société Générale");
  expect(said(await put({ categories: "Durand SA, Personne" }))).toBe("Intérêts : « Personne » ?");
  expect(cell("interets")).toBe("k1,k2");
  expect(await put({ categories: "" })).toMatchObject({ kind: "done" });
  expect(cell("interets")).toBe("");
});

test("a Connexion the map does not say how to match is left alone in both ways", async () => {
  await start();
  addContact(server.crm, 1, { compte: "k1" });
  const store = createContactStore(server.client(), pair);
  expect((await store.list({ alsoRead: [], onRead: () => undefined })).missingFields).toEqual(["companyName", "categories"]);
});

test("of several columns the first filled one is shown, and corrected where it stands", async () => {
  await start();
  addContact(server.crm, 1, { telephone: "01 02 03 04 05" });
  const { fields, put } = await open();
  expect(fields["mobilePhone"]).toBe("01 02 03 04 05");
  await put({ mobilePhone: "01 02 03 04 06" });
  expect([cell("mobile"), cell("telephone")]).toEqual(["", "01 02 03 04 06"]);
});

test("a text too long for its column is cut with a visible mark where the rest still tells it, else refused", async () => {
  await start({ tooLong: "refuse" });
  addContact(server.crm, 1, { notes: "<p>Ancien</p>" });
  const { put } = await open();
  const long = "Responsable des relations avec les grands comptes et des partenariats";
  expect(await put({ jobTitle: long })).toMatchObject({ kind: "done" });
  expect(cell("resume")).toBe("Responsable des relations avec les grands comptes et des pa…");
  expect(said(await put({ jobTitle: "- ".repeat(100) }))).toBe("Résumé : 200 > 60");
  await put({ personalNotes: "R&D < 3 ans & <b> ".repeat(40) });
  expect(cell("notes")?.length).toBeLessThanOrEqual(200);
  expect(cell("notes")).toMatch(/…/);
});
