// "Sync now" of the ribbon: what it does without a pane, what it leaves to the pane, and what it says in Outlook's bar.

import { webcrypto } from "node:crypto";

import { IDBFactory } from "fake-indexeddb";

import { openKeep } from "../../src/app/keep";
import { createPane } from "../../src/app/pane";
import type { Pane } from "../../src/app/pane";
import { pastRuns, showNewer, syncNow } from "../../src/app/pane-runs";
import { openPane } from "../../src/app/pane-start";
import { ribbonSync } from "../../src/app/ribbon-sync";
import type { Host } from "../../src/office/host";
import type { NoticeKind } from "../../src/office/notification-bar";
import { Failure } from "../../src/sync";
import type { RunResult } from "../../src/taskpane/needs";
import { sandboxConfig, sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

const person = { id: "julie-id", name: "Julie", address: "julie@contoso.example" };
let signedIn: typeof person | undefined;
let token: () => Promise<string>;
let asked: number;

jest.mock("../../src/auth/create-sign-in", () => ({
  createSignIn: () =>
    Promise.resolve({
      restore: () => Promise.resolve(signedIn),
      signIn: () => Promise.reject(new Error(`a command must not ask (${String(++asked)})`)),
      token: () => token(),
      signOut: () => Promise.resolve(),
      forgetsOnly: true,
    }),
}));

let run: SandboxRun;
let file: Record<string, unknown> | undefined;
let said: [NoticeKind, string][];
let elsewhere: boolean;

beforeEach(async () => {
  run = await sandboxRun({ empty: true });
  crmPerson("k1", "Anne");
  signedIn = person;
  token = () => Promise.resolve(run.world.tokens.graph);
  file = sandboxConfig(run.origin);
  [said, asked, elsewhere] = [[], 0, false];
  const define = (name: string, value: unknown): void => void Object.defineProperty(globalThis, name, { value, configurable: true });
  define("indexedDB", new IDBFactory());
  define("crypto", webcrypto);
  define("location", new URL(`${run.origin}/pane/commands.html`));
  const locks = {
    request: (_name: string, { ifAvailable }: LockOptions, work: (lock: object | null) => Promise<unknown>) =>
      work(elsewhere && ifAvailable === true ? null : {}),
  };
  define("navigator", { locks, language: "fr-FR" });
  await (await openKeep(person.id)).vault.save(`${run.origin}/gopaas`, run.world.tokens.gopaas);
});
afterEach(() => run.close());

function crmPerson(key: string, given: string, operation: "create" | "update" = "create"): void {
  const fields = { civilite: "Madame", prenom: given, nom: "Lefèvre", email: `${key}@durand.example` };
  run.world.edit({ side: "gopaas", operation, kind: "contact", key, fields });
}

/** As a page of its own opens it, with nothing but what the device and the mailbox keep. */
async function opened(pane: Pane, language: "fr" | "en" = "fr"): Promise<void> {
  const real = globalThis.fetch;
  const served = file;
  globalThis.fetch = (input, init) => {
    if (input !== "config.json") return real(input, init);
    return served ? Promise.resolve(Response.json(served)) : Promise.reject(new TypeError("Failed to fetch"));
  };
  const kept = new Map<string, unknown>([["settings", { language }]]);
  const roaming = { get: (name: string) => kept.get(name), set: kept.set.bind(kept), save: () => Promise.resolve() };
  await openPane(pane, Promise.resolve({ language, nestedAuth: true, roaming } as unknown as Host));
  globalThis.fetch = real;
}

const newPane = (): Pane => createPane({ language: "fr", theme: { dark: false, highContrast: false } });

async function command(options: { language?: "fr" | "en"; timeUp?: AbortSignal; graceMs?: number } = {}): Promise<[NoticeKind, string]> {
  const { language = "fr", timeUp = new AbortController().signal, graceMs = 20_000 } = options;
  const pane = newPane();
  const bar = {
    say: (kind: NoticeKind, message: string) => Promise.resolve(void said.push([kind, message.replace(/[\u00a0\u202f]/g, " ")])),
  };
  await ribbonSync({ pane, bar, opened: opened(pane, language), timeUp, graceMs });
  return said.at(-1) ?? ["failure", ""];
}

/** The first sync, seen and applied in the pane. */
async function firstSync(): Promise<RunResult> {
  const pane = newPane();
  await opened(pane);
  const way = { onEvent: () => undefined, signal: new AbortController().signal };
  const preview = await syncNow(pane, way, { previewFirst: true });
  const done = await syncNow(pane, way, { onlyShown: preview.operations ?? [] });
  await pane.keeping;
  run.writes();
  return done;
}

describe("what it does", () => {
  it("counts what it did, in the user's own language, and a pane opened afterwards shows the run and its history", async () => {
    const first = await firstSync();
    crmPerson("k2", "Zoé");
    crmPerson("k3", "Luc");
    crmPerson("k1", "Annette", "update");
    expect(await command()).toEqual(["result", "GoPaaS : 2 créés, 1 modifié."]);
    const pane = newPane();
    await opened(pane);
    expect(pane.state.lastRun?.report.pairs[0]?.outlook).toMatchObject({ created: 2, updated: 1 });
    expect((await pastRuns(pane)).map(({ run: name }) => name)).toEqual([pane.state.lastRun?.report.run, first.report.run]);
    expect(await command({ language: "en" })).toEqual(["result", "Outlook and GoPaaS were already in step."]);
  });

  it("is news to a pane that was open all the while", async () => {
    await firstSync();
    const pane = newPane();
    await opened(pane);
    const news = new BroadcastChannel("gopaas-outlook-sync/runs");
    const heard = new Promise<void>((resolve) => news.addEventListener("message", () => resolve()));
    crmPerson("k2", "Zoé");
    await command();
    expect(pane.state.lastRun?.report.pairs[0]?.outlook).toMatchObject({ created: 1, unchanged: 0 });
    await heard;
    news.close();
    await showNewer(pane);
    expect(pane.state.lastRun?.report.pairs[0]?.outlook).toMatchObject({ created: 1, unchanged: 1 });
  });

  it("says where it is before it says what came of it", async () => {
    await firstSync();
    run.world.faults.add({ service: "gopaas", path: "/list/", times: 1, injury: { status: 429, retryAfterSeconds: 2 } });
    await command();
    const progress = said.filter(([kind]) => kind === "progress");
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.map(([, message]) => message).join()).toMatch(/GoPaaS – (Contacts|Rendez-vous|GoPaaS demande)/);
    expect(said.at(-1)?.[0]).toBe("result");
  });
});

describe("what it leaves to the pane", () => {
  const untouched = (): void => expect([run.writes(), asked]).toEqual([0, 0]);

  it("a first sync, which its user sees before anything is written", async () => {
    expect(await command()).toEqual([
      "result",
      "Première synchronisation : rien n’est encore écrit. Ouvrez le volet GoPaaS pour voir ce qu’elle ferait, et l’appliquer.",
    ]);
    untouched();
  });

  it("changes the guard holds, and conflicts: it says how many wait", async () => {
    for (let at = 2; at < 30; at++) crmPerson(`k${String(at)}`, `Zoé${String(at)}`);
    await firstSync();
    for (let at = 2; at < 30; at++) run.world.edit({ side: "gopaas", operation: "delete", kind: "contact", key: `k${String(at)}` });
    run.writes();
    const [kind, message] = await command();
    expect([kind, message]).toEqual(["result", "GoPaaS : 28 à décider. Ouvrez le volet GoPaaS."]);
    untouched();
  });

  it("signing in: nobody is asked", async () => {
    signedIn = undefined;
    expect(await command()).toEqual([
      "result",
      "GoPaaS : Microsoft demande une connexion. Ouvrez le volet GoPaaS pour vous connecter, et synchronisez de là.",
    ]);
    untouched();
  });

  it("signing in again in the middle of it", async () => {
    await firstSync();
    token = () => Promise.reject(new Failure("gone", { kind: "signed-out", side: "outlook", retry: "now" }));
    expect(await command()).toEqual(["failure", "Microsoft ne vous reconnaît plus. Ouvrez le volet GoPaaS."]);
    untouched();
  });

  it("connecting GoPaaS", async () => {
    await (await openKeep(person.id)).vault.forget();
    expect(await command()).toEqual(["result", "GoPaaS n’est pas connecté. Ouvrez le volet GoPaaS pour saisir votre jeton d’accès."]);
    untouched();
  });

  it("settings that are wrong, missing or out of reach", async () => {
    file = { ...sandboxConfig(run.origin), pairs: [] };
    expect(await command()).toEqual([
      "result",
      "GoPaaS : rien n’est configuré pour être synchronisé. Demandez à votre administrateur GoPaaS.",
    ]);
    file = { ...sandboxConfig(run.origin), entra: {} };
    expect(await command()).toEqual(["result", "GoPaaS : des réglages sont à corriger. Ouvrez le volet GoPaaS pour voir lesquels."]);
    file = undefined;
    expect(await command()).toEqual([
      "result",
      "Le complément GoPaaS n’a pas pu lire ses réglages. Vérifiez votre connexion, puis réessayez.",
    ]);
    untouched();
  });

  it("a sync that another window is at", async () => {
    await firstSync();
    crmPerson("k2", "Zoé");
    elsewhere = true;
    const { requests } = run.world.counters.gopaas;
    expect(await command()).toEqual(["result", "Une autre fenêtre synchronise déjà avec GoPaaS. Le volet GoPaaS montrera le résultat."]);
    expect(run.world.counters.gopaas.requests).toBe(requests);
    untouched();
  });
});

describe("what goes wrong", () => {
  it("is told with what to do", async () => {
    await firstSync();
    run.world.faults.add({ service: "gopaas", path: "/list/", times: 99, injury: { status: 401 } });
    expect(await command()).toEqual(["failure", "GoPaaS refuse ce jeton. Ouvrez le volet GoPaaS."]);
  });

  it("stops in time, keeps what was done, and the next click does the rest", async () => {
    await firstSync();
    for (let at = 2; at < 40; at++) crmPerson(`k${String(at)}`, `Zoé${String(at)}`);
    const timeUp = new AbortController();
    const real = globalThis.fetch;
    let writes = 0;
    const counting: typeof fetch = (...request) => {
      if (new Request(...request).url.endsWith("/$batch") && ++writes === 2) timeUp.abort();
      return real(...request);
    };
    globalThis.fetch = counting;
    const pane = newPane();
    const opening = opened(pane);
    await opening;
    globalThis.fetch = counting;
    const bar = { say: (kind: NoticeKind, message: string) => Promise.resolve(void said.push([kind, message])) };
    await ribbonSync({ pane, bar, opened: opening, timeUp: timeUp.signal });
    globalThis.fetch = real;
    expect(said.at(-1)?.[0]).toBe("result");
    expect(said.at(-1)?.[1]).toMatch(/temps du ruban écoulé.*Relancez/);
    expect(pane.state.lastRun?.failure).toMatchObject({ kind: "cancelled", detail: "time-limit" });
    await command();
    const { mailbox } = run.world;
    const folder = mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id ?? "";
    expect(mailbox.listContacts(folder)).toHaveLength(39);
  });

  it("says that time is up even where a service does not let go", async () => {
    const timeUp = new AbortController();
    const never = new Promise<never>(() => undefined);
    setTimeout(() => timeUp.abort(), 20);
    const bar = { say: (kind: NoticeKind, message: string) => Promise.resolve(void said.push([kind, message])) };
    await ribbonSync({ pane: newPane(), bar, opened: never, timeUp: timeUp.signal, graceMs: 20 });
    expect(said.at(-1)?.[1]).toMatch(/temps du ruban écoulé/);
  });

  it("is told too where nobody foresaw it", async () => {
    const bar = { say: (kind: NoticeKind, message: string) => Promise.resolve(void said.push([kind, message])) };
    const timeUp = new AbortController().signal;
    await ribbonSync({ pane: newPane(), bar, opened: Promise.reject(new Error("broken")), timeUp });
    expect(said).toEqual([["failure", "La synchronisation avec GoPaaS n’a pas eu lieu. Ouvrez le volet GoPaaS, et synchronisez de là."]]);
  });
});
