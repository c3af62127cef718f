import { parseCommandSettings, parseSettings } from "../../src/settings/load";

/** The example of the contract, word for word. */
const contract = {
  entra: {
    clientId: "11111111-2222-3333-4444-555555555555",
    authority: "https://login.microsoftonline.com/organizations",
    knownAuthorities: [],
    protocolMode: "AAD",
  },
  graph: { baseUrl: "https://graph.microsoft.com/v1.0" },
  gopaas: { baseUrl: "https://client.gopaas.net/crm", auth: "bearer", timeZone: "Europe/Paris", rowsPerPage: 200, itemsPerPost: 50 },
  pairs: [
    {
      type: "Contact",
      table: "contact",
      view: "12",
      folder: "GoPaaS",
      direction: "both",
      map: { givenName: "prenom", surname: "nom", emailAdresses: "email", mobilePhone: "telephone" },
      conflicts: "gopaas",
      deletions: "keep",
      leftView: "remove",
      defaults: { civilite: "Monsieur" },
    },
    {
      type: "Calendar",
      table: "action",
      view: "34",
      calendar: "default",
      defaultDurationMinutes: 60,
      filters: {
        private: "skip",
        cancelled: "skip",
        declined: "skip",
        onlyCategory: null,
        excludeCategory: "Pas de synchro",
        externalOnly: false,
      },
      direction: "both",
      userField: "utilisateur",
      userKey: "jdupont",
      window: { pastDays: 30, futureDays: 365 },
      map: {
        id: "outlook_id",
        subject: "intitule",
        bodyPreview: "note",
        startDate: "date_debut",
        endDate: "date_fin",
        startTime: "heure_debut",
        endTime: "heure_fin",
      },
    },
  ],
  locked: ["gopaas.baseUrl", "pairs"],
};

type Json = Record<string, unknown>;

/** The contract's example with some of its sections replaced. */
function fileWith(changes: Json): Json {
  return { ...structuredClone(contract), ...changes };
}

function pairWith(index: number, changes: Json): Json {
  return fileWith({ pairs: contract.pairs.map((pair, at) => (at === index ? { ...pair, ...changes } : pair)) });
}

function named(file: unknown): string[] {
  return parseSettings(file).problems.map(({ path, code, fatal }) => `${path} ${code}${fatal ? " fatal" : ""}`);
}

test("the contract's example is read without a word", () => {
  const { settings, problems } = parseSettings(contract);
  expect(problems).toEqual([]);
  expect(settings.pairs).toHaveLength(2);
  expect(settings.gopaas.rowsPerPage).toBe(200);
  expect(settings.locked).toEqual(["gopaas.baseUrl", "pairs"]);
});

test("the existing product's spellings become the Graph names", () => {
  const { settings } = parseSettings(contract);
  expect(settings.pairs[0]?.map).toEqual({ givenName: "prenom", surname: "nom", emailAddresses: "email", mobilePhone: "telephone" });
  expect(settings.pairs[1]?.map["body"]).toBe("note");
  expect(settings.pairs[1]?.map["id"]).toBe("outlook_id");
});

test("Graph's longer names of addresses and phones are understood", () => {
  const map = { emailAddresses: "email", "businessAddress.city": "ville", "homeAddress.city": "ville2", businessPhones: "telephone" };
  const { settings, problems } = parseSettings(pairWith(0, { map }));
  expect(problems).toEqual([]);
  expect(settings.pairs[0]?.map).toEqual({ emailAddresses: "email", city: "ville", "home.city": "ville2", businessPhone: "telephone" });
});

test("only ids and addresses have to be given", () => {
  const { settings, problems } = parseSettings({
    entra: { clientId: "abc" },
    gopaas: { baseUrl: "https://client.gopaas.net/crm/" },
    pairs: [
      { type: "Contact", table: "contact", view: 12, map: { surname: "nom" } },
      { type: "Calendar", table: "action", view: 34, map: { subject: "intitule", startDate: "date" } },
    ],
  });
  expect(problems).toEqual([]);
  expect(settings.gopaas).toEqual({
    baseUrl: "https://client.gopaas.net/crm",
    auth: "bearer",
    timeZone: "Europe/Paris",
    rowsPerPage: 200,
    itemsPerPost: 50,
    readBack: 1,
  });
  expect(settings.graph.baseUrl).toBe("https://graph.microsoft.com/v1.0");
  expect(settings.entra).toMatchObject({ authority: "https://login.microsoftonline.com/organizations", protocolMode: "AAD" });
  expect(settings.pairs[0]).toMatchObject({
    kind: "contact",
    view: "12",
    folder: "GoPaaS",
    direction: "both",
    conflicts: "gopaas",
    deletions: "keep",
    leftView: "remove",
  });
  expect(settings.pairs[1]).toMatchObject({
    kind: "appointment",
    calendar: "default",
    leftView: "keep",
    defaultDurationMinutes: 60,
    filters: { private: "skip", externalOnly: false },
  });
  expect(settings.guard.deletions).toEqual({ items: 5, percent: 10 });
});

test("missing ids are fatal, each by its own path; an address each user may type is not, unless it is locked", () => {
  expect(named({ gopaas: {}, locked: ["gopaas.baseUrl"], pairs: [] })).toContain("gopaas.baseUrl missing fatal");
  expect(named({ gopaas: {}, pairs: [{ type: "Contact", map: { surname: "nom" } }] })).toEqual([
    "entra.clientId missing fatal",
    "gopaas.baseUrl missing",
    "pairs[0].table missing fatal",
    "pairs[0].view missing fatal",
  ]);
});

test("unknown keys are named with their path wherever they are", () => {
  const file = fileWith({ theme: "dark", gopaas: { ...contract.gopaas, rowPerPage: 5 } });
  expect(named(file)).toEqual(["gopaas.rowPerPage unknown-key", "theme unknown-key"]);
  expect(named(pairWith(1, { window: { pastDays: 1, future: 2 } }))).toEqual(["pairs[1].window.future unknown-key"]);
});

test.each([
  ["gopaas.rowsPerPage", fileWith({ gopaas: { ...contract.gopaas, rowsPerPage: "many" } })],
  ["gopaas.itemsPerPost", fileWith({ gopaas: { ...contract.gopaas, itemsPerPost: 0 } })],
  ["gopaas.timeZone", fileWith({ gopaas: { ...contract.gopaas, timeZone: "Paris" } })],
  ["gopaas.auth", fileWith({ gopaas: { ...contract.gopaas, auth: "basic" } })],
  ["pairs[0].direction", pairWith(0, { direction: "sideways" })],
  ["pairs[0].defaults", pairWith(0, { defaults: "Monsieur" })],
  ["pairs[1].filters.private", pairWith(1, { filters: { private: "show" } })],
  ["pairs[1].defaultDurationMinutes", pairWith(1, { defaultDurationMinutes: -5 })],
  ["pairs[1].window", pairWith(1, { window: 30 })],
])("a wrong %s falls back to its default in the pane and stops the command", (path, file) => {
  expect(named(file)).toEqual([`${path} wrong-value`]);
  expect(parseSettings(file).settings.pairs).toHaveLength(2);
  expect(parseCommandSettings(file).problems).toMatchObject([{ path, fatal: true }]);
});

test("an unknown key does not stop the command", () => {
  expect(parseCommandSettings(fileWith({ theme: "dark" })).problems).toMatchObject([{ path: "theme", fatal: false }]);
});

test.each([
  "http://client.gopaas.net/crm",
  "ftp://client.gopaas.net",
  "https://user:secret@client.gopaas.net/crm",
  "https://client.gopaas.net/crm?x=1",
  "https://client.gopaas.net/crm#x",
  "client.gopaas.net",
  "javascript:alert(1)",
  "",
])("the address %s is refused", (baseUrl) => {
  expect(named(fileWith({ gopaas: { ...contract.gopaas, baseUrl } }))).toEqual(["gopaas.baseUrl wrong-value fatal"]);
});

test("an address on this machine may do without https", () => {
  expect(named(fileWith({ gopaas: { baseUrl: "http://localhost:8080/gopaas" } }))).toEqual([]);
  expect(named(fileWith({ graph: { baseUrl: "http://127.0.0.1:8080/graph/v1.0" } }))).toEqual([]);
});

test("a pair that cannot work is left out and the others stay", () => {
  const { settings, problems } = parseSettings(pairWith(1, { map: { subject: "intitule" } }));
  expect(problems).toMatchObject([{ path: "pairs[1].map.startDate", code: "missing", fatal: true }]);
  expect(settings.pairs.map(({ kind }) => kind)).toEqual(["contact"]);
});

test("a file without pairs, or that is no object, says so", () => {
  expect(named(fileWith({ pairs: [] }))).toEqual(["pairs missing fatal"]);
  expect(parseSettings("hello").problems[0]).toMatchObject({ path: "", fatal: true });
  expect(parseSettings(null).settings.pairs).toEqual([]);
  expect(parseSettings([contract]).problems[0]).toMatchObject({ path: "", code: "wrong-value" });
});

test("a column is written by one field only, but one date may be start and end", () => {
  expect(named(pairWith(0, { map: { surname: "nom", givenName: "nom" } }))).toEqual(["pairs[0].map.givenName duplicate-column"]);
  expect(named(pairWith(1, { map: { subject: "intitule", startDate: "date", endDate: "date", startTime: "heure" } }))).toEqual([]);
});

test("the key of a record cannot be mapped", () => {
  expect(named(pairWith(0, { map: { surname: "nom", title: "cle" } }))).toEqual(["pairs[0].map.title wrong-value"]);
});

test("a field mapped in two spellings is taken once", () => {
  expect(named(pairWith(0, { map: { emailAddresses: "email", emailAdresses: "mail2" } }))).toEqual([
    "pairs[0].map.emailAdresses wrong-value",
  ]);
});

test("a map key left empty, as the existing product's form leaves it, is simply not mapped", () => {
  expect(named(pairWith(0, { map: { surname: "nom", city: "" } }))).toEqual([]);
});

test("keys that reach into JavaScript's objects are refused and change nothing", () => {
  const map = JSON.parse('{"surname":"nom","__proto__":"x","constructor":"y"}') as unknown;
  expect(named(pairWith(0, { map }))).toEqual(["pairs[0].map.__proto__ forbidden-key", "pairs[0].map.constructor forbidden-key"]);
  const file = JSON.parse(`{"__proto__":{"locked":["pairs"]},${JSON.stringify(contract).slice(1)}`) as unknown;
  expect(named(file)).toEqual(["__proto__ forbidden-key"]);
  expect(({} as Json)["locked"]).toBeUndefined();
  expect(named(pairWith(0, { map: { surname: "nom", title: "__proto__" } }))).toEqual(["pairs[0].map.title wrong-value"]);
});

test("a map with ten thousand keys is refused in one line", () => {
  const map = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${String(index)}`, "x"]));
  expect(named(pairWith(0, { map })).slice(0, 2)).toEqual(["pairs[0].map wrong-value", "pairs[0].map missing fatal"]);
});

test("a table or view that could lead to another address is refused", () => {
  expect(named(pairWith(0, { table: "../admin" }))).toEqual(["pairs[0].table wrong-value fatal"]);
  expect(named(pairWith(0, { view: ".." }))).toEqual(["pairs[0].view wrong-value fatal"]);
});

test("deletions cannot be marked without the values to write", () => {
  const { settings, problems } = parseSettings(pairWith(0, { deletions: "mark" }));
  expect(problems).toMatchObject([{ path: "pairs[0].markDeleted", code: "missing", fatal: false }]);
  expect(settings.pairs[0]?.deletions).toBe("keep");
  expect(named(pairWith(1, { deletions: "mark", markDeleted: { statut: "Annulée" } }))).toEqual([]);
});

test("a user field without a user is pointed out", () => {
  expect(named(pairWith(0, { userField: "gestion_par" }))).toEqual(["pairs[0].userField unused"]);
});

test("OAuth2 needs its client id", () => {
  expect(named(fileWith({ gopaas: { ...contract.gopaas, auth: "oauth2" } }))).toEqual(["gopaas.oauth2.clientId missing fatal"]);
  const { settings, problems } = parseSettings(fileWith({ gopaas: { ...contract.gopaas, auth: "oauth2", oauth2: { clientId: "abc" } } }));
  expect(problems).toEqual([]);
  expect(settings.gopaas.oauth2).toEqual({ clientId: "abc" });
});

test("secrets are read from the command's file and reported in a served one", () => {
  const file = fileWith({ tokens: { graph: "g", gopaas: "p", gopaasClientSecret: "s" } });
  expect(parseCommandSettings(file)).toMatchObject({ problems: [], tokens: { graph: "g", gopaas: "p", gopaasClientSecret: "s" } });
  const served = parseSettings(file);
  expect(served.problems).toMatchObject([{ path: "tokens", code: "forbidden-key" }]);
  expect(JSON.stringify(served)).not.toContain("gopaasClientSecret");
});

test("a secret in the wrong place is named without being repeated", () => {
  const { problems } = parseSettings(fileWith({ gopaas: { ...contract.gopaas, clientSecret: "hush-hush" } }));
  expect(problems).toMatchObject([{ path: "gopaas.clientSecret", code: "unknown-key" }]);
  expect(JSON.stringify(problems)).not.toContain("hush-hush");
});

test("locking what is not a setting is pointed out", () => {
  expect(named(fileWith({ locked: ["pairs", "colour", 7] }))).toEqual(["locked[2] wrong-value", "locked wrong-value"]);
});
