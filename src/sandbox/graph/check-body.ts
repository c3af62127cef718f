// Whether a body may be written to a type: every name known, every value of its kind, nothing read-only.

import { badRequest, bodyRefused, GraphError } from "./errors";
import { ENUMS, isProperty, type Kind, READ_ONLY, type TypeName, TYPES } from "./schema";

export type Fields = Record<string, unknown>;

/** Returns the body with enumeration members in their declared case and annotations left out. */
export function checkBody(body: unknown, type: TypeName): Fields {
  if (!isRecord(body)) throw bodyRefused("Empty Payload. JSON content expected.");
  const readOnly = READ_ONLY[type];
  const forbidden = Object.keys(body).find((name) => readOnly?.has(name));
  if (forbidden !== undefined) {
    throw new GraphError(400, "ErrorInvalidPropertySet", `Set action is invalid for property '${forbidden}'.`);
  }
  return checkRecord(body, type);
}

function checkRecord(body: Fields, type: TypeName): Fields {
  const properties: Readonly<Record<string, Kind>> = TYPES[type];
  const out: Fields = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.includes("@")) continue;
    const kind = isProperty(type, name) ? properties[name] : undefined;
    if (kind === undefined) {
      throw bodyRefused(
        `The property '${name}' does not exist on type 'microsoft.graph.${type}'. Make sure to only use property names that are defined by the type.`,
      );
    }
    out[name] = checkValue(value, kind);
  }
  return out;
}

function checkValue(value: unknown, kind: Kind): unknown {
  if (kind.endsWith("[]")) {
    if (!Array.isArray(value)) {
      throw bodyRefused(
        `An unexpected '${nodeOf(value)}' node was found when reading from the JSON reader. A 'StartArray' node was expected.`,
      );
    }
    return value.map((entry: unknown) => checkValue(entry, kind.slice(0, -2)));
  }
  if (value === null) return null;
  if (kind in TYPES) {
    if (!isRecord(value)) {
      throw bodyRefused(
        `An unexpected '${nodeOf(value)}' node was found when reading from the JSON reader. A 'StartObject' node was expected.`,
      );
    }
    return checkRecord(value, kind as TypeName);
  }
  return kind in ENUMS ? checkMember(value, kind) : checkPrimitive(value, kind);
}

function checkMember(value: unknown, kind: Kind): string {
  const member = typeof value === "string" ? ENUMS[kind]?.find((name) => name.toLowerCase() === value.toLowerCase()) : undefined;
  if (member === undefined) {
    throw badRequest(
      `Cannot convert the literal '${typeof value === "string" ? value : nodeOf(value)}' to the expected type 'microsoft.graph.${kind}'.`,
      "RequestBodyRead",
    );
  }
  return member;
}

const PRIMITIVES: Readonly<Record<string, readonly [string, (value: unknown) => boolean]>> = {
  string: ["Edm.String", (value) => typeof value === "string"],
  bool: ["Edm.Boolean", (value) => typeof value === "boolean"],
  int: ["Edm.Int32", (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31],
  number: ["Edm.Double", (value) => typeof value === "number"],
  date: ["Edm.Date", (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)],
  instant: ["Edm.DateTimeOffset", isInstant],
};

function isInstant(value: unknown): boolean {
  return (
    typeof value === "string" &&
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/i.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function checkPrimitive(value: unknown, kind: Kind): unknown {
  const [edm, fits] = PRIMITIVES[kind] ?? ["Edm.String", () => true];
  if (!fits(value)) {
    const shown = typeof value === "object" ? nodeOf(value) : JSON.stringify(value);
    throw bodyRefused(`Cannot convert the literal '${shown}' to the expected type '${edm}'.`);
  }
  return value;
}

function nodeOf(value: unknown): string {
  if (Array.isArray(value)) return "StartArray";
  return isRecord(value) ? "StartObject" : "PrimitiveValue";
}

export function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
