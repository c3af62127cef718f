// The card of the person who wrote: found in the CRM by the address, whatever the server makes of a search.

import { createFindContact } from "../../src/gopaas/find-contact";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import { addContact, contactPair, startCrm, type CrmServer } from "./crm-server";

let server: CrmServer;
afterEach(() => server.close());

async function start(behaviour: Partial<GopaasBehaviour> = {}): Promise<void> {
  server = await startCrm(behaviour);
  for (let number = 1; number <= 60; number++) addContact(server.crm, number);
  addContact(server.crm, 61, { email: "Julie.Dupont@Client.example", nom: "Dupont", prenom: "Julie" });
  addContact(server.crm, 62, { email: "julie.dupont@client.example ", nom: "Dupont", prenom: "J." });
  addContact(server.crm, 63, { email: "rené@société.example", nom: "René" });
}

const finder = (): ReturnType<typeof createFindContact> => createFindContact(server.client({ rowsPerPage: 20 }), contactPair);
const keys = async (find: ReturnType<typeof createFindContact>, address: string): Promise<string[]> =>
  (await find(address)).map(({ key }) => key);

test.each<Partial<GopaasBehaviour>>([
  {},
  { headersRead: "utf8" },
  { headersRead: "percent" },
  { honoursListHeaders: false },
  { envelope: "array", rowsPerPageMost: 7 },
])("everybody with the address is found, and nobody else, where the server is %j", async (behaviour) => {
  await start(behaviour);
  const find = finder();
  expect(await keys(find, "JULIE.DUPONT@client.example")).toEqual(["c0061", "c0062"]);
  expect(await keys(find, "rené@société.example")).toEqual(["c0063"]);
  expect(await keys(find, "stranger@elsewhere.example")).toEqual([]);
  expect((await find("a7@example.com"))[0]?.fields).toMatchObject({ surname: "Nom7", givenName: "Ana" });
});

test("a stranger costs one request once the search has proved itself", async () => {
  await start();
  const find = finder();
  await find("a1@example.com");
  server.takePaths();
  expect(await keys(find, "stranger@elsewhere.example")).toEqual([]);
  expect(server.takePaths()).toHaveLength(1);
});

test.each(["x@y|OR|nom|contain|a", "a\r\nX: y@z", "%0d%0a@example.com", "no address", "", '"><script>@x'])(
  "nothing of %j goes into a header",
  async (address) => {
    await start();
    const find = finder();
    expect(await find(address)).toEqual([]);
    const searches = server.seen.map(({ headers }) => String(headers["advancedsearch"] ?? ""));
    expect(searches.every((search) => /^(email\|equal\|[\w.@]+\|)?$/.test(search))).toBe(true);
  },
);

test("a server that stumbles over a search is read through instead", async () => {
  await start();
  server.instead = ({ headers }) =>
    headers["advancedsearch"] === undefined ? undefined : { status: 500, body: '{"msg":"Something went wrong."}' };
  expect(await keys(finder(), "a7@example.com")).toEqual(["c0007"]);
});
