// One pair in one run: recover, survey, plan, gate, apply, remember, tally.

import { apply, jobsOf } from "./apply/apply";
import type { Applied } from "./apply/apply";
import { deletedIn, linksAfter, refusedAfter, unlinkedAfter } from "./apply/remembered";
import type { Action } from "./plan/action";
import type { Baseline, Link, Refused } from "./memory/baseline";
import { encodeBaseline } from "./memory/baseline-text";
import { busyStore } from "./survey/busy-store";
import type { Decision } from "./model/decision";
import { asFailure, cancelled } from "./model/failure";
import type { Failure } from "./model/failure";
import { gate } from "./plan/gate";
import type { GateRules } from "./plan/gate";
import { keepRun } from "./memory/history";
import type { Item } from "./model/item";
import { deedDone, isDone, sidesOf, unanswered } from "./apply/job";
import { openJournal, recover } from "./memory/journal";
import type { Recovered } from "./memory/journal";
import { linkAfter } from "./apply/link-after";
import type { Memory } from "./memory/memory";
import { operationsOf } from "./plan/operation";
import { pairId, typeOf } from "./model/pair-settings";
import type { Pair } from "./model/pair-settings";
import { makePlan } from "./plan/plan";
import type { Plan } from "./plan/plan";
import { keptIn } from "./plan/plan-merge";
import type { Progress, Warning } from "./model/report";
import { withReadOnly } from "./rules/direction";
import { keptOut } from "./rules/filter";
import { defaultBusyTitle } from "./rules/private";
import type { RunOptions } from "./run";
import { survey } from "./survey/survey";
import { tally } from "./tally/tally";
import type { Tally } from "./tally/tally";
import { openTombstones } from "./memory/tombstones";
import type { Tombstones } from "./memory/tombstones";

/** A reading of GoPaaS is taken for true this long; then it is read again before it is written over. */
const freshMs = 10_000;

export type PairOutcome = Tally & { readonly operations?: readonly string[]; readonly ended?: Failure };

export async function isFirstOf(memory: Memory, pair: Pair): Promise<boolean> {
  const { baseline, journal } = await memory.load(pairId(pair));
  return baseline === undefined && journal.length === 0;
}

export async function syncPair(options: RunOptions, pair: Pair): Promise<PairOutcome> {
  const past = await recover(options.memory, pair);
  const tombstones = await openTombstones(options, pair, past.stored === undefined);
  const { plan, seen, rules, asShown } = await makePairPlan(options, pair, past, tombstones);
  const gated = gate(plan.actions, rules);
  const judged: Plan = { ...plan, actions: gated.actions };
  const warned = ({ report, lines }: Tally): Tally => ({
    lines,
    report: { ...report, ...warningsOf(tombstones.warnings(judged), seen.missing) },
  });
  if (options.dryRun) {
    const operations = judged.actions.flatMap((action) => operationsOf(action).flatMap(({ id, withheld }) => (withheld ? [] : [id])));
    return { ...warned(tally(asShown, judged, rehearse(asShown, judged.actions, past.baseline.refused))), operations };
  }
  // What a broken-off run did stays undoable, whatever becomes of this one.
  if (past.broken) await keepRun(options.memory, pair, past.broken).catch(() => undefined);
  const journal = openJournal(options.memory, { pair, run: options.run, at: options.now(), stored: past.stored });
  await journal.decide(rules.decisions);
  if (judged.actions.some((action) => operationsOf(action).length > 0)) await tombstones.begin();
  const applied = await apply({
    pair: asShown,
    actions: judged.actions,
    stores: seen.stores,
    journal,
    run: options.run,
    onWritten: (done, total) => options.onProgress({ pair: typeOf(pair.kind), step: "writing", done, total }),
    mayCross: (item: Item) => keptOut(item, pair, options.ownDomain) === undefined,
    kept: keptIn(rules.decisions),
    again: gated.again,
    refused: options.retryFailed ? [] : past.baseline.refused,
    isStale: () => Date.parse(options.now()) - seen.atMs > freshMs,
  });
  const unsaved = await remember(options, { pair, plan: judged, applied, past, tombstones, cursor: seen.cursor }).catch(asFailure);
  const ended = applied.ended ?? unsaved;
  return { ...warned(tally(asShown, judged, applied)), ...(ended ? { ended } : {}) };
}

function warningsOf(others: readonly Warning[], missing: readonly string[]): Pick<Tally["report"], "warnings" | "missingFields"> {
  return missing.length === 0 ? { warnings: [...others] } : { warnings: [...others, "fields-missing"], missingFields: missing };
}

interface PairPlan {
  readonly plan: Plan;
  readonly seen: {
    readonly stores: ReturnType<RunOptions["storesOf"]>;
    readonly cursor: string | undefined;
    /** When GoPaaS was read. */
    readonly atMs: number;
    readonly missing: readonly string[];
  };
  /** The pair, as far as its view lets it be carried out. */
  readonly asShown: Pair;
  readonly rules: GateRules & { readonly decisions: readonly Decision[] };
}

async function makePairPlan(options: RunOptions, pair: Pair, past: Recovered, tombstones: Tombstones): Promise<PairPlan> {
  const progress = (at: Omit<Progress, "pair">): void => options.onProgress({ pair: typeOf(pair.kind), ...at });
  const busyTitle = options.busyTitle ?? defaultBusyTitle;
  const given = options.storesOf(pair);
  const stores = { ...given, outlook: busyStore(given.outlook, pair, busyTitle) };
  const { baseline, pending, marked, sent } = past;
  const acceptEmpty = options.acceptEmpty ?? false;
  // After a broken-off run, a conflict is settled as it was only if it still is the one that was shown.
  const still = past.decisions.filter((one) => one.kind !== "keep" || one.shown !== undefined);
  const decisions = [...still, ...(options.decisions ?? [])];
  const decided = new Set(decisions.flatMap((one) => (one.kind === "bring-back" || one.kind === "blank" ? [one.key] : [])));
  const { mayHaveSynced } = tombstones;
  const atMs = Date.parse(options.now());
  const seen = await survey(
    {
      pair,
      baseline: options.retryFailed ? { ...baseline, refused: [] } : baseline,
      pending,
      sent,
      acceptEmpty,
      decided,
      mayHaveSynced,
      onRead: (side, done) => progress({ step: "reading", side, done, total: 0 }),
    },
    stores,
  );
  progress({ step: "planning", done: 0, total: 0 });
  const { today, ownDomain } = options;
  const asShown = withReadOnly(pair, seen.readOnly);
  const known = { pair: asShown, baseline, survey: seen, marked, sent, isTombstoned: tombstones.has };
  const plan = makePlan({ ...known, today, ownDomain, decisions, busyTitle });
  if (options.stopped()) throw cancelled();
  const named = (kind: "approve" | "refuse"): ReadonlySet<string> =>
    new Set(decisions.flatMap((one) => (one.kind === kind ? [one.operation] : [])));
  const rules = {
    decisions,
    limits: options.guard,
    pairSize: Math.max(baseline.links.filter(isAwake).length, plan.actions.filter(isInStep).length),
    approved: named("approve"),
    refused: named("refuse"),
    approveHeld: options.approveHeld ?? false,
    waiting: new Set(baseline.unlinked.flatMap(({ id, reason }) => (reason === "guard" ? [id] : []))),
    ...(options.onlyShown ? { shown: new Set(options.onlyShown) } : {}),
  };
  return { plan, seen: { stores, cursor: seen.cursor, atMs, missing: seen.missing }, rules, asShown };
}

function isAwake({ away }: Link): boolean {
  return away === undefined;
}

/** Linked and in sight on both sides, or about to be: what sleeps is not what a percentage is of. */
function isInStep(action: Action): boolean {
  return (action.kind === "merge" || action.kind === "rest") && action.link?.away === undefined;
}

/** A dry run takes every write for done; nothing leaves. */
function rehearse(pair: Pair, actions: readonly Action[], refused: readonly Refused[]): Applied {
  const jobs = jobsOf(actions, refused);
  for (const job of jobs) {
    for (const side of sidesOf(job.action)) {
      const id = job.action.kind === "create" ? job.action.key : job.action.kind === "mark" ? job.action.gopaas.id : job.action.outlook.id;
      if (!job.results.has(side)) job.results.set(side, { kind: "done", id });
    }
    job.link = linkAfter(pair.kind, job);
  }
  return { jobs };
}

interface Finished {
  readonly pair: Pair;
  readonly plan: Plan;
  readonly applied: Applied;
  readonly past: Recovered;
  readonly tombstones: Tombstones;
  readonly cursor: string | undefined;
}

/** Stored last: a memory that cannot be written loses nothing, because what was done is found again by the next run. */
async function remember(options: RunOptions, { pair, plan, applied, past, tombstones, cursor }: Finished): Promise<undefined> {
  const kept = applied.ended ? past.baseline.cursor : cursor;
  const links = linksAfter(plan, applied);
  const refused = refusedAfter(applied, past.baseline);
  const baseline: Baseline = { links, unlinked: unlinkedAfter(plan, applied), refused, ...(kept === undefined ? {} : { cursor: kept }) };
  const deeds = applied.jobs.flatMap((job) =>
    sidesOf(job.action).flatMap((side) => (isDone(job, side) ? [deedDone(pair.kind, job, side)] : [])),
  );
  // A history that cannot be kept costs the undo, never the sync.
  if (deeds.length > 0) await keepRun(options.memory, pair, { run: options.run, at: options.now(), deeds }).catch(() => undefined);
  await tombstones.save(past.baseline.links, links.map(deletedIn(plan)));
  const stored = encodeBaseline(pair, baseline);
  await options.memory.save(pairId(pair), stored);
  const open = unanswered(applied.jobs);
  if (open.length > 0) await openJournal(options.memory, { pair, run: options.run, at: options.now(), stored }).intend(open);
  return undefined;
}
