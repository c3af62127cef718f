// The administrator changes a view, or its columns cannot say everything: one clear word about it, and nothing deleted.

import { printResult } from "../../src/app/print-result";
import type { PairReport, RunResult } from "../../src/sync";
import {
  counts,
  createInCrm,
  editInCrm,
  editInOutlook,
  expectHonestTotals,
  expectQuiet,
  fillCrm,
  inCrm,
  outlookId,
  outlookPeople,
  personInCrm,
  settingsOf,
} from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;
afterEach(() => run.close());

async function begin(behaviour: object = {}): Promise<void> {
  run = await sandboxRun({ empty: true, frozen: true, behaviour });
  fillCrm(run, 20, 10);
  await run.sync();
  expect(counts(run)).toEqual({ outlook: [20, 10], gopaas: [20, 10] });
}

const contacts = ({ report }: RunResult): PairReport => report.pairs.find(({ type }) => type === "Contact") as PairReport;

function changeView(id: string, change: (columns: readonly { field: string }[]) => readonly { field: string }[]): void {
  const view = run.world.crm.views.get(id);
  if (view) run.world.crm.views.set(id, { ...view, columns: change(view.columns) as typeof view.columns });
}

describe("a view that lost a column", () => {
  it.each([
    ["12", ["mobile"], "Contact", ["mobilePhone"]],
    ["34", ["heure_fin", "note"], "Calendar", ["body", "when"]],
  ] as const)(
    "view %s without %j: the pair goes on, asks about the fields, and changes or deletes nothing",
    async (view, lost, type, fields) => {
      await begin();
      changeView(view, (columns) => columns.filter(({ field }) => !(lost as readonly string[]).includes(field)));
      run.writes();
      const result = await run.sync();
      const pair = result.report.pairs.find((one) => one.type === type);
      expect(pair).toMatchObject({
        warnings: ["fields-missing"],
        errors: [],
        held: [],
        conflicts: [],
        linked: type === "Contact" ? 20 : 10,
      });
      expect([...(pair?.missingFields ?? [])].sort()).toEqual([...fields].sort());
      expect(run.writes()).toBe(0);
      expect(counts(run)).toEqual({ outlook: [20, 10], gopaas: [20, 10] });
      expect(printResult(result)).toMatch(/Should they go on\? .*\nNot synced now: /s);
    },
  );

  it("still carries the other fields, and the lost one again once its column is back", async () => {
    await begin();
    const view = run.world.crm.views.get("12");
    changeView("12", (columns) => columns.filter(({ field }) => field !== "mobile"));
    const id = outlookId(run, "contact", "Nom3");
    editInOutlook(run, "contact", id, { mobilePhone: "07 00 00 00 03", companyName: "Roy" });
    await run.sync();
    expect(inCrm(run, "contact", "c3")).toMatchObject({ societe: "Roy", mobile: personInCrm(3)["mobile"] });
    if (view) run.world.crm.views.set("12", view);
    editInOutlook(run, "contact", id, { companyName: "Roy & Cie" });
    const back = await run.sync();
    expect(contacts(back).warnings).toEqual([]);
    expect(inCrm(run, "contact", "c3")).toMatchObject({ societe: "Roy & Cie", mobile: "07 00 00 00 03" });
    await expectQuiet(run);
  });

  it("the key among them is one refusal, and nothing else happens", async () => {
    await begin();
    changeView("12", (columns) => columns.filter(({ field }) => field !== "cle"));
    run.writes();
    const { failure } = await run.sync();
    expect(failure).toMatchObject({ kind: "bad-settings", detail: "key-missing" });
    expect(run.writes()).toBe(0);
  });
});

it.each([1, 3, 7, 500])("a view whose pages become %i rows is read whole, and nothing changes", async (rowsPerPageMost) => {
  await begin();
  run.world.crm.behaviour.rowsPerPageMost = rowsPerPageMost;
  await expectQuiet(run);
  expect(counts(run)).toEqual({ outlook: [20, 10], gopaas: [20, 10] });
});

it.each([
  ["renamed", "unknown-view", () => run.world.crm.views.delete("12")],
  [
    "emptied",
    "side-empty",
    () => {
      const view = run.world.crm.views.get("12");
      if (view) run.world.crm.views.set("12", { ...view, conditions: [{ field: "nom", operator: "equal", value: "personne" }] });
    },
  ],
])("a view that was %s is one question (%s), and deletes nothing", async (_, detail, change) => {
  await begin();
  change();
  run.writes();
  const { failure, report } = await run.sync();
  expect(failure?.detail).toBe(detail);
  expect(["refused", "stopped", "partial"]).toContain(report.outcome);
  expect(run.writes()).toBe(0);
  expect(counts(run).outlook).toEqual([20, 10]);
});

describe("a Connexion without a word of how it is matched", () => {
  async function linked(linkInViews: "key" | "name"): Promise<RunResult> {
    run = await sandboxRun({ empty: true, frozen: true, behaviour: { linkInViews } });
    run.world.crm.hand.add("compte", { cle: "k1", nom: "ACME", cp: "1", ville: "Lyon", pays: "FR" });
    run.world.crm.hand.add("compte", { cle: "k2", nom: "Durand SA", cp: "1", ville: "Lyon", pays: "FR" });
    fillCrm(run, 6, 0);
    for (let at = 0; at < 6; at++) editInCrm(run, "contact", `c${String(at)}`, { compte: "k1", societe: "" });
    changeView("12", (columns) => [...columns, { field: "compte", title: "Compte" } as { field: string }]);
    return run.sync({ settings: withCompany() });
  }
  const withCompany = (): ReturnType<typeof settingsOf> =>
    settingsOf(run, { contacts: { map: { givenName: "prenom", surname: "nom", emailAdresses: "email", companyName: "compte" } } });
  const again = (): Promise<RunResult> => run.sync({ settings: withCompany() });
  const companyOf = (name: string): unknown => outlookPeople(run).find(({ surname }) => surname === name)?.["companyName"];

  it("shown by name is read into Outlook and never written: an edit there is told, and the CRM's next one comes over", async () => {
    await linked("name");
    expect(companyOf("Nom2")).toBe("ACME");
    editInOutlook(run, "contact", outlookId(run, "contact", "Nom2"), { companyName: "Autre" });
    const told = await again();
    expect(told.lines.find(({ kind }) => kind === "skipped")).toMatchObject({ side: "gopaas", reason: "field-direction" });
    expect(inCrm(run, "contact", "c2")["compte"]).toBe("k1");
    editInCrm(run, "contact", "c2", { compte: "k2" });
    await again();
    expect(companyOf("Nom2")).toBe("Durand SA");
    await expectQuiet(run, again);
  });

  it("is left out of what is made in the CRM, and of a record out of the view", async () => {
    await linked("name");
    createInCrm(run, "contact", "c9", { ...personInCrm(9), compte: "k1" });
    run.world.mailbox.addContact({ givenName: "Ana", surname: "Neuve", companyName: "Chez elle" }, folderId());
    const made = await again();
    expect(made.lines.find(({ kind, side }) => kind === "created" && side === "gopaas")?.notes).toEqual(["one-way-field"]);
    expect(companyOf("Neuve")).toBe("Chez elle");
    await expectQuiet(run, again);
  });

  it("shown by key is left alone on both sides, and said", async () => {
    const result = await linked("key");
    expect(contacts(result)).toMatchObject({ warnings: ["fields-missing"], missingFields: ["companyName"] });
    expect(companyOf("Nom2")).toBeFalsy();
  });

  const folderId = (): string => run.world.mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id ?? "";
});

describe("a text longer than its column", () => {
  async function tooLong(behaviour: object, most: number, text: string): Promise<RunResult> {
    run = await sandboxRun({ empty: true, frozen: true, behaviour });
    const column = run.world.crm.tables["contact"]?.find(({ name }) => name === "fonction") as { maxLength?: number } | undefined;
    if (column) column.maxLength = most;
    fillCrm(run, 6, 0);
    await run.sync();
    editInOutlook(run, "contact", outlookId(run, "contact", "Nom2"), { jobTitle: text });
    return run.sync();
  }
  const title = "Directrice générale adjointe aux partenariats";

  it.each([
    ["the view tells the length, and the server would refuse it", { columnsTellLimits: true, tooLong: "refuse" }, "Directrice générale…"],
    [
      "the view tells the length, and the server answers nothing",
      { columnsTellLimits: true, postAnswer: "nothing" },
      "Directrice générale…",
    ],
    ["the server cuts without a word", { columnsTellLimits: false, tooLong: "cut" }, "Directrice générale"],
    [
      "the server cuts without a word or an answer",
      { columnsTellLimits: false, tooLong: "cut", postAnswer: "nothing" },
      "Directrice générale",
    ],
  ])("where %s: reported as too long, whole in Outlook, and written once", async (_, behaviour, stored) => {
    const result = await tooLong(behaviour, 20, title);
    expect(String(inCrm(run, "contact", "c2")["fonction"]).trim()).toBe(stored);
    expect(result.lines.find(({ kind }) => kind === "updated")?.notes).toEqual(["text-too-long"]);
    expect(contacts(result).rewritten).toEqual([{ key: "c2", field: "jobTitle", sent: title, stored, agreed: true }]);
    await expectQuiet(run);
    expect(outlookPeople(run).find(({ surname }) => surname === "Nom2")?.["jobTitle"]).toBe(title);
    // On a device that knows nothing, what we cut ourselves is still known for what it is.
    run.memory = (await import("../support/engine")).volatileMemory();
    if (stored.endsWith("…")) await expectQuiet(run);
  });
});

describe("reading back", () => {
  it.each([
    [{}, 0],
    [{ readBack: 0 }, 0],
    [{ readBack: 0.2 }, 6],
    [{ readBack: 1 }, 6],
  ])("with %j costs at most %i requests for 120 records whose answers say nothing, and none where they say all", async (gopaas, most) => {
    const silent = Object.keys(gopaas).length > 0;
    run = await sandboxRun({ empty: true, frozen: true, behaviour: { postAnswer: silent ? "nothing" : "records" } });
    fillCrm(run, 120, 0);
    const settings = settingsOf(run, { gopaas });
    await run.sync({ settings });
    for (let at = 0; at < 120; at++)
      editInOutlook(run, "contact", outlookId(run, "contact", `Nom${String(at)}`), { jobTitle: `Poste ${String(at)}` });
    const gets = (): number => run.world.requests.filter(({ service, method }) => service === "gopaas" && method === "GET").length;
    const before = gets();
    const result = await run.sync({ settings });
    expectHonestTotals(result);
    expect(contacts(result).gopaas.updated).toBe(120);
    // One reading of each view, and one record that shows the table's columns.
    expect(gets() - before).toBeLessThanOrEqual(3 + most);
    await expectQuiet(run, () => run.sync({ settings }));
  });
});

describe("a whole run on a view with the latest modifications first", () => {
  it.each([
    ["in GoPaaS", 2],
    ["in Outlook", 2],
  ])("after ten edits %s reads at most %i pages of 1,000 records, and carries every one", async (where, most) => {
    run = await sandboxRun({ empty: true, frozen: true });
    const { crm, clock } = run.world;
    const day = (ago: number): string => new Date(clock.now() - ago * 86_400_000).toISOString().slice(0, 10);
    for (let at = 0; at < 1000; at++) createInCrm(run, "contact", `c${String(at)}`, personInCrm(at));
    for (let at = 0; at < 1000; at++) crm.hand.edit("contact", `c${String(at)}`, { date_modification: day(10 + (at % 90)) });
    const view = crm.views.get("12");
    if (view) view.order = [{ field: "date_modification", descending: true }, { field: "cle" }];
    const kept = new Map<string, string>();
    const views = {
      load: (name: string) => Promise.resolve(kept.get(name)),
      save: (name: string, text: string) => Promise.resolve(void kept.set(name, text)),
    };
    const graphToken = (): Promise<string> => Promise.resolve(run.world.entra.issueToken());
    const sync = (): Promise<RunResult> => run.sync({ views, graphToken });
    await sync();
    clock.advance(3_600_000);
    await sync();
    const changed = Array.from({ length: 10 }, (_, at) => at * 90 + 7);
    for (const at of changed) {
      if (where === "in GoPaaS") editInCrm(run, "contact", `c${String(at)}`, { fonction: `Poste ${String(at)}` });
      else editInOutlook(run, "contact", outlookId(run, "contact", `Nom${String(at)}`), { jobTitle: `Poste ${String(at)}` });
    }
    clock.advance(3_600_000);
    const pages = (): number => run.world.requests.filter(({ path }) => path.includes("/list/12")).length;
    const before = pages();
    const result = await sync();
    expect(contacts(result)[where === "in GoPaaS" ? "outlook" : "gopaas"].updated).toBe(10);
    expect(pages() - before).toBeLessThanOrEqual(most);
    for (const at of changed) expect(inCrm(run, "contact", `c${String(at)}`)["fonction"]).toBe(`Poste ${String(at)}`);
    await expectQuiet(run, sync);
  });
});
