// What became of what was written: asked back where a side does not tell. What is not there was refused, whatever was answered.

import { beforeUnread } from "../memory/baseline";
import { hash53 } from "../model/canonical";
import { Failure } from "../model/failure";
import type { Fields, Item, Kind, Side } from "../model/item";
import type { Pair } from "../model/pair-settings";
import type { Store, WriteResult } from "../model/store";
import type { Journal } from "../memory/journal";
import type { WritingAction } from "../plan/action";
import type { Job } from "./job";
import { isUntaken, linkAfter } from "./link-after";

interface Reading {
  readonly pair: Pair;
  readonly stores: Readonly<Record<Side, Store>>;
  readonly journal: Journal;
  readonly run: string;
}

type Done = Extract<WriteResult, { readonly kind: "done" }>;

interface Unread {
  readonly job: Job;
  readonly result: Done;
}

/** Sides that do not answer with what they stored are asked once: their own form becomes the agreed one. */
export async function readBack(reading: Reading, jobs: readonly Job[]): Promise<void> {
  const { pair, stores, journal } = reading;
  for (const side of ["outlook", "gopaas"] as const) {
    const unread = jobs.flatMap((job) => unreadOf(reading, job, side));
    if (unread.length === 0) continue;
    const items = await stores[side].read(unread.map(({ result }) => result.id));
    const refused: Job[] = [];
    unread.forEach(({ job, result }, index) => {
      const now = resultNow(pair.kind, job.action, side, { result, item: items[index] });
      job.results.set(side, now);
      job.link = linkAfter(pair.kind, job);
      if (now.kind === "failed") refused.push(job);
    });
    if (refused.length === 0) continue;
    // The journal took them for done. A link to what does not exist would be read as a deletion.
    const forgotten = refused.flatMap(({ action, link }) => (action.kind === "create" && !link ? [action.key] : []));
    await journal.done(
      refused.flatMap(({ link }) => link ?? []),
      forgotten,
    );
  }
}

function unreadOf({ stores, run }: Reading, job: Job, side: Side): readonly Unread[] {
  const result = job.results.get(side);
  const stays = !(side === "outlook" && job.action.kind === "remove");
  if (result?.kind !== "done" || result.item || !stays) return [];
  return isVital(job.action, side) || isSampled(stores[side], run, result.id) ? [{ job, result }] : [];
}

/** What would be lost on the other side, were this not there; and what was sent once before and not taken. */
function isVital(action: WritingAction, side: Side): boolean {
  if (side !== "gopaas" || action.kind === "mark") return false;
  if (action.kind !== "merge") return true;
  return Object.keys(action.changes.gopaas).some((field) => beforeUnread(action.link?.prints.gopaas[field]) !== undefined);
}

/** Others each run; what is left out is known when the next run reads the side anyway. */
function isSampled({ readBackShare = 1 }: Store, run: string, id: string): boolean {
  return readBackShare >= 1 || hash53(run + id) < readBackShare * 2 ** 53;
}

interface Seen {
  readonly result: Done;
  /** `undefined`: verified to be absent. */
  readonly item: Item | undefined;
}

function resultNow(kind: Kind, action: WritingAction, side: Side, { result, item }: Seen): WriteResult {
  if (item) return judged(kind, action, side, { ...result, item });
  // Outlook answers with what it made: what is not there any more was deleted since. So was what is about to be marked.
  if (side === "outlook" || action.kind === "mark") return result;
  return { kind: "failed", failure: action.kind === "create" ? notStored() : vanished() };
}

/**
 * GoPaaS may refuse and say nothing of it, or in words no one knows: a field that still shows just what it showed before was not
 * written. Taken for agreed, it would travel back and undo what the user typed.
 */
export function judged(kind: Kind, action: WritingAction, side: Side, result: WriteResult): WriteResult {
  if (side === "outlook" || result.kind !== "done" || !result.item) return result;
  const { sent, before } = writtenBy(action);
  const kept = untaken(kind, result.item, { sent, before });
  if (kept.length === 0) return result;
  return kept.length === Object.keys(sent).length && action.kind !== "create"
    ? { kind: "failed", failure: notStored() }
    : { ...result, kept };
}

interface Sent {
  readonly sent: Fields;
  readonly before: Fields;
}

/** The fields of a record that still show what they showed before they were written. */
export function untaken(kind: Kind, item: Item, { sent, before }: Sent): readonly string[] {
  return Object.keys(sent).filter((field) => isUntaken(kind, field, { before: before[field] ?? "", sent: sent[field] ?? "", item }));
}

/** What was sent to GoPaaS, and what stood there. */
function writtenBy(action: WritingAction): Sent {
  if (action.kind === "create") return { sent: action.source.fields, before: {} };
  const merge = action.kind === "remove" ? action.carry : action.kind === "merge" ? action : undefined;
  return merge ? { sent: merge.changes.gopaas, before: merge.gopaas.fields } : { sent: {}, before: {} };
}

export function notStored(): Failure {
  const facts = { kind: "rejected", side: "gopaas", detail: "not-stored", retry: "never" } as const;
  return new Failure("GoPaaS reported no error, and did not store it.", facts);
}

function vanished(): Failure {
  const facts = { kind: "not-found", side: "gopaas", retry: "later" } as const;
  return new Failure("The record was deleted while it was being written.", facts);
}
