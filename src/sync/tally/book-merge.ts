// What a report says of one thing that is on both sides.

import type { MergeAction } from "../plan/action";
import { gopaasAway, outlookAway } from "../memory/baseline";
import type { Away } from "../memory/baseline";
import type { Book, Count } from "./book";
import { addFailure, addLine, changesFrom, count, notesOn, reasonOf, rewrittenIn, storedIn } from "./book";
import type { Side } from "../model/item";
import { labelOf } from "../model/item";
import { partedFields } from "../apply/link-after";
import { notedBy } from "./read-back";
import type { Job } from "../apply/job";
import { updateOf, updateReason, withheldFields, withheldUpdates } from "../plan/operation";
import type { LineReason } from "../model/report";
import { isByDirection } from "../rules/direction";
import type { WriteResult } from "../model/store";

export interface Entry {
  readonly book: Book;
  readonly action: MergeAction;
  readonly job: Job;
  readonly ids: Readonly<{ outlookId: string; key: string; label: string }>;
}

const sides: readonly Side[] = ["outlook", "gopaas"];

export function bookMerge(book: Book, job: Job, action: MergeAction): void {
  const { outlook, gopaas, link } = action;
  const label = labelOf({ ...gopaas.fields, ...outlook.fields });
  const entry: Entry = { book, action, job, ids: { outlookId: outlook.id, key: gopaas.id, label } };
  for (const side of sides) {
    const status = statusOf(action, side, job.results.get(side));
    const away = link && (side === "outlook" ? outlookAway(link) : gopaasAway(link));
    if (!away || status !== "unchanged") count(book, side, status);
    bookUpdate(entry, side);
  }
  bookWithheld(entry);
  bookHeldDeletion(entry);
  bookConflicts(entry);
  bookApart(entry);
  if (sides.some((side) => Object.keys(action.changes[side]).length > 0)) return;
  if (link?.away) addLine(book, { kind: "absent", ...awayWords(link.away), ...entry.ids });
  if (action.matched) addLine(book, { kind: "linked", side: "outlook", reason: action.matched, ...entry.ids });
}

function awayWords(away: Away): { side: Side; reason: LineReason } {
  return away.startsWith("gopaas") ? { side: "gopaas", reason: "left-view" } : { side: "outlook", reason: "left-window" };
}

/** The write of one side, done or failed. */
export function bookUpdate({ book, action, job, ids }: Entry, side: Side): void {
  const result = job.results.get(side);
  const operation = updateOf(action, side)?.id;
  const changes = changesFrom(action[side].fields, action.changes[side]);
  if (operation === undefined || !result) return;
  const about = { side, operation, ...ids };
  if (result.kind !== "done") addFailure(book, "update", about, { result, reason: reasonOf(job, side) });
  else if (changes.length > 0) {
    const written = { kind: book.pair.kind, side, sent: action.changes[side], result };
    const notes = notesOn(changes, [action.outlook, action.gopaas, storedIn(result), notedBy(written)]);
    addLine(book, {
      kind: "updated",
      reason: updateReason(action, side),
      changes,
      ...notes,
      ...rewrittenIn(book, action.gopaas.id, written),
      ...about,
    });
  }
}

function bookWithheld({ book, action, ids }: Entry): void {
  for (const { side, id, withheld: reason } of withheldUpdates(action)) {
    if (reason === undefined) continue;
    const changes = changesFrom(action[side].fields, withheldFields(action, side, reason));
    const approvable = reason === "guard" || reason === "not-previewed";
    const isSkipped = isByDirection(reason);
    if (!isSkipped) book.report.held.push({ id, side, operation: "update", approvable, changes, ...ids, reason });
    addLine(book, { kind: isSkipped ? "skipped" : "held", side, reason, changes, operation: id, ...ids });
  }
}

function bookHeldDeletion({ book, action, ids }: Entry): void {
  if (!action.holds) return;
  const { reason, ...held } = action.holds;
  book.report.held.push({ ...held, ...ids, reason });
  addLine(book, { kind: "held", side: held.side, reason, operation: held.id, ...ids });
}

function bookConflicts({ book, action, ids }: Entry): void {
  const waiting = action.merged.filter(({ outcome }) => outcome.kind === "wait");
  if (waiting.length === 0) return;
  for (const { field, outlook, gopaas } of waiting) book.report.conflicts.push({ field, outlook, gopaas, ...ids });
  const changes = waiting.map(({ field, outlook, gopaas }) => ({ field, before: outlook, after: gopaas }));
  addLine(book, { kind: "conflict", side: "outlook", reason: "conflict-waits", changes, ...ids });
}

/** Values the user wants to leave as they are on both sides. */
function bookApart({ book, action, ids }: Entry): void {
  const apart = partedFields(book.pair.kind, action);
  if (apart.length === 0) return;
  const changes = apart.map(({ field, outlook, gopaas }) => ({ field, before: outlook, after: gopaas }));
  addLine(book, { kind: "skipped", side: "outlook", reason: "declined-by-you", changes, ...ids });
}

function statusOf(action: MergeAction, side: Side, result: WriteResult | undefined): Count {
  if (Object.keys(action.changes[side]).length > 0) return result?.kind === "done" ? "updated" : "failed";
  const reasons = withheldUpdates(action).flatMap((one) => (one.side === side ? [one.withheld] : []));
  if (action.holds?.side === side || reasons.some((reason) => reason !== undefined && !isByDirection(reason))) return "held";
  if (action.merged.some(({ outcome }) => outcome.kind === "wait")) return "held";
  return reasons.length > 0 || action.merged.some(({ outcome }) => outcome.kind === "apart") ? "skipped" : "unchanged";
}
