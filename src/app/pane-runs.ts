// The runs a screen asks for: a sync, a preview, an undo. What each left is shown, and kept for the next time the pane opens.

import { asFailure, Failure } from "../sync";
import type { Choices, PastRun } from "../sync";
import type { PaneState, RunEvent, RunResult, UndoRequest } from "../taskpane/needs";
import { isWhole } from "../taskpane/waiting";
import type { Results } from "./kept-results";
import { credentialsFor } from "./credentials-for";
import { disconnected, getKeep, show } from "./pane";
import type { Pane } from "./pane";
import { roamingPlaces } from "./roaming-places";
import { roamingTombstones } from "./roaming-tombstones";
import { tellOtherWindows } from "./run-news";
import { loadRunner } from "./runner";
import { tokensFor } from "./sign-in-again";
import type { SyncRun } from "./sync-run";

export interface Way {
  readonly onEvent: (event: RunEvent) => void;
  readonly signal: AbortSignal;
  /** Nobody can be asked to sign in: the run ends where it would have to. */
  readonly silent?: boolean;
}

export function syncNow(pane: Pane, way: Way, choices: Choices = {}, background = false): Promise<RunResult> {
  const run = async (input: SyncRun): Promise<RunResult> => {
    const { syncRun } = await loadRunner();
    return syncRun({ ...input, background, ...(choices.dryRun ? readAnew(input) : {}), choices });
  };
  return runAndTell(pane, choices.dryRun === true, () => inTurn(pane, way, run));
}

/** Whoever asks what a sync would do wants to know it of the whole view, whatever was kept of it. */
function readAnew({ views }: SyncRun): Pick<SyncRun, "views"> {
  return views ? { views: { load: () => Promise.resolve(undefined), save: (name, text) => views.save(name, text) } } : {};
}

/**
 * The command of the ribbon. Answers nothing where another window is at it. What has never been synced is only previewed, and
 * what came of it is kept before it is told: the page may be gone a moment later.
 */
export async function syncUnlessBusy(pane: Pane, way: Way): Promise<RunResult | undefined> {
  const run = async (input: SyncRun): Promise<RunResult> => {
    const { syncRun } = await loadRunner();
    const { failure, ...result } = await syncRun({ ...input, choices: { previewFirst: true } });
    return failure ? { ...result, failure: way.signal.aborted ? timeIsUp(failure) : failure } : result;
  };
  return navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => {
    if (!lock) return undefined;
    const result = await runAndTell(pane, false, async () => run(await inputOf(pane, way)));
    await pane.keeping;
    return result;
  });
}

/** Nobody pressed "cancel". */
function timeIsUp(failure: Failure): Failure {
  if (failure.kind !== "cancelled") return failure;
  return new Failure("Outlook's time for a command is up.", { kind: "cancelled", detail: "time-limit", retry: "now", cause: failure });
}

export function undoRun(pane: Pane, way: Way, { dryRun = false, approveHeld = false, ...what }: UndoRequest): Promise<RunResult> {
  const run = async (input: SyncRun): Promise<RunResult> =>
    (await loadRunner()).undoRun({ ...input, choices: { dryRun, approveHeld } }, what);
  return runAndTell(pane, dryRun, () => inTurn(pane, way, run));
}

export async function pastRuns(pane: Pane): Promise<readonly PastRun[]> {
  const [{ pastRuns: read }, input] = await Promise.all([
    loadRunner(),
    inputOf(pane, { onEvent: () => undefined, signal: AbortSignal.timeout(readTimeLimitMs) }),
  ]);
  return read(input);
}

/**
 * Nobody waits for this one: it steps back where another window is at it, or was not long ago. What that one found is shown. What
 * has never been synced is only previewed: a first sync is its user's own word.
 */
export async function syncIfDue(pane: Pane, way: Way, everyMs: number): Promise<RunResult | undefined> {
  const due = await navigator.locks.request(
    lockName,
    { ifAvailable: true },
    async (lock) => lock !== null && !(await wasJustDone(pane, everyMs)),
  );
  return due ? syncNow(pane, way, { previewFirst: true }, true) : undefined;
}

/** Timers of two windows are never quite alike. */
const nearlyAll = 0.8;

/** What another window kept, where it is newer than what is shown. Never rejects. */
export async function showNewer(pane: Pane): Promise<void> {
  const { account, settings } = pane;
  if (!account || !settings) return;
  const kept = await getKeep(pane, account)
    .then(({ results }) => results.load(settings.gopaas.baseUrl))
    .catch((): Results => ({}));
  if (pane.account === account && finishedAt(kept) > finishedAt(pane.state)) show(pane, kept);
}

function finishedAt({ lastRun }: Results): string {
  return lastRun?.report.finishedAt ?? "";
}

async function wasJustDone(pane: Pane, everyMs: number): Promise<boolean> {
  if (!pane.account || !pane.settings) return true;
  await showNewer(pane);
  return Date.now() - Date.parse(finishedAt(pane.state)) < everyMs * nearlyAll;
}

/** A person waits before the screen. */
const readTimeLimitMs = 20_000;

const lockName = "gopaas-outlook-sync";

/** One run at a time in this browser profile: another window's run is waited for, and what it did is then seen. */
async function inTurn(pane: Pane, way: Way, run: (input: SyncRun) => Promise<RunResult>): Promise<RunResult> {
  const input = await inputOf(pane, way);
  return navigator.locks.request(lockName, { signal: way.signal }, () => run(input));
}

async function inputOf(pane: Pane, way: Way): Promise<SyncRun> {
  const { settings, account, gopaasToken, host } = pane;
  if (!settings || !account) throw new Failure("Sign in first.", { kind: "signed-out", side: "outlook", retry: "now" });
  if (gopaasToken === undefined)
    throw new Failure("Connect GoPaaS first.", { kind: "signed-out", side: "gopaas", detail: "token-refused", retry: "now" });
  const keep = await getKeep(pane, account);
  return {
    settings,
    graphToken: tokensFor(pane, account, way),
    gopaas: credentialsFor(settings, gopaasToken),
    memory: keep.memory,
    owner: keep.memory,
    views: keep.views,
    signal: way.signal,
    onProgress: (progress) => way.onEvent({ kind: "progress", progress }),
    onWait: (service, waitMs) => way.onEvent({ kind: "waiting", service, untilEpochMs: Date.now() + waitMs }),
    ...(host?.roaming ? { tombstones: roamingTombstones(host.roaming), places: roamingPlaces(host.roaming) } : {}),
  };
}

async function runAndTell(pane: Pane, dry: boolean, run: () => Promise<RunResult>): Promise<RunResult> {
  const { account } = pane;
  const result = await run().catch(nothingDone);
  // Somebody else signed in meanwhile: what was done for the one before is not theirs to read.
  return pane.account === account ? told(pane, dry, result) : result;
}

function told(pane: Pane, dry: boolean, result: RunResult): RunResult {
  const state = result.failure ? stateAfter(pane, result.failure) : {};
  // A preview that broke off was still no run: nothing of it replaces what the last one did.
  if (dry || result.report.preview) {
    show(pane, state);
    return { ...result, report: { ...result.report, preview: true } };
  }
  const whole = isWhole(result) ? { lastWhole: result } : {};
  show(pane, { lastRun: result, ...whole, ...state });
  pane.keeping = keepResults(pane).catch(() => undefined);
  return result;
}

/** A storage that is full or closed costs the next opening its summary, and nothing else. */
async function keepResults(pane: Pane): Promise<void> {
  const { account, settings, state } = pane;
  if (!account || !settings) return;
  const { lastRun, lastWhole } = state;
  const { results } = await getKeep(pane, account);
  await results.save(settings.gopaas.baseUrl, { ...(lastRun ? { lastRun } : {}), ...(lastWhole ? { lastWhole } : {}) });
  tellOtherWindows();
}

function stateAfter(pane: Pane, failure: Failure): Partial<PaneState> {
  if (failure.kind !== "signed-out" || !pane.settings) return {};
  return failure.side === "gopaas" ? { gopaas: disconnected(pane.settings) } : { signIn: { kind: "signed-out" } };
}

function nothingDone(error: unknown): RunResult {
  const at = new Date().toISOString();
  const requests = { graph: 0, graphInBatches: 0, gopaas: 0, retries: 0, waitedMs: 0 };
  return {
    report: { run: "", startedAt: at, finishedAt: at, outcome: "stopped", emailsSent: 0, pairs: [], requests },
    lines: [],
    failure: asFailure(error),
  };
}
