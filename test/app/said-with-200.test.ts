// A CRM that refuses and calls it a success: nothing is said to be done that was not, and nobody's contact is deleted for it.

import { undoRun } from "../../src/app/sync-run";
import type { PairReport, RunResult } from "../../src/sync";
import {
  createInCrm,
  crmPeople,
  editInCrm,
  editInOutlook,
  expectQuiet,
  fillCrm,
  inCrm,
  outlookId,
  outlookPeople,
  personInOutlook,
  settingsOf,
} from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;
afterEach(() => run.close());

const contacts = ({ report }: RunResult): PairReport => report.pairs.find(({ type }) => type === "Contact") as PairReport;

const servers = [
  { postRefusal: "said with 200" },
  { postRefusal: "said with 200", postAnswer: "nothing" },
  { postRefusal: "silent", postAnswer: "records" },
  { postRefusal: "silent", postAnswer: "message" },
  { postRefusal: "silent", postAnswer: "nothing" },
] as const;

it.each(servers.flatMap((behaviour) => [1, 0].map((readBack) => [behaviour, readBack] as const)))(
  "a contact the CRM does not store (%j, readBack %d) is named as failed, and stays in Outlook",
  async (behaviour, readBack) => {
    run = await sandboxRun({ empty: true, frozen: true, behaviour });
    const settings = settingsOf(run, { gopaas: { readBack } });
    const folder = run.world.mailbox.addFolder("GoPaaS");
    fillCrm(run, 2, 0);
    // Without a first name, which is mandatory there.
    const { surname, emailAddresses } = personInOutlook(7);
    run.world.mailbox.addContact({ surname, emailAddresses }, folder);
    const first = await run.sync({ settings });
    expect(contacts(first)).toMatchObject({ gopaas: { created: 0, notCreated: 1 }, linked: 2 });
    expect(contacts(first).errors).toHaveLength(1);
    const failed = first.lines.find(({ kind }) => kind === "failed");
    expect(failed?.failure).toMatchObject({ kind: "rejected" });
    // There is no record to open.
    expect(failed).not.toHaveProperty("key");
    for (let runs = 0; runs < 2; runs++) await expectQuiet(run, () => run.sync({ settings }));
    expect(outlookPeople(run).map(({ surname: name }) => name)).toContain("Nom7");
    expect(crmPeople(run)).toHaveLength(2);
    // Corrected, it goes through.
    editInOutlook(run, "contact", outlookId(run, "contact", "Nom7"), { givenName: "Zoé" });
    expect(contacts(await run.sync({ settings })).gopaas.created).toBe(1);
    await expectQuiet(run, () => run.sync({ settings }));
    expect([outlookPeople(run).length, crmPeople(run).length]).toEqual([3, 3]);
  },
);

describe("an edit the CRM does not store", () => {
  async function refusedEdit(behaviour: object, more: Parameters<typeof settingsOf>[1] = {}): Promise<RunResult> {
    run = await sandboxRun({ empty: true, frozen: true, behaviour });
    run.world.crm.users.set("jdupont", { login: "jdupont", rights: { contact: { update: "own" } } });
    fillCrm(run, 3, 0);
    run.world.crm.hand.edit("contact", "c1", { gestion_par: "autre", creation_par: "autre" });
    const settings = settingsOf(run, more);
    await run.sync({ settings });
    editInOutlook(run, "contact", outlookId(run, "contact", "Nom1"), { companyName: "Roy SARL" });
    editInOutlook(run, "contact", outlookId(run, "contact", "Nom2"), { companyName: "Blanc SA" });
    return run.sync({ settings });
  }
  const companyOf = (name: string): unknown => outlookPeople(run).find(({ surname }) => surname === name)?.["companyName"];

  it.each(servers)("(%j) is named as failed, and is not undone in Outlook", async (behaviour) => {
    const result = await refusedEdit(behaviour);
    expect(contacts(result)).toMatchObject({ gopaas: { updated: 1, failed: 1 }, outlook: { updated: 0 } });
    expect(contacts(result).errors).toMatchObject([{ key: "c1", operation: "update" }]);
    for (let runs = 0; runs < 2; runs++) await expectQuiet(run);
    expect([companyOf("Nom1"), companyOf("Nom2")]).toEqual(["Roy SARL", "Blanc SA"]);
    expect([inCrm(run, "contact", "c1")["societe"], inCrm(run, "contact", "c2")["societe"]]).toEqual(["Durand SA", "Blanc SA"]);
  });

  const policies = servers.flatMap((behaviour) => (["gopaas", "outlook"] as const).map((conflicts) => [behaviour, conflicts] as const));

  it.each(policies)("(%j, conflicts %s) comes to light at the next run where writes are not read back", async (behaviour, conflicts) => {
    const more = { gopaas: { readBack: 0 }, contacts: { conflicts } };
    await refusedEdit(behaviour, more);
    const settings = settingsOf(run, more);
    const next = contacts(await run.sync({ settings }));
    expect(next).toMatchObject({ gopaas: { updated: 0, failed: 1 }, outlook: { updated: 0 }, errors: [{ key: "c1" }] });
    for (let runs = 0; runs < 2; runs++) await expectQuiet(run, () => run.sync({ settings }));
    expect([companyOf("Nom1"), companyOf("Nom2")]).toEqual(["Roy SARL", "Blanc SA"]);
    expect([inCrm(run, "contact", "c1")["societe"], inCrm(run, "contact", "c2")["societe"]]).toEqual(["Durand SA", "Blanc SA"]);
    // What was stored is agreed on: the next edit there is one.
    editInCrm(run, "contact", "c2", { societe: "Blanc et fils" });
    await run.sync({ settings });
    expect(companyOf("Nom2")).toBe("Blanc et fils");
  });

  it("is carried over as soon as somebody edits it in the CRM", async () => {
    await refusedEdit(servers[4]);
    editInCrm(run, "contact", "c1", { fonction: "Gérante" });
    createInCrm(run, "contact", "c8", { civilite: "Madame", prenom: "Ana", nom: "Nom8", email: "n8@client.example" });
    await run.sync();
    expect(outlookPeople(run).find(({ surname }) => surname === "Nom1")).toMatchObject({ companyName: "Roy SARL", jobTitle: "Gérante" });
  });
});

it.each(servers)("a restoration the CRM does not store (%j) is not said to be taken back", async (behaviour) => {
  run = await sandboxRun({ empty: true, frozen: true, behaviour });
  run.world.crm.users.set("jdupont", { login: "jdupont", rights: { contact: { update: "own" } } });
  fillCrm(run, 2, 0);
  await run.sync();
  for (const name of ["Nom0", "Nom1"]) editInOutlook(run, "contact", outlookId(run, "contact", name), { companyName: "Roy SARL" });
  const { report } = await run.sync();
  run.world.crm.hand.edit("contact", "c1", { gestion_par: "autre", creation_par: "autre" });
  const { world, memory } = run;
  const gopaas = { token: world.tokens.gopaas };
  const signal = new AbortController().signal;
  const input = { settings: settingsOf(run), graphToken: () => Promise.resolve(world.tokens.graph), gopaas, memory, signal };
  const { lines } = await undoRun(input, { undo: report.run });
  expect(lines.map(({ key, kind }) => [key, kind]).sort()).toEqual([
    ["c0", "updated"],
    ["c1", "failed"],
  ]);
  expect([inCrm(run, "contact", "c0")["societe"], inCrm(run, "contact", "c1")["societe"]]).toEqual(["Durand SA", "Roy SARL"]);
});
