// What a plan is made of: one action per thing, complete and serialisable.

import type { Link } from "../memory/baseline";
import type { Fields, Item, Side } from "../model/item";
import type { FieldMerge } from "./merge";
import type { LineReason } from "../model/report";

/** One thing in step or brought into step. `changes` are what each side must be told; none means it rests. */
export interface MergeAction {
  readonly kind: "merge";
  readonly outlook: Item;
  readonly gopaas: Item;
  /** What was agreed so far; its `away` is what stays true afterwards. */
  readonly link?: Link;
  /** How the two found each other, when this is their first meeting. */
  readonly matched?: LineReason;
  readonly merged: readonly FieldMerge[];
  readonly changes: Readonly<Record<Side, Fields>>;
  /** Values that may not be written, by field, and why. */
  readonly withheld: Readonly<Record<string, LineReason>>;
  /** The deletion in Outlook that was to follow this edit, and waits. */
  readonly holds?: HeldOperation & { readonly reason: LineReason };
  /** The GoPaaS copy shows nothing of a private event any more; agreed values are these, whatever Outlook shows. */
  readonly blank?: true;
}

export interface CreateAction {
  readonly kind: "create";
  readonly side: Side;
  readonly source: Item;
  /** GoPaaS: the key to create under; Outlook: the key to leave on the item. */
  readonly key: string;
  readonly reason: LineReason;
  /** Fields of the source that do not travel this way, which `source` is without. */
  readonly omitted?: Fields;
  /** What is made again was linked before. */
  readonly link?: Link;
}

/** Deletes an Outlook item, after one more look that the reason still holds. */
export interface RemoveAction {
  readonly kind: "remove";
  readonly outlook: Item;
  readonly key: string;
  readonly link?: Link;
  readonly reason: LineReason;
  /** What must be seen again before it goes: its record gone or out of the view, or the item that is kept instead. */
  readonly proof: "gone" | "left-view" | "keeper";
  readonly keeper?: string;
  /** The last edit made in Outlook, sent to GoPaaS first. */
  readonly carry?: MergeAction;
}

/** Marks a record as deleted, as the pair's policy says, after one more look that its Outlook half is gone or cancelled. */
export interface MarkAction {
  readonly kind: "mark";
  readonly gopaas: Item;
  readonly link: Link;
  readonly cells: Readonly<Record<string, string>>;
  readonly reason: LineReason;
  /** The Outlook item is there, but cancelled. */
  readonly outlook?: Item;
}

export interface HeldOperation {
  readonly side: Side;
  readonly operation: "create" | "update" | "delete";
  readonly id: string;
  readonly approvable: boolean;
}

/** Seen, and left as it is. */
export interface LeaveAction {
  readonly kind: "leave";
  readonly reason: LineReason;
  readonly label: string;
  readonly outlookId?: string;
  readonly key?: string;
  /** What is remembered of the two; absent, nothing is. */
  readonly link?: Link;
  /** Sides on which it is in the pair's scope, and counted. */
  readonly counts: readonly Side[];
  /** Told in the report; what was already so before is not. */
  readonly news: boolean;
  /** Keys of the records that would be this Outlook item's own. */
  readonly claims?: readonly string[];
  /** A record that stays out of Outlook was edited since. */
  readonly edited?: boolean;
  /** The operation this would need and the run may not do; it waits for the user. */
  readonly held?: HeldOperation;
}

/** A link neither side of which changed. */
export interface RestAction {
  readonly kind: "rest";
  readonly link: Link;
  readonly counts: readonly Side[];
  /** The record's name, where the user wants some field of it to differ: a difference that is said at every run. */
  readonly parted?: string;
}

export type WritingAction = MergeAction | CreateAction | RemoveAction | MarkAction;
export type Action = WritingAction | LeaveAction | RestAction;
