// From what was planned and what became of it to the report's numbers and a person's lines. Every item is counted once per side.

import type { Action, CreateAction, LeaveAction, MarkAction, RemoveAction } from "../plan/action";
import type { Applied } from "../apply/apply";
import type { Book, Count } from "./book";
import { addFailure, addLine, changesFrom, count, idsOf, notesOn, reasonOf, rewrittenIn, storedIn } from "./book";
import { bookMerge, bookUpdate } from "./book-merge";
import { isTombstone } from "../memory/baseline";
import type { Item, Side } from "../model/item";
import { labelOf, otherSide } from "../model/item";
import type { Job } from "../apply/job";
import { operationId } from "../apply/job";
import type { Pair } from "../model/pair-settings";
import { typeOf } from "../model/pair-settings";
import type { Plan } from "../plan/plan";
import { notedBy } from "./read-back";
import type { Line, LineReason, PairReport } from "../model/report";
import { emptyCounts } from "../model/report";
import type { WriteResult } from "../model/store";

export interface Tally {
  readonly report: PairReport;
  readonly lines: readonly Line[];
}

export function emptyPairReport(pair: Pair): PairReport {
  const lists = { conflicts: [], held: [], duplicates: [], tombstones: [], warnings: [], errors: [], rewritten: [] };
  return { type: typeOf(pair.kind), read: { outlook: 0, gopaas: 0 }, outlook: emptyCounts(), gopaas: emptyCounts(), linked: 0, ...lists };
}

export function tally(pair: Pair, plan: Plan, applied: Applied): Tally {
  const report = emptyPairReport(pair);
  const lines: Line[] = [];
  const book: Book = { pair, report, lines };
  for (const job of applied.jobs) bookJob(book, job);
  for (const action of plan.actions) bookOther(book, action);
  for (let rest = plan.resting.length; rest > 0; rest--) count(book, "outlook", "skipped");
  report.duplicates.push(...plan.duplicates.map(({ outlookIds, keys, reason }) => ({ outlookIds, keys, reason })));
  report.linked += applied.jobs.filter(({ link }) => link !== undefined && isAlive(link)).length;
  return { report, lines };
}

function isAlive(link: NonNullable<Job["link"]>): boolean {
  return !isTombstone(link) && link.away !== "apart" && link.away !== "gopaas-kept";
}

function bookOther(book: Book, action: Action): void {
  if (action.kind === "rest") {
    for (const side of action.counts) count(book, side, isAlive(action.link) ? "unchanged" : "skipped");
    if (isAlive(action.link)) book.report.linked++;
    if (action.parted !== undefined)
      addLine(book, {
        kind: "skipped",
        side: "outlook",
        label: action.parted,
        reason: "declined-by-you",
        ...idsOf(action.link.outlookId, action.link.key),
      });
  } else if (action.kind === "leave") bookLeft(book, action);
}

function bookLeft(book: Book, action: LeaveAction): void {
  const { held, link, reason, label } = action;
  const ids = idsOf(action.outlookId, action.key);
  const side = sideOf(action);
  for (const one of action.counts) count(book, one, held ? "held" : "skipped");
  if (held?.operation === "create") book.report[held.side].notCreated++;
  if (link && isAlive(link)) book.report.linked++;
  if (isTombstoned(action)) book.report.tombstones.push({ key: action.key ?? "", label, reason, edited: action.edited ?? false });
  if (held) book.report.held.push({ ...held, label, ...ids, reason });
  if (held) addLine(book, { kind: "held", side: held.side, label, reason, ...ids, operation: held.id });
  else if (action.news) addLine(book, { kind: lineKind(action), side, label, reason, ...ids });
}

/** The side that is spoken of: where something is missing, the one it is missing from. */
function sideOf({ reason, outlookId }: LeaveAction): Side {
  if (reason === "deleted-in-outlook" || reason === "unlinked" || reason === "left-window") return "outlook";
  if (reason === "deleted-in-gopaas" || reason === "left-view") return "gopaas";
  return outlookId === undefined ? "gopaas" : "outlook";
}

const tombstoned: readonly LineReason[] = ["deleted-in-outlook", "unlinked", "undone"];

function isTombstoned({ reason, key, counts }: LeaveAction): boolean {
  return key !== undefined && counts.includes("gopaas") && tombstoned.includes(reason);
}

const absences: readonly LineReason[] = ["unlinked", "deleted-in-outlook", "deleted-in-gopaas", "left-view", "left-window"];
const doubts: readonly LineReason[] = ["ambiguous", "copy", "twin", "race"];

function lineKind({ reason }: LeaveAction): Line["kind"] {
  if (doubts.includes(reason)) return "duplicate";
  return absences.includes(reason) ? "absent" : "skipped";
}

function bookJob(book: Book, job: Job): void {
  const { action } = job;
  if (action.kind === "create") bookCreate(book, job, action);
  else if (action.kind === "merge") bookMerge(book, job, action);
  else if (action.kind === "remove") bookRemove(book, job, action);
  else bookMark(book, job, action);
}

function bookCreate(book: Book, job: Job, action: CreateAction): void {
  const { side, source, key, reason } = action;
  const result = job.results.get(side);
  const from = otherSide(side);
  const made = result?.kind === "done";
  count(book, from, made ? "unchanged" : "skipped");
  book.report[side][made ? "created" : "notCreated"]++;
  const ids = side === "gopaas" ? idsOf(source.id, key) : idsOf(made ? result.id : undefined, key);
  const operation = operationId(action, side);
  const about = { side, label: labelOf(source.fields), ...ids, ...(operation === undefined ? {} : { operation }) };
  const changes = changesFrom({}, source.fields);
  const written = { kind: book.pair.kind, side, sent: source.fields, result };
  const oneWay: Item = { id: "", fields: {}, notes: action.omitted ? ["one-way-field"] : [] };
  const notes = notesOn(changes, [source, storedIn(result), notedBy(written), oneWay]);
  if (made) addLine(book, { kind: "created", reason, changes, ...notes, ...rewrittenIn(book, key, written), ...about });
  else if (result) addFailure(book, "create", about, { result, reason: reasonOf(job, side) });
}

function bookRemove(book: Book, job: Job, action: RemoveAction): void {
  const { outlook, key, reason } = action;
  const result = job.results.get("outlook");
  const status = statusOf(result, "deleted");
  if (!outlook.elsewhere || status === "deleted") count(book, "outlook", status);
  const operation = operationId(action, "outlook");
  const about = { side: "outlook" as const, label: labelOf(outlook.fields), ...idsOf(outlook.id, key) };
  bookCarried(book, job, action);
  if (status === "deleted")
    addLine(book, { kind: "deleted", reason, changes: changesFrom(outlook.fields, {}), ...about, ...(operation ? { operation } : {}) });
  else if (result?.kind === "failed") addFailure(book, "delete", about, { result, reason: "refused" });
}

/** The last edit, sent to a record that is out of the view: counted only because it was written. */
function bookCarried(book: Book, job: Job, { carry, outlook, key }: RemoveAction): void {
  const result = job.results.get("gopaas");
  if (!carry || !result) return;
  count(book, "gopaas", statusOf(result, "updated"));
  bookUpdate({ book, action: carry, job, ids: { outlookId: outlook.id, key, label: labelOf(outlook.fields) } }, "gopaas");
}

/** What was found to have changed at the last look is left for the next run. */
function statusOf(result: WriteResult | undefined, done: Count): Count {
  return result?.kind === "done" ? done : result?.kind === "failed" ? "failed" : "skipped";
}

function bookMark(book: Book, job: Job, action: MarkAction): void {
  const { gopaas, cells, reason, outlook } = action;
  const result = job.results.get("gopaas");
  const done = result?.kind === "done";
  if (outlook && !outlook.elsewhere) count(book, "outlook", "skipped");
  count(book, "gopaas", statusOf(result, "updated"));
  const operation = operationId(action, "gopaas");
  const about = { side: "gopaas" as const, label: labelOf(gopaas.fields), ...idsOf(outlook?.id, gopaas.id) };
  const changes = Object.entries(cells).map(([field, after]) => ({
    field,
    before: result?.kind === "done" ? (result.replaced?.[field] ?? "") : "",
    after,
  }));
  if (done) addLine(book, { kind: "marked", reason, changes, ...about, ...(operation ? { operation } : {}) });
  else if (result?.kind === "failed") addFailure(book, "update", about, { result, reason: "refused" });
}
