// One run: read, plan, apply, remember; pair by pair. This is the product on one page.

import { apply } from "./apply";
import type { Applied } from "./apply";
import { encodeBaseline } from "./baseline";
import type { Unlinked } from "./baseline";
import { asFailure, cancelled, endsRun } from "./failure";
import type { Failure } from "./failure";
import type { Item, Side } from "./item";
import { openJournal, recover } from "./journal";
import type { Memory } from "./journal";
import type { Pair } from "./pair-settings";
import { pairId, typeOf } from "./pair-settings";
import { makePlan } from "./plan";
import type { Plan } from "./plan";
import type { Line, Outcome, PairReport, Progress, Report, RequestCounts } from "./report";
import type { Store } from "./store";
import { keptOut } from "./rules/filter";
import { survey } from "./survey";
import { emptyPairReport, linksAfter, tally } from "./tally";
import type { Tally } from "./tally";

export interface RunOptions {
  readonly pairs: readonly Pair[];
  readonly storesOf: (pair: Pair) => Readonly<Record<Side, Store>>;
  readonly memory: Memory;
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
  /** Plan and report only: nothing is written, nothing is remembered. */
  readonly dryRun?: boolean;
}

export interface RunResult {
  readonly report: Report;
  readonly lines: readonly Line[];
  /** What ended the run early, or refused it. */
  readonly failure?: Failure;
}

export async function run(options: RunOptions): Promise<RunResult> {
  const startedAt = options.now();
  const pairs: PairReport[] = [];
  const lines: Line[] = [];
  let failure: Failure | undefined;
  let stopped = false;
  for (const pair of options.pairs) {
    const done = await runPair(options, pair);
    pairs.push(done.report);
    lines.push(...done.lines);
    failure ??= done.failure;
    stopped = done.stopped;
    if (stopped) break;
  }
  const outcome = stopped ? "stopped" : outcomeOf(pairs, failure);
  const report = { startedAt, finishedAt: options.now(), outcome, emailsSent: 0, pairs, requests: options.requests() };
  return { report, lines, ...(failure ? { failure } : {}) };
}

/** `stopped`: the run ended inside this pair, and the pairs after it are not begun. */
type PairResult = Tally & { readonly failure?: Failure; readonly stopped: boolean };

async function runPair(options: RunOptions, pair: Pair): Promise<PairResult> {
  try {
    const { applied, report, lines } = await syncPair(options, pair);
    const failure = applied.ended;
    return { report, lines, stopped: failure !== undefined, ...(failure ? { failure } : {}) };
  } catch (error) {
    const failure = asFailure(error);
    const report = emptyPairReport(pair);
    if (!endsRun(failure))
      report.errors.push({ side: failure.side ?? "gopaas", operation: "read", message: failure.said ?? failure.message });
    return { report, lines: [], failure, stopped: endsRun(failure) };
  }
}

async function syncPair(options: RunOptions, pair: Pair): Promise<Tally & { applied: Applied }> {
  const progress = (at: Omit<Progress, "pair">): void => options.onProgress({ pair: typeOf(pair.kind), ...at });
  const stores = options.storesOf(pair);
  const { baseline, stored, pending } = await recover(options.memory, pair);
  const seen = await survey(
    { pair, baseline, pending, onRead: (side, done) => progress({ step: "reading", side, done, total: 0 }) },
    stores,
  );
  progress({ step: "planning", done: 0, total: 0 });
  const plan = makePlan({ pair, baseline, survey: seen, today: options.today, ownDomain: options.ownDomain });
  if (options.stopped()) throw cancelled();
  const mayCross = (item: Item): boolean => keptOut(item, pair, options.ownDomain) === undefined;
  const onWritten = (done: number, total: number): void => progress({ step: "writing", done, total });
  if (options.dryRun) {
    const applied = await apply({
      pair,
      plan,
      stores: pretend(stores),
      journal: silent,
      run: options.run,
      onWritten: () => undefined,
      mayCross,
    });
    return { applied, ...tally(pair, plan, applied) };
  }
  const applied = await apply({
    pair,
    plan,
    stores,
    journal: openJournal(options.memory, pair, stored),
    run: options.run,
    onWritten,
    mayCross,
  });
  const cursor = applied.ended ? baseline.cursor : seen.cursor;
  const links = linksAfter(plan, applied);
  const text = encodeBaseline(pair, { links, unlinked: unlinkedAfter(plan, applied), ...(cursor === undefined ? {} : { cursor }) });
  // A memory that cannot be written loses nothing: what was done is told, and found again by the next run.
  const unsaved = await options.memory.save(pairId(pair), text).then(() => undefined, asFailure);
  const ended = applied.ended ?? unsaved;
  return { applied: { ...applied, ...(ended ? { ended } : {}) }, ...tally(pair, plan, applied) };
}

/** Outlook items that stay unlinked: the next, incremental reading will not show them again. */
function unlinkedAfter(plan: Plan, applied: Applied): readonly Unlinked[] {
  const left = plan.actions.flatMap((action): Unlinked[] =>
    action.kind === "leave" && action.outlookId !== undefined && !action.link ? [{ id: action.outlookId, reason: action.reason }] : [],
  );
  const failed = applied.jobs.flatMap(({ action, link }): Unlinked[] =>
    action.kind === "create" && action.side === "gopaas" && !link ? [{ id: action.source.id, reason: "refused" }] : [],
  );
  return [...plan.resting, ...left, ...failed];
}

function outcomeOf(pairs: readonly PairReport[], failure: Failure | undefined): Outcome {
  if (failure?.detail === "side-empty") return "refused";
  return pairs.some((pair) => pair.errors.length > 0) ? "partial" : "done";
}

const silent = { intend: () => Promise.resolve(), done: () => Promise.resolve() };

/** A dry run takes every write for done; nothing leaves. */
function pretend(stores: Readonly<Record<Side, Store>>): Record<Side, Store> {
  const dry = (store: Store): Store => ({
    ...store,
    read: (ids) => Promise.resolve(ids.map(() => undefined)),
    write: (writes, report) => {
      for (const write of writes) report(write, { kind: "done", id: write.kind === "create" ? write.key : write.id });
      return Promise.resolve();
    },
  });
  return { outlook: dry(stores.outlook), gopaas: dry(stores.gopaas) };
}
