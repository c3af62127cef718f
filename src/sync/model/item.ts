// What both sides speak of: an item reduced to its mapped fields, and what decides whether it may cross.

export type Side = "outlook" | "gopaas";
export type Kind = "contact" | "appointment";

export function otherSide(side: Side): Side {
  return side === "outlook" ? "gopaas" : "outlook";
}

/**
 * Field name → the value as its user typed it. `""` is empty; an absent name is unmapped and never touched.
 * An appointment's time is one field, `when`, an ISO interval in wall-clock time of the GoPaaS zone:
 * `2026-03-30T09:00/2026-03-30T10:30`, or for whole days `2026-03-30/2026-03-31` with the last day included.
 */
export type Fields = Readonly<Record<string, string>>;

/** What the other side's identifier looks like when we left one on this item. */
export interface Trace {
  /** The GoPaaS key on an Outlook item; the Outlook id on a GoPaaS record. */
  readonly id: string;
  /** Stamp of the run that created the item: two items with one id and one stamp are a user's copy. */
  readonly run?: string;
}

/** Facts of an appointment that decide whether, and which way, it may cross. Absent on contacts and GoPaaS records. */
export interface Traits {
  readonly sensitivity: "normal" | "personal" | "private" | "confidential";
  readonly cancelled: boolean;
  readonly draft: boolean;
  readonly declined: boolean;
  readonly organizer: boolean;
  /** Lower-cased addresses of the other participants. */
  readonly attendees: readonly string[];
  readonly categories: readonly string[];
  /** The body holds the join block of an online meeting. */
  readonly onlineMeeting: boolean;
}

export type Note = "time-moved-forward" | "end-completed" | "text-too-long" | "value-overflow" | "one-way-field";

export interface Item {
  /** Outlook: the immutable id. GoPaaS: the key (`cle`). */
  readonly id: string;
  readonly fields: Fields;
  /** Outlook: the etag. Opaque; sent back with a write so that a newer edit is never overwritten unseen. */
  readonly version?: string;
  readonly trace?: Trace;
  /** Outlook only: the key a GoPaaS record made from this item gets, derived from ids that never change. */
  readonly derivedKey?: string;
  readonly traits?: Traits;
  /** Outlook: the series this is an occurrence of. */
  readonly series?: string;
  readonly createdAt?: string;
  readonly modifiedAt?: string;
  readonly notes?: readonly Note[];
  /** Its fields are not its own: it is private, and shows only when somebody is taken. */
  readonly masked?: boolean;
  /**
   * It exists, but out of the pair's scope: outside the window; in another folder or calendar, where the user put it; or, a
   * GoPaaS record, not to be read.
   */
  readonly elsewhere?: "window" | "folder" | "unreadable";
}

/** The name under which an item is shown to its user. */
export function labelOf(fields: Fields): string {
  const name = [fields["givenName"], fields["surname"]].filter(Boolean).join(" ");
  const subject = fields["subject"];
  const when = fields["when"]?.split("/")[0]?.replace("T", " ");
  if (subject !== undefined) return when ? `${subject} (${when})` : subject;
  return name || fields["displayName"] || fields["companyName"] || fields["emailAddresses"] || "";
}
