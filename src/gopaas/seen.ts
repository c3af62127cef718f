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
  /** Keys written since the view was read. */
  readonly written: Set<string>;
}

export function nothingSeen(): Seen {
  return { rows: new Map(), columns: new Set(), richColumns: new Set(), directories: new Map(), written: new Set() };
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

/** The record, with the names that the view shows where the record by itself holds other records' keys. */
export function rememberRecord(seen: Seen, key: string, record: Row): Row {
  for (const column of Object.keys(record)) seen.columns.add(column);
  const shown = seen.view?.rows.get(key);
  const links = [...closedLinks(seen)].map((column): [string, unknown] => [column, shown ? cellText(shown, column) : ""]);
  const row: Row = { ...record, ...Object.fromEntries(links) };
  seen.rows.set(key, row);
  return row;
}

/**
 * Fields this view does not show, and in a two-way pair those that show another record's name: its text written into the
 * column would break the link, and a value that cannot be written would come back as a change.
 */
export function missingFields(shape: RecordShape, pair: Pair, seen: Seen, row: Row = {}): readonly string[] {
  const { view } = seen;
  const closed = closedLinks(seen);
  // A view without rows and without a description of its columns tells nothing.
  const offered = (column: string): boolean => (view && view.columns.size > 0 ? view.columns.has(column) : Object.hasOwn(row, column));
  const linked = (column: string): boolean => pair.direction !== "gopaas-to-outlook" && closed.has(column);
  return [...shape.columns].filter(([, columns]) => columns.some((column) => !offered(column) || linked(column))).map(([field]) => field);
}

function isMostlyHtml({ rows }: ViewReading, column: string): boolean {
  const filled = [...rows.values()].map((row) => cellText(row, column) ?? "").filter((cell) => cell.trim() !== "");
  return filled.filter(isHtml).length * 2 > filled.length;
}
