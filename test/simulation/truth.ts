// What people really did, in order: the ground on which every invariant stands.

import type { Side } from "../../src/sync";
import type { Tag } from "./script";

export interface UserEdit {
  readonly order: number;
  readonly side: Side;
  readonly tag: Tag;
  readonly field: string;
  readonly before: string;
  readonly value: string;
}

export interface Happening {
  readonly order: number;
  readonly side: Side;
  readonly tag: Tag;
  readonly what: "create" | "adopt" | "copy" | "delete" | "restore" | "hide" | "show" | "lock" | "unlock" | "trait" | "view" | "series";
}

export interface Truth {
  /** Of the last thing that happened, by whomever. */
  order: number;
  readonly edits: UserEdit[];
  readonly happenings: Happening[];
  /** Edits, creations and deletions of people since the start: what a faultless engine may write at most. */
  strokes: number;
  /** The Outlook id and the key a thing had when it was last seen. */
  readonly lastIds: Record<Side, Map<Tag, string>>;
  /** Things whose number on one side is the user's own doing. */
  readonly userMade: Set<Tag>;
}

export function createTruth(): Truth {
  return { order: 0, edits: [], happenings: [], strokes: 0, lastIds: { outlook: new Map(), gopaas: new Map() }, userMade: new Set() };
}

/** The last thing anybody did to it. */
export function lastTouch(truth: Truth, tag: Tag): number {
  const orders = [...truth.edits, ...truth.happenings].filter((one) => one.tag === tag).map(({ order }) => order);
  return Math.max(0, ...orders);
}
