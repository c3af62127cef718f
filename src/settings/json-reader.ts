// Reads one JSON object key by key: wrong values and keys nobody asked for are named, and nothing reaches a prototype.

import type { Problem, ProblemCode } from "./schema";

/** Own keys that would reach into JavaScript's objects if they were ever copied. */
const reaching: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
const maxKeys = 500;
const maxTextLength = 2000;

export type Complain = (problem: Problem) => void;

export interface JsonReader {
  readonly path: string;
  pathOf(key: string): string;
  has(key: string): boolean;
  /** The raw value of an own key, marked as known. */
  take(key: string): unknown;
  complain(key: string, code: ProblemCode, message: string, fatal?: boolean): void;
  /** Names every key that was never taken. */
  close(): void;
}

/** `undefined`, with the problem named, when the value is not an object. */
export function openObject(value: unknown, path: string, complain: Complain): JsonReader | undefined {
  if (!isObject(value)) {
    complain({ path, message: "must be a JSON object.", fatal: true, code: "wrong-value" });
    return undefined;
  }
  const taken = new Set<string>();
  const pathOf = (key: string): string => (path === "" ? key : `${path}.${key}`);
  return {
    path,
    pathOf,
    has: (key) => Object.hasOwn(value, key),
    take(key) {
      taken.add(key);
      return Object.hasOwn(value, key) ? value[key] : undefined;
    },
    complain: (key, code, message, fatal = false) => {
      complain({ path: pathOf(key), message, fatal, code });
    },
    close() {
      for (const key of Object.keys(value).slice(0, maxKeys)) {
        if (taken.has(key)) continue;
        const forbidden = reaching.has(key);
        complain({
          path: pathOf(shown(key)),
          message: forbidden ? "is not allowed as a key; it is ignored." : "is not a known key; it is ignored.",
          fatal: false,
          code: forbidden ? "forbidden-key" : "unknown-key",
        });
      }
    },
  };
}

export function requiredText(reader: JsonReader, key: string, rule = anyText): string | undefined {
  const value = reader.take(key);
  if (value === undefined) {
    reader.complain(key, "missing", "is missing.", true);
    return undefined;
  }
  const text = asText(value);
  const fault = text === undefined ? "must be a text." : rule(text);
  if (fault === undefined) return text;
  reader.complain(key, "wrong-value", fault, true);
  return undefined;
}

export function optionalText(reader: JsonReader, key: string, rule = anyText): string | undefined {
  const value = reader.take(key);
  if (value === undefined || value === null) return undefined;
  const text = asText(value);
  const fault = text === undefined ? "must be a text." : rule(text);
  if (fault === undefined) return text;
  reader.complain(key, "wrong-value", `${fault} It is ignored.`);
  return undefined;
}

interface Range {
  readonly from: number;
  readonly to: number;
  /** What lies between two whole numbers counts too. */
  readonly fraction?: boolean;
}

export function optionalNumber(reader: JsonReader, key: string, { from, to, fraction = false }: Range): number | undefined {
  const value = reader.take(key);
  if (value === undefined) return undefined;
  const isNumber = fraction ? Number.isFinite(value) : Number.isInteger(value);
  if (isNumber && (value as number) >= from && (value as number) <= to) return value as number;
  reader.complain(key, "wrong-value", `must be a ${fraction ? "" : "whole "}number from ${String(from)} to ${String(to)}. It is ignored.`);
  return undefined;
}

export function optionalChoice<T extends string>(reader: JsonReader, key: string, choices: readonly T[]): T | undefined {
  const value = reader.take(key);
  if (value === undefined) return undefined;
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) reader.complain(key, "wrong-value", `must be one of ${choices.join(", ")}. It is ignored.`);
  return chosen;
}

export function optionalFlag(reader: JsonReader, key: string): boolean | undefined {
  const value = reader.take(key);
  if (value === undefined || typeof value === "boolean") return value;
  reader.complain(key, "wrong-value", "must be true or false. It is ignored.");
  return undefined;
}

export function optionalObject(reader: JsonReader, key: string, complain: Complain): JsonReader | undefined {
  const value = reader.take(key);
  if (value === undefined) return undefined;
  return openObject(value, reader.pathOf(key), (problem) => {
    complain({ ...problem, fatal: false });
  });
}

export function optionalList(reader: JsonReader, key: string, value = reader.take(key)): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.slice(0, maxKeys) as readonly unknown[];
  reader.complain(key, "wrong-value", "must be a JSON array. It is ignored.");
  return [];
}

/** A JSON object of texts (numbers are taken as text), such as a map or default values, without a prototype. */
export function optionalTable(reader: JsonReader, key: string, value = reader.take(key)): readonly (readonly [string, string])[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    reader.complain(key, "wrong-value", "must be a JSON object of texts. It is ignored.");
    return [];
  }
  const entries = Object.entries(value);
  if (entries.length > maxKeys) {
    reader.complain(key, "wrong-value", `has more than ${String(maxKeys)} keys. It is ignored.`);
    return [];
  }
  return entries.flatMap(([name, content]) => {
    const path = `${key}.${shown(name)}`;
    const text = asText(content);
    if (reaching.has(name)) reader.complain(path, "forbidden-key", "is not allowed as a key; it is ignored.");
    else if (text === undefined) reader.complain(path, "wrong-value", "must be a text. It is ignored.");
    else return [[name, text] as const];
    return [];
  });
}

export function isReaching(key: string): boolean {
  return reaching.has(key);
}

/** Untrusted text, short enough and clean enough for a message. */
export function shown(text: string): string {
  const clean = text.replace(/\p{Cc}/gu, "?");
  return clean.length > 60 ? `${clean.slice(0, 60)}…` : clean;
}

function asText(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && value.length <= maxTextLength ? value.trim() : undefined;
}

function anyText(text: string): string | undefined {
  return text === "" ? "must not be empty." : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
