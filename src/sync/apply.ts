// Carries out a plan: journal, write, remember. One bad record never ends the run; what ends it loses nothing.

import type { Link } from "./baseline";
import { asFailure, Failure } from "./failure";
import type { Item, Side } from "./item";
import type { Intent, Journal } from "./journal";
import { linkAfter } from "./link-after";
import type { Pair } from "./pair-settings";
import { planMerge } from "./plan";
import type { CreateAction, MergeAction, Plan } from "./plan";
import type { Store, Write, WriteResult } from "./store";

export interface ApplyInput {
  readonly pair: Pair;
  readonly plan: Plan;
  readonly stores: Readonly<Record<Side, Store>>;
  readonly journal: Journal;
  /** Stamp of this run, left on what it creates. */
  readonly run: string;
  readonly onWritten: (done: number, total: number) => void;
  /** Whether an item read anew may still cross: it may have become private in between. */
  readonly mayCross: (outlook: Item) => boolean;
}

export type WritingAction = MergeAction | CreateAction;

/** One thing of the plan and what became of each of its writes. */
export interface Job {
  action: WritingAction;
  readonly results: Map<Side, WriteResult>;
  link?: Link | undefined;
}

export interface Applied {
  readonly jobs: readonly Job[];
  /** What ended the run early. Jobs without a result were not carried out, or nobody knows. */
  readonly ended?: Failure;
}

/** Links are journalled this often, so that much is looked up again at most after a crash. */
const jobsPerStep = 100;
/** An item that keeps changing under our hands is left for the next run. */
const mostAttempts = 3;

export async function apply(input: ApplyInput): Promise<Applied> {
  const jobs = input.plan.actions
    .filter((action) => action.kind === "merge" || action.kind === "create")
    .map((action): Job => ({ action, results: new Map() }));
  for (const job of jobs) if (sidesOf(job.action).length === 0) job.link = linkAfter(input.pair.kind, job);
  const work = jobs.filter((job) => sidesOf(job.action).length > 0);
  const total = work.reduce((sum, job) => sum + sidesOf(job.action).length, 0);
  let written = 0;
  const onResult = (): void => input.onWritten(++written, total);
  try {
    for (let start = 0; start < work.length; start += jobsPerStep) {
      await step(input, work.slice(start, start + jobsPerStep), onResult);
    }
    await readBack(input, work);
    return { jobs };
  } catch (error) {
    return { jobs, ended: asFailure(error) };
  }
}

async function step(input: ApplyInput, jobs: readonly Job[], onResult: () => void): Promise<void> {
  await input.journal.intend(jobs.flatMap((job) => sidesOf(job.action).map((side) => intent(job, side))));
  let ended: Failure | undefined;
  try {
    await writeBoth(input, jobs, onResult);
    for (let attempt = 1; attempt < mostAttempts; attempt++) {
      const outdated = jobs.filter(mayBeReplanned);
      if (outdated.length === 0) break;
      await replan(input, outdated);
      await writeBoth(input, outdated, () => undefined);
    }
  } catch (error) {
    ended = asFailure(error);
  }
  const links = jobs.map((job) => (job.link = linkAfter(input.pair.kind, job))).filter((link) => link !== undefined);
  // What ended the run is told, not that its journal could not be finished either.
  await input.journal.done(links).catch((error: unknown) => (ended ??= asFailure(error)));
  if (ended) throw ended;
}

/**
 * Once the other side has been written, half of the plan is a fact: deciding again would mix it with values nobody sent. Such
 * an item is finished by the next run, from what was really written.
 */
function mayBeReplanned({ results }: Job): boolean {
  return results.get("outlook")?.kind === "outdated" && results.get("gopaas")?.kind !== "done";
}

async function writeBoth({ stores, run }: ApplyInput, jobs: readonly Job[], onResult: () => void): Promise<void> {
  const sides: readonly Side[] = ["outlook", "gopaas"];
  const attempts = sides.map(async (side) => {
    const open = new Map(
      jobs.filter((job) => sidesOf(job.action).includes(side) && !settled(job, side)).map((job) => [writeOf(job.action, side, run), job]),
    );
    if (open.size === 0) return;
    await stores[side].write([...open.keys()], (write, result) => {
      open.get(write)?.results.set(side, result);
      onResult();
    });
  });
  // Both sides are let finish: what one could still report must not be lost because the other broke.
  const broken = (await Promise.allSettled(attempts)).find((attempt) => attempt.status === "rejected");
  if (broken) throw asFailure(broken.reason);
}

/** Somebody edited these since they were read: read them again and decide again, in the same run. */
async function replan({ pair, stores, mayCross }: ApplyInput, jobs: readonly Job[]): Promise<void> {
  const merges = jobs.flatMap((job) => (job.action.kind === "merge" ? [{ job, action: job.action }] : []));
  const fresh = await stores.outlook.read(merges.map(({ action }) => action.outlook.id));
  merges.forEach(({ job, action }, index) => {
    const outlook = fresh[index];
    if (!outlook) {
      const gone = new Failure("The item was deleted while it was being written.", { kind: "not-found", side: "outlook", retry: "later" });
      job.results.set("outlook", { kind: "failed", failure: gone });
      return;
    }
    job.results.clear();
    if (outlook.elsewhere || !mayCross(outlook)) {
      // It left, or became private, in this very moment: the next run says so.
      job.action = { ...action, changes: { outlook: {}, gopaas: {} } };
      return;
    }
    const { link, matched } = action;
    job.action = planMerge(pair, outlook, action.gopaas, { ...(link ? { link } : {}), ...(matched ? { matched } : {}) });
  });
}

/** Sides that do not answer with what they stored are asked once, at the end: their own form becomes the agreed one. */
async function readBack({ pair, stores }: ApplyInput, jobs: readonly Job[]): Promise<void> {
  for (const side of ["outlook", "gopaas"] as const) {
    const unread = jobs.flatMap((job) => {
      const result = job.results.get(side);
      return result?.kind === "done" && !result.item ? [{ job, result }] : [];
    });
    if (unread.length === 0) continue;
    const items = await stores[side].read(unread.map(({ result }) => result.id));
    unread.forEach(({ job, result }, index) => {
      const item = items[index];
      if (!item) return;
      job.results.set(side, { ...result, item });
      job.link = linkAfter(pair.kind, job);
    });
  }
}

export function sidesOf(action: WritingAction): readonly Side[] {
  if (action.kind === "create") return [action.side];
  return (["outlook", "gopaas"] as const).filter((side) => Object.keys(action.changes[side]).length > 0);
}

function settled(job: Job, side: Side): boolean {
  const result = job.results.get(side);
  return result !== undefined && result.kind !== "outdated";
}

function writeOf(action: WritingAction, side: Side, run: string): Write {
  if (action.kind === "create") return { kind: "create", sourceId: action.source.id, key: action.key, run, fields: action.source.fields };
  const current = action[side];
  const counterpartId = action[side === "outlook" ? "gopaas" : "outlook"].id;
  return { kind: "update", id: current.id, changes: action.changes[side], current, counterpartId };
}

function intent({ action }: Job, side: Side): Intent {
  if (action.kind === "create") return { side, operation: "create", id: action.key, before: {} };
  const current: Item = action[side];
  const before = Object.fromEntries(Object.keys(action.changes[side]).map((field) => [field, current.fields[field] ?? ""]));
  return { side, operation: "update", id: current.id, before };
}
