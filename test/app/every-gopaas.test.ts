// Everything the documentation of GoPaaS leaves open, two by two: whatever server it turns out to be, the same days pass on it.

import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import { DEMO_CLIENT, type TableRights } from "../../src/sandbox/gopaas/crm";
import type { Field } from "../../src/sandbox/gopaas/tables";
import type { PairReport, RunResult } from "../../src/sync";
import { pairwise, type Combination } from "../support/pairwise";
import {
  createInCrm,
  createInOutlook,
  crmPeople,
  crmVisits,
  deleteInCrm,
  deleteInOutlook,
  editInCrm,
  editInOutlook,
  fillCrm,
  inCrm,
  outlookEvents,
  outlookPeople,
  personInCrm,
  personInOutlook,
  settingsOf,
  visitInCrm,
  visitInOutlook,
} from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

const plain = { upperCaseSurname: false, trim: false, phoneMask: false };
const switches = {
  envelope: ["rows", "data", "array"],
  withTotal: [true, false],
  unknownItem: ["404", "empty-object", "null", "array"],
  itemEnvelope: ["object", "array"],
  dateForm: ["iso", "french"],
  timeForm: ["seconds", "hours", "digits", "half-day"],
  emptyDate: ["", null, "0000-00-00"],
  emptyTime: ["", null, "00:00:00"],
  columnsHeader: ["columns", "colums", "either"],
  columnsShape: ["array", "map"],
  columnsKey: ["columns", "column"],
  normalise: [plain, { ...plain, upperCaseSurname: true }, { upperCaseSurname: true, trim: true, phoneMask: true }],
  tooLong: ["no limit", "cut without a word", "cut, and told", "refused, and told"],
  rights: ["all", "own records", "no new records"],
  token: ["bearer", "oauth2"],
  oauthExpiresIn: ["60", "3600"],
  postRefusal: ["whole", "partial", "stop", "said with 200", "silent"],
  postAnswer: ["records", "keys", "message", "nothing"],
  linkInViews: ["key", "name"],
  paging: ["as asked", "few", "none"],
  stampsApiWrites: [false, true],
  htmlErrors: [false, true],
  unknownField: ["ignore", "refuse"],
  postToRecycled: ["recreate", "restore", "refuse"],
  recordsPerPostMost: [1000, 3],
  headersRead: ["latin1", "utf8", "percent"],
} as const;

type World = Combination<typeof switches>;

const rights: Readonly<Record<World["rights"], TableRights>> = {
  all: {},
  "own records": { update: "own" },
  "no new records": { create: false },
};

let run: SandboxRun;
let world: World;
afterEach(() => run.close());

async function begin(drawn: World): Promise<void> {
  world = drawn;
  const { token, tooLong, rights: granted, paging, ...rest } = drawn;
  const behaviour: Partial<GopaasBehaviour> = {
    ...rest,
    normalise: { ...rest.normalise },
    tokenKinds: [token],
    columnsTellLimits: tooLong.endsWith("told"),
    tooLong: tooLong === "refused, and told" ? "refuse" : "cut",
    ...(paging === "few" ? { rowsPerPageMost: 5 } : {}),
    honoursListHeaders: paging !== "none",
  };
  run = await sandboxRun({ empty: true, frozen: true, behaviour });
  const { crm, mailbox } = run.world;
  const limited = crm.tables["action"]?.find(({ name }) => name === "note") as { -readonly [K in keyof Field]: Field[K] } | undefined;
  if (limited && tooLong !== "no limit") limited.maxLength = 60;
  crm.users.set("jdupont", { login: "jdupont", rights: { contact: rights[granted], action: rights[granted] } });
  const folder = mailbox.addFolder("GoPaaS");
  fillCrm(run, 8, 8);
  // Somebody else's: "own records" may not touch it.
  crm.hand.edit("contact", "c5", { gestion_par: "autre", creation_par: "autre" });
  for (const index of [0, 1, 20, 21]) {
    mailbox.addContact({ ...personInOutlook(index) }, folder);
    createInOutlook(run, "appointment", visitInOutlook(index, { body: { contentType: "text", content: bodyOf(index) } }));
  }
}

const bodyOf = (index: number): string =>
  index < 20 ? "" : "Ordre du jour : le budget, les embauches, les locaux et la fête de fin d'année.";

async function sync(): Promise<RunResult> {
  // A person comes back later: tokens of a minute have ended.
  run.world.clock.advance(30 * 60_000);
  const oauth2 = world.token === "oauth2";
  const settings = settingsOf(run, { gopaas: oauth2 ? { auth: "oauth2", oauth2: { clientId: DEMO_CLIENT.id } } : {} });
  const graphToken = (): Promise<string> => Promise.resolve(run.world.entra.issueToken());
  const result = await run.sync({
    settings,
    graphToken,
    ...(oauth2 ? { gopaas: { clientId: DEMO_CLIENT.id, secret: DEMO_CLIENT.secret } } : {}),
  });
  expect(result.failure).toBeUndefined();
  return result;
}

const pairOf = ({ report }: RunResult, type: string): PairReport => report.pairs.find((pair) => pair.type === type) as PairReport;
const personOf = (index: number): Readonly<Record<string, unknown>> | undefined =>
  outlookPeople(run).find(({ givenName }) => givenName === `Prénom${String(index)}`);
const visitOf = (index: number): Readonly<Record<string, unknown>> | undefined =>
  outlookEvents(run).find(({ subject }) => new RegExp(`^Visite ${String(index)}\\b`).test(String(subject)));
const idOf = (item: Readonly<Record<string, unknown>> | undefined): string => String(item?.["id"]);

async function meet(): Promise<void> {
  const first = await sync();
  const made = world.rights === "no new records" ? 0 : 2;
  expect(pairOf(first, "Contact")).toMatchObject({ outlook: { created: 6 }, gopaas: { created: made, notCreated: 2 - made } });
  // A bare list of rows has no place for the columns, and a proxy may drop the header that asks for them: a length nobody could
  // know is named by the record it refuses.
  const isUntold = world.envelope === "array" || world.paging === "none";
  const madeVisits = world.tooLong === "refused, and told" && isUntold ? 0 : made;
  const visits = { created: madeVisits, notCreated: 2 - madeVisits };
  expect(pairOf(first, "Calendar")).toMatchObject({ outlook: { created: 6 }, gopaas: visits });
  expect([outlookPeople(run).length, outlookEvents(run).length]).toEqual([10, 10]);
  expect([crmPeople(run).length, crmVisits(run).length]).toEqual([8 + made, 8 + madeVisits]);
}

async function editBothWays(): Promise<void> {
  editInCrm(run, "contact", "c2", { societe: "Martin & Fils" });
  editInCrm(run, "appointment", "a2", { heure_debut: "14:00:00", heure_fin: "15:30:00" });
  editInOutlook(run, "contact", idOf(personOf(3)), { companyName: "Roy SARL" });
  editInOutlook(run, "contact", idOf(personOf(5)), { companyName: "Pas à moi" });
  editInOutlook(run, "appointment", idOf(visitOf(3)), { subject: "Visite 3 reportée" });
  createInCrm(run, "contact", "c40", personInCrm(40));
  createInCrm(run, "appointment", "a40", visitInCrm(40));
  const edited = await sync();
  expect(personOf(2)).toMatchObject({ companyName: "Martin & Fils" });
  expect(JSON.stringify(visitOf(2)?.["start"])).toMatch(/T1[34]:00:00/);
  expect(inCrm(run, "contact", "c3")).toMatchObject({ societe: "Roy SARL" });
  expect(inCrm(run, "appointment", "a3")).toMatchObject({ intitule: "Visite 3 reportée" });
  expect([personOf(40), visitOf(40)].every(Boolean)).toBe(true);
  const mine = world.rights !== "own records";
  expect(inCrm(run, "contact", "c5")["societe"]).toBe(mine ? "Pas à moi" : "Durand SA");
  expect(pairOf(edited, "Contact").errors.filter(({ key }) => key === "c5")).toHaveLength(mine ? 0 : 1);
}

async function deleteOnEither(): Promise<void> {
  deleteInCrm(run, "contact", "c6");
  deleteInCrm(run, "appointment", "a6");
  deleteInOutlook(run, "contact", idOf(personOf(7)));
  deleteInOutlook(run, "appointment", idOf(visitOf(7)));
  await sync();
  expect([personOf(6), visitOf(6), personOf(7), visitOf(7)]).toEqual([undefined, undefined, undefined, undefined]);
  expect([inCrm(run, "contact", "c7")["prenom"], inCrm(run, "appointment", "a7")["intitule"]]).toEqual(["Prénom7", "Visite 7"]);
}

const combinations = pairwise(switches);

it.each(combinations.map((combination, at) => [at + 1, combination] as const))(
  "first sync, edits both ways, deletions on either side and a quiet day, on server %i: %j",
  async (_, combination) => {
    await begin(combination);
    await meet();
    await editBothWays();
    await deleteOnEither();
    run.writes();
    await sync();
    // What may not be written is asked again, and refused again.
    const writes = run.writes();
    // One record that is somebody else's; or, of both kinds, two that may not be made: together, and then each by itself.
    const mayAskAgain = world.rights === "all" ? 0 : world.rights === "own records" ? 1 : 2 * 3;
    expect(writes).toBeLessThanOrEqual(mayAskAgain);
    expect([outlookPeople(run).length, outlookEvents(run).length]).toEqual([9, 9]);
    // What the CRM cuts stays whole in Outlook.
    expect(JSON.stringify(visitOf(20))).toContain("la fête de fin d'année.");
  },
);

it("lets every two settings of any two switches meet", () => {
  const names = Object.keys(switches) as (keyof World)[];
  for (const one of names)
    for (const other of names.slice(names.indexOf(one) + 1)) {
      const met = new Set(combinations.map((row) => JSON.stringify([row[one] ?? "none", row[other] ?? "none"])));
      expect([one, other, met.size]).toEqual([
        one,
        other,
        new Set(switches[one].map((s) => JSON.stringify(s ?? "none"))).size *
          new Set(switches[other].map((s) => JSON.stringify(s ?? "none"))).size,
      ]);
    }
  expect(combinations.length).toBeLessThan(40);
});
