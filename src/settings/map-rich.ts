// The richer entries of a map: several columns of which the first filled one counts, a column that holds another record's key, one way only.

import type { Direction } from "../sync";

import { isObject, shown, type JsonReader } from "./json-reader";
import { pathPart } from "./rules";
import type { ColumnRules } from "./schema";

export type Match = ColumnRules["match"][string];

export interface Rich {
  /** At least one. */
  readonly columns: readonly string[];
  readonly match?: Match;
  readonly direction?: Direction;
}

const mostColumns = 5;

const directions: readonly unknown[] = ["both", "gopaas-to-outlook", "outlook-to-gopaas"] satisfies readonly Direction[];

/**
 * `["mobile", "telephone"]`, or `{"column": "compte"}` with `"match": {"view": "77", "column": "nom"}` or `"direction":
 * "gopaas-to-outlook"` or both, by map key. What is neither is named.
 */
export function richEntries(reader: JsonReader, map: unknown): ReadonlyMap<string, Rich> {
  const rich = new Map<string, Rich>();
  if (!isObject(map)) return rich;
  for (const [key, value] of Object.entries(map)) {
    if (typeof value !== "object" || value === null) continue;
    const read = Array.isArray(value) ? firstOf(value) : matched(value as Record<string, unknown>);
    if (read) rich.set(key, read);
    else
      reader.complain(
        `map.${shown(key)}`,
        "wrong-value",
        'must be the name of a column, a list of them, or {"column": …, "direction": …, "match": {"view": …, "column": …}}. It is ignored.',
      );
  }
  return rich;
}

/** The same map with one column for each field: a rich entry's first. */
export function plainEntries(map: Readonly<Record<string, unknown>>, rich: ReadonlyMap<string, Rich>): Record<string, unknown> {
  const isRich = (value: unknown): boolean => typeof value === "object" && value !== null;
  const entries = Object.entries(map).filter(([key, value]) => !isRich(value) || rich.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, rich.get(key)?.columns[0] ?? value]));
}

function firstOf(value: readonly unknown[]): Rich | undefined {
  const columns = value.filter((column): column is string => typeof column === "string" && column.trim() !== "");
  return columns.length === value.length && columns.length > 0 && columns.length <= mostColumns
    ? { columns: columns.map((column) => column.trim()) }
    : undefined;
}

function matched({ column, match, direction = "both", ...rest }: Readonly<Record<string, unknown>>): Rich | undefined {
  const named = Array.isArray(column) ? firstOf(column) : typeof column === "string" ? { columns: [column] } : undefined;
  if (!named || Object.keys(rest).length > 0 || !directions.includes(direction)) return undefined;
  const one: Rich = { ...named, ...(direction === "both" ? {} : { direction: direction as Direction }) };
  if (match === undefined) return one;
  const found = named.columns.length === 1 ? asMatch(match) : undefined;
  return found && { ...one, match: found };
}

function asMatch(match: unknown): Match | undefined {
  const { view, column } = isObject(match) ? match : {};
  const id = typeof view === "number" ? String(view) : view;
  const good = typeof id === "string" && pathPart(id) === undefined && typeof column === "string" && column !== "";
  return good ? { view: id, column } : undefined;
}
