import { createPane } from "../../src/app/pane";
import type { Pane } from "../../src/app/pane";
import { pastRuns, syncIfDue, syncNow, undoRun } from "../../src/app/pane-runs";
import type { Results } from "../../src/app/kept-results";
import type { SignIn } from "../../src/auth/sign-in";
import type { Host } from "../../src/office/host";
import type { RoamingSettings } from "../../src/office/roaming-settings";
import type { RunResult } from "../../src/taskpane/needs";
import { parseCommandSettings } from "../../src/settings/load";
import { volatileMemory } from "../support/engine";
import { sandboxConfig, sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

const account = { id: "julie", name: "Julie Dupont", address: "julie@exemple.fr" };

let run: SandboxRun;
let pane: Pane;
let kept: Results[];
const roaming = new Map<string, unknown>();

let elsewhere = false;

beforeAll(() => {
  // One window alone: its turn comes at once. With another at it, whoever may not wait is told so, as the browser does.
  const locks = {
    request: (_name: string, { ifAvailable }: LockOptions, work: (lock: object | null) => Promise<unknown>) =>
      work(elsewhere && ifAvailable === true ? null : {}),
  };
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
});

beforeEach(async () => {
  run = await sandboxRun({ empty: true });
  run.world.edit({ side: "gopaas", operation: "create", kind: "contact", key: "k1", fields: person("Anne") });
  kept = [];
  elsewhere = false;
  pane = createPane({ language: "fr", theme: { dark: false, highContrast: false } });
  pane.settings = parseCommandSettings(sandboxConfig(run.origin)).settings;
  roaming.clear();
  pane.host = { nestedAuth: false, roaming: roamingOf(roaming) } as unknown as Host;
  pane.account = account;
  pane.gopaasToken = run.world.tokens.gopaas;
  pane.signIn = Promise.resolve({ token: () => Promise.resolve(run.world.tokens.graph) } as unknown as SignIn);
  pane.keep = Promise.resolve({
    vault: undefined as never,
    memory: volatileMemory(),
    results: {
      save: (_baseUrl, results) => {
        kept.push(results);
        return Promise.resolve();
      },
      load: () => Promise.resolve(kept.at(-1) ?? {}),
      forget: () => Promise.resolve(),
    },
    setup: { load: () => Promise.resolve(undefined), save: () => Promise.resolve(), forget: () => Promise.resolve() },
    forgetEverything: () => Promise.resolve(),
    cards: { load: () => Promise.resolve(undefined), save: () => Promise.resolve(), forget: () => Promise.resolve() },
    views: { load: () => Promise.resolve(undefined), save: () => Promise.resolve(), forget: () => Promise.resolve() },
  });
});

afterEach(() => run.close());

function roamingOf(values: Map<string, unknown>): RoamingSettings {
  return {
    get: (name) => values.get(name),
    set: (name, value) => void values.set(name, value),
    save: () => Promise.resolve(),
  };
}

function person(given: string): Record<string, string> {
  return { civilite: "Madame", prenom: given, nom: "Lefèvre", email: `${given.toLowerCase()}@durand.example` };
}

function contacts(): readonly Readonly<Record<string, unknown>>[] {
  const { mailbox } = run.world;
  return mailbox.listContacts(mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id ?? "");
}

const way = (signal = new AbortController().signal): Parameters<typeof syncNow>[1] => ({ onEvent: () => undefined, signal });

it("shows a first sync before it is carried out, keeps nothing of what was only shown, and then carries out that", async () => {
  const preview = await syncNow(pane, way(), { previewFirst: true });
  expect(preview.report.preview).toBe(true);
  expect([pane.state.lastRun, kept, run.writes()]).toEqual([undefined, [], 0]);
  run.world.edit({ side: "gopaas", operation: "create", kind: "contact", key: "k2", fields: person("Zoé") });

  const done = await syncNow(pane, way(), { onlyShown: preview.operations ?? [] });
  expect(done.report.pairs[0]?.outlook).toMatchObject({ created: 1, notCreated: 1 });
  expect(done.lines.find(({ reason }) => reason === "not-previewed")?.label).toBe("Zoé Lefèvre");
  expect(pane.state.lastRun).toBe(done);
  await Promise.resolve();
  expect(kept).toEqual([{ lastRun: done, lastWhole: done }]);
});

it("writes nothing of a first sync that could not be read when it was to be shown, and shows it the next time", async () => {
  run.world.faults.add({ service: "gopaas", path: "/list/", times: 1, injury: { status: 403 } });
  const unread = await syncNow(pane, way(), { previewFirst: true });
  expect(unread.report.pairs[0]?.errors).toHaveLength(1);
  expect(run.writes()).toBe(0);
  const preview = await syncNow(pane, way(), { previewFirst: true });
  expect(preview.report).toMatchObject({ preview: true, pairs: [{ outlook: { created: 1 } }, {}] });
  expect(run.writes()).toBe(0);
});

it("takes a sync back, tells of it in the past syncs, and keeps what waits from the sync before", async () => {
  const done = await syncNow(pane, way());
  const shown = await undoRun(pane, way(), { undo: done.report.run, dryRun: true });
  expect([shown.report.preview, shown.report.undoOf, pane.state.lastRun]).toEqual([true, done.report.run, done]);
  const undone = await undoRun(pane, way(), { undo: done.report.run });
  expect(undone.report.pairs[0]?.outlook.deleted).toBe(1);
  expect([pane.state.lastRun, pane.state.lastWhole]).toEqual([undone, done]);
  expect((await pastRuns(pane)).map(({ run: name, undoneBy }) => [name, undoneBy])).toContainEqual([done.report.run, undone.report.run]);
});

it("lets the mailbox remember what was deleted in Outlook, so that another device leaves it deleted", async () => {
  await syncNow(pane, way());
  const [contact] = contacts();
  run.world.edit({ side: "outlook", operation: "delete", kind: "contact", id: String(contact?.["id"]) });
  await syncNow(pane, way());
  const memory = volatileMemory();
  pane.keep = pane.keep?.then((keep) => ({ ...keep, memory }));
  await syncNow(pane, way());
  expect(contacts()).toEqual([]);
  expect(pane.state.lastRun?.report.pairs[0]?.tombstones).toHaveLength(1);
});

it("finds the folder its user has renamed, also where this device remembers nothing, and makes no second one", async () => {
  await syncNow(pane, way());
  const { mailbox } = run.world;
  const folder = mailbox.listFolders().find(({ name }) => name === "GoPaaS");
  mailbox.renameFolder(folder?.id ?? "", "Mes clients");
  const memory = volatileMemory();
  pane.keep = pane.keep?.then((keep) => ({ ...keep, memory }));
  run.writes();
  await syncNow(pane, way());
  expect(mailbox.listFolders().map(({ name }) => name)).not.toContain("GoPaaS");
  expect(run.writes()).toBe(0);
});

it("is still a preview when it breaks off, and replaces nothing", async () => {
  const done = await syncNow(pane, way());
  const stopped = await syncNow(pane, way(AbortSignal.abort()), { dryRun: true });
  expect([stopped.report.preview, stopped.failure?.kind, pane.state.lastRun]).toEqual([true, "cancelled", done]);
});

it("that broke off leaves what waits as it was", async () => {
  const done = await syncNow(pane, way());
  const stopped = await syncNow(pane, way(AbortSignal.abort()));
  expect([pane.state.lastRun, pane.state.lastWhole]).toEqual([stopped, done]);
});

it("is not shown to somebody who signed in meanwhile, nor kept as theirs", async () => {
  const running = syncNow(pane, way());
  pane.account = { ...account, id: "marc" };
  await running;
  expect([pane.state.lastRun, kept]).toEqual([undefined, []]);
});

it("comes to its end on a device whose storage refuses to keep the result", async () => {
  pane.keep = pane.keep?.then((keep) => ({ ...keep, results: { ...keep.results, save: () => Promise.reject(new Error("full")) } }));
  expect((await syncNow(pane, way())).report.outcome).toBe("done");
});

it("asks for GoPaaS to be connected where its token is not there", async () => {
  pane.gopaasToken = undefined;
  const { failure } = await syncNow(pane, way());
  expect(failure).toMatchObject({ kind: "signed-out", side: "gopaas" });
  expect(pane.state.gopaas).toMatchObject({ kind: "disconnected" });
});

it("runs with client credentials where the administrator chose them", async () => {
  const { gopaas, ...others } = sandboxConfig(run.origin);
  const oauth2 = { ...(gopaas as object), auth: "oauth2", oauth2: { clientId: "gopaas-demo-client" } };
  pane.settings = parseCommandSettings({ ...others, gopaas: oauth2 }).settings;
  pane.gopaasToken = "gopaas-demo-secret";
  run.world.crm.behaviour.tokenKinds = ["oauth2"];
  const { failure } = await syncNow(pane, { onEvent: () => undefined, signal: new AbortController().signal });
  expect(failure).toBeUndefined();
  expect(run.world.requests.some(({ path }) => path.includes("/oauth2/list/"))).toBe(true);
});

describe("a sync nobody pressed a button for", () => {
  const quarterMs = 15 * 60_000;
  const before = (result: RunResult, ms: number): RunResult => ({
    ...result,
    report: { ...result.report, finishedAt: new Date(Date.now() - ms).toISOString() },
  });

  it("is carried out when it is due", async () => {
    const first = await syncNow(pane, way());
    pane.state = { ...pane.state, lastRun: before(first, quarterMs) };
    kept = [];
    run.world.edit({ side: "gopaas", operation: "create", kind: "contact", key: "k2", fields: person("Zoé") });
    const done = await syncIfDue(pane, way(), quarterMs);
    expect(done?.report.pairs[0]?.outlook.created).toBe(1);
    expect(pane.state.lastRun).toBe(done);
  });

  it("steps back where another window is at it, and asks no service", async () => {
    elsewhere = true;
    const { requests } = run.world.counters.graph;
    expect(await syncIfDue(pane, way(), quarterMs)).toBeUndefined();
    expect(run.world.counters.graph.requests).toBe(requests);
  });

  it("is not made twice by two windows: what the other one found is shown", async () => {
    const there = await syncNow(pane, way());
    pane.state = { ...pane.state, lastRun: before(there, 3 * quarterMs) };
    expect(await syncIfDue(pane, way(), quarterMs)).toBeUndefined();
    expect(pane.state.lastRun).toBe(there);
  });

  it("only shows what has never been synced", async () => {
    const shown = await syncIfDue(pane, way(), quarterMs);
    expect([shown?.report.preview, run.writes()]).toEqual([true, 0]);
  });
});

it("reads a large view in part for a sync, and whole where somebody asks to see what a sync would do", async () => {
  const { crm } = run.world;
  const day = (ago: number): string => new Date(run.world.clock.now() - ago * 86_400_000).toISOString().slice(0, 10);
  for (let at = 0; at < 40; at++) {
    crm.hand.add("contact", { ...person(`Zoé${String(at)}`), cle: `z${String(at)}` });
    crm.hand.edit("contact", `z${String(at)}`, { date_modification: day(5 + at) });
  }
  const view = crm.views.get("12");
  if (view) view.order = [{ field: "date_modification", descending: true }, { field: "cle" }];
  const config = sandboxConfig(run.origin);
  const gopaas = { ...(config["gopaas"] as object), rowsPerPage: 5 };
  pane.settings = parseCommandSettings({ ...config, gopaas }).settings;
  const shelf = new Map<string, string>();
  const views = {
    load: (name: string) => Promise.resolve(shelf.get(name)),
    save: (name: string, text: string) => Promise.resolve(void shelf.set(name, text)),
    forget: () => Promise.resolve(),
  };
  pane.keep = pane.keep?.then((keep) => ({ ...keep, views }));
  const pages = async (choices: Parameters<typeof syncNow>[2]): Promise<number> => {
    const before = run.world.requests.filter(({ path }) => path.includes("/list/12")).length;
    await syncNow(pane, way(), choices);
    return run.world.requests.filter(({ path }) => path.includes("/list/12")).length - before;
  };
  await pages({});
  expect(await pages({})).toBeLessThanOrEqual(2);
  expect(await pages({ dryRun: true })).toBeGreaterThan(8);
  expect(await pages({})).toBeLessThanOrEqual(2);
});
