// What a run says it did: the shape `--json` prints and the history stores, and the lines a person reads.

import type { FailureKind } from "./failure";
import type { Side } from "./item";

export interface SideCounts {
  created: number;
  notCreated: number;
  updated: number;
  deleted: number;
  unchanged: number;
  skipped: number;
  held: number;
  failed: number;
}

export interface ConflictEntry {
  readonly field: string;
  readonly outlook: string;
  readonly gopaas: string;
  readonly outlookId: string;
  readonly key: string;
}

export interface HeldEntry {
  readonly side: Side;
  readonly operation: "create" | "update" | "delete";
  readonly outlookId?: string;
  readonly key?: string;
  readonly reason: string;
}

export interface DuplicateEntry {
  readonly outlookIds: readonly string[];
  readonly keys: readonly string[];
  readonly reason: string;
}

export interface ErrorEntry {
  readonly side: Side;
  readonly operation: "read" | "create" | "update" | "delete";
  readonly outlookId?: string;
  readonly key?: string;
  readonly message: string;
}

export interface PairReport {
  readonly type: "Contact" | "Calendar";
  readonly read: Record<Side, number>;
  readonly outlook: SideCounts;
  readonly gopaas: SideCounts;
  linked: number;
  readonly conflicts: ConflictEntry[];
  readonly held: HeldEntry[];
  readonly duplicates: DuplicateEntry[];
  readonly errors: ErrorEntry[];
}

export type Outcome = "done" | "partial" | "stopped" | "refused";

export interface RequestCounts {
  readonly graph: number;
  readonly graphInBatches: number;
  readonly gopaas: number;
  readonly retries: number;
  readonly waitedMs: number;
}

export interface Report {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: Outcome;
  readonly emailsSent: number;
  readonly pairs: readonly PairReport[];
  readonly requests: RequestCounts;
}

export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export type LineKind = "created" | "updated" | "linked" | "skipped" | "held" | "conflict" | "absent" | "duplicate" | "failed";

/** Why a line is there; the pane and the command put each into words. */
export type LineReason =
  | "new-in-outlook"
  | "new-in-gopaas"
  | "edited-in-outlook"
  | "edited-in-gopaas"
  | "edited-on-both"
  | "conflict-gopaas-wins"
  | "conflict-outlook-wins"
  | "conflict-waits"
  | "first-meeting"
  | "known-link"
  | "same-address"
  | "same-name"
  | "same-time-and-title"
  | "private"
  | "cancelled"
  | "declined"
  | "draft"
  | "category"
  | "internal-only"
  | "empty"
  | "has-attendees"
  | "not-organizer"
  | "online-meeting-body"
  | "direction"
  | "ambiguous"
  | "copy"
  | "deleted-in-outlook"
  | "deleted-in-gopaas"
  | "left-view"
  | "left-window"
  | "unlinked"
  | "already-there"
  | "refused"
  | "guard";

/** One thing that happened, or will happen, to one record. */
export interface Line {
  readonly kind: LineKind;
  readonly pair: "Contact" | "Calendar";
  /** The side written to, or spoken of. */
  readonly side: Side;
  readonly label: string;
  readonly reason: LineReason;
  readonly outlookId?: string;
  readonly key?: string;
  readonly changes?: readonly FieldChange[];
  /** For `failed`: what broke, so that the pane can say what to do. */
  readonly failure?: { readonly kind: FailureKind; readonly said?: string };
}

export interface Progress {
  readonly pair: "Contact" | "Calendar";
  readonly step: "reading" | "planning" | "writing" | "checking";
  readonly side?: Side;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

export function emptyCounts(): SideCounts {
  return { created: 0, notCreated: 0, updated: 0, deleted: 0, unchanged: 0, skipped: 0, held: 0, failed: 0 };
}
