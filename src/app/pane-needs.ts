// Supplies what the screens need: puts the host, sign-in, the token's vault and the engine together, each loaded when it is first used.

import type { SignIn } from "../auth/sign-in";
import type { Host } from "../office/host";
import type { Settings } from "../settings/schema";
import { isLocked } from "../settings/user-overrides";
import type { UserOverrides } from "../settings/user-overrides";
import { asFailure, Failure, mappedFields } from "../sync";
import type { Language, Needs, PairSummary, PaneState, RunEvent, RunResult, Theme } from "../taskpane/needs";
import type { Account } from "../auth/sign-in";
import type { Keep } from "./keep";
import { loadPaneSettings } from "./pane-settings";

export interface EarlyFacts {
  readonly language: Language;
  readonly theme: Theme;
}

export interface PaneNeeds extends Needs {
  /** Connects to the host, reads the settings and finds out who is signed in. Never rejects. */
  start(host: Promise<Host>): Promise<void>;
}

export function createPaneNeeds(early: EarlyFacts): PaneNeeds {
  const pane = createPane(early);
  return {
    getState: () => pane.state,
    subscribe(listener) {
      pane.listeners.add(listener);
      return () => pane.listeners.delete(listener);
    },
    start: (host) => start(pane, host),
    signIn: () => signIn(pane),
    signOut: () => signOut(pane),
    connectGopaas: (baseUrl, token) => connectGopaas(pane, baseUrl, token),
    disconnectGopaas: () => disconnectGopaas(pane),
    syncNow: (onEvent, signal) => syncNow(pane, onEvent, signal),
  };
}

interface Pane {
  state: PaneState;
  readonly listeners: Set<() => void>;
  host: Host | undefined;
  settings: Settings | undefined;
  signIn: Promise<SignIn> | undefined;
  account: Account | undefined;
  keep: Promise<Keep> | undefined;
  gopaasToken: string | undefined;
}

function createPane({ language, theme }: EarlyFacts): Pane {
  const state: PaneState = {
    language,
    theme,
    signIn: { kind: "unknown" },
    gopaas: { kind: "unknown" },
    pairs: [],
    problems: [],
    signOutForgetsOnly: false,
  };
  return {
    state,
    listeners: new Set(),
    host: undefined,
    settings: undefined,
    signIn: undefined,
    account: undefined,
    keep: undefined,
    gopaasToken: undefined,
  };
}

function show(pane: Pane, change: Partial<PaneState>): void {
  pane.state = { ...pane.state, ...change };
  for (const listener of pane.listeners) listener();
}

async function start(pane: Pane, connecting: Promise<Host>): Promise<void> {
  const file = fetch("config.json", { cache: "no-cache" }).then((answer) => (answer.ok ? (answer.json() as Promise<unknown>) : undefined));
  const [host, config] = await Promise.all([connecting, file.catch(() => undefined)]);
  pane.host = host;
  host.onThemeChanged(() => show(pane, { theme: host.theme() }));
  const { settings, problems } = loadPaneSettings(config, host.roaming);
  pane.settings = settings;
  show(pane, { language: host.language, theme: host.theme(), problems, pairs: settings.pairs.map(summary) });
  if (problems.some(({ fatal, path }) => fatal && path.startsWith("entra"))) {
    show(pane, { signIn: { kind: "signed-out" }, gopaas: disconnected(settings) });
    return;
  }
  const account = await restore(pane).catch(() => undefined);
  await welcome(pane, account);
}

function summary(pair: Settings["pairs"][number]): PairSummary {
  return {
    pair,
    direction: pair.direction,
    fields: Object.entries(pair.map).filter(([key]) => key !== "id" && mappedFields(pair).length > 0),
  };
}

async function restore(pane: Pane): Promise<Account | undefined> {
  const signIn = await getSignIn(pane);
  show(pane, { signOutForgetsOnly: signIn.forgetsOnly });
  return signIn.restore();
}

function getSignIn(pane: Pane): Promise<SignIn> {
  const { settings, host } = pane;
  if (!settings || !host) throw new Failure("The pane is still starting.", { kind: "unexpected", retry: "now" });
  pane.signIn ??= import("../auth/create-sign-in").then(({ createSignIn }) =>
    createSignIn({
      ...settings.entra,
      redirectUri: new URL("redirect.html", location.href).href,
      nested: host.nestedAuth,
      ...(host.mailboxAddress === undefined ? {} : { loginHint: host.mailboxAddress }),
    }),
  );
  // A sign-in service that could not be reached is asked again at the next click.
  pane.signIn.catch(() => (pane.signIn = undefined));
  return pane.signIn;
}

function getKeep(pane: Pane, account: Account): Promise<Keep> {
  pane.keep ??= import("./keep").then(({ openKeep }) => openKeep(account.id));
  return pane.keep;
}

async function welcome(pane: Pane, account: Account | undefined): Promise<void> {
  if (account?.id !== pane.account?.id) forgetResult(pane);
  pane.account = account;
  pane.keep = undefined;
  pane.gopaasToken = undefined;
  if (!account || !pane.settings) {
    show(pane, { signIn: { kind: "signed-out" }, gopaas: pane.settings ? disconnected(pane.settings) : { kind: "unknown" } });
    return;
  }
  const { baseUrl } = pane.settings.gopaas;
  const keep = await getKeep(pane, account).catch(() => undefined);
  const token = await keep?.vault.load(baseUrl).catch(() => undefined);
  if (pane.account !== account) return;
  pane.gopaasToken = token;
  const gopaas = pane.gopaasToken === undefined ? disconnected(pane.settings) : connected(pane.settings);
  show(pane, { signIn: { kind: "signed-in", account: { name: account.name, address: account.address } }, gopaas });
}

/** What one account's run did is not for the next one to read. */
function forgetResult(pane: Pane): void {
  const { lastRun: _, ...state } = pane.state;
  pane.state = state;
}

async function signIn(pane: Pane): Promise<void> {
  const signIn = await getSignIn(pane);
  const account = await signIn.signIn();
  show(pane, { signOutForgetsOnly: signIn.forgetsOnly });
  await welcome(pane, account);
}

async function signOut(pane: Pane): Promise<void> {
  await (await getSignIn(pane)).signOut();
  await welcome(pane, undefined);
}

async function connectGopaas(pane: Pane, typed: string, token: string): Promise<void> {
  const { settings, account } = pane;
  if (!settings || !account) throw new Failure("Sign in first.", { kind: "signed-out", side: "outlook", retry: "now" });
  const { checkGopaas } = await import("./sync-run");
  const baseUrl = await checkGopaas(settings, typed.trim(), token.trim());
  // While the service was asked, somebody else may have signed in: the token is not theirs.
  if (pane.account !== account) throw new Failure("Sign in first.", { kind: "signed-out", side: "outlook", retry: "now" });
  const keep = await getKeep(pane, account);
  // Another address must not inherit the token of this one.
  if (baseUrl !== settings.gopaas.baseUrl) await keep.vault.forget();
  await keep.vault.save(baseUrl, token.trim());
  pane.settings = { ...settings, gopaas: { ...settings.gopaas, baseUrl } };
  pane.gopaasToken = token.trim();
  // What the administrator fixed is not the user's choice, and is not kept as one.
  if (!isLocked(settings, "gopaas.baseUrl")) {
    pane.host?.roaming?.set("settings", { gopaas: { baseUrl } } satisfies UserOverrides);
    await pane.host?.roaming?.save().catch(() => undefined);
  }
  show(pane, { gopaas: connected(pane.settings) });
}

async function disconnectGopaas(pane: Pane): Promise<void> {
  if (pane.account) await (await getKeep(pane, pane.account)).vault.forget();
  pane.gopaasToken = undefined;
  if (pane.settings) show(pane, { gopaas: disconnected(pane.settings) });
}

async function syncNow(pane: Pane, onEvent: (event: RunEvent) => void, signal: AbortSignal): Promise<RunResult> {
  const result = await runOnce(pane, onEvent, signal).catch((error: unknown): RunResult => nothingDone(asFailure(error)));
  show(pane, { lastRun: result, ...(result.failure ? stateAfter(pane, result.failure) : {}) });
  return result;
}

async function runOnce(pane: Pane, onEvent: (event: RunEvent) => void, signal: AbortSignal): Promise<RunResult> {
  const { settings, account, gopaasToken } = pane;
  if (!settings || !account) throw new Failure("Sign in first.", { kind: "signed-out", side: "outlook", retry: "now" });
  if (gopaasToken === undefined)
    throw new Failure("Connect GoPaaS first.", { kind: "signed-out", side: "gopaas", detail: "token-refused", retry: "now" });
  const [{ syncRun }, signIn, keep] = await Promise.all([import("./sync-run"), getSignIn(pane), getKeep(pane, account)]);
  const waiting = (service: "microsoft" | "gopaas", waitMs: number): void =>
    onEvent({ kind: "waiting", service, untilEpochMs: Date.now() + waitMs });
  const run = (): Promise<RunResult> =>
    syncRun({
      settings,
      graphToken: (request) => signIn.token(request),
      gopaas: { token: gopaasToken },
      memory: keep.memory,
      signal,
      onProgress: (progress) => onEvent({ kind: "progress", progress }),
      onWait: waiting,
    });
  // One run at a time in this browser profile: another window's run is waited for, and what it did is then seen.
  return navigator.locks.request("gopaas-outlook-sync", { signal }, run);
}

function stateAfter(pane: Pane, failure: Failure): Partial<PaneState> {
  if (failure.kind !== "signed-out" || !pane.settings) return {};
  return failure.side === "gopaas" ? { gopaas: disconnected(pane.settings) } : { signIn: { kind: "signed-out" } };
}

function nothingDone(failure: Failure): RunResult {
  const at = new Date().toISOString();
  const requests = { graph: 0, graphInBatches: 0, gopaas: 0, retries: 0, waitedMs: 0 };
  return { report: { startedAt: at, finishedAt: at, outcome: "stopped", emailsSent: 0, pairs: [], requests }, lines: [], failure };
}

function addressOf(settings: Settings): { baseUrl: string; baseUrlLocked: boolean } {
  return { baseUrl: settings.gopaas.baseUrl, baseUrlLocked: isLocked(settings, "gopaas.baseUrl") };
}

function disconnected(settings: Settings): PaneState["gopaas"] {
  return { kind: "disconnected", ...addressOf(settings) };
}

function connected(settings: Settings): PaneState["gopaas"] {
  return { kind: "connected", ...addressOf(settings) };
}
