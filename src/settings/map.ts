// Reads a field map, spelled the Graph way or the existing product's way, and drops what could not work.

import { fieldsOf, placesOf, type Direction, type Kind } from "../sync";

import { isObject, optionalTable, shown, type JsonReader } from "./json-reader";
import { suspicions } from "./map-suspicions";
import { plainEntries, richEntries, type Match, type Rich } from "./map-rich";
import { parseMap } from "./product-record";
import { columnName } from "./rules";
import type { ColumnRules, ProblemCode } from "./schema";

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

export interface ReadMap extends Pick<ColumnRules, "firstOf" | "match"> {
  readonly map: Readonly<Record<string, string>>;
  /** Field → the one way it travels; absent where all go both. */
  readonly directions?: Readonly<Record<string, Direction>>;
}

/** `undefined` when no pair can work with this map; why has been named. */
export function readMap(reader: JsonReader, kind: Kind): ReadMap | undefined {
  if (!reader.has("map")) {
    reader.take("map");
    reader.complain("map", "missing", "is missing.", true);
    return undefined;
  }
  const raw = parseMap(reader.take("map"));
  const rich = richEntries(reader, raw);
  const draft: Draft = { known: knownKeys(kind), map: new Map(), firstOf: new Map(), directions: new Map() };
  const match = new Map<string, Match>();
  for (const [key, column] of optionalTable(reader, "map", isObject(raw) ? plainEntries(raw, rich) : raw)) {
    const field = spellings.get(key) ?? key;
    const { columns, match: found, direction }: Rich = rich.get(key) ?? { columns: [column] };
    // The existing product's form leaves a field it does not map empty.
    if (column === "") continue;
    const fault = faultOf(field, columns, draft, kind);
    if (fault) reader.complain(`map.${shown(key)}`, fault[0], `${fault[1]} it is ignored.`.replace(". it", ". It"));
    else {
      draft.map.set(field, column);
      if (columns.length > 1) draft.firstOf.set(field, columns);
      if (found) match.set(column, found);
      if (direction) draft.directions.set(field, direction);
    }
  }
  const { map, firstOf } = draft;
  const good = completed(reader, kind, map);
  if (good) for (const [field, message] of suspicions(kind, good)) reader.complain(`map.${field}`, "suspicious", message);
  return good && { map: good, firstOf: Object.fromEntries(firstOf), match: Object.fromEntries(match), ...directionsOf(reader, draft) };
}

/** An appointment's dates and times are one field: one way for one of them is one way for all. */
function directionsOf(reader: JsonReader, { directions }: Draft): Pick<ReadMap, "directions"> {
  const found = new Map<string, Direction>();
  for (const [field, direction] of directions) {
    if (field === "id") reader.complain("map.id", "unused", "is written by this program alone: a direction has no effect on it.");
    const name = timeKeys.includes(field) ? "when" : field;
    if ((found.get(name) ?? direction) !== direction)
      reader.complain(`map.${field}`, "wrong-value", "goes another way than the other times: they travel together. It is ignored.");
    else if (field !== "id") found.set(name, direction);
  }
  return found.size > 0 ? { directions: Object.fromEntries(found) } : {};
}

interface Draft {
  readonly known: ReadonlySet<string>;
  readonly map: Map<string, string>;
  readonly firstOf: Map<string, readonly string[]>;
  readonly directions: Map<string, Direction>;
}

function knownKeys(kind: Kind): ReadonlySet<string> {
  const known = new Set([...Object.keys(fieldsOf(kind)), "id", ...(kind === "appointment" ? timeKeys : [])]);
  known.delete("when");
  return known;
}

function faultOf(field: string, columns: readonly string[], draft: Draft, kind: Kind): readonly [ProblemCode, string] | undefined {
  const fault = columns.map(columnName).find((one) => one !== undefined);
  const taken = columns.find((column) => isTaken(draft, field, column));
  if (!draft.known.has(field)) return ["unknown-key", `is not a field of ${kindName(kind)};`];
  if (fault !== undefined) return ["wrong-value", fault];
  if (draft.map.has(field)) return ["wrong-value", `is mapped twice, also as ${field};`];
  return taken === undefined ? undefined : ["duplicate-column", `names the column ${shown(taken)} again;`];
}

function completed(reader: JsonReader, kind: Kind, map: Map<string, string>): Readonly<Record<string, string>> | undefined {
  if (map.has("endTime") && !map.has("startTime")) {
    reader.complain("map.endTime", "unused", "has no effect without startTime; it is ignored.");
    map.delete("endTime");
  }
  for (const field of [...map.keys()]) {
    const places = placesOf(field);
    const before = places.slice(0, places.indexOf(field)).find((place) => !map.has(place));
    if (before === undefined) continue;
    reader.complain(`map.${field}`, "unused", `has no effect without ${before}: Outlook keeps a list without gaps. It is ignored.`);
    map.delete(field);
  }
  const missing = kind === "appointment" ? ["subject", "startDate"].filter((field) => !map.has(field)) : [];
  for (const field of missing) reader.complain(`map.${field}`, "missing", "is missing: an appointment cannot do without it.", true);
  const nameless = kind === "contact" && !contactNames.some((field) => map.has(field));
  if (nameless) reader.complain("map", "missing", `needs at least one of ${contactNames.join(", ")}.`, true);
  return missing.length > 0 || nameless ? undefined : Object.fromEntries(map);
}

/** Only the two dates may share a column: some installations have a single date for start and end. */
function isTaken({ map, firstOf }: Draft, field: string, column: string): boolean {
  return [...map].some(([other, its]) => (firstOf.get(other) ?? [its]).includes(column) && !(isDateKey(other) && isDateKey(field)));
}

function isDateKey(field: string): boolean {
  return field === "startDate" || field === "endDate";
}

function kindName(kind: Kind): string {
  return kind === "contact" ? "contacts" : "appointments";
}
