// What a run says it did: the shape `--json` prints and the history stores, and the lines a person reads.

import type { FailureDetail, FailureKind } from "./failure";
import type { Note, Side } from "./item";

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
  /** The record's name, for a person. */
  readonly label: string;
  readonly outlook: string;
  readonly gopaas: string;
  readonly outlookId: string;
  readonly key: string;
}

export interface HeldEntry {
  /** What a decision names to approve or refuse exactly this: other values would be another operation. */
  readonly id: string;
  readonly side: Side;
  readonly operation: "create" | "update" | "delete";
  readonly label: string;
  /** The user's yes is enough. Where it is not, the change could mail somebody, and is made in Outlook by hand. */
  readonly approvable: boolean;
  readonly changes?: readonly FieldChange[];
  readonly outlookId?: string;
  readonly key?: string;
  readonly reason: LineReason;
}

/** A record that stays out of Outlook because its item was deleted, moved away or undone there. */
export interface TombstoneEntry {
  readonly key: string;
  readonly label: string;
  readonly reason: LineReason;
  /** It was edited in GoPaaS since: worth a look. */
  readonly edited: boolean;
}

/**
 * What the report as a whole must say. `deleted-may-return`: nothing tells this device what was deleted in Outlook before;
 * `fields-missing`: a side does not offer fields that are mapped, and they stay as they are on both.
 */
export type Warning = "deleted-may-return" | "fields-missing";

/** What GoPaaS keeps otherwise than it was sent. */
export interface StoredChange {
  readonly field: string;
  readonly sent: string;
  readonly stored: string;
  /** Its own form of the same value, from now on the agreed one; otherwise it refused the value, or somebody typed another since. */
  readonly agreed: boolean;
}

export interface RewrittenEntry extends StoredChange {
  readonly key: string;
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
  readonly tombstones: TombstoneEntry[];
  readonly warnings: Warning[];
  /** Values that were read back, and are not what was sent. */
  readonly rewritten: RewrittenEntry[];
  /** What `fields-missing` speaks of. */
  readonly missingFields?: readonly string[];
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
  /** Names the run, for `--undo`. */
  readonly run: string;
  /** Nothing was done: this is what would be. */
  readonly preview?: true;
  /** The run that this one took back. */
  readonly undoOf?: string;
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

export type LineKind =
  "created" | "updated" | "deleted" | "marked" | "linked" | "skipped" | "held" | "conflict" | "absent" | "duplicate" | "failed";

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
  /** The map lets this field travel the other way only. */
  | "field-direction"
  | "ambiguous"
  | "copy"
  | "deleted-in-outlook"
  | "deleted-in-gopaas"
  | "left-view"
  | "left-window"
  | "unlinked"
  | "already-there"
  /** By an undo that was broken off: nobody knows before the next sync. */
  | "maybe-remade"
  | "refused"
  | "guard"
  /** Edited on one side, deleted on the other: made again. */
  | "edit-wins"
  /** What the pair's deletion policy asks for: put back, or marked. */
  | "deletion-policy"
  | "brought-back"
  /** Two devices made it at the same moment: one of the two goes. */
  | "race"
  /** The same thing twice on one side, made by something else. */
  | "twin"
  /** The world moved since the preview: shown again before it is done. */
  | "not-previewed"
  /** A refusal of the user's, remembered. */
  | "declined-by-you"
  /** Taken back by the user: left as it is until it is brought back. */
  | "undone"
  /** Not taken back: somebody edited it since. */
  | "edited-since"
  /** Not taken back: GoPaaS cannot delete. The record stays, unlinked. */
  | "cannot-delete"
  /** Made again by an undo, with the mapped fields alone. */
  | "remade"
  /** It was refused before and has not changed since. */
  | "quarantined";

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
  /** The operation this line is about, as decisions and previews name it. */
  readonly operation?: string;
  readonly changes?: readonly FieldChange[];
  /** What a side could not take as it was given. */
  readonly notes?: readonly Note[];
  /** What it made of the values it was sent. */
  readonly stored?: readonly StoredChange[];
  /** For `failed`: what broke, so that the pane can say what to do. */
  readonly failure?: { readonly kind: FailureKind; readonly detail?: FailureDetail; readonly said?: string };
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
