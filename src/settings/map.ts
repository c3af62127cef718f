// Reads a field map, spelled the Graph way or the existing product's way, and drops what could not work.

import { fieldsOf, type Kind } from "../sync";

import { optionalTable, shown, type JsonReader } from "./json-reader";
import { columnName } from "./rules";

/** Other spellings of a map key: the existing product's, and the longer names Graph uses. */
const spellings: ReadonlyMap<string, string> = new Map([
  ["emailAdresses", "emailAddresses"],
  ["emailAdress", "emailAddresses"],
  ["emailAddress", "emailAddresses"],
  ["emailAddress1", "emailAddresses"],
  ["businessPhones", "businessPhone"],
  ["homePhones", "homePhone"],
  ["bodyPreview", "body"],
  ["body.content", "body"],
  ["location.displayName", "location"],
  ...["street", "postalCode", "city", "state", "countryOrRegion"].flatMap((part): [string, string][] => [
    [`businessAddress.${part}`, part],
    [`business.${part}`, part],
    [`homeAddress.${part}`, `home.${part}`],
    [`otherAddress.${part}`, `other.${part}`],
  ]),
]);

const timeKeys = ["startDate", "startTime", "endDate", "endTime"];
const contactNames = ["givenName", "surname", "displayName", "companyName", "emailAddresses"];

/** `undefined` when no pair can work with this map; why has been named. */
export function readMap(reader: JsonReader, kind: Kind): Readonly<Record<string, string>> | undefined {
  if (!reader.has("map")) {
    reader.take("map");
    reader.complain("map", "missing", "is missing.", true);
    return undefined;
  }
  const known = new Set([...Object.keys(fieldsOf(kind)), "id", ...(kind === "appointment" ? timeKeys : [])]);
  known.delete("when");
  const map = new Map<string, string>();
  for (const [key, column] of optionalTable(reader, "map")) {
    const field = spellings.get(key) ?? key;
    const path = `map.${shown(key)}`;
    const fault = columnName(column);
    // The existing product's form leaves a field it does not map empty.
    if (column === "") continue;
    if (!known.has(field)) reader.complain(path, "unknown-key", `is not a field of ${kindName(kind)}; it is ignored.`);
    else if (fault !== undefined) reader.complain(path, "wrong-value", `${fault} It is ignored.`);
    else if (map.has(field)) reader.complain(path, "wrong-value", `is mapped twice, also as ${field}; it is ignored.`);
    else if (isTaken(map, field, column))
      reader.complain(path, "duplicate-column", `names the column ${shown(column)} again; it is ignored.`);
    else map.set(field, column);
  }
  return completed(reader, kind, map);
}

function completed(reader: JsonReader, kind: Kind, map: Map<string, string>): Readonly<Record<string, string>> | undefined {
  if (map.has("endTime") && !map.has("startTime")) {
    reader.complain("map.endTime", "unused", "has no effect without startTime; it is ignored.");
    map.delete("endTime");
  }
  const missing = kind === "appointment" ? ["subject", "startDate"].filter((field) => !map.has(field)) : [];
  for (const field of missing) reader.complain(`map.${field}`, "missing", "is missing: an appointment cannot do without it.", true);
  const nameless = kind === "contact" && !contactNames.some((field) => map.has(field));
  if (nameless) reader.complain("map", "missing", `needs at least one of ${contactNames.join(", ")}.`, true);
  return missing.length > 0 || nameless ? undefined : Object.fromEntries(map);
}

/** Only the two dates may share a column: some installations have a single date for start and end. */
function isTaken(map: ReadonlyMap<string, string>, field: string, column: string): boolean {
  return [...map].some(([other, its]) => its === column && !(isDateKey(other) && isDateKey(field)));
}

function isDateKey(field: string): boolean {
  return field === "startDate" || field === "endDate";
}

function kindName(kind: Kind): string {
  return kind === "contact" ? "contacts" : "appointments";
}
