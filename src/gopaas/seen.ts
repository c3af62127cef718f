// What a store has learnt so far of its view and table, and what follows from it.

import type { Pair } from "../sync";
import type { ColumnBook, Directory } from "./column-book";
import { cellText, type Row } from "./fields/cell";
import { isHtml } from "./fields/memo";
import type { ViewReading } from "./paging";
import type { RecordShape } from "./record-shape";

export interface Seen {
  view?: ViewReading;
  /** Records by key, as they last came. */
  readonly rows: Map<string, Row>;
  /** Columns the table is known to have. */
  readonly columns: Set<string>;
  /** Columns of several lines in which most records keep HTML. */
  readonly richColumns: Set<string>;
  /** Columns whose keys can be told as names, and names as keys. */
  readonly directories: Map<string, Directory>;
  /** Columns that hold another record's key, and of which the view is proven to show names. */
  readonly named: Set<string>;
  /** Those of which it is proven to show the keys. */
  readonly keyed: Set<string>;
  /** Keys written since the view was read. */
  readonly written: Set<string>;
}

export function nothingSeen(): Seen {
  return {
    rows: new Map(),
    columns: new Set(),
    richColumns: new Set(),
    directories: new Map(),
    named: new Set(),
    keyed: new Set(),
    written: new Set(),
  };
}

export function bookOf({ view, directories }: Seen): ColumnBook {
  return { describe: (column) => view?.described.get(column), directory: (column) => directories.get(column) };
}

/** Columns that hold another record's key, and have no directory in which it could be looked up. */
export function closedLinks({ view, directories }: Seen): ReadonlySet<string> {
  return new Set([...(view?.links ?? [])].filter((column) => !directories.has(column)));
}

export function rememberView(seen: Seen, view: ViewReading, shape: RecordShape): void {
  seen.view = view;
  seen.written.clear();
  for (const [key, row] of view.rows) seen.rows.set(key, row);
  for (const column of view.columns) seen.columns.add(column);
  for (const column of shape.memoColumns) if (isMostlyHtml(view, column)) seen.richColumns.add(column);
}

/** No text: the field is left alone. */
const notTold = {};

/** The record, with the names that the view shows where the record by itself holds other records' keys. */
export function rememberRecord(seen: Seen, key: string, record: Row): Row {
  for (const column of Object.keys(record)) seen.columns.add(column);
  const shown = seen.view?.rows.get(key);
  const links = [...closedLinks(seen)].map((column): [string, unknown] => [column, shown ? cellText(shown, column) : notTold]);
  const row: Row = { ...record, ...Object.fromEntries(links) };
  seen.rows.set(key, row);
  return row;
}

/**
 * Fields this view does not show, and where the pair or the field goes both ways, those that show another record's key, for all
 * that is known: written into the column a text would break the link, and a key means nothing to anybody.
 */
export function missingFields(shape: RecordShape, pair: Pair, seen: Seen, row: Row = {}): readonly string[] {
  const { view } = seen;
  const closed = closedLinks(seen);
  // A view without rows and without a description of its columns tells nothing.
  const offered = (column: string): boolean => (view && view.columns.size > 0 ? view.columns.has(column) : Object.hasOwn(row, column));
  const isShownOnly = (field: string): boolean => [pair.direction, pair.directions?.[field]].includes("gopaas-to-outlook");
  const isKey = (column: string): boolean => closed.has(column) && !seen.named.has(column);
  return [...shape.columns]
    .filter(([field, columns]) => columns.some((column) => !offered(column) || (isKey(column) && !isShownOnly(field))))
    .map(([field]) => field);
}

/** Fields that show another record's name, which cannot be written. */
export function readOnlyFields(shape: RecordShape, seen: Seen): readonly string[] {
  const closed = closedLinks(seen);
  return [...shape.columns].filter(([, columns]) => columns.some((column) => closed.has(column))).map(([field]) => field);
}

function isMostlyHtml({ rows }: ViewReading, column: string): boolean {
  const filled = [...rows.values()].map((row) => cellText(row, column) ?? "").filter((cell) => cell.trim() !== "");
  return filled.filter(isHtml).length * 2 > filled.length;
}
