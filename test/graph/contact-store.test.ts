import { createContactStore } from "../../src/graph/contact-store";
import type { ContactPair, Item, ListRequest, Snapshot, Store, Write, WriteResult } from "../../src/sync";
import { startGraph } from "../support/graph-sandbox";
import type { GraphSandbox } from "../support/graph-sandbox";

const pair: ContactPair = {
  kind: "contact",
  table: "contact",
  view: "12",
  folder: "GoPaaS",
  direction: "both",
  map: {
    givenName: "prenom",
    surname: "nom",
    emailAddresses: "email",
    mobilePhone: "tel",
    businessPhone: "tel2",
    city: "ville",
    street: "rue",
    birthday: "naissance",
    personalNotes: "note",
    categories: "cat",
    companyName: "societe",
  },
  conflicts: "gopaas",
  deletions: "keep",
  leftView: "remove",
  defaults: {},
};

let sandbox: GraphSandbox;
let store: Store;

beforeEach(async () => {
  sandbox = await startGraph();
  store = createContactStore(sandbox.client(), pair);
});

afterEach(async () => {
  await sandbox.close();
  sandbox.checkManners();
});

const list = (request: Partial<ListRequest> = {}, from: Store = store): Promise<Snapshot> =>
  from.list({ alsoRead: [], onRead: () => undefined, ...request });

async function write(writes: readonly Write[], to: Store = store): Promise<WriteResult[]> {
  const results = new Map<Write, WriteResult>();
  await to.write(writes, (one, result) => {
    expect(results.has(one)).toBe(false);
    results.set(one, result);
  });
  return writes.map((one) => results.get(one) ?? { kind: "outdated" });
}

const create = (key: string, fields: Record<string, string>): Write => ({ kind: "create", sourceId: key, key, run: "r1", fields });
const update = (current: Item, changes: Record<string, string>): Write => ({ kind: "update", id: current.id, changes, current });

function folder(): string {
  return sandbox.mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id ?? sandbox.mailbox.addFolder("GoPaaS");
}

function only(snapshot: Snapshot): Item {
  const [item] = snapshot.items;
  if (!item) throw new Error("nothing was read");
  return item;
}

test("a folder that does not exist yet is complete and empty, and reading does not make it", async () => {
  expect(await list()).toEqual({ items: [], complete: true, gone: [] });
  expect(sandbox.mailbox.listFolders().map(({ name }) => name)).toEqual(["Contacts"]);
});

test("a contact made from GoPaaS is read back with its fields and the key we left on it", async () => {
  const fields = {
    givenName: "Ada",
    surname: "Lovelace",
    emailAddresses: "Ada@Exemple.test",
    mobilePhone: "+33 6 12",
    businessPhone: "01",
    city: "Paris",
    street: "1, rue de l'Été\n75",
    birthday: "1815-12-10",
    personalNotes: "Né(e) à\r\nLondres",
    categories: "Client; VIP",
    companyName: "Moteurs & Cie",
  };
  const [result] = await write([create("c-1", fields)]);
  expect(result).toMatchObject({ kind: "done", item: { fields, trace: { id: "c-1", run: "r1" } } });
  const snapshot = await list();
  expect(snapshot.complete).toBe(true);
  const item = only(snapshot);
  expect(item).toMatchObject({ fields, trace: { id: "c-1", run: "r1" } });
  expect(item.derivedKey).toMatch(/^ol[0-9a-z]{26}$/);
  expect(sandbox.mailbox.listContacts(folder())[0]).toMatchObject({ displayName: "Ada Lovelace" });
});

test("after a first reading only what changed is read, and what left is said to be gone", async () => {
  const ids = ["A", "B", "C"].map((surname) => sandbox.mailbox.addContact({ surname }, folder()));
  const first = await list();
  expect(first.items).toHaveLength(3);
  sandbox.mailbox.editContact(ids[0] ?? "", { surname: "A2" });
  sandbox.mailbox.deleteContact(ids[1] ?? "");
  const made = sandbox.mailbox.addContact({ surname: "D" }, folder());
  const next = await list({ cursor: first.cursor ?? "", known: (id) => ids.includes(id), alsoRead: [ids[2] ?? "", "nonsense"] });
  expect(next.complete).toBe(false);
  expect(next.items.map(({ id, fields }) => [id, fields["surname"]]).sort()).toEqual(
    [
      [ids[0], "A2"],
      [ids[2], "C"],
      [made, "D"],
    ].sort(),
  );
  expect(next.gone).toEqual([ids[1]]);
});

test("a copy made by the user carries our key, so it is recognised as one", async () => {
  await write([create("c-1", { surname: "Lovelace" })]);
  const first = await list();
  sandbox.mailbox.copyContact(only(first).id);
  const next = await list({ cursor: first.cursor ?? "", known: (id) => id === only(first).id });
  expect(only(next)).toMatchObject({ trace: { id: "c-1", run: "r1" } });
});

test("three hundred contacts are read in pages of two hundred", async () => {
  const id = folder();
  for (let n = 0; n < 300; n++) sandbox.mailbox.addContact({ surname: `N${String(n)}` }, id);
  const client = sandbox.client();
  const counts: number[] = [];
  const snapshot = await list({ onRead: (count) => counts.push(count) }, createContactStore(client, pair));
  expect(snapshot.items).toHaveLength(300);
  expect(counts).toEqual([200, 300]);
  expect(client.counters.graph).toBe(4);
});

test("entries told twice and empty pages change nothing", async () => {
  sandbox.mailbox.switches.repeatDeltaEntries = true;
  sandbox.mailbox.switches.emptyDeltaPages = true;
  for (let n = 0; n < 250; n++) sandbox.mailbox.addContact({ surname: `N${String(n)}` }, folder());
  expect((await list()).items).toHaveLength(250);
});

test.each([
  ["expired", () => sandbox.mailbox.expireDeltaTokens(), undefined],
  ["malformed", () => undefined, (link: string) => link.replace(/deltatoken=.*/, "deltatoken=nonsense")],
])("a cursor that is %s leads to a full reading", async (_, harm, spoil) => {
  sandbox.mailbox.addContact({ surname: "A" }, folder());
  const first = await list();
  harm();
  const cursor = JSON.parse(first.cursor ?? "") as { folderId: string; link: string };
  const link = spoil ? spoil(cursor.link) : cursor.link;
  const again = await list({ cursor: JSON.stringify({ ...cursor, link }) });
  expect(again).toMatchObject({ complete: true });
  expect(again.items).toHaveLength(1);
});

test("a folder deleted by the user is an empty reading, not an error", async () => {
  sandbox.mailbox.addContact({ surname: "A" }, folder());
  const first = await list();
  sandbox.mailbox.deleteFolder(folder());
  expect(await list({ cursor: first.cursor ?? "" })).toEqual({ items: [], complete: true, gone: [] });
});

test("of two folders with the same name every device takes the smaller id", async () => {
  const ids = [folder(), sandbox.mailbox.addFolder("GoPaaS")].sort();
  sandbox.mailbox.addContact({ surname: "Small" }, ids[0] ?? "");
  sandbox.mailbox.addContact({ surname: "Large" }, ids[1] ?? "");
  expect(only(await list()).fields["surname"]).toBe("Small");
});

test("a contact that was deleted is verified gone, and one that was moved is elsewhere", async () => {
  for (const soft of [false, true]) {
    sandbox.mailbox.switches.softDeleteContacts = soft;
    const [deleted, moved, kept] = ["A", "B", "C"].map((surname) => sandbox.mailbox.addContact({ surname }, folder()));
    sandbox.mailbox.deleteContact(deleted ?? "");
    sandbox.mailbox.moveContact(moved ?? "", sandbox.mailbox.listFolders().find(({ isDefault }) => isDefault)?.id ?? "");
    const items = await store.read([deleted ?? "", moved ?? "", kept ?? "", "not-an-id"]);
    expect(items.map((item) => (item ? (item.elsewhere ?? false) : undefined))).toEqual([undefined, "folder", false, undefined]);
  }
});

test("changing one address keeps the others, their names and their order", async () => {
  const emailAddresses = [
    { name: "Ada (bureau)", address: "ada@a.test" },
    { name: "Maison", address: "ada@b.test" },
  ];
  sandbox.mailbox.addContact(
    { surname: "L", emailAddresses, businessPhones: ["1", "2"], businessAddress: { city: "Lyon", state: "Rhône" } },
    folder(),
  );
  const item = only(await list());
  const [result] = await write([update(item, { emailAddresses: "ada@c.test", businessPhone: "9", city: "Paris" })]);
  expect(result).toMatchObject({ kind: "done", item: { fields: { emailAddresses: "ada@c.test", city: "Paris" } } });
  expect(sandbox.mailbox.listContacts(folder())[0]).toMatchObject({
    emailAddresses: [
      { name: "Ada (bureau)", address: "ada@c.test" },
      { name: "Maison", address: "ada@b.test" },
    ],
    businessPhones: ["9", "2"],
    businessAddress: { city: "Paris", state: "Rhône" },
  });
});

test("clearing fields clears them and nothing else, and the next address moves up", async () => {
  const emailAddresses = [{ address: "a@a.test" }, { address: "b@b.test" }];
  sandbox.mailbox.addContact(
    { surname: "L", givenName: "A", emailAddresses, mobilePhone: "1", birthday: "1990-05-01T11:59:00Z", jobTitle: "PDG" },
    folder(),
  );
  const item = only(await list());
  const [result] = await write([update(item, { emailAddresses: "", mobilePhone: "", birthday: "", givenName: "" })]);
  expect(result).toMatchObject({
    kind: "done",
    item: { fields: { emailAddresses: "b@b.test", mobilePhone: "", birthday: "", givenName: "", surname: "L" } },
  });
  expect(sandbox.mailbox.listContacts(folder())[0]).toMatchObject({ jobTitle: "PDG", displayName: "L" });
});

test.each([
  ["Ada Byron", "Ada King"],
  ["Byron, Ada", "King, Ada"],
  ["La comtesse", "La comtesse"],
])("when a surname changes, %s is shown as %s", async (shown, after) => {
  sandbox.mailbox.addContact({ givenName: "Ada", surname: "Byron", displayName: shown }, folder());
  await write([update(only(await list()), { surname: "King" })]);
  expect(sandbox.mailbox.listContacts(folder())[0]).toMatchObject({ displayName: after, surname: "King" });
});

test("an edit made since the reading is not overwritten", async () => {
  const id = sandbox.mailbox.addContact({ surname: "A" }, folder());
  const item = only(await list());
  sandbox.mailbox.editContact(id, { surname: "B" });
  expect(await write([update(item, { surname: "C" })])).toEqual([{ kind: "outdated" }]);
  expect(sandbox.mailbox.listContacts(folder())[0]).toMatchObject({ surname: "B" });
});

test("an item this store has not read is read before it is changed", async () => {
  sandbox.mailbox.addContact({ surname: "A", emailAddresses: [{ address: "a@a.test" }, { address: "b@b.test" }] }, folder());
  const item = only(await list());
  const other = createContactStore(sandbox.client(), pair);
  await write([update(item, { emailAddresses: "c@c.test" })], other);
  expect(sandbox.mailbox.listContacts(folder())[0]).toMatchObject({ emailAddresses: [{ address: "c@c.test" }, { address: "b@b.test" }] });
});

test("one refused contact does not stop the other forty", async () => {
  sandbox.injure = undefined;
  const writes = [
    ...Array.from({ length: 40 }, (_, n) => create(`c-${String(n)}`, { surname: `N${String(n)}` })),
    create("bad", { surname: "Bad", birthday: "never" }),
  ];
  const results = await write(writes);
  expect(results.filter(({ kind }) => kind === "done")).toHaveLength(40);
  expect(results.at(-1)).toMatchObject({ kind: "failed", failure: { kind: "rejected" } });
});

test.each([
  ["answered 503 after it was done", { status: 503, afterCommit: true }],
  ["answered 429 without being done", { status: 429, retryAfterSeconds: 7 }],
  ["lost after it was done", { drop: true, afterCommit: true }],
  ["lost before it was done", { drop: true }],
])("a create that was %s is made exactly once", async (_, injury) => {
  let left = 2;
  sandbox.injure = (seen) => (seen.inBatch && seen.method === "POST" && left-- > 0 ? injury : undefined);
  const results = await write([create("c-1", { surname: "A" }), create("c-2", { surname: "B" }), create("c-3", { surname: "C" })]);
  expect(results.map(({ kind }) => kind)).toEqual(["done", "done", "done"]);
  expect(
    sandbox.mailbox
      .listContacts(folder())
      .map((one) => one["surname"])
      .sort(),
  ).toEqual(["A", "B", "C"]);
  expect(sandbox.waits.includes(7000)).toBe("retryAfterSeconds" in injury);
});

test("a whole batch whose answer is lost makes nothing twice", async () => {
  let left = 1;
  sandbox.injure = (seen) => (seen.path.endsWith("$batch") && left-- > 0 ? { drop: true, afterCommit: true } : undefined);
  folder();
  const results = await write([create("c-1", { surname: "A" }), create("c-2", { surname: "B" })]);
  expect(results.map(({ kind }) => kind)).toEqual(["done", "done"]);
  expect(sandbox.mailbox.listContacts(folder())).toHaveLength(2);
});

test("a change whose answer is lost is read again, not written over", async () => {
  sandbox.mailbox.addContact({ surname: "A" }, folder());
  const item = only(await list());
  let left = 1;
  sandbox.injure = (seen) => (seen.inBatch && seen.method === "PATCH" && left-- > 0 ? { drop: true, afterCommit: true } : undefined);
  expect(await write([update(item, { surname: "B" })])).toEqual([{ kind: "outdated" }]);
});

test("a contact deleted meanwhile is reported by itself", async () => {
  const id = sandbox.mailbox.addContact({ surname: "A" }, folder());
  const item = only(await list());
  sandbox.mailbox.deleteContact(id);
  expect(await write([update(item, { surname: "B" })])).toMatchObject([{ kind: "failed", failure: { kind: "not-found" } }]);
});

test("a contact made for one CRM is not taken for the record of the same key in another", async () => {
  const made = createContactStore(sandbox.client({ crm: "first" }), pair);
  await made.write([{ kind: "create", sourceId: "1001", key: "1001", run: "r1", fields: { givenName: "Anne" } }], () => undefined);
  const traces = async (crm: string): Promise<unknown[]> => {
    const { items } = await list({}, createContactStore(sandbox.client({ crm }), pair));
    return items.map(({ trace }) => trace?.id);
  };
  expect(await traces("first")).toEqual(["1001"]);
  expect(await traces("second")).toEqual([undefined]);
});

describe("a deletion", () => {
  const remove = (current: Item): Write => ({ kind: "remove", id: current.id, current });
  const sent = (): number => sandbox.records.filter(({ method }) => method === "DELETE").length;

  async function people(...surnames: readonly string[]): Promise<Item[]> {
    await write(surnames.map((surname) => create(`c-${surname}`, { surname })));
    const { items } = await list();
    return surnames.flatMap((surname) => items.find(({ fields }) => fields["surname"] === surname) ?? []);
  }

  test("takes away the contacts it names and nothing else", async () => {
    const [a, b, c] = await people("A", "B", "C");
    if (!a || !b || !c) throw new Error("nobody");
    expect(await write([remove(a), remove(c)])).toEqual([
      { kind: "done", id: a.id },
      { kind: "done", id: c.id },
    ]);
    expect(sandbox.mailbox.listContacts(folder()).map(({ surname }) => surname)).toEqual(["B"]);
  });

  test.each([true, false])("leaves a contact somebody edited since it was read (If-Match honoured: %s)", async (honoured) => {
    sandbox.mailbox.switches.contactPreconditions = honoured;
    const [a] = await people("A");
    if (!a) throw new Error("nobody");
    sandbox.mailbox.editContact(a.id, { jobTitle: "PDG" });
    expect(await write([remove(a)])).toEqual([{ kind: "outdated" }]);
    expect(sent()).toBe(0);
  });

  test("leaves a contact edited in the very moment of its deletion", async () => {
    const [a] = await people("A");
    if (!a) throw new Error("nobody");
    sandbox.injure = ({ method }) => {
      if (method === "DELETE") sandbox.mailbox.editContact(a.id, { jobTitle: "PDG" });
      return undefined;
    };
    expect(await write([remove(a)])).toEqual([{ kind: "outdated" }]);
    expect(sandbox.mailbox.listContacts(folder())).toHaveLength(1);
  });

  test("leaves a contact that was moved to another folder", async () => {
    const [a] = await people("A");
    if (!a) throw new Error("nobody");
    sandbox.mailbox.moveContact(a.id, sandbox.mailbox.addFolder("Privé"));
    expect(await write([remove(a)])).toEqual([{ kind: "outdated" }]);
    expect(sent()).toBe(0);
  });

  test.each([true, false])("of a contact already deleted is done, and asks nothing (still in Deleted Items: %s)", async (soft) => {
    sandbox.mailbox.switches.softDeleteContacts = soft;
    const [a] = await people("A");
    if (!a) throw new Error("nobody");
    sandbox.mailbox.deleteContact(a.id);
    expect(await write([remove(a)])).toEqual([{ kind: "done", id: a.id }]);
    expect(sent()).toBe(0);
  });

  test.each([
    ["one answer lost", true, false],
    ["the whole batch lost", false, false],
    ["one answer lost and the contact in Deleted Items", true, true],
    ["the whole batch lost and the contact in Deleted Items", false, true],
  ])("with %s is done, and takes nothing more", async (_, inBatch, soft) => {
    sandbox.mailbox.switches.softDeleteContacts = soft;
    const [a, b] = await people("A", "B");
    if (!a || !b) throw new Error("nobody");
    let [parts, batches] = [0, 0];
    sandbox.injure = (seen) => {
      if (seen.inBatch && seen.method === "DELETE") parts++;
      else if (seen.path.endsWith("/$batch")) batches++;
      // The first batch looks, the second deletes.
      const hit = inBatch ? seen.method === "DELETE" && parts === 1 : seen.path.endsWith("/$batch") && batches === 2;
      return hit ? { drop: true, afterCommit: true } : undefined;
    };
    expect(await write([remove(a)])).toEqual([{ kind: "done", id: a.id }]);
    expect(sent()).toBe(2);
    expect(sandbox.mailbox.listContacts(folder()).map(({ surname }) => surname)).toEqual(["B"]);
  });

  test("comes after the changes and the creates of the same run", async () => {
    const [a, b] = await people("A", "B");
    if (!a || !b) throw new Error("nobody");
    const results = await write([remove(a), create("c-C", { surname: "C" }), update(b, { surname: "B2" })]);
    expect(results.map(({ kind }) => kind)).toEqual(["done", "done", "done"]);
    const writes = sandbox.records.filter(({ method, path }) => method !== "GET" && !path.endsWith("$batch")).map(({ method }) => method);
    expect(writes.slice(-3)).toEqual(["PATCH", "POST", "DELETE"]);
  });

  test("can be taken back by the user: the same contact returns with the key we left on it", async () => {
    const [a] = await people("A");
    if (!a) throw new Error("nobody");
    const first = await list();
    await write([remove(a)]);
    const gone = await list({ cursor: first.cursor ?? "", known: () => true });
    expect(gone.gone).toEqual([a.id]);
    sandbox.mailbox.restoreContact(a.id);
    const back = await list({ cursor: gone.cursor ?? "" });
    expect(back.items).toMatchObject([{ id: a.id, fields: { surname: "A" }, trace: { id: "c-A", run: "r1" }, createdAt: a.createdAt }]);
  });
});
