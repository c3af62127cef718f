// What the existing product set up in CRM and mailbox, taken over with its own two configuration records and nothing else.

import { checkPairs } from "../../src/app/gopaas-looks";
import type { Checked } from "../../src/app/gopaas-looks";
import type { Settings } from "../../src/settings/schema";
import { isClean, printCheck } from "../../src/app/print-check";
import type { PairReport, RunResult } from "../../src/sync";
import { fillCrm, personInCrm, personInOutlook, visitInOutlook } from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;
afterEach(() => run.close());

const people = 12;
const visits = 8;

interface ProductRecord extends Record<string, unknown> {
  readonly type: string;
}

/** As the CRM keeps them, answered by its API, key by key. */
function records(maps: Partial<Record<"Contact" | "Calendar", string>> = {}): ProductRecord[] {
  const common = {
    idoutlook_sync: 1,
    utilisateur: "jdupont",
    client_id: "00000000-0000-4000-8000-00000000c11e",
    client_secret: "",
    id_libelle: "GoPaaS",
  };
  const contact = '{"givenName":"prenom","surname":"nom","emailAdresses":"email","mobilePhone":"mobile","companyName":"societe"}';
  const calendar =
    '{"id":"outlook_id","subject":"intitule","bodyPreview":"note","startDate":"date_debut","endDate":"date_fin","startTime":"heure_debut","endTime":"heure_fin"}';
  return [
    { ...common, cle: "r1", type: "Contact", user_calendar: "", tablename: "contact", vue: "12", map: maps.Contact ?? contact },
    {
      ...common,
      cle: "r2",
      type: "Calendar",
      user_calendar: "utilisateur",
      tablename: "action",
      vue: "34",
      map: maps.Calendar ?? calendar,
    },
  ];
}

/** The same as the form shows them: copied field by field. */
function asOnScreen(): Record<string, unknown>[] {
  return records().map((record) => ({
    Utilisateur: record["utilisateur"],
    "Client ID": record["client_id"],
    "ID de secret": "",
    Type: record.type,
    "ID Libellé": record["id_libelle"],
    "User Calendar": record["user_calendar"],
    Tablename: record["tablename"],
    Vue: record["vue"],
    Map: record["map"],
  }));
}

async function begin(pairs: unknown): Promise<void> {
  run = await sandboxRun({ empty: true, frozen: true }, { pairs });
  const { mailbox, crm } = run.world;
  fillCrm(run, people, visits);
  const folder = mailbox.addFolder("GoPaaS");
  const calendar = mailbox.addCalendar("GoPaaS");
  for (let index = 0; index < people; index++) mailbox.addContact({ ...personInOutlook(index) }, folder);
  for (let index = 0; index < visits; index++) {
    const id = mailbox.addEvent(visitInOutlook(index), calendar);
    // Renamed since: nothing but the identifier tells that the two are one.
    crm.hand.edit("action", `a${String(index)}`, { outlook_id: id, intitule: index === 3 ? "Renommé" : `Visite ${String(index)}` });
  }
}

const pairOf = ({ report }: RunResult, type: string): PairReport | undefined => report.pairs.find((pair) => pair.type === type);

it.each([
  ["as the API answers them", records],
  ["field by field from the form", asOnScreen],
])("is adopted %s: the first plan links everything, by its identifiers where there are some, and creates nothing", async (_, copied) => {
  await begin(copied());
  const preview = await run.sync({ choices: { dryRun: true } });
  expect(preview.report.outcome).toBe("done");
  const nothing = { created: 0, notCreated: 0, deleted: 0, failed: 0, held: 0 };
  expect(pairOf(preview, "Contact")).toMatchObject({ linked: people, outlook: nothing, gopaas: nothing });
  expect(pairOf(preview, "Calendar")).toMatchObject({ linked: visits, outlook: nothing, gopaas: nothing, duplicates: [] });
  await run.sync();
  expect(run.world.crm.records("action")).toHaveLength(visits);
  expect(run.world.crm.records("contact")).toHaveLength(people);
  run.writes();
  await run.sync();
  expect(run.writes()).toBe(0);
});

const look = (settings: Settings): Promise<readonly Checked[]> =>
  checkPairs({
    settings,
    gopaas: { token: run.world.tokens.gopaas },
    signal: new AbortController().signal,
  });

it("shows three real records of each view as both sides have them, without a request to Outlook or a write", async () => {
  await begin(records());
  const checked = await look(run.settings);
  expect(checked.map(isClean)).toEqual([true, true]);
  const text = printCheck(checked);
  expect(text).toContain('First name         "Prénom0"  ⇄  prenom "Prénom0"');
  expect(text).toContain('"2026-11-24T09:00/2026-11-24T10:00"');
  expect(text.match(/\[c\d+\]/g)).toHaveLength(3);
  expect(run.world.counters.graph.requests).toBe(0);
  expect(run.writes()).toBe(0);
});

it("with first and last name swapped is caught by real addresses, and shown on the records themselves", async () => {
  await begin(records({ Contact: '{"givenName":"nom","surname":"prenom","emailAdresses":"email"}' }));
  for (let index = 0; index < people; index++)
    run.world.crm.hand.edit("contact", `c${String(index)}`, {
      ...(personInCrm(index) as Record<string, string>),
      email: `prenom${index}.nom${index}@client.example`,
    });
  const text = printCheck(await look(run.settings));
  expect(text).toContain("First name ⇄ nom: first and last names seem to be swapped");
  expect(text).toContain('First name         "Nom0"  ⇄  nom "Nom0"');
});

it("with a map that cannot work says of each column what is wrong with it", async () => {
  await begin(
    records({
      Contact:
        '{"surname":"nom","givenName":"prenom","emailAdresses":"telephone","birthday":"societe","city":"ville","title":"date_creation"}',
      Calendar: '{"subject":"intitule","startDate":"date_debut","startTime":"date_fin","location":"compte"}',
    }),
  );
  const { crm } = run.world;
  const view = crm.views.get("34");
  if (view) crm.views.set("34", { ...view, columns: [...view.columns, { field: "compte", title: "Compte" }] });
  const text = printCheck(await look(run.settings));
  for (const line of [
    'E-mail ⇄ telephone: the column is of another kind ("phone")',
    'Birthday ⇄ societe: real records hold something else there ("Durand SA")',
    "City ⇄ ville: the view does not show this column",
    "Title ⇄ date_creation: GoPaaS fills this column itself",
    'Start time ⇄ date_fin: the column is of another kind ("date")',
    "Place ⇄ compte: holds another record's key",
    "Outlook identifier: no column keeps the Outlook identifier",
  ])
    expect(text).toContain(line);
});

it("a view or token that cannot be used is said in GoPaaS's words", async () => {
  await begin(records());
  run.world.crm.views.delete("34");
  expect(printCheck(await look(run.settings))).toContain("Calendar: table action, view 34\n  ! Not found.");
});
