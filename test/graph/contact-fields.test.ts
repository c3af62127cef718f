// Every field of a contact a map may name: made, read, changed and cleared one by one, and what the map does not name stays.

import { createContactStore } from "../../src/graph/contact-store";
import { fieldsOf } from "../../src/sync";
import type { ContactPair, Fields, Item, Store, Write, WriteResult } from "../../src/sync";
import { contactPair } from "../support/engine";
import { startGraph } from "../support/graph-sandbox";
import type { GraphSandbox } from "../support/graph-sandbox";

let sandbox: GraphSandbox;

beforeEach(async () => {
  sandbox = await startGraph();
});

afterEach(async () => {
  await sandbox.close();
  sandbox.checkManners();
});

const all = Object.keys(fieldsOf("contact"));
const mapOf = (fields: readonly string[]): ContactPair["map"] => Object.fromEntries(fields.map((field) => [field, `c_${field}`]));
const storeOf = (fields: readonly string[] = all): Store => createContactStore(sandbox.client(), { ...contactPair, map: mapOf(fields) });

async function write(store: Store, one: Write): Promise<WriteResult> {
  let told: WriteResult = { kind: "outdated" };
  await store.write([one], (_, result) => (told = result));
  return told;
}

async function only(store: Store): Promise<Item> {
  const { items } = await store.list({ alsoRead: [], onRead: () => undefined });
  const [item] = items;
  if (!item || items.length !== 1) throw new Error(`${String(items.length)} contacts`);
  return item;
}

const particular: Fields = {
  emailAddresses: "Ada@Exemple.test",
  emailAddress2: "ada.king@maison.test",
  emailAddress3: "a@k.test",
  mobilePhone: "+33 6 12 34 56 78",
  businessPhone: "01 23 45 67 89",
  businessPhone2: "01 98 76 54 32 p. 12",
  homePhone: "04 00 00 00 01",
  homePhone2: "04 00 00 00 02",
  birthday: "1815-12-10",
  personalNotes: "Née à\r\nLondres 👩‍🔬\n\tfin",
  businessHomePage: "https://exemple.test/à?b=c&d#e",
  categories: "Client; VIP",
  displayName: "La comtesse",
};
const everything: Fields = Object.fromEntries(all.map((field) => [field, particular[field] ?? `${field} É&<>"' 👍`]));

function folder(): string {
  return sandbox.mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id ?? sandbox.mailbox.addFolder("GoPaaS");
}

it("a contact with every field there is goes to Outlook and comes back the same", async () => {
  const result = await write(storeOf(), { kind: "create", sourceId: "c", key: "c", run: "r", fields: everything });
  expect(result).toMatchObject({ kind: "done", item: { fields: everything } });
  expect((await only(storeOf())).fields).toEqual(everything);
});

it.each(all)("%s is changed alone, with every other field as it was", async (field) => {
  await write(storeOf(), { kind: "create", sourceId: "c", key: "c", run: "r", fields: everything });
  const store = storeOf();
  const current = await only(store);
  const value = { birthday: "1990-05-01", categories: "Prospect" }[field] ?? `neu${String(everything[field])}`;
  expect(await write(store, { kind: "update", id: current.id, changes: { [field]: value }, current })).toMatchObject({ kind: "done" });
  expect((await only(storeOf())).fields).toEqual({ ...everything, [field]: value });
});

/** An emptied place in a list closes up: the next value stands there from then on (sync.md, fine print). */
const closing: Readonly<Record<string, Fields>> = {
  emailAddresses: { emailAddresses: "ada.king@maison.test", emailAddress2: "a@k.test", emailAddress3: "" },
  emailAddress2: { emailAddress2: "a@k.test", emailAddress3: "" },
  businessPhone: { businessPhone: "01 98 76 54 32 p. 12", businessPhone2: "" },
  homePhone: { homePhone: "04 00 00 00 02", homePhone2: "" },
  // The service shows a name of its own where there is none.
  displayName: { displayName: expect.any(String) as string },
};

it.each(all)("%s is cleared alone, with every other field as it was", async (field) => {
  await write(storeOf(), { kind: "create", sourceId: "c", key: "c", run: "r", fields: everything });
  const store = storeOf();
  const current = await only(store);
  expect(await write(store, { kind: "update", id: current.id, changes: { [field]: "" }, current })).toMatchObject({ kind: "done" });
  expect((await only(storeOf())).fields).toEqual({ ...everything, ...(closing[field] ?? { [field]: "" }) });
});

describe("what the map has no place for", () => {
  const people = {
    givenName: "Ada",
    surname: "King",
    emailAddresses: [
      { name: "Bureau", address: "ada@a.test" },
      { name: "Maison", address: "ada@b.test" },
      { name: "Labo", address: "ada@c.test" },
    ],
    businessPhones: ["1", "2"],
    homePhones: ["3", "4"],
    homeAddress: { city: "Ockham" },
    otherAddress: { street: "rue" },
    imAddresses: ["sip:ada@a.test"],
    children: ["Byron"],
    spouseName: "William",
    nickName: "A",
    fileAs: "King, comtesse",
    initials: "AK",
    manager: "B",
    yomiSurname: "キング",
  };

  it("stays in Outlook with its names and its order, whatever the map's own fields become", async () => {
    const id = sandbox.mailbox.addContact(people, folder());
    const store = storeOf(["surname", "emailAddresses", "businessPhone", "mobilePhone", "city"]);
    const current = await only(store);
    const before = sandbox.mailbox.listContacts(folder())[0];
    const changes = { surname: "Byron", emailAddresses: "new@a.test", businessPhone: "9", mobilePhone: "6", city: "Paris" };
    expect(await write(store, { kind: "update", id, changes, current })).toMatchObject({ kind: "done" });
    expect(sandbox.mailbox.listContacts(folder())[0]).toEqual({
      ...before,
      "@odata.etag": expect.any(String) as string,
      changeKey: expect.any(String) as string,
      lastModifiedDateTime: expect.any(String) as string,
      surname: "Byron",
      displayName: "Ada Byron",
      fileAs: expect.any(String) as string,
      emailAddresses: [{ name: "Bureau", address: "new@a.test" }, ...people.emailAddresses.slice(1)],
      primaryEmailAddress: { name: "Bureau", address: "new@a.test" },
      businessPhones: ["9", "2"],
      mobilePhone: "6",
      businessAddress: { city: "Paris" },
    });
  });

  it("is told with the contact, so that it can be reported, and only where a mapped list holds more", async () => {
    sandbox.mailbox.addContact(people, folder());
    const notes = async (...fields: string[]): Promise<unknown> => (await only(storeOf(["surname", ...fields]))).notes;
    expect(await notes("emailAddresses")).toEqual(["value-overflow"]);
    expect(await notes("emailAddresses", "emailAddress2", "emailAddress3")).toBeUndefined();
    expect(await notes("businessPhone", "mobilePhone")).toEqual(["value-overflow"]);
    expect(await notes("businessPhone", "businessPhone2", "homePhone", "homePhone2")).toBeUndefined();
    expect(await notes("city")).toBeUndefined();
  });

  it("is never pushed out by a new value: a full list refuses it by name, and keeps what it has", async () => {
    const id = sandbox.mailbox.addContact(
      { surname: "King", emailAddresses: [{ address: "a@a.test" }, { address: "b@b.test" }, { address: "not an address," }] },
      folder(),
    );
    const store = storeOf(["surname", "emailAddresses", "emailAddress2", "emailAddress3"]);
    const current = await only(store);
    const before = sandbox.mailbox.listContacts(folder())[0];
    const result = await write(store, { kind: "update", id, changes: { emailAddress3: "c@c.test" }, current });
    expect(result).toMatchObject({ kind: "failed", failure: { kind: "rejected", said: "c@c.test" } });
    expect(sandbox.mailbox.listContacts(folder())[0]).toEqual(before);
    expect(sandbox.records.filter(({ method }) => method === "PATCH")).toEqual([]);
  });
});

describe("the name that Outlook shows", () => {
  it.each([
    [
      "of a company alone follows the company",
      { companyName: "Durand SA", displayName: "Durand SA" },
      { companyName: "Durand Groupe" },
      "Durand Groupe",
    ],
    [
      "of an address alone follows the address",
      { emailAddresses: [{ address: "a@a.test" }], displayName: "a@a.test" },
      { emailAddresses: "b@b.test" },
      "b@b.test",
    ],
    [
      "that its user gave stays, whatever else changes",
      { surname: "King", companyName: "A", displayName: "La comtesse" },
      { companyName: "B", jobTitle: "PDG" },
      "La comtesse",
    ],
  ])("%s", async (_, contact, changes, shown) => {
    sandbox.mailbox.addContact(contact, folder());
    const store = storeOf(["surname", "companyName", "jobTitle", "emailAddresses"]);
    const current = await only(store);
    expect(await write(store, { kind: "update", id: current.id, changes, current })).toMatchObject({ kind: "done" });
    expect(sandbox.mailbox.listContacts(folder())[0]).toMatchObject({ displayName: shown });
  });
});
