import { graphWorld, IMMUTABLE } from "./graph-world";

const EXTENDED = "String {00020329-0000-0000-C000-000000000046} Name GoPaaSKey";
const stored = EXTENDED.replace("C000", "c000");

describe("contacts", () => {
  it("tells an unset field as null after an API write, and as empty text after a hand-made entry", async () => {
    const { mailbox, send, get } = graphWorld();
    const made = await send("POST", "/me/contacts", { givenName: "Zoé", surname: "Petit" });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      companyName: null,
      businessAddress: {},
      businessPhones: [],
      emailAddresses: [],
      displayName: "Zoé Petit",
      fileAs: "Petit, Zoé",
    });
    const hand = mailbox.addContact({ givenName: "Rémi" });
    expect((await get(`/me/contacts/${hand}`, IMMUTABLE)).body).toMatchObject({ companyName: "", title: "", businessAddress: {} });
  });

  it("reads a birthday back a minute before noon", async () => {
    const { send } = graphWorld();
    const { body } = await send("POST", "/me/contacts", { givenName: "Ada", birthday: "1815-12-10T00:00:00Z" });
    expect(body["birthday"]).toBe("1815-12-10T11:59:00Z");
  });

  it("keeps an address that ends in a comma as a name only", async () => {
    const { send } = graphWorld();
    const { body } = await send("POST", "/me/contacts", { emailAddresses: [{ name: "B", address: "a@msn.com," }] });
    expect(body["emailAddresses"]).toEqual([{ name: "B" }]);
  });

  it("refuses a fourth e-mail address and a third business phone", async () => {
    const { send } = graphWorld();
    const emails = await send("POST", "/me/contacts", {
      emailAddresses: Array.from({ length: 4 }, (_, at) => ({ address: `a${at}@x.fr` })),
    });
    expect([emails.status, emails.body.error.message]).toEqual([
      400,
      "The multi value property EmailAddresses has 4 entries, that exceeds the max allowed value of 3",
    ]);
    expect((await send("POST", "/me/contacts", { businessPhones: ["1", "2", "3"] })).status).toBe(400);
  });

  it("makes a new display name when a name part changes, unless one is given", async () => {
    const { send } = graphWorld();
    const { body } = await send("POST", "/me/contacts", { givenName: "Anne", surname: "Roy", displayName: "La patronne" });
    const changed = await send("PATCH", `/me/contacts/${body.id}`, { surname: "Leroy" });
    expect(changed.body["displayName"]).toBe("Anne Leroy");
    const kept = await send("PATCH", `/me/contacts/${body.id}`, { surname: "Roy", displayName: "La patronne" });
    expect(kept.body["displayName"]).toBe("La patronne");
    expect((await send("PATCH", `/me/contacts/${body.id}`, { jobTitle: "PDG" })).body["displayName"]).toBe("La patronne");
  });

  it("refuses properties that do not exist, in bodies and in $select, and those only the server writes", async () => {
    const { send, get } = graphWorld();
    const unknown = await send("POST", "/me/contacts", { prenom: "x" });
    expect(unknown).toMatchObject({ status: 400, body: { error: { code: "RequestBodyRead" } } });
    expect(unknown.body.error.message).toContain("The property 'prenom' does not exist on type 'microsoft.graph.contact'");
    expect((await get("/me/contacts?$select=prenom")).status).toBe(400);
    expect((await get("/me/contacts?$foo=1")).status).toBe(400);
    expect((await send("POST", "/me/contacts", { changeKey: "x" })).status).toBe(400);
    expect((await send("POST", "/me/contacts", { givenName: 5 })).status).toBe(400);
  });

  it("finds contacts by address and by custom property, and pages with links", async () => {
    const { send, get } = graphWorld();
    for (let at = 0; at < 12; at++) {
      await send("POST", "/me/contacts", {
        givenName: `N${at}`,
        emailAddresses: [{ address: `n${at}@x.fr` }],
        singleValueExtendedProperties: [{ id: EXTENDED, value: `k${at}` }],
      });
    }
    const byMail = await get("/me/contacts?$filter=emailAddresses/any(a:a/address eq 'N7@x.fr')&$select=givenName");
    expect(byMail.body.value.map((one) => one["givenName"])).toEqual(["N7"]);
    const filter = encodeURIComponent(`singleValueExtendedProperties/Any(ep: ep/id eq '${stored}' and ep/value eq 'k3')`);
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${EXTENDED}')`);
    const byKey = await get(`/me/contacts?$filter=${filter}&$expand=${expand}`);
    expect(byKey.body.value).toHaveLength(1);
    expect(byKey.body.value[0]?.["singleValueExtendedProperties"]).toEqual([{ id: stored, value: "k3" }]);
    const first = await get("/me/contacts");
    expect(first.body.value).toHaveLength(10);
    expect((await get(first.body["@odata.nextLink"])).body.value).toHaveLength(2);
    expect((await get("/me/contacts?$top=1001")).status).toBe(400);
  });

  it("shows custom properties only when expanded, and refuses a malformed property id", async () => {
    const { send, get } = graphWorld();
    const { body } = await send("POST", "/me/contacts", { givenName: "A", singleValueExtendedProperties: [{ id: EXTENDED, value: "1" }] });
    expect(body["singleValueExtendedProperties"]).toBeUndefined();
    await send("PATCH", `/me/contacts/${body.id}`, { singleValueExtendedProperties: [{ id: EXTENDED, value: "2" }] });
    const read = await get(`/me/contacts/${body.id}?$select=id&$expand=singleValueExtendedProperties($filter=id eq '${EXTENDED}')`);
    expect(read.body["singleValueExtendedProperties"]).toEqual([{ id: stored, value: "2" }]);
    expect((await send("POST", "/me/contacts", { singleValueExtendedProperties: [{ id: "GoPaaSKey", value: "1" }] })).status).toBe(400);
  });

  it("refuses a change prepared on an older state, unless told that contacts have no preconditions", async () => {
    const { send, mailbox } = graphWorld();
    const { body } = await send("POST", "/me/contacts", { givenName: "A" });
    await send("PATCH", `/me/contacts/${body.id}`, { givenName: "B" });
    const stale = { "if-match": body["@odata.etag"] };
    expect(await send("PATCH", `/me/contacts/${body.id}`, { givenName: "C" }, stale)).toMatchObject({
      status: 412,
      body: { error: { code: "ErrorIrresolvableConflict" } },
    });
    expect((await send("PATCH", `/me/contacts/${body.id}`, { givenName: "C" }, { "if-match": "nonsense" })).status).toBe(500);
    mailbox.switches.contactPreconditions = false;
    expect((await send("DELETE", `/me/contacts/${body.id}`, undefined, stale)).status).toBe(204);
    expect(await send("DELETE", `/me/contacts/${body.id}`)).toMatchObject({ status: 404, body: { error: { code: "ErrorItemNotFound" } } });
  });
});

describe("contact folders", () => {
  it("lists the folders beside the default one, and answers to the default one's well-known name", async () => {
    const { get, send } = graphWorld();
    const made = await send("POST", "/me/contactFolders", { displayName: "GoPaaS" });
    expect(made.status).toBe(201);
    const found = await get("/me/contactFolders?$filter=displayName eq 'GoPaaS'&$select=id,displayName&$top=5");
    expect(found.body.value).toEqual([{ id: made.body.id, displayName: "GoPaaS" }]);
    expect((await get("/me/contactFolders/contacts")).body["displayName"]).toBe("Contacts");
    expect((await send("DELETE", "/me/contactFolders/contacts")).status).toBe(403);
    await send("POST", `/me/contactFolders/${made.body.id}/contacts`, { givenName: "A" });
    expect((await send("DELETE", `/me/contactFolders/${made.body.id}`)).status).toBe(204);
    expect((await get(`/me/contactFolders/${made.body.id}/contacts`)).status).toBe(404);
  });
});

describe("ids", () => {
  it("change with the folder, except immutable ones", async () => {
    const { mailbox, get, send } = graphWorld();
    const folder = mailbox.addFolder("GoPaaS");
    const { body: ordinary } = await send("POST", "/me/contacts", { givenName: "A" });
    const translated = await send("POST", "/me/translateExchangeIds", {
      inputIds: [ordinary.id],
      sourceIdType: "restId",
      targetIdType: "restImmutableEntryId",
    });
    const immutable = translated.body.value[0]?.targetId ?? "";
    expect(immutable).not.toBe(ordinary.id);
    expect((await get(`/me/contacts/${immutable}`, IMMUTABLE)).body.id).toBe(immutable);
    mailbox.moveContact(immutable, folder);
    expect((await get(`/me/contacts/${ordinary.id}`)).status).toBe(404);
    const moved = await get(`/me/contacts/${immutable}`);
    expect(moved.body).toMatchObject({ givenName: "A", parentFolderId: folder });
    expect(moved.body.id).not.toBe(ordinary.id);
  });

  it("tell garbage from an id that names nothing", async () => {
    const { get, mailbox } = graphWorld();
    const id = mailbox.addContact({ givenName: "A" });
    mailbox.deleteContact(id);
    expect((await get(`/me/contacts/${id}`)).body.error.code).toBe("ErrorItemNotFound");
    expect((await get("/me/contacts/123")).body.error.code).toBe("ErrorInvalidIdMalformed");
    expect((await get(`/me/contacts/${id.toLowerCase()}`)).status).not.toBe(200);
  });
});
