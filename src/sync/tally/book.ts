// A report while it is written: counts, lines and errors, one at a time.

import type { Failure } from "../model/failure";
import type { Item, Note, Side } from "../model/item";
import type { Job } from "../apply/job";
import type { Pair } from "../model/pair-settings";
import { typeOf } from "../model/pair-settings";
import type { FieldChange, Line, LineReason, PairReport, SideCounts } from "../model/report";
import { storedOtherwise } from "./read-back";
import type { WriteResult } from "../model/store";

export interface Book {
  readonly pair: Pair;
  readonly report: PairReport;
  readonly lines: Line[];
}

export type Count = Exclude<keyof SideCounts, "created" | "notCreated">;

export function count({ report }: Book, side: Side, as: Count): void {
  report.read[side]++;
  report[side][as]++;
}

export function idsOf(outlookId: string | undefined, key: string | undefined): { outlookId?: string; key?: string } {
  return { ...(outlookId === undefined ? {} : { outlookId }), ...(key === undefined ? {} : { key }) };
}

/** What differs, as a person sees it: every field of either that says something else. */
export function changesFrom(before: Item["fields"], after: Item["fields"]): readonly FieldChange[] {
  const fields = Object.keys(after).length > 0 ? Object.keys(after) : Object.keys(before);
  return fields
    .map((field) => ({ field, before: before[field] ?? "", after: after[field] ?? "" }))
    .filter((change) => change.before !== change.after);
}

/** Fields a note speaks of; `text-too-long` may be any. */
const spokenOf: Readonly<Record<Note, RegExp>> = {
  "time-moved-forward": /^when$/,
  "end-completed": /^when$/,
  "text-too-long": /./,
  "value-overflow": /^emailAddress|Phone/,
  "one-way-field": /./,
};

/** What a side could not take as it was given, where it concerns what was written. */
export function notesOn(changes: readonly FieldChange[], items: readonly (Item | undefined)[]): { readonly notes?: readonly Note[] } {
  const all = new Set(items.flatMap((item) => item?.notes ?? []));
  const notes = [...all].filter((note) => changes.some(({ field }) => spokenOf[note].test(field)));
  return notes.length === 0 ? {} : { notes };
}

/** What the side answered that it stored. */
export function storedIn(result: WriteResult | undefined): Item | undefined {
  return result?.kind === "done" ? result.item : undefined;
}

/** Booked in the report, and told on the record's own line. */
export function rewrittenIn({ report }: Book, key: string, written: Parameters<typeof storedOtherwise>[0]): Pick<Line, "stored"> {
  const stored = storedOtherwise(written);
  report.rewritten.push(...stored.map((one) => ({ ...one, key })));
  return stored.length > 0 ? { stored } : {};
}

export function addLine({ lines, pair }: Book, line: Omit<Line, "pair">): void {
  lines.push({ pair: typeOf(pair.kind), ...line });
}

export type About = Readonly<{ side: Side; label: string; outlookId?: string; key?: string; operation?: string }>;

export function reasonOf(job: Job, side: Side): LineReason {
  return job.quarantined.has(side) ? "quarantined" : "refused";
}

interface Broken {
  readonly result: WriteResult;
  readonly reason: LineReason;
}

export function addFailure({ report, lines, pair }: Book, operation: "create" | "update" | "delete", about: About, broken: Broken): void {
  const { side, label, operation: id, ...ids } = about;
  const failure = broken.result.kind === "failed" ? broken.result.failure : undefined;
  const message = failure?.said ?? failure?.message ?? "The item kept changing while it was being written.";
  report.errors.push({ side, operation, ...ids, message });
  // Of the other details, the advice is for whole runs.
  const detail = failure?.detail === "not-stored" ? { detail: failure.detail } : {};
  const broke = failure
    ? { failure: { kind: failure.kind, ...detail, ...(failure.said === undefined ? {} : { said: failure.said }) } }
    : {};
  const named = id === undefined ? {} : { operation: id };
  const there = operation === "create" && side === "gopaas" ? whatIsThere(ids, failure) : ids;
  lines.push({ kind: "failed", pair: typeOf(pair.kind), side, label, reason: broken.reason, ...there, ...named, ...broke });
}

/** A record whose making was refused is not there to be opened. */
function whatIsThere({ outlookId, key }: Pick<About, "outlookId" | "key">, failure: Failure | undefined): ReturnType<typeof idsOf> {
  return idsOf(outlookId, failure?.kind === "rejected" ? undefined : key);
}
