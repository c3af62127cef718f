// One run: read, plan, apply, remember; pair by pair. This is the product on one page.

import type { Choices, GuardLimits } from "./model/decision";
import { asFailure, endsRun } from "./model/failure";
import type { Failure } from "./model/failure";
import type { Side } from "./model/item";
import type { Memory } from "./memory/memory";
import type { Pair } from "./model/pair-settings";
import type { Line, Outcome, PairReport, Progress, Report, RequestCounts } from "./model/report";
import { isFirstOf, syncPair } from "./run-pair";
import type { Store } from "./model/store";
import { emptyPairReport } from "./tally/tally";
import type { Tally } from "./tally/tally";
import type { TombstoneRelay } from "./memory/tombstone-relay";

export interface RunOptions extends Choices {
  readonly pairs: readonly Pair[];
  readonly storesOf: (pair: Pair) => Readonly<Record<Side, Store>>;
  readonly memory: Memory;
  readonly guard: GuardLimits;
  /** What was deleted in Outlook, as far as the mailbox itself remembers; without it only this device does. */
  readonly tombstones?: TombstoneRelay;
  /** Names the mailbox and the CRM, where `tombstones` may serve several. */
  readonly scope?: string;
  /** What a private event is called in GoPaaS where the pair copies it as busy. */
  readonly busyTitle?: string;
  /** Stamp of this run, unique per run and device. */
  readonly run: string;
  /** ISO instant. */
  readonly now: () => string;
  /** Today in the pairs' zone, `yyyy-mm-dd`. */
  readonly today: string;
  /** Domain of the mailbox's own address. */
  readonly ownDomain: string;
  readonly requests: () => RequestCounts;
  readonly onProgress: (progress: Progress) => void;
  readonly stopped: () => boolean;
}

export interface RunResult {
  readonly report: Report;
  readonly lines: readonly Line[];
  /** Of a preview: what `onlyShown` takes, so that exactly this is carried out. */
  readonly operations?: readonly string[];
  /** What ended the run early, or refused it. */
  readonly failure?: Failure;
}

export async function run(options: RunOptions): Promise<RunResult> {
  const startedAt = options.now();
  const play = (pair: Pair): Promise<PairResult> => runPair(options, pair);
  const news = options.previewFirst && !options.dryRun ? await firstPairs(options) : [];
  if (news.length === 0) return runPairs(options, { startedAt, play });
  const preview = { ...options, dryRun: true };
  const looked = await lookAt(preview, news);
  const isSeen = [...looked.values()].some(({ operations = [] }) => operations.length > 0);
  if (isSeen) return runPairs(preview, { startedAt, play: async (pair) => looked.get(pair) ?? runPair(preview, pair) });
  // A preview of nothing but links would only be a click in the way. Nobody has seen what else may have come up since, nor what
  // would be done to a pair that could not be read.
  const begin = async (pair: Pair): Promise<PairResult> => {
    const seen = looked.get(pair);
    return seen?.failure ? seen : seen ? runPair({ ...options, onlyShown: [] }, pair) : play(pair);
  };
  return runPairs(options, { startedAt, play: begin });
}

async function firstPairs({ memory, pairs }: RunOptions): Promise<readonly Pair[]> {
  const first = await Promise.all(pairs.map((pair) => isFirstOf(memory, pair)));
  return pairs.filter((_, index) => first[index]);
}

async function lookAt(preview: RunOptions, pairs: readonly Pair[]): Promise<ReadonlyMap<Pair, PairResult>> {
  const looked = new Map<Pair, PairResult>();
  for (const pair of pairs) {
    const result = await runPair(preview, pair);
    looked.set(pair, result);
    if (result.stopped) break;
  }
  return looked;
}

interface Played {
  readonly startedAt: string;
  readonly play: (pair: Pair) => Promise<PairResult>;
}

async function runPairs(options: RunOptions, { startedAt, play }: Played): Promise<RunResult> {
  const pairs: PairReport[] = [];
  const lines: Line[] = [];
  const operations: string[] = [];
  let failure: Failure | undefined;
  let stopped = false;
  let broken = 0;
  for (const pair of options.pairs) {
    const done = await play(pair);
    pairs.push(done.report);
    lines.push(...done.lines);
    operations.push(...(done.operations ?? []));
    failure ??= done.failure;
    if (done.failure) broken += 1;
    stopped = done.stopped;
    if (stopped) break;
  }
  // A run that came nowhere has not come to its end.
  if (failure && broken === options.pairs.length && failure.detail !== "side-empty") stopped = true;
  const report: Report = {
    run: options.run,
    ...(options.dryRun ? { preview: true } : {}),
    startedAt,
    finishedAt: options.now(),
    outcome: stopped ? "stopped" : outcomeOf(pairs, failure),
    emailsSent: 0,
    pairs,
    requests: options.requests(),
  };
  return { report, lines, ...(options.dryRun ? { operations } : {}), ...(failure ? { failure } : {}) };
}

/** `stopped`: the run ended inside this pair, and the pairs after it are not begun. */
type PairResult = Tally & { readonly operations?: readonly string[]; readonly failure?: Failure; readonly stopped: boolean };

async function runPair(options: RunOptions, pair: Pair): Promise<PairResult> {
  try {
    const { ended, ...done } = await syncPair(options, pair);
    return { ...done, stopped: ended !== undefined, ...(ended ? { failure: ended } : {}) };
  } catch (error) {
    const failure = asFailure(error);
    const report = emptyPairReport(pair);
    if (!endsRun(failure))
      report.errors.push({ side: failure.side ?? "gopaas", operation: "read", message: failure.said ?? failure.message });
    return { report, lines: [], failure, stopped: endsRun(failure) };
  }
}

export function outcomeOf(pairs: readonly PairReport[], failure: Failure | undefined): Outcome {
  if (failure?.detail === "side-empty") return "refused";
  return pairs.some((pair) => pair.errors.length > 0) ? "partial" : "done";
}
