// Configurations as people bring them: the existing product's records as they are, and maps that say more than one column.

import { parseCommandSettings, parseSettings } from "../../src/settings/load";
import { pairId } from "../../src/sync";

const base = { entra: { clientId: "11111111-2222-3333-4444-555555555555" }, gopaas: { baseUrl: "https://client.gopaas.net/crm" } };
const read = (pairs: unknown) => parseSettings({ ...base, pairs });
const named = (pairs: unknown): string[] => read(pairs).problems.map(({ path, code, fatal }) => `${path} ${code}${fatal ? " fatal" : ""}`);

const map = '{"givenName":"prenom","surname":"nom","emailAdresses":"email","mobilePhone":"telephone","companyName":"societe"}';
const calendarMap =
  '{"id":"outlook_id","subject":"intitule","bodyPreview":"note","startDate":"date_debut","endDate":"date_fin","startTime":"heure_debut","endTime":"heure_fin"}';

/** As the form shows it. */
const onScreen = {
  Utilisateur: "jdupont",
  "Client ID": "00000000-0000-4000-8000-00000000c11e",
  "ID de secret": "",
  Type: "Contact",
  "ID Libellé": "GoPaaS",
  "User Calendar": "",
  Tablename: "contact",
  Vue: "12",
  Map: map,
};
/** As the API answers it. */
const asAnswered = {
  idoutlook_sync: 2,
  cle: "outlook-calendar_jdupont",
  utilisateur: "jdupont",
  client_id: "00000000-0000-4000-8000-00000000c11e",
  client_secret: "",
  type: "Calendar",
  id_libelle: "GoPaaS",
  user_calendar: "utilisateur",
  tablename: "action",
  vue: "34",
  map: calendarMap,
  date_creation: "2024-01-01",
};

test("the existing product's two records, copied as they are, are two working pairs without a word", () => {
  const { settings, problems } = read([onScreen, asAnswered]);
  expect(problems).toEqual([]);
  expect(settings.pairs).toMatchObject([
    {
      kind: "contact",
      table: "contact",
      view: "12",
      folder: "GoPaaS",
      map: JSON.parse(map.replace("emailAdresses", "emailAddresses")) as object,
    },
    { kind: "appointment", table: "action", view: "34", calendar: "GoPaaS", userField: "utilisateur", userKey: "jdupont" },
  ]);
  expect(settings.pairs[1]?.map).toMatchObject({ id: "outlook_id", body: "note", startTime: "heure_debut" });
});

test("a view of these records may be pasted as GoPaaS answers it", () => {
  expect(read({ total: 2, rows: [onScreen, asAnswered] }).settings.pairs).toHaveLength(2);
  expect(named({ total: 2, rows: [onScreen, asAnswered] })).toEqual([]);
});

test.each([
  ["with the entities of a web page", map.replace(/"/g, "&quot;")],
  ["with the quotation marks of a letter", map.replace(/"/g, "”")],
  ["as JSON of its own", JSON.parse(map) as unknown],
])("the map may stand there %s", (_, content) => {
  expect(read([{ ...onScreen, Map: content }]).settings.pairs[0]?.map).toMatchObject({ givenName: "prenom", emailAddresses: "email" });
});

test("policies of ours may stand beside the record's own lines", () => {
  const { settings, problems } = read([{ ...asAnswered, direction: "gopaas-to-outlook", defaults: { nature: "Commerciale" } }]);
  expect(problems).toEqual([]);
  expect(settings.pairs[0]).toMatchObject({ direction: "gopaas-to-outlook", defaults: { nature: "Commerciale" } });
});

test("the secret of the existing product's record is named, never repeated and never used", () => {
  const { problems, settings } = read([{ ...onScreen, "ID de secret": "s3cret-value" }]);
  expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual(["pairs[0].ID de secret forbidden-key"]);
  expect(JSON.stringify([problems, settings])).not.toContain("s3cret-value");
});

test.each([
  [{ givenName: "nom_contact", surname: "prenom_contact" }, ["givenName", "surname"]],
  [{ givenName: "contact_nom", surname: "prenom1" }, ["givenName", "surname"]],
  [{ givenName: "nom_de_famille", surname: "prenom_du_contact" }, ["givenName", "surname"]],
  [{ givenName: "Nom_d_usage", surname: "Prénom" }, ["givenName", "surname"]],
  [{ surname: "nom_complet" }, ["surname"]],
  [{ surname: "nom_prenom" }, ["surname"]],
  [{ givenName: "prenom_nom" }, ["givenName"]],
  [{ displayName: "prenom_contact" }, ["displayName"]],
  [{ givenName: "prenom_contact", surname: "nom_contact", displayName: "nom_complet" }, []],
  [{ givenName: "prenom_usuel", surname: "nom_naissance" }, []],
  [{ displayName: "nom" }, []],
  [{ surname: "nom", givenName: "surnom", jobTitle: "prenom_conjoint" }, []],
])("of the columns of names in %j, %j are pointed out", (columns, fields) => {
  expect(named([{ type: "Contact", table: "contact", view: "12", map: columns }])).toEqual(
    fields.map((field) => `pairs[0].map.${field} suspicious`),
  );
});

test("first and last name swapped, as the existing product's manual writes them, work and are pointed out", () => {
  const swapped = map.replace('"prenom"', '"x"').replace('"nom"', '"prenom"').replace('"x"', '"nom"');
  expect(named([{ ...onScreen, Map: swapped }])).toEqual(["pairs[0].map.givenName suspicious", "pairs[0].map.surname suspicious"]);
  expect(parseCommandSettings({ ...base, pairs: [{ ...onScreen, Map: swapped }] }).problems.some(({ fatal }) => fatal)).toBe(false);
});

test.each([
  ["a date in a column of times", { startDate: "heure_debut", startTime: "heure_fin" }, ["startDate", "startTime"]],
  ["a time in a column of dates", { startDate: "date_debut", startTime: "date_fin" }, ["startTime", "startTime"]],
  ["start and end swapped", { startDate: "date_fin", endDate: "date_debut" }, ["startDate", "endDate"]],
  ["one date for both", { startDate: "date_fin", endDate: "date_fin" }, []],
])("%s: what names give away is pointed out, and nothing else", (_, times, fields) => {
  const problems = named([{ type: "Calendar", table: "action", view: "34", map: { id: "outlook_id", subject: "intitule", ...times } }]);
  expect(problems).toEqual(fields.map((field) => `pairs[0].map.${field} suspicious`));
});

test("a map may name several columns for a field, a column that is matched by a name, and constants", () => {
  const rich = {
    type: "Contact",
    table: "contact",
    view: "12",
    map: { surname: "nom", mobilePhone: ["mobile", "telephone"], companyName: { column: "compte", match: { view: 77, column: "nom" } } },
    constants: { origine: "Réseau" },
  };
  const { settings, problems } = read([rich]);
  expect(problems).toEqual([]);
  const [pair] = settings.pairs;
  expect(pair?.map).toEqual({ surname: "nom", mobilePhone: "mobile", companyName: "compte" });
  expect(pair && settings.columnRules[pairId(pair)]).toEqual({
    firstOf: { mobilePhone: ["mobile", "telephone"] },
    match: { compte: { view: "77", column: "nom" } },
    constants: { origine: "Réseau" },
  });
});

test.each([
  ["an empty list", { surname: "nom", mobilePhone: [] }, "pairs[0].map.mobilePhone wrong-value"],
  [
    "a match without a view",
    { surname: "nom", companyName: { column: "compte", match: { column: "nom" } } },
    "pairs[0].map.companyName wrong-value",
  ],
  [
    "a column that is taken already",
    { businessPhone: "telephone", surname: "nom", mobilePhone: ["mobile", "telephone"] },
    "pairs[0].map.mobilePhone duplicate-column",
  ],
  ["the key", { surname: "nom", mobilePhone: ["mobile", "cle"] }, "pairs[0].map.mobilePhone wrong-value"],
])("in a richer map, %s is named and left out", (_, content, problem) => {
  const pairs = [{ type: "Contact", table: "contact", view: "12", map: content }];
  expect(named(pairs)).toEqual([problem]);
  expect(read(pairs).settings.pairs[0]?.map["mobilePhone"]).toBeUndefined();
});

describe("a field that goes one way", () => {
  const pair = (entry: unknown, kind: "Contact" | "Calendar" = "Contact"): object =>
    kind === "Contact"
      ? { type: kind, table: "contact", view: "12", map: { surname: "nom", mobilePhone: entry } }
      : { type: kind, table: "action", view: "34", map: { subject: "intitule", startDate: "date_debut", startTime: entry } };

  test.each([
    [{ column: "telephone", direction: "gopaas-to-outlook" }, { mobilePhone: "gopaas-to-outlook" }],
    [{ column: ["mobile", "telephone"], direction: "outlook-to-gopaas" }, { mobilePhone: "outlook-to-gopaas" }],
    [{ column: "compte", direction: "gopaas-to-outlook", match: { view: "77", column: "nom" } }, { mobilePhone: "gopaas-to-outlook" }],
    [{ column: "telephone", direction: "both" }, undefined],
    ["telephone", undefined],
  ])("is written %j", (entry, directions) => {
    const { settings, problems } = read([pair(entry)]);
    expect(problems).toEqual([]);
    expect(settings.pairs[0]?.directions).toEqual(directions);
  });

  test("leaves the settings of pairs without any as they were, so that nothing is read anew", () => {
    expect(Object.keys(read([pair("telephone")]).settings.pairs[0] ?? {})).not.toContain("directions");
  });

  test("is all the times of an appointment at once", () => {
    const entry = { column: "heure_debut", direction: "outlook-to-gopaas" };
    expect(read([pair(entry, "Calendar")]).settings.pairs[0]?.directions).toEqual({ when: "outlook-to-gopaas" });
    const torn = {
      ...pair(entry, "Calendar"),
      map: { subject: "intitule", startDate: { column: "d", direction: "gopaas-to-outlook" }, startTime: entry },
    };
    expect(named([torn])).toEqual(["pairs[0].map.startTime wrong-value"]);
  });

  test.each([
    { column: "telephone", direction: "to Outlook" },
    { column: "telephone", direction: null },
    { column: [], direction: "both" },
    { direction: "both" },
    { column: "telephone", way: "both" },
  ])("and what cannot be understood, as %j, is named and left out", (entry) => {
    expect(named([pair(entry)])).toEqual(["pairs[0].map.mobilePhone wrong-value"]);
  });
});

test.each([
  [0, 0, []],
  [0.25, 0.25, []],
  [1, 1, []],
  [1.5, 1, ["gopaas.readBack wrong-value"]],
  ["all", 1, ["gopaas.readBack wrong-value"]],
] as const)("of what is written, the share %j is read back", (given, share, problems) => {
  const file = { ...base, gopaas: { ...base.gopaas, readBack: given }, pairs: [onScreen] };
  const loaded = parseSettings(file);
  expect(loaded.settings.gopaas.readBack).toBe(share);
  expect(loaded.problems.map(({ path, code }) => `${path} ${code}`)).toEqual(problems);
});
