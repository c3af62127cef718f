// From what was planned and what became of it to the report's numbers and a person's lines. Every item is counted once per side.

import type { Applied, Job } from "./apply";
import type { Away, Link } from "./baseline";
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
  const { held, link, reason } = action;
  const ids = idsOf(action.outlookId, action.key);
  const side: Side = action.outlookId === undefined ? "gopaas" : "outlook";
  if (side === "outlook") count(book, "outlook", held ? "held" : "skipped");
  if (recordInView(action)) count(book, "gopaas", held?.operation === "create" ? "held" : "skipped");
  if (link) book.report.linked++;
  if (held) book.report.held.push({ ...held, ...ids, reason });
  // What was already out of sight before this run is no news.
  if (!link?.away || held) addLine(book, { kind: lineKind(action), side, label: action.label, reason, ...ids });
}

/** The record is one of those the view showed, and not merely named by an Outlook item. */
function recordInView({ key, outlookId, link, away }: LeaveAction): boolean {
  if (key === undefined || away?.startsWith("gopaas")) return false;
  return link !== undefined || outlookId === undefined;
}

const absences: readonly LineReason[] = ["unlinked", "deleted-in-outlook", "deleted-in-gopaas", "left-view", "left-window"];

function lineKind({ reason, held }: LeaveAction): Line["kind"] {
  if (held) return "held";
  if (reason === "ambiguous" || reason === "copy") return "duplicate";
  return absences.includes(reason) ? "absent" : "skipped";
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
  const ids = side === "gopaas" ? idsOf(source.id, key) : idsOf(made ? result.id : undefined, key);
  const about = { side, label: labelOf(source.fields), ...ids };
  if (made)
    addLine(book, {
      kind: "created",
      reason: from === "outlook" ? "new-in-outlook" : "new-in-gopaas",
      changes: changesFrom({}, source.fields),
      ...about,
    });
  else if (result) addFailure(book, "create", about, result);
}

function bookMerge(book: Book, action: MergeAction, { results }: Job): void {
  const { outlook, gopaas, link } = action;
  const entry: Entry = {
    book,
    action,
    ids: { outlookId: outlook.id, key: gopaas.id, label: labelOf({ ...gopaas.fields, ...outlook.fields }) },
  };
  for (const side of ["outlook", "gopaas"] as const) {
    const status = statusOf(action, side, results.get(side));
    if (link?.away?.startsWith(side) !== true || status !== "unchanged") count(book, side, status);
    bookWritten(entry, side, results.get(side));
    bookWithheld(entry, side);
  }
  bookConflicts(entry);
  const wrote = Object.keys(action.changes.outlook).length + Object.keys(action.changes.gopaas).length > 0;
  if (wrote) return;
  if (link?.away) addLine(book, { kind: "absent", ...awayWords(link.away), ...entry.ids });
  if (action.matched) addLine(book, { kind: "linked", side: "outlook", reason: action.matched, ...entry.ids });
}

function awayWords(away: Away): { side: Side; reason: LineReason } {
  return away.startsWith("gopaas") ? { side: "gopaas", reason: "left-view" } : { side: "outlook", reason: "left-window" };
}

interface Entry {
  readonly book: Book;
  readonly action: MergeAction;
  readonly ids: Readonly<{ outlookId: string; key: string; label: string }>;
}

function bookWritten({ book, action, ids }: Entry, side: Side, result: WriteResult | undefined): void {
  const changes = changesFrom(action[side].fields, action.changes[side]);
  if (changes.length === 0 || !result) return;
  if (result.kind === "done") addLine(book, { kind: "updated", side, reason: updateReason(action, side), changes, ...ids });
  else addFailure(book, "update", { side, ...ids }, result);
}

function bookWithheld({ book, action, ids }: Entry, side: Side): void {
  const withheld = withheldFor(action, side);
  const reason = withheld[0]?.[1];
  if (reason === undefined) return;
  const wanted = Object.fromEntries(withheld.map(([field]) => [field, action[otherSide(side)].fields[field] ?? ""]));
  const { label, ...idsOnly } = ids;
  if (reason !== "direction") book.report.held.push({ side, operation: "update", ...idsOnly, reason });
  addLine(book, {
    kind: reason === "direction" ? "skipped" : "held",
    side,
    reason,
    changes: changesFrom(action[side].fields, wanted),
    label,
    ...idsOnly,
  });
}

function bookConflicts({ book, action, ids }: Entry): void {
  const waiting = action.merged.filter(({ outcome }) => outcome.kind === "wait");
  if (waiting.length === 0) return;
  const { label, ...idsOnly } = ids;
  for (const { field, outlook, gopaas } of waiting) book.report.conflicts.push({ field, outlook, gopaas, ...idsOnly });
  const changes = waiting.map(({ field, outlook, gopaas }) => ({ field, before: outlook, after: gopaas }));
  addLine(book, { kind: "conflict", side: "outlook", reason: "conflict-waits", changes, label, ...idsOnly });
}

function idsOf(outlookId: string | undefined, key: string | undefined): { outlookId?: string; key?: string } {
  return { ...(outlookId === undefined ? {} : { outlookId }), ...(key === undefined ? {} : { key }) };
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
