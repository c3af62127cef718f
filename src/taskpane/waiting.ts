// What of a result waits for the user: what asks for a decision, and what only offers one.

import type { ConflictEntry, HeldEntry, Line, TombstoneEntry } from "../sync";
import type { RunResult } from "./needs";
import { changesOn, groupOf } from "./needs-you";

/** A held change, with the kind of record it is about. */
export type Held = HeldEntry & { readonly pair: Line["pair"] };
export type Conflict = ConflictEntry & { readonly pair: Line["pair"] };
export type Kept = TombstoneEntry & { readonly pair: Line["pair"] };

export interface Waiting {
  /** The guard's, and every other that one word settles. */
  readonly held: readonly Held[];
  readonly conflicts: readonly Conflict[];
  /** Deleted in Outlook, kept in GoPaaS. */
  readonly kept: readonly Kept[];
  /** Private events with a copy in GoPaaS. */
  readonly copies: readonly Line[];
  readonly duplicates: readonly Line[];
  readonly failed: readonly Line[];
}

export function waitingIn({ report, lines }: RunResult): Waiting {
  const { pairs } = report;
  return {
    held: pairs
      .flatMap(({ type, held }) => held.map((entry) => ({ ...entry, pair: type })))
      .filter(({ reason }) => reason !== "not-previewed"),
    conflicts: pairs.flatMap(({ type, conflicts }) => conflicts.map((entry) => ({ ...entry, pair: type }))),
    kept: pairs.flatMap(({ type, tombstones }) => tombstones.map((entry) => ({ ...entry, pair: type }))),
    copies: lines.filter(isPrivateCopy),
    duplicates: lines.filter(({ kind }) => kind === "duplicate"),
    failed: lines.filter(({ kind, reason }) => kind === "failed" || reason === "quarantined"),
  };
}

/** What asks for an answer; the rest can stay as it is for ever. */
export function decisionsIn({ report }: RunResult): number {
  return report.pairs.reduce(
    (sum, { held, conflicts }) => sum + conflicts.length + held.filter(({ reason }) => reason !== "not-previewed").length,
    0,
  );
}

/** What the user may change his mind about, if he likes. */
export function offersIn(result: RunResult): number {
  const { kept, copies, duplicates, failed } = waitingIn(result);
  return kept.length + copies.length + duplicates.length + failed.length;
}

/** The run came to its end: what it does not list does not wait. */
export function isWhole({ report }: RunResult): boolean {
  return !report.preview && report.undoOf === undefined && (report.outcome === "done" || report.outcome === "partial");
}

/** It changed something, and is not itself the taking back of another. */
export function canUndo({ report }: RunResult): boolean {
  return report.run !== "" && report.undoOf === undefined && changesOn(report, "outlook") + changesOn(report, "gopaas") > 0;
}

/** How many records an undo leaves as they are, because somebody edited them since or GoPaaS cannot delete. */
export function notTakenBack({ report, lines }: RunResult): number {
  if (report.undoOf === undefined) return 0;
  return lines.filter(({ kind, reason }) => kind === "skipped" && reason !== "already-there").length;
}

export function heldByGuard({ lines }: RunResult): number {
  return lines.filter(({ kind, reason }) => kind === "held" && reason === "guard").length;
}

/** The smaller, the sooner it is kept where not all lines can be. */
export function matters(line: Line): number {
  if (isPrivateCopy(line)) return 0;
  return { "needs-you": 0, changes: 1, "left-alone": 2 }[groupOf(line)];
}

function isPrivateCopy({ reason, key }: Line): boolean {
  return reason === "private" && key !== undefined;
}
