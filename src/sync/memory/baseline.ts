// What both sides agreed on last time, and how it is stored: one short text per pair.

import { hash53, print } from "../model/canonical";
import { fieldType } from "../model/field";
import type { Fields, Item, Kind, Side } from "../model/item";
import { otherSide } from "../model/item";
import type { Pair } from "../model/pair-settings";
import type { LineReason } from "../model/report";

/** Field → print of the value one side showed when both last agreed. A missing field has never been agreed on. */
export type Prints = Readonly<Record<string, string>>;

/** Why a link does not sync now, so that what is out of sight is not looked up again at every run. */
export type Away =
  /** Deleted in Outlook: a tombstone. */
  | "outlook-gone"
  /** Put into another folder or calendar: a tombstone too. */
  | "outlook-left"
  /** An appointment outside the window: it sleeps. */
  | "outlook-elsewhere"
  /** Verified; what that means for the Outlook item waits for the user. */
  | "gopaas-gone"
  | "gopaas-left-view"
  /** The record is gone or left the view, and the user wants the Outlook item to stay. */
  | "gopaas-kept"
  /** A tombstone whose record left the view as well. */
  | "neither"
  /** Outside the window, and its record out of the view: neither is looked for until it shows again. */
  | "asleep"
  /** Both are there; the user took back that they belong together. */
  | "apart";

/** This Outlook item and this GoPaaS record are the same thing. */
export interface Link {
  readonly outlookId: string;
  readonly key: string;
  /** One set per side, because each side normalises in its own way. */
  readonly prints: Readonly<Record<Side, Prints>>;
  readonly away?: Away;
  /** Something of it could not be settled: read the Outlook item again next time even if it does not change. */
  readonly again?: boolean;
  /** The guard held what it needs: from now on only a yes of the user's lets it pass. */
  readonly held?: boolean;
  /**
   * Made in Outlook by the last run, and no reading has shown it yet: it may have been moved or deleted since, or the create was
   * answered with an event that lies elsewhere, and no reading of changes would ever tell.
   */
  readonly unseen?: boolean;
  /**
   * A second Outlook item was folded into this one. Should another come, the device that makes them puts back what it takes for
   * deleted: that one stays, for the user to decide, or the two would make and delete it for ever.
   */
  readonly folded?: boolean;
  /** Mark of the series whose occurrence this is. */
  readonly series?: string;
  /** The user wants some field to differ: an undo, or a refusal. */
  readonly parted?: boolean;
  /** Mark of the key a record made from the Outlook item would get, where the item carries no key: another device may make one. */
  readonly own?: string;
  /** Mark of the making of the Outlook item, where it tells: what was made by the same run, but later, was copied from it. */
  readonly stamp?: string;
}

/** An Outlook item in scope that has no link, and why: an incremental reading will not show it again. */
export interface Unlinked {
  readonly id: string;
  readonly reason: LineReason;
  /**
   * Marks of the records that would be its own: the one whose key it carries, and the one another device may make from it. Should
   * one show, the two belong together.
   */
  readonly records?: readonly string[];
}

/** A write a service refused for good, by operation: not sent again until it would say something else. */
export interface Refused {
  readonly operation: string;
  readonly said: string;
}

export interface Baseline {
  readonly links: readonly Link[];
  readonly unlinked: readonly Unlinked[];
  readonly refused: readonly Refused[];
  /** Where the last reading of Outlook ended, stored only once all it reported was settled or is remembered here. */
  readonly cursor?: string;
}

export const emptyBaseline: Baseline = { links: [], unlinked: [], refused: [] };

/** The Outlook half is out of sight: deleted, moved away, or outside the window. */
export function outlookAway({ away }: Link): boolean {
  return away?.startsWith("outlook-") === true || away === "neither" || away === "asleep";
}

export function gopaasAway({ away }: Link): boolean {
  return away === "gopaas-gone" || away === "gopaas-left-view" || away === "gopaas-kept" || away === "neither" || away === "asleep";
}

/** The record stays out of Outlook, because the user deleted its item or took it out of the folder. */
export function isTombstone({ away }: Link): boolean {
  return away === "outlook-gone" || away === "outlook-left" || away === "neither";
}

export function inSight({ away: _, ...link }: Link): Link {
  return link;
}

/** Nothing of it is open any more. */
export function settledLink({ again: _again, held: _held, unseen: _unseen, ...link }: Link): Link {
  return link;
}

/** A short name of a series, kept with the links of its occurrences. */
export function seriesMark(seriesId: string): string {
  return hash53(seriesId).toString(36);
}

export function keyMark(key: string): string {
  return hash53(key).toString(36);
}

/** Of the run that made an Outlook item, and the second it was made in, where both are told. */
export function makingMark(run: string, createdAt: string | undefined): string {
  return `${keyMark(run)}.${Math.floor(Date.parse(createdAt ?? "") / 1000).toString(36)}`;
}

export function printsOf(kind: Kind, fields: Fields): Prints {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, print(fieldType(kind, field), value)]));
}

/** Begins the print of what stood where a write was sent and not read back: whether it still stands there is not known. */
const unreadMark = "?";

export function unreadPrint(before: string): string {
  return unreadMark + before;
}

/** The print of what stood there before a write that was not read back; `undefined` of any other print. */
export function beforeUnread(known: string | undefined): string | undefined {
  return known?.startsWith(unreadMark) ? known.slice(unreadMark.length) : undefined;
}

/**
 * Whether an item shows, in any field, something else than at the last agreement. A field that was never agreed on, because
 * only one side offers it, says nothing; one whose write was not read back shows what was sent, or what stood there before.
 */
export function differs(pair: Pair, link: Link, side: Side, item: Item): boolean {
  const [own, other] = [link.prints[side], link.prints[otherSide(side)]];
  // Asked of every item of every run: nothing is made on the way.
  for (const field in item.fields) {
    const agreed = own[field] ?? other[field];
    if (agreed === undefined) continue;
    const now = print(fieldType(pair.kind, field), item.fields[field] ?? "");
    if (agreed !== now && !(beforeUnread(agreed) !== undefined && (now === other[field] || now === beforeUnread(agreed)))) return true;
  }
  return false;
}

/** What a change of must make the next run read everything again: the map, the filters, the direction. */
export function settingsPrint(pair: Pair): string {
  return hash53(JSON.stringify(pair)).toString(36);
}
