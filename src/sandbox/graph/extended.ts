// Custom properties an app hangs on an item: which ids are acceptable, and how they are read back.

import { type Fields, isRecord } from "./check-body";
import { badRequest } from "./errors";

const TYPE = "(?:String|Integer|Boolean|Double|Long|Short|Float|SystemTime|CLSID|Binary|Currency|ApplicationTime)";
const NAMED = new RegExp(`^(${TYPE}) (\\{[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\\}) (Name (.+)|Id 0x[0-9a-f]+)$`, "i");
const TAGGED = new RegExp(`^${TYPE} 0x[0-9a-f]+$`, "i");

/** The spelling under which a property is kept: the set's GUID in small letters. */
export function propertyId(id: string): string {
  const named = NAMED.exec(id);
  if (named) return `${named[1] ?? ""} ${(named[2] ?? "").toLowerCase()} ${named[3] ?? ""}`;
  if (TAGGED.test(id)) return id;
  throw badRequest(`The property id '${id}' is invalid.`, "ErrorInvalidProperty");
}

/** Writes the properties of a body; null takes one away. */
export function writeExtended(target: Map<string, string>, body: Fields): void {
  const given = body["singleValueExtendedProperties"];
  if (!Array.isArray(given)) return;
  for (const entry of given as unknown[]) {
    if (!isRecord(entry) || typeof entry["id"] !== "string")
      throw badRequest("Each extended property needs an id.", "ErrorInvalidProperty");
    const id = propertyId(entry["id"]);
    if (typeof entry["value"] === "string") target.set(id, entry["value"]);
    else target.delete(id);
  }
}

export function listExtended(source: ReadonlyMap<string, string>): Fields[] {
  return [...source].map(([id, value]) => ({ id, value }));
}

/** What `$expand` adds to an answer: nothing at all where the item has none of the properties. */
export function expandExtended(source: ReadonlyMap<string, string>, ids: readonly string[]): Fields {
  const wanted = new Set(ids.map(propertyId));
  const found = listExtended(source).filter(({ id }) => wanted.has(id as string));
  return found.length > 0 ? { singleValueExtendedProperties: found } : {};
}
