// Takes a run back, or some of it: planned, shown, and checked against later edits before anything is written.

import { busyStore } from "../survey/busy-store";
import { allDone } from "../model/all-done";
import { asFailure, Failure } from "../model/failure";
import { isUnanswered } from "../apply/job";
import { keepRun, noteUndone } from "../memory/history";
import type { Deed, PastRun } from "../memory/history";
import { openJournal, recover } from "../memory/journal";
import type { Recovered } from "../memory/journal";
import { history, pastRunsOf } from "../memory/past-runs";
import { openTombstones } from "../memory/tombstones";
import type { Item } from "../model/item";
import { pairId, typeOf } from "../model/pair-settings";
import type { Pair } from "../model/pair-settings";
import { encodeBaseline } from "../memory/baseline-text";
import type { Line, LineReason, Outcome, PairReport, Report } from "../model/report";
import { mayWrite } from "../rules/direction";
import { keptOut } from "../rules/filter";
import { defaultBusyTitle } from "../rules/private";
import { outcomeOf } from "../run";
import type { RunOptions, RunResult } from "../run";
import { guarded, planUndo } from "./undo-plan";
import type { UndoStep } from "./undo-plan";
import { deedsOf, linksAfterUndo, reportUndo, writeUndo } from "./undo-apply";

export interface UndoOptions extends Omit<RunOptions, "onlyShown" | "previewFirst" | "decisions"> {
  /** A run of the history, or `last` for the newest that changed something and was not taken back. */
  readonly undo: string;
  /** Only what the run did to these GoPaaS keys. */
  readonly keys?: readonly string[];
}

export async function undo(options: UndoOptions): Promise<RunResult> {
  const startedAt = options.now();
  const pairs: PairReport[] = [];
  const lines: Line[] = [];
  let failure: Failure | undefined;
  const target = await findRun(options);
  if (!target) failure = unknownRun();
  for (const pair of target ? options.pairs : []) {
    const done = await undoPair(options, pair, target?.run ?? "").catch((error: unknown): PairUndone => ({
      lines: [],
      failure: asFailure(error),
    }));
    if (done.report) pairs.push(done.report);
    lines.push(...done.lines);
    failure = done.failure;
    if (failure) break;
  }
  const broken: Outcome = target ? "stopped" : "refused";
  const report: Report = {
    run: options.run,
    ...(target ? { undoOf: target.run } : {}),
    ...(options.dryRun ? { preview: true } : {}),
    startedAt,
    finishedAt: options.now(),
    outcome: failure ? broken : outcomeOf(pairs, undefined),
    emailsSent: 0,
    pairs,
    requests: options.requests(),
  };
  return { report, lines, ...(failure ? { failure } : {}) };
}

async function findRun({ memory, pairs, undo: wanted }: UndoOptions): Promise<PastRun | undefined> {
  const runs = await history(memory, pairs);
  return wanted === "last"
    ? runs.find(({ deeds, undoneBy, undoOf }) => deeds.length > 0 && undoneBy === undefined && undoOf === undefined)
    : runs.find(({ run }) => run === wanted);
}

type Answers = readonly (Item | undefined)[];

interface PairUndone {
  readonly report?: PairReport;
  readonly lines: readonly Line[];
  readonly failure?: Failure;
}

async function undoPair(options: UndoOptions, pair: Pair, run: string): Promise<PairUndone> {
  const past = (await pastRunsOf(options.memory, pair)).find((one) => one.run === run);
  const deeds = past?.deeds.filter(({ key }) => options.keys?.includes(key) ?? true) ?? [];
  if (deeds.length === 0) return { lines: [] };
  const recovered = await recover(options.memory, pair);
  const given = options.storesOf(pair);
  const stores = { ...given, outlook: busyStore(given.outlook, pair, options.busyTitle ?? defaultBusyTitle) };
  const links = new Map(recovered.baseline.links.map((link) => [link.key, link]));
  const [outlookIds, keys] = [
    [...new Set(deeds.flatMap(({ outlookId, key }) => [links.get(key)?.outlookId ?? outlookId ?? []].flat()))],
    [...new Set(deeds.map(({ key }) => key))],
  ];
  const [outlook, gopaas] = await allDone<[Answers, Answers]>([stores.outlook.read(outlookIds), stores.gopaas.read(keys)]);
  const now = {
    outlook: new Map(outlookIds.map((id, index) => [id, outlook[index]])),
    gopaas: new Map(keys.map((key, index) => [key, gopaas[index]])),
  };
  const barred = (item: Item | undefined): LineReason | undefined => {
    if (!mayWrite(pair.direction, "gopaas")) return "direction";
    return item && (item.masked ? "private" : keptOut(item, pair, options.ownDomain));
  };
  const planned = planUndo({ pair, deeds, links, now, run: options.run, maybeRemade: maybeRemade(recovered), barred });
  const alive = [...links.values()].filter(({ away }) => away === undefined).length;
  const steps = options.approveHeld ? planned : guarded(planned, options.guard, alive);
  if (options.dryRun) return reportUndo(pair, steps);
  return carryOut(options, { pair, run, steps, recovered, stores });
}

/** What may have been made again, and nobody heard: asked for once more before a sync has found it, it would be there twice. */
function inDoubt(steps: readonly UndoStep[], { broken }: Recovered): readonly Deed[] {
  const before = new Set(steps.flatMap(({ deed, reason }) => (reason === "maybe-remade" ? [deed.key] : [])));
  const unheard = steps.filter(({ write, result }) => write?.kind === "create" && isUnanswered(result));
  return [...(broken?.deeds ?? []).filter(({ key }) => before.has(key)), ...deedsOf(unheard)];
}

function maybeRemade({ broken }: Recovered): ReadonlySet<string> {
  const deeds = broken?.undoOf === undefined ? [] : broken.deeds;
  return new Set(deeds.flatMap(({ side, operation, key }) => (side === "outlook" && operation === "create" ? [key] : [])));
}

interface Work {
  readonly pair: Pair;
  readonly run: string;
  readonly steps: readonly UndoStep[];
  readonly recovered: Recovered;
  readonly stores: ReturnType<RunOptions["storesOf"]>;
}

async function carryOut(options: UndoOptions, { pair, run, steps, recovered, stores }: Work): Promise<PairUndone> {
  const { memory } = options;
  if (recovered.broken) await keepRun(memory, pair, recovered.broken).catch(() => undefined);
  const head = { pair, run: options.run, at: options.now(), undoOf: run };
  const journal = openJournal(memory, { ...head, stored: recovered.stored });
  const planned = linksAfterUndo(pair.kind, recovered.baseline.links, steps, "planned");
  // Remembered before it is written: a step that did not happen then looks like an edit that agrees, never like one to be sent on.
  await journal.done(planned.changed, []);
  await journal.intend(deedsOf(steps));
  const progress = (done: number): void =>
    options.onProgress({ pair: typeOf(pair.kind), step: "writing", done, total: steps.filter(({ write }) => write).length });
  const ended = await writeUndo(steps, { kind: pair.kind, stores, onDone: progress });
  const { links } = linksAfterUndo(pair.kind, recovered.baseline.links, steps, "done");
  const deeds = deedsOf(steps.filter(({ result }) => result?.kind === "done"));
  if (deeds.length > 0) await keepRun(memory, pair, { run: options.run, at: options.now(), deeds, undoOf: run }).catch(() => undefined);
  const whole = steps.every(
    ({ write, result, reason }) => reason !== "guard" && reason !== "maybe-remade" && (!write || result?.kind === "done"),
  );
  if (!ended && !options.keys && whole) await noteUndone(memory, pair, run, options.run).catch(() => undefined);
  const tombstones = await openTombstones(options, pair, false);
  await tombstones.save(recovered.baseline.links, links);
  const stored = encodeBaseline(pair, { ...recovered.baseline, links });
  await memory.save(pairId(pair), stored);
  const open = inDoubt(steps, recovered);
  if (open.length > 0) await openJournal(memory, { ...head, stored }).intend(open);
  return { ...reportUndo(pair, steps), ...(ended ? { failure: ended } : {}) };
}

function unknownRun(): Failure {
  return new Failure("There is no such run to take back.", { kind: "not-found", detail: "unknown-run", retry: "never" });
}
