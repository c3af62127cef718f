// An item that answers as the live service once answered: to the byte, odd zones and missing properties included, until it is written.

import type { Fields } from "./check-body";

export interface Recorded {
  readonly row: Fields;
  /** Properties the API or the user wrote since: these are told as for any item. */
  readonly written: Set<string>;
}

/** What the sandbox must answer for itself: which item it is, and in which version. */
const OWN = ["@odata.etag", "id", "changeKey", "lastModifiedDateTime", "parentFolderId"];

/** Written together, or told differently by the service when another is written. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  start: ["start", "end", "isAllDay", "originalStartTimeZone", "originalEndTimeZone"],
  end: ["start", "end", "isAllDay", "originalStartTimeZone", "originalEndTimeZone"],
  isAllDay: ["start", "end", "isAllDay"],
  body: ["body", "bodyPreview"],
  location: ["location", "locations"],
  emailAddresses: ["emailAddresses", "primaryEmailAddress", "secondaryEmailAddress", "tertiaryEmailAddress"],
};

export function recordedAs(row: Fields): Recorded {
  return { row: structuredClone(row), written: new Set() };
}

export function asRecorded(row: Fields, recorded: Recorded | undefined): Fields {
  if (!recorded) return row;
  const own = Object.entries(row).filter(([name]) => OWN.includes(name) || recorded.written.has(name));
  return { ...recorded.row, ...Object.fromEntries(own) };
}

export function noteWritten(recorded: Recorded | undefined, body: Fields): void {
  for (const name of Object.keys(body)) for (const one of TOGETHER[name] ?? [name]) recorded?.written.add(one);
}
