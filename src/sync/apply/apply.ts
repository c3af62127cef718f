// Carries out a plan: journal, write, remember. One bad record never ends the run; what ends it loses nothing.

import type { Action, MergeAction, WritingAction } from "../plan/action";
import type { Refused } from "../memory/baseline";
import { asFailure, Failure } from "../model/failure";
import type { Item, Side } from "../model/item";
import { deedOf, isDone, isSettled, operationId, sidesOf, writeOf } from "./job";
import type { Job } from "./job";
import type { Journal } from "../memory/journal";
import { linkAfter } from "./link-after";
import type { Pair } from "../model/pair-settings";
import { planMerge } from "../plan/plan-merge";
import type { Kept } from "../plan/plan-merge";
import { prove } from "./prove";
import { judged, readBack } from "./read-back";
import type { Store, Write } from "../model/store";

export interface ApplyInput {
  readonly pair: Pair;
  readonly actions: readonly Action[];
  readonly stores: Readonly<Record<Side, Store>>;
  readonly journal: Journal;
  /** Stamp of this run, left on what it creates. */
  readonly run: string;
  readonly onWritten: (done: number, total: number) => void;
  /** Whether an item read anew may still cross: it may have become private in between. */
  readonly mayCross: (outlook: Item) => boolean;
  readonly kept: Kept;
  /** Whether a thing planned again in mid-run may be carried out as it is now. */
  readonly again: (action: MergeAction) => Action;
  /** Writes refused for good by earlier runs. */
  readonly refused: readonly Refused[];
  /** GoPaaS was read so long ago that somebody may well have edited it since. */
  readonly isStale: () => boolean;
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

export function jobsOf(actions: readonly Action[], refused: readonly Refused[]): Job[] {
  const said = new Map(refused.map((one) => [one.operation, one.said]));
  return actions.flatMap((action): Job[] => {
    if (action.kind === "leave" || action.kind === "rest") return [];
    const results: Job["results"] = new Map();
    for (const side of sidesOf(action, "first")) {
      const words = said.get(operationId(action, side) ?? "");
      if (words !== undefined) results.set(side, { kind: "failed", failure: refusedBefore(side, words) });
    }
    return [{ action, results, quarantined: new Set(results.keys()) }];
  });
}

export async function apply(input: ApplyInput): Promise<Applied> {
  const jobs = jobsOf(input.actions, input.refused);
  const { kind } = input.pair;
  for (const job of jobs) if (sidesOf(job.action).every((side) => isSettled(job, side))) job.link = linkAfter(kind, job);
  const [first, last] = (["first", "last"] as const).map((phase) => jobs.filter((job) => openSides(job, phase).length > 0)) as [
    Job[],
    Job[],
  ];
  const total = first.reduce((sum, job) => sum + openSides(job, "first").length, last.length);
  let written = 0;
  const onResult = (): void => input.onWritten(++written, total);
  try {
    for (const step of stepsOf(first)) await writeStep(input, step, onResult);
    // Before anything is deleted: an edit that goes with a deletion must have arrived.
    await readBack(input, first);
    for (const step of stepsOf(last)) await removeStep(input, step, onResult);
    await readBack(input, last);
    return { jobs };
  } catch (error) {
    for (const job of jobs) job.link ??= linkAfter(kind, job);
    return { jobs, ended: asFailure(error) };
  }
}

type Phase = "first" | "last";

function openSides(job: Job, phase: Phase): readonly Side[] {
  return sidesOf(job.action, phase).filter((side) => !isSettled(job, side));
}

function stepsOf(jobs: readonly Job[]): readonly (readonly Job[])[] {
  return Array.from({ length: Math.ceil(jobs.length / jobsPerStep) }, (_, step) =>
    jobs.slice(step * jobsPerStep, (step + 1) * jobsPerStep),
  );
}

async function writeStep(input: ApplyInput, jobs: readonly Job[], onResult: () => void): Promise<void> {
  if (input.isStale()) await refresh(input, jobs);
  await intend(input, jobs, "first");
  await finish(input, jobs, async () => {
    await writeBoth(input, jobs, "first", onResult);
    for (let attempt = 1; attempt < mostAttempts; attempt++) {
      const outdated = jobs.filter(mayBeReplanned);
      if (outdated.length === 0) break;
      await replan(input, outdated);
      await intend(input, outdated, "first");
      await writeBoth(input, outdated, "first", () => undefined);
    }
  });
}

/** What is about to be deleted or marked is looked at once more: the world may have moved since it was planned. */
async function removeStep(input: ApplyInput, jobs: readonly Job[], onResult: () => void): Promise<void> {
  const proven = await prove(input.stores, jobs);
  await intend(input, proven, "last");
  await finish(input, jobs, () => writeBoth(input, proven, "last", onResult));
}

function intend({ journal }: ApplyInput, jobs: readonly Job[], phase: Phase): Promise<void> {
  const deeds = jobs.flatMap((job) => openSides(job, phase).map((side) => deedOf(job.action, side)));
  return deeds.length > 0 ? journal.intend(deeds) : Promise.resolve();
}

async function finish({ pair, journal }: ApplyInput, jobs: readonly Job[], work: () => Promise<void>): Promise<void> {
  let ended: Failure | undefined;
  await work().catch((error: unknown) => (ended = asFailure(error)));
  const links = jobs.map((job) => (job.link = linkAfter(pair.kind, job))).filter((link) => link !== undefined);
  const forgotten = jobs.flatMap(({ action, link }) => (action.kind === "remove" && action.link && !link ? [action.key] : []));
  // What ended the run is told, not that its journal could not be finished either.
  await journal.done(links, forgotten).catch((error: unknown) => (ended ??= asFailure(error)));
  if (ended) throw ended;
}

/**
 * Once the other side has been written, half of the plan is a fact: deciding again would mix it with values nobody sent. Such
 * an item is finished by the next run, from what was really written.
 */
function mayBeReplanned(job: Job): boolean {
  return job.action.kind === "merge" && job.results.get("outlook")?.kind === "outdated" && !isDone(job, "gopaas");
}

async function writeBoth({ pair, stores, run }: ApplyInput, jobs: readonly Job[], phase: Phase, onResult: () => void): Promise<void> {
  const attempts = (["outlook", "gopaas"] as const).map(async (side) => {
    const open = jobs.filter((job) => openSides(job, phase).includes(side));
    const byWrite = new Map<Write, Job>(open.map((job) => [writeOf(job.action, side, run), job]));
    if (byWrite.size === 0) return;
    await stores[side].write([...byWrite.keys()], (write, result) => {
      const job = byWrite.get(write);
      job?.results.set(side, judged(pair.kind, job.action, side, result));
      onResult();
    });
  });
  // Both sides are let finish: what one could still report must not be lost because the other broke.
  const broken = (await Promise.allSettled(attempts)).find((attempt) => attempt.status === "rejected");
  if (broken) throw asFailure(broken.reason);
}

/** Somebody edited these since they were read: read them again and decide again, in the same run. */
async function replan(input: ApplyInput, jobs: readonly Job[]): Promise<void> {
  const merges = jobs.flatMap((job) => (job.action.kind === "merge" ? [{ job, action: job.action }] : []));
  const fresh = await input.stores.outlook.read(merges.map(({ action }) => action.outlook.id));
  merges.forEach(({ job, action }, index) => {
    const outlook = fresh[index];
    if (!outlook) {
      const gone = new Failure("The item was deleted while it was being written.", { kind: "not-found", side: "outlook", retry: "later" });
      job.results.set("outlook", { kind: "failed", failure: gone });
      return;
    }
    job.results.clear();
    job.action = planAgain(input, action, outlook);
  });
}

/** GoPaaS takes any write, whatever was typed there since: what is about to be overwritten is read again. */
async function refresh(input: ApplyInput, jobs: readonly Job[]): Promise<void> {
  await proveUnmoved(input, jobs);
  const merges = jobs.flatMap((job) => {
    const { action } = job;
    return action.kind === "merge" && !action.blank && openSides(job, "first").includes("gopaas") ? [{ job, action }] : [];
  });
  if (merges.length === 0) return;
  const fresh = await input.stores.gopaas.read(merges.map(({ action }) => action.gopaas.id));
  merges.forEach(({ job, action }, index) => {
    const record = fresh[index];
    if (!record) job.action = untouched(action);
    else if (Object.entries(record.fields).some(([field, value]) => action.gopaas.fields[field] !== value))
      job.action = planAgain(input, { ...action, gopaas: record }, action.outlook);
  });
}

/** What cannot be planned again in mid-run is left to the next one, if its record is not as it was. */
async function proveUnmoved({ stores }: ApplyInput, jobs: readonly Job[]): Promise<void> {
  const expected = jobs.flatMap((job): { job: Job; key: string; record: Item | undefined }[] => {
    const { action } = job;
    if (action.kind === "remove" && action.carry) return [{ job, key: action.key, record: action.carry.gopaas }];
    const remade = action.kind === "create" && action.side === "gopaas" && action.link;
    return remade ? [{ job, key: action.key, record: undefined }] : [];
  });
  if (expected.length === 0) return;
  const now = await stores.gopaas.read(expected.map(({ key }) => key));
  expected.forEach(({ job, record }, index) => {
    const moved = JSON.stringify(now[index]?.fields) !== JSON.stringify(record?.fields);
    if (moved) job.results.set("gopaas", { kind: "failed", failure: movedOn() });
  });
}

function movedOn(): Failure {
  return new Failure("The record was changed while it was about to be written.", { kind: "not-found", side: "gopaas", retry: "later" });
}

function planAgain({ pair, kept, again, mayCross }: ApplyInput, action: MergeAction, outlook: Item): WritingAction {
  const asleep = action.link?.away === "outlook-elsewhere";
  if ((outlook.elsewhere && !asleep) || !mayCross(outlook)) return untouched(action);
  const { link, matched } = action;
  const fresh = planMerge(pair, [outlook, action.gopaas], { ...(link ? { link } : {}), ...(matched ? { matched } : {}) }, kept);
  const judged = again(fresh);
  return judged.kind === "merge" ? judged : fresh;
}

/** It left, became private, or vanished in this very moment: the next run says so. */
function untouched(action: MergeAction): MergeAction {
  return { ...action, changes: { outlook: {}, gopaas: {} } };
}

function refusedBefore(side: Side, said: string): Failure {
  const words = said === "" ? { detail: "not-stored" as const } : { said };
  return new Failure("The record was refused before and has not changed since.", { kind: "rejected", side, retry: "never", ...words });
}
