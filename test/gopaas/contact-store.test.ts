import { createContactStore } from "../../src/gopaas/contact-store";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import type { Item, Store, Write, WriteResult } from "../../src/sync";
import { addContact, addView, contactPair, startCrm, type CrmServer } from "./crm-server";

let server: CrmServer;

async function start(behaviour: Partial<GopaasBehaviour> = {}): Promise<CrmServer> {
  server = await startCrm(behaviour);
  return server;
}

afterEach(() => server.close());

function create(number: number, fields: Record<string, string> = {}): Write {
  return {
    kind: "create",
    sourceId: `outlook-${String(number)}`,
    key: `n${String(number)}`,
    run: "r1",
    fields: { surname: `Neuf${String(number)}`, givenName: "Zoé", emailAddresses: "", ...fields },
  };
}

function update(item: Item, changes: Record<string, string>): Write {
  return { kind: "update", id: item.id, changes, current: item, counterpartId: "outlook-1" };
}

async function listed(store: Store): Promise<readonly Item[]> {
  return (await store.list({ alsoRead: [], onRead: () => undefined })).items;
}

async function written(store: Store, writes: readonly Write[]): Promise<Map<string, WriteResult>> {
  const results = new Map<string, WriteResult>();
  await store.write(writes, (write, result) => {
    const id = write.kind === "create" ? write.key : write.id;
    expect(results.has(id)).toBe(false);
    results.set(id, result);
  });
  return results;
}

const bodies = (): Record<string, string>[][] =>
  server.seen.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body) as Record<string, string>[]);

const forms: readonly Partial<GopaasBehaviour>[] = [
  {},
  { envelope: "data" },
  { envelope: "array" },
  { withTotal: false },
  { envelope: "data", withTotal: false, rowsPerPageMost: 7 },
  { rowsPerPageMost: 7 },
  { columnsHeader: "columns", columnsKey: "column" },
  { columnsHeader: "colums", columnsShape: "map" },
  { dateForm: "french", emptyDate: null },
  { emptyDate: "0000-00-00", itemEnvelope: "array" },
  { honoursListHeaders: false },
  { honoursListHeaders: false, withTotal: false },
];

test.each(forms)("reads the whole view when the server answers %j", async (behaviour) => {
  const { crm, client } = await start(behaviour);
  for (let number = 1; number <= 25; number++) addContact(crm, number, number === 3 ? { date_naissance: "1980-05-02" } : {});
  const counts: number[] = [];
  const snapshot = await createContactStore(client({ rowsPerPage: 10 }), contactPair).list({
    alsoRead: [],
    onRead: (count) => counts.push(count),
  });
  expect(snapshot).toMatchObject({ complete: true, gone: [], missingFields: [] });
  expect(snapshot.items).toHaveLength(25);
  expect(snapshot.items[2]).toMatchObject({
    id: "c0003",
    fields: {
      givenName: "Ana",
      surname: "Nom3",
      emailAddresses: "a3@example.com",
      mobilePhone: "",
      birthday: "1980-05-02",
      companyName: "",
    },
    modifiedAt: "2026-11-23",
  });
  expect(snapshot.items[0]?.fields["birthday"]).toBe("");
  expect(counts.at(-1)).toBe(25);
});

test.each<Partial<GopaasBehaviour>>([
  { unknownItem: "404" },
  { unknownItem: "empty-object" },
  { unknownItem: "null" },
  { unknownItem: "array" },
  { unknownItem: "404", htmlErrors: true },
])("knows that a record is gone when the server answers %j", async (behaviour) => {
  const { crm, client } = await start(behaviour);
  for (let number = 1; number <= 3; number++) addContact(crm, number);
  const store = createContactStore(client(), contactPair);
  await listed(store);
  crm.hand.recycle("contact", "c0002");
  const [first, second, third] = await store.read(["c0001", "c0002", "never-was"]);
  expect(first?.fields["surname"]).toBe("Nom1");
  expect([second, third]).toEqual([undefined, undefined]);
});

test("a record outside the view is read by its key with the view's fields only", async () => {
  const { crm, client } = await start();
  addView(crm, "12", "contact", ["cle", "nom", "prenom"]);
  const view = crm.views.get("12");
  if (view) view.conditions = [{ field: "nom", operator: "notequal", value: "Nom2" }];
  for (let number = 1; number <= 2; number++) addContact(crm, number);
  const store = createContactStore(client(), contactPair);
  const snapshot = await store.list({ alsoRead: [], onRead: () => undefined });
  expect(snapshot.items.map(({ id }) => id)).toEqual(["c0001"]);
  expect([...(snapshot.missingFields ?? [])].sort()).toEqual(["birthday", "companyName", "emailAddresses", "mobilePhone"]);
  expect(await store.read(["c0002"])).toMatchObject([{ id: "c0002", fields: { givenName: "Ana", surname: "Nom2" } }]);
  expect(Object.keys((await store.read(["c0002"]))[0]?.fields ?? {})).toHaveLength(2);
});

test("many records are read back from the view, few by their keys", async () => {
  const { crm, client, takePaths } = await start();
  for (let number = 1; number <= 30; number++) addContact(crm, number);
  const store = createContactStore(client(), contactPair);
  const ids = (await listed(store)).map(({ id }) => id);
  takePaths();
  expect(await store.read(ids)).toHaveLength(30);
  expect(takePaths()).toEqual(["GET /api/list/12/"]);
  await store.read(ids.slice(0, 2));
  expect(takePaths()).toEqual(["GET /api/item/contact/c0001/", "GET /api/item/contact/c0002/"]);
});

test("a table that knows nothing of what the view shows is a wrong name, not an empty table", async () => {
  const { crm, client } = await start();
  for (let number = 1; number <= 3; number++) addContact(crm, number);
  const store = createContactStore(client(), { ...contactPair, table: "compte" });
  await listed(store);
  await expect(store.read(["gone"])).rejects.toMatchObject({ kind: "bad-settings", detail: "unknown-table" });
});

test("a view without the key cannot be used", async () => {
  const { crm, client } = await start();
  addView(crm, "12", "contact", ["nom", "prenom"]);
  addContact(crm, 1);
  await expect(listed(createContactStore(client(), contactPair))).rejects.toMatchObject({ kind: "bad-settings", detail: "key-missing" });
});

test("a Connexion shown by name is read and never written, and one record proves that names are shown", async () => {
  const { crm, client, takePaths } = await start({ linkInViews: "name" });
  addView(crm, "12", "contact", ["cle", "nom", "compte"]);
  crm.hand.add("compte", { cle: "k1", nom: "ACME", cp: "1", ville: "Lyon", pays: "FR" });
  addContact(crm, 1, { compte: "k1" });
  const pair = { ...contactPair, map: { surname: "nom", companyName: "compte" } };
  const snapshot = await createContactStore(client(), pair).list({ alsoRead: [], onRead: () => undefined });
  expect(snapshot).toMatchObject({ missingFields: [], readOnlyFields: ["companyName"] });
  expect(snapshot.items[0]?.fields).toEqual({ surname: "Nom1", companyName: "ACME" });
  expect(takePaths()).toEqual(["GET /api/list/12/", "GET /api/item/contact/c0001/"]);
  const oneWay = createContactStore(client(), { ...pair, direction: "gopaas-to-outlook" });
  expect((await listed(oneWay))[0]?.fields).toEqual({ surname: "Nom1", companyName: "ACME" });
  expect((await oneWay.read(["c0001"]))[0]?.fields).toEqual({ surname: "Nom1", companyName: "ACME" });
});

test.each<Partial<GopaasBehaviour>>([
  { postAnswer: "records" },
  { postAnswer: "keys" },
  { postAnswer: "message" },
  { postAnswer: "nothing" },
])("creates and updates when the server answers %j", async (behaviour) => {
  const { crm, client } = await start(behaviour);
  addContact(crm, 1);
  const store = createContactStore(client(), contactPair);
  const [item] = await listed(store);
  if (!item) throw new Error("nothing listed");
  const results = await written(store, [
    create(1),
    create(2, { birthday: "1990-02-28" }),
    update(item, { mobilePhone: "+33 6 12 34 56 78" }),
  ]);
  expect([...results.values()].map(({ kind }) => kind)).toEqual(["done", "done", "done"]);
  expect(crm.find("contact", "n2")?.fields).toMatchObject({
    nom: "Neuf2",
    prenom: "Zoé",
    civilite: "Monsieur",
    date_naissance: "1990-02-28",
    date_creation: "2026-11-23",
    heure_creation: "10:15:00",
  });
  expect(crm.find("contact", "c0001")?.fields).toMatchObject({ telephone: "+33 6 12 34 56 78", nom: "Nom1", civilite: "Madame" });
  const answered = behaviour.postAnswer === "records" ? { item: { id: "n2", fields: { birthday: "1990-02-28" } } } : {};
  expect(results.get("n2")).toMatchObject({ kind: "done", id: "n2", ...answered });
  expect("item" in (results.get("n2") ?? {})).toBe(behaviour.postAnswer === "records");
});

test("an update sends only what changes, the key and the modification stamps", async () => {
  const { crm, client } = await start();
  addContact(crm, 1);
  const store = createContactStore(client(), contactPair);
  const [item] = await listed(store);
  if (!item) throw new Error("nothing listed");
  await written(store, [update(item, { surname: "Martin" })]);
  expect(bodies()).toEqual([[{ cle: "c0001", nom: "Martin", date_modification: "2026-11-23", heure_modification: "10:15:00" }]]);
});

test("a create sends no empty columns and no stamps the table is not known to have", async () => {
  const { client } = await start();
  server.crm.views.clear();
  addView(server.crm, "12", "contact", ["cle", "nom", "prenom", "email"]);
  const store = createContactStore(client(), contactPair);
  await listed(store);
  await written(store, [create(1)]);
  expect(bodies()).toEqual([[{ cle: "n1", civilite: "Monsieur", nom: "Neuf1", prenom: "Zoé" }]]);
});

test.each<Partial<GopaasBehaviour>>([
  { postRefusal: "whole" },
  { postRefusal: "partial" },
  { postRefusal: "stop" },
  { postRefusal: "partial", postAnswer: "message" },
])("finds the one refused record among forty when the server answers %j", async (behaviour) => {
  const { crm, client } = await start(behaviour);
  const store = createContactStore(client({ itemsPerPost: 20 }), contactPair);
  await listed(store);
  const writes = Array.from({ length: 40 }, (_, index) => create(index, index === 13 ? { emailAddresses: "not an address" } : {}));
  const results = await written(store, writes);
  expect(results.size).toBe(40);
  const failed = [...results].filter(([, { kind }]) => kind === "failed");
  expect(failed.map(([id]) => id)).toEqual(["n13"]);
  expect(failed[0]?.[1]).toMatchObject({ failure: { kind: "rejected", side: "gopaas" } });
  expect(JSON.stringify(failed[0]?.[1])).toContain("Valeur incorrecte");
  expect(crm.records("contact")).toHaveLength(39);
});

test("arrays longer than the server takes are halved, and the shorter length is kept", async () => {
  const { crm, client, takePaths } = await start({ recordsPerPostMost: 10 });
  const store = createContactStore(client({ itemsPerPost: 40 }), contactPair);
  const results = await written(
    store,
    Array.from({ length: 80 }, (_, index) => create(index)),
  );
  expect([...results.values()].every(({ kind }) => kind === "done")).toBe(true);
  expect(crm.records("contact")).toHaveLength(80);
  expect(takePaths().length).toBeLessThan(25);
});

test("a write whose answer is lost is repeated and creates nothing twice", async () => {
  const { crm, client } = await start();
  let cut = 0;
  server.instead = ({ method }) => (method === "POST" && cut++ === 0 ? "cut-after" : undefined);
  const counters = { requests: 0, retries: 0, waitedMs: 0 };
  const results = await written(createContactStore(client({ counters }), contactPair), [create(1)]);
  expect(results.get("n1")).toMatchObject({ kind: "done" });
  expect(crm.records("contact")).toHaveLength(1);
  expect(counters).toMatchObject({ requests: 2, retries: 1 });
});

test("a record the user may not change fails alone", async () => {
  const { crm, client } = await start();
  for (let number = 1; number <= 8; number++) addContact(crm, number, number === 4 ? { gestion_par: "other", creation_par: "other" } : {});
  crm.users.set("jdupont", { login: "jdupont", rights: { contact: { update: "own" } } });
  const store = createContactStore(client(), contactPair);
  const items = await listed(store);
  const results = await written(
    store,
    items.map((item) => update(item, { surname: "Martin" })),
  );
  expect([...results].filter(([, { kind }]) => kind === "failed")).toMatchObject([["c0004", { failure: { kind: "forbidden" } }]]);
});

test("a user who may create nothing is not asked a thousand times", async () => {
  const { crm, client, takePaths } = await start();
  crm.users.set("jdupont", { login: "jdupont", rights: { contact: { create: false } } });
  const results = await written(
    createContactStore(client(), contactPair),
    Array.from({ length: 1000 }, (_, index) => create(index)),
  );
  expect(results.size).toBe(1000);
  expect([...results.values()].every((result) => result.kind === "failed" && result.failure.kind === "forbidden")).toBe(true);
  expect(takePaths().length).toBeLessThan(30);
});

test("a lost sign-in ends the writing", async () => {
  const { client } = await start();
  server.instead = ({ method }) => (method === "POST" ? { status: 401, body: '{"msg":"Invalid API key."}' } : undefined);
  const store = createContactStore(client(), contactPair);
  await expect(store.write([create(1)], () => undefined)).rejects.toMatchObject({
    kind: "signed-out",
    detail: "token-refused",
    said: "Invalid API key.",
  });
});

test("what the server makes of a value is read back as it is stored", async () => {
  const { crm, client } = await start({ normalise: { upperCaseSurname: true, trim: true, phoneMask: true }, postAnswer: "nothing" });
  addContact(crm, 1);
  const store = createContactStore(client(), contactPair);
  await listed(store);
  await written(store, [create(1, { surname: "Lefèvre ", mobilePhone: "+33612345678" })]);
  expect((await store.read(["n1"]))[0]?.fields).toMatchObject({ surname: "LEFÈVRE", mobilePhone: "06 12 34 56 78" });
});

test("a key with any character stays one part of the path", async () => {
  const { crm, client } = await start();
  const keys = ["1712_j/dupont", "a b", "é?x=1#y", "100%"];
  for (const cle of keys) crm.hand.add("contact", { cle, civilite: "Madame", nom: cle, prenom: "Ana" });
  const store = createContactStore(client(), contactPair);
  expect((await store.read(keys)).map((item) => item?.fields["surname"])).toEqual(keys);
});

test.each(["recreate", "restore"] as const)(
  "a deleted record is made again under its key with what Outlook holds now, whether the server starts afresh or not: %s",
  async (postToRecycled) => {
    const { crm, client } = await start({ postToRecycled });
    addContact(crm, 1, { telephone: "01 23 45 67 89" });
    const store = createContactStore(client(), contactPair);
    await listed(store);
    crm.hand.recycle("contact", "c0001");
    const fields = { surname: "Nom1", givenName: "Ana", emailAddresses: "", mobilePhone: "" };
    await written(store, [{ kind: "create", sourceId: "outlook-1", key: "c0001", run: "r2", fields, again: true }]);
    expect((await store.read(["c0001"]))[0]?.fields).toMatchObject(fields);
    expect(crm.find("contact", "c0001")?.fields["civilite"]).toBe("Monsieur");
  },
);

test("a record that may not leave the recycle bin is told as refused, in the server's words", async () => {
  const { crm, client } = await start({ postToRecycled: "refuse" });
  addContact(crm, 1);
  const store = createContactStore(client(), contactPair);
  await listed(store);
  crm.hand.recycle("contact", "c0001");
  const results = await written(store, [
    { kind: "create", sourceId: "o1", key: "c0001", run: "r2", fields: { surname: "N", givenName: "A" }, again: true },
  ]);
  expect(results.get("c0001")).toMatchObject({ kind: "failed", failure: { said: expect.stringContaining("corbeille") as string } });
});
