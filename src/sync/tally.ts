// From what was planned and what became of it to the report's numbers and a person's lines. Every item is counted once per side.

import type { Applied, Job } from "./apply";
import type { Link } from "./baseline";
import type { Item, Side } from "./item";
import { labelOf, otherSide } from "./item";
import type { Pair } from "./pair-settings";
import { typeOf } from "./pair-settings";
import type { Action, CreateAction, LeaveAction, MergeAction, Plan } from "./plan";
import type { FieldChange, Line, LineReason, PairReport, SideCounts } from "./report";
import { emptyCounts } from "./report";
import type { WriteResult } from "./store";

export interface Tally {
  readonly report: PairReport;
  readonly lines: readonly Line[];
}

type Count = Exclude<keyof SideCounts, "created" | "notCreated">;

export function emptyPairReport(pair: Pair): PairReport {
  const lists = { conflicts: [], held: [], duplicates: [], errors: [] };
  return { type: typeOf(pair.kind), read: { outlook: 0, gopaas: 0 }, outlook: emptyCounts(), gopaas: emptyCounts(), linked: 0, ...lists };
}

export function tally(pair: Pair, plan: Plan, applied: Applied): Tally {
  const report = emptyPairReport(pair);
  const lines: Line[] = [];
  const book: Book = { pair, report, lines };
  for (const job of applied.jobs) bookJob(book, job);
  for (const action of plan.actions) bookOther(book, action);
  for (let rest = plan.resting.length; rest > 0; rest--) count(book, "outlook", "skipped");
  report.duplicates.push(...plan.duplicates);
  report.linked += applied.jobs.filter((job) => job.link !== undefined).length;
  return { report, lines };
}

interface Book {
  readonly pair: Pair;
  readonly report: PairReport;
  readonly lines: Line[];
}

function count({ report }: Book, side: Side, as: Count): void {
  report.read[side]++;
  report[side][as]++;
}

function bookOther(book: Book, action: Action): void {
  if (action.kind === "rest") {
    count(book, "outlook", "unchanged");
    if (action.link.away?.startsWith("gopaas") !== true) count(book, "gopaas", "unchanged");
    book.report.linked++;
  } else if (action.kind === "leave") bookLeft(book, action);
}

function bookLeft(book: Book, action: LeaveAction): void {
  const { report } = book;
  const held = action.held;
  if (action.outlookId !== undefined) count(book, "outlook", held?.side === "outlook" ? "held" : "skipped");
  const recordInView = action.key !== undefined && action.away?.startsWith("gopaas") !== true && action.reason !== "copy" && (action.link !== undefined || action.outlookId === undefined);
  if (recordInView) count(book, "gopaas", "skipped");
  if (action.link) report.linked++;
  const ids = { ...(action.outlookId === undefined ? {} : { outlookId: action.outlookId }), ...(action.key === undefined ? {} : { key: action.key }) };
  if (held) report.held.push({ side: held.side, operation: held.operation, ...ids, reason: action.reason });
  const side: Side = action.outlookId === undefined ? "gopaas" : "outlook";
  if (action.link?.away === undefined || held) addLine(book, { kind: lineKind(action), side, label: action.label, reason: action.reason, ...ids });
}

function lineKind({ reason, held }: LeaveAction): Line["kind"] {
  if (held) return "held";
  if (reason === "ambiguous" || reason === "copy") return "duplicate";
  return reason === "deleted-in-outlook" || reason === "deleted-in-gopaas" || reason === "left-view" || reason === "left-window" ? "absent" : "skipped";
}

function bookJob(book: Book, job: Job): void {
  if (job.action.kind === "create") bookCreate(book, job.action, job.results.get(job.action.side));
  else bookMerge(book, job.action, job);
}

function bookCreate(book: Book, { side, source, key }: CreateAction, result: WriteResult | undefined): void {
  const from = otherSide(side);
  const made = result?.kind === "done";
  count(book, from, made ? "unchanged" : "skipped");
  book.report[side][made ? "created" : "notCreated"]++;
  const ids = side === "gopaas" ? { outlookId: source.id, key } : { key, ...(made ? { outlookId: result.id } : {}) };
  const about = { side, label: labelOf(source.fields), ...ids };
  if (made) addLine(book, { kind: "created", reason: from === "outlook" ? "new-in-outlook" : "new-in-gopaas", changes: changesFrom({}, source.fields), ...about });
  else if (result) addFailure(book, "create", about, result);
}

function bookMerge(book: Book, action: MergeAction, job: Job): void {
  const { outlook, gopaas, link } = action;
  const ids = { outlookId: outlook.id, key: gopaas.id, label: labelOf({ ...gopaas.fields, ...outlook.fields }) };
  for (const side of ["outlook", "gopaas"] as const) {
    const status = statusOf(action, side, job.results.get(side));
    if (link?.away?.startsWith(side) !== true || status !== "unchanged") count(book, side, status);
    bookSide(book, action, side, job, ids);
  }
  const wrote = Object.keys(action.changes.outlook).length + Object.keys(action.changes.gopaas).length > 0;
  if (link?.away && !wrote) addLine(book, { kind: "absent", side: link.away.startsWith("gopaas") ? "gopaas" : "outlook", reason: link.away.startsWith("gopaas") ? "left-view" : "left-window", ...ids });
  if (action.matched && !wrote) addLine(book, { kind: "linked", side: "outlook", reason: action.matched, ...ids });
  for (const { field, outcome, outlook: one, gopaas: other } of action.merged) {
    if (outcome.kind === "wait") book.report.conflicts.push({ field, outlook: one, gopaas: other, outlookId: outlook.id, key: gopaas.id });
  }
  if (waits(action)) addLine(book, { kind: "conflict", side: "outlook", reason: "conflict-waits", changes: conflictChanges(action), ...ids });
}

type Ids = Readonly<{ outlookId: string; key: string; label: string }>;

function bookSide(book: Book, action: MergeAction, side: Side, job: Job, ids: Ids): void {
  const result = job.results.get(side);
  const changes = changesFrom(action[side].fields, action.changes[side]);
  if (changes.length > 0 && result?.kind === "done") addLine(book, { kind: "updated", side, reason: updateReason(action, side), changes, ...ids });
  else if (changes.length > 0 && result) addFailure(book, "update", { side, ...ids }, result);
  const withheld = withheldFor(action, side);
  if (withheld.length === 0) return;
  const reason = withheld[0]?.[1] ?? "direction";
  const kept = changesFrom(action[side].fields, Object.fromEntries(withheld.map(([field]) => [field, action[otherSide(side)].fields[field] ?? ""])));
  if (reason !== "direction") book.report.held.push({ side, operation: "update", outlookId: ids.outlookId, key: ids.key, reason });
  addLine(book, { kind: reason === "direction" ? "skipped" : "held", side, reason, changes: kept, ...ids });
}

function withheldFor(action: MergeAction, side: Side): readonly (readonly [string, LineReason])[] {
  const targets = new Map(action.merged.map(({ field, outcome }) => [field, outcome.kind === "copy" ? outcome.to : undefined]));
  return Object.entries(action.withheld).filter(([field]) => targets.get(field) === side);
}

function statusOf(action: MergeAction, side: Side, result: WriteResult | undefined): Count {
  if (Object.keys(action.changes[side]).length > 0) return result?.kind === "done" ? "updated" : "failed";
  const withheld = withheldFor(action, side);
  if (withheld.some(([, reason]) => reason !== "direction") || waits(action)) return "held";
  return withheld.length > 0 ? "skipped" : "unchanged";
}

function waits(action: MergeAction): boolean {
  return action.merged.some(({ outcome }) => outcome.kind === "wait");
}

function updateReason(action: MergeAction, side: Side): LineReason {
  const settled = action.merged.some(({ outcome }) => outcome.kind === "copy" && outcome.conflict && outcome.to === side);
  if (settled) return side === "outlook" ? "conflict-gopaas-wins" : "conflict-outlook-wins";
  if (action.matched) return action.matched;
  return side === "outlook" ? "edited-in-gopaas" : "edited-in-outlook";
}

function conflictChanges(action: MergeAction): readonly FieldChange[] {
  return action.merged.filter(({ outcome }) => outcome.kind === "wait").map(({ field, outlook, gopaas }) => ({ field, before: outlook, after: gopaas }));
}

function changesFrom(before: Item["fields"], after: Item["fields"]): readonly FieldChange[] {
  const changed = Object.entries(after).filter(([field, value]) => value !== (before[field] ?? ""));
  return changed.map(([field, value]) => ({ field, before: before[field] ?? "", after: value }));
}

type About = Readonly<{ side: Side; label: string; outlookId?: string; key?: string }>;

function addFailure({ report, lines, pair }: Book, operation: "create" | "update", about: About, result: WriteResult): void {
  const { side, label, ...ids } = about;
  const failure = result.kind === "failed" ? result.failure : undefined;
  const message = failure?.said ?? failure?.message ?? "The item kept changing while it was being written.";
  report.errors.push({ side, operation, ...ids, message });
  const broke = failure ? { failure: { kind: failure.kind, ...(failure.said === undefined ? {} : { said: failure.said }) } } : {};
  lines.push({ kind: "failed", pair: typeOf(pair.kind), side, label, reason: "refused", ...ids, ...broke });
}

function addLine({ lines, pair }: Book, line: Omit<Line, "pair">): void {
  lines.push({ pair: typeOf(pair.kind), ...line });
}

/** Links to remember after a run that was or was not carried to its end. */
export function linksAfter(plan: Plan, applied: Applied): readonly Link[] {
  const others = plan.actions.flatMap((action) => {
    if (action.kind === "rest") return [action.link];
    if (action.kind !== "leave" || !action.link) return [];
    return [{ ...action.link, ...(action.away ? { away: action.away } : { again: true }) }];
  });
  return [...applied.jobs.flatMap((job) => (job.link ? [job.link] : [])), ...others];
}
