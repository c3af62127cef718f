// What becomes of the fields of a contact when they are written: names put together, limits kept, blanks in three shapes.

import { type Fields, isRecord } from "./check-body";
import { badRequest } from "./errors";
import { TYPES } from "./schema";
import type { Switches } from "./store";

export type Origin = "api" | "user";

const LISTS = Object.entries(TYPES.contact)
  .filter(([, kind]) => kind.endsWith("[]"))
  .map(([name]) => name);
const ADDRESSES = ["businessAddress", "homeAddress", "otherAddress"];
const COMPUTED = new Set([
  "id",
  "changeKey",
  "createdDateTime",
  "lastModifiedDateTime",
  "parentFolderId",
  "singleValueExtendedProperties",
  "primaryEmailAddress",
  "secondaryEmailAddress",
  "tertiaryEmailAddress",
]);
const TEXTS = Object.entries(TYPES.contact)
  .filter(([name, kind]) => kind === "string" && !COMPUTED.has(name))
  .map(([name]) => name);

/** A form in Outlook leaves empty text behind where an app leaves null (recorded on live accounts). */
const FORM_FIELDS = new Set([
  ..."title givenName middleName surname generation nickName companyName department jobTitle personalNotes mobilePhone".split(" "),
]);

export function newContactFields(body: Fields, origin: Origin, switches: Switches): Fields {
  const blank: Fields = { birthday: null };
  for (const name of TEXTS) blank[name] = origin === "user" && FORM_FIELDS.has(name) ? "" : null;
  for (const name of ADDRESSES) blank[name] = {};
  for (const name of LISTS) if (!COMPUTED.has(name)) blank[name] = [];
  return changedContactFields(blank, body, switches);
}

export function changedContactFields(before: Fields, body: Fields, switches: Switches): Fields {
  const after: Fields = { ...before };
  for (const [name, value] of Object.entries(body)) {
    if (!COMPUTED.has(name)) after[name] = written(name, value, before, switches);
  }
  const named = NAME_PARTS.some((name) => name in body) || isBlank(before["displayName"]);
  if (named && isBlank(body["displayName"])) after["displayName"] = displayName(after);
  if (named && isBlank(body["fileAs"])) after["fileAs"] = fileAs(after);
  return after;
}

const LIMITS: Readonly<Record<string, number>> = { emailAddresses: 3, businessPhones: 2, homePhones: 2, imAddresses: 3 };

function written(name: string, value: unknown, before: Fields, switches: Switches): unknown {
  if (ADDRESSES.includes(name)) return address(value, before[name], switches);
  if (name === "birthday") return value === null ? null : birthday(value);
  if (LISTS.includes(name)) return listOf(name, Array.isArray(value) ? value : []);
  return value;
}

function listOf(name: string, values: readonly unknown[]): readonly unknown[] {
  const limit = LIMITS[name] ?? Infinity;
  if (values.length > limit) {
    const property = name.replace(/^./, (letter) => letter.toUpperCase());
    throw badRequest(
      `The multi value property ${property} has ${values.length} entries, that exceeds the max allowed value of ${limit}`,
      "ErrorInvalidProperty",
    );
  }
  return name === "emailAddresses" ? values.filter(isRecord).map(emailAddress) : [...values];
}

function address(value: unknown, before: unknown, switches: Switches): Fields {
  const kept = switches.patchedAddress === "merge" && isRecord(before) ? before : {};
  const given = isRecord(value) ? value : {};
  return Object.fromEntries(Object.entries({ ...kept, ...given }).filter(([, part]) => !isBlank(part)));
}

// Outlook keeps a day; the API tells it as a minute before noon (recorded: written T00:00:00Z, read T11:59:00Z).
function birthday(value: unknown): string {
  return `${new Date(String(value)).toISOString().slice(0, 10)}T11:59:00Z`;
}

// An address Exchange cannot parse is kept as a name only.
function emailAddress(value: Fields): Fields {
  const given = typeof value["address"] === "string" ? value["address"] : "";
  const name = isBlank(value["name"]) ? given : value["name"];
  if (given === "" || /[,;\s]\s*$/.test(given)) return { name };
  return { name, address: given };
}

const NAME_PARTS = ["title", "givenName", "middleName", "surname", "generation", "companyName"];

function displayName(fields: Fields): string {
  const person = join(fields, ["givenName", "middleName", "surname", "generation"], " ");
  if (person !== "") return person;
  const [first] = fields["emailAddresses"] as Fields[];
  return join(fields, ["companyName"], "") || (typeof first?.["address"] === "string" ? first["address"] : "");
}

function fileAs(fields: Fields): string {
  const given = join(fields, ["givenName", "middleName"], " ");
  const surname = join(fields, ["surname"], "");
  return [surname, given].filter((part) => part !== "").join(", ") || join(fields, ["companyName"], "");
}

function join(fields: Fields, names: readonly string[], between: string): string {
  return names
    .map((name) => fields[name])
    .filter((part) => !isBlank(part))
    .join(between);
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}
