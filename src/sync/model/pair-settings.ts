// What a pair is: one Outlook container bound to one GoPaaS view and table, a field map and policies.

import type { Kind } from "./item";

export type Direction = "both" | "gopaas-to-outlook" | "outlook-to-gopaas";
export type ConflictPolicy = "gopaas" | "outlook" | "latest" | "ask";

export interface Filters {
  readonly private: "skip" | "busy";
  readonly cancelled: "skip" | "copy";
  readonly declined: "skip" | "copy";
  readonly onlyCategory: string | null;
  readonly excludeCategory: string | null;
  readonly externalOnly: boolean;
}

interface CommonPair {
  readonly table: string;
  readonly view: string;
  readonly direction: Direction;
  /** Map key (see `contract.md`, spelled the Graph way) → GoPaaS column. */
  readonly map: Readonly<Record<string, string>>;
  /** Field → the one way it travels, where that is not both; an appointment's times are one field, `when`. */
  readonly directions?: Readonly<Record<string, Direction>>;
  readonly conflicts: ConflictPolicy;
  readonly deletions: "keep" | "mark" | "restore";
  readonly leftView: "keep" | "remove";
  /** Column → value of records created in GoPaaS. */
  readonly defaults: Readonly<Record<string, string>>;
  /** The column that links a record to its user, and that user's key. */
  readonly userField?: string;
  readonly userKey?: string;
  readonly markDeleted?: Readonly<Record<string, string>>;
}

export interface ContactPair extends CommonPair {
  readonly kind: "contact";
  /** Display name of the contact folder; made when it is missing. */
  readonly folder: string;
}

export interface AppointmentPair extends CommonPair {
  readonly kind: "appointment";
  /** `default`, or the name of a calendar; made when it is missing. */
  readonly calendar: string;
  readonly defaultDurationMinutes: number;
  readonly filters: Filters;
  readonly window: { readonly pastDays: number; readonly futureDays: number };
}

export type Pair = ContactPair | AppointmentPair;

/** Stable name of a pair's memory: what it binds, not where it stands in the list. */
export function pairId(pair: Pair): string {
  const container = pair.kind === "contact" ? pair.folder : pair.calendar;
  return [pair.kind, pair.table, pair.view, container].map(encodeURIComponent).join("/");
}

/** The report's word for a kind, which is the existing product's. */
export function typeOf(kind: Kind): "Contact" | "Calendar" {
  return kind === "contact" ? "Contact" : "Calendar";
}
