// Which fields an item may have, how each is compared, and which of them a pair's map makes it carry.

import type { Kind } from "./item";
import type { Pair } from "./pair-settings";

/** How two values of a field are compared: see `canonical.ts`. */
export type FieldType = "text" | "memo" | "email" | "phone" | "date" | "when" | "list" | "url";

const addressParts = ["street", "postalCode", "city", "state", "countryOrRegion"];

const contactFields: Readonly<Record<string, FieldType>> = {
  givenName: "text",
  surname: "text",
  displayName: "text",
  title: "text",
  jobTitle: "text",
  companyName: "text",
  department: "text",
  emailAddresses: "email",
  emailAddress2: "email",
  emailAddress3: "email",
  mobilePhone: "phone",
  businessPhone: "phone",
  businessPhone2: "phone",
  homePhone: "phone",
  homePhone2: "phone",
  birthday: "date",
  personalNotes: "memo",
  businessHomePage: "url",
  categories: "list",
  ...Object.fromEntries(["", "home.", "other."].flatMap((kind) => addressParts.map((part) => [kind + part, "text"]))),
};

const appointmentFields: Readonly<Record<string, FieldType>> = {
  subject: "text",
  body: "memo",
  when: "when",
  location: "text",
  showAs: "text",
  attendees: "text",
  organizer: "text",
  webLink: "url",
};

/** Fields Outlook only shows: they travel to GoPaaS and never back. */
const outlookOnly: ReadonlySet<string> = new Set(["attendees", "organizer", "webLink"]);

const timeKeys: ReadonlySet<string> = new Set(["startDate", "startTime", "endDate", "endTime"]);

/** Fields that are places of one list in Outlook, which keeps no gap: the first place filled is the first. */
const lists: readonly (readonly string[])[] = [
  ["emailAddresses", "emailAddress2", "emailAddress3"],
  ["businessPhone", "businessPhone2"],
  ["homePhone", "homePhone2"],
];

export function placesOf(field: string): readonly string[] {
  return lists.find((places) => places.includes(field)) ?? [];
}

export function fieldType(kind: Kind, field: string): FieldType {
  return fieldsOf(kind)[field] ?? "text";
}

export function isOutlookOnly(field: string): boolean {
  return outlookOnly.has(field);
}

export function fieldsOf(kind: Kind): Readonly<Record<string, FieldType>> {
  return kind === "contact" ? contactFields : appointmentFields;
}

/** The fields a pair's map makes its items carry, in a stable order: the four time columns are one field, `when`. */
export function mappedFields(pair: Pair): readonly string[] {
  const keys = Object.keys(pair.map).filter((key) => key !== "id");
  const mapped = new Set(keys.map((key) => (timeKeys.has(key) ? "when" : key)));
  return Object.keys(fieldsOf(pair.kind)).filter((field) => mapped.has(field));
}
