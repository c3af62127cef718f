// Reads a whole view, page by page, and only calls it whole when nothing can have slipped between two pages.

import { Failure } from "../sync";
import type { GopaasClient } from "./client";
import { isLink, type Column } from "./columns";
import type { Page } from "./envelope";
import { keyMissing, unsettled } from "./errors";
import { cellText, type Row } from "./fields/cell";

export interface ViewReading {
  /** By key (`cle`), in the view's order. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Every column the view offers. */
  readonly columns: ReadonlySet<string>;
  /** Those of them that show another record's name. */
  readonly links: ReadonlySet<string>;
  /** What the view says of its columns, where it says anything. */
  readonly described: ReadonlyMap<string, Column>;
  /** Several pages and no total: a record that left the view meanwhile drew another one, unseen, across a page's edge. */
  readonly mayMiss?: true;
}

/** A record added or removed while we read moves others across a page's edge: then the view is read again. */
const maxReadings = 3;
const maxPages = 10_000;

export async function readView(client: GopaasClient, view: string, onRead: (count: number) => void): Promise<ViewReading> {
  let before: Reading | undefined;
  for (let attempt = 1; attempt <= maxReadings; attempt++) {
    const reading = await readFitting(client, view, onRead);
    if (reading.settled || (!reading.stuck && before && sameKeys(before, reading))) return reading;
    before = reading;
  }
  throw unsettled();
}

/** Of each view, the page size that turned out to be small enough. */
const fitting = new WeakMap<GopaasClient, Map<string, number>>();

/** Records that hold a megabyte each make a page no answer may be long enough for: then fewer are asked for at once. */
async function readFitting(client: GopaasClient, view: string, onRead: (count: number) => void): Promise<Reading> {
  const sizes = fitting.get(client) ?? new Map<string, number>();
  fitting.set(client, sizes);
  for (;;) {
    const rowsPerPage = sizes.get(view) ?? client.rowsPerPage;
    try {
      return await readOnce(client, view, { rowsPerPage, onRead });
    } catch (error) {
      if (!isTooLarge(error) || rowsPerPage === 1) throw error;
      sizes.set(view, Math.max(1, Math.floor(rowsPerPage / 8)));
    }
  }
}

export function isTooLarge(error: unknown): boolean {
  return error instanceof Failure && error.detail === "too-large";
}

interface Reading extends ViewReading {
  /** Nothing can have slipped between two pages. */
  readonly settled: boolean;
  /** A page showed only what was there already, although more is announced: a record moved, or the server does not page at all. */
  readonly stuck: boolean;
}

interface Pages {
  readonly rowsPerPage: number;
  readonly onRead: (count: number) => void;
}

async function readOnce(client: GopaasClient, view: string, { rowsPerPage, onRead }: Pages): Promise<Reading> {
  const rows = new Map<string, Row>();
  const columns = new Set<string>();
  const described = new Map<string, Column>();
  let shrunk = false;
  let known: number | undefined;
  for (let page = 1; page <= maxPages; page++) {
    const answer = await client.list(view, { page, rowsPerPage });
    for (const column of answer.columns ?? []) {
      described.set(column.name, column);
      columns.add(column.name);
    }
    const added = addRows(answer.rows, rows, columns);
    onRead(rows.size);
    shrunk ||= (answer.total ?? Infinity) < (known ?? 0);
    known = believableTotal(answer, rows.size);
    const isShort = known !== undefined && rows.size < known;
    const stuck = added === 0 && isShort && answer.rows.length > 0;
    const whole = (settled: boolean): Reading => ({
      rows,
      columns,
      links: linksOf(described),
      described,
      settled,
      stuck,
      ...maybeMissing(known, rows.size, client),
    });
    if (added === 0) return whole(!isShort && !shrunk);
    const isLast = rows.size === known && !isSuspicious(page, answer.rows.length, rowsPerPage);
    if (isLast) return whole(!shrunk);
  }
  throw unsettled();
}

function maybeMissing(total: number | undefined, read: number, { rowsPerPage }: GopaasClient): { readonly mayMiss?: true } {
  return total === undefined && read >= rowsPerPage ? { mayMiss: true } : {};
}

/** A total below what is already there counts something else. */
function believableTotal({ total }: Page, read: number): number | undefined {
  return total !== undefined && total >= read ? total : undefined;
}

function linksOf(described: ReadonlyMap<string, Column>): ReadonlySet<string> {
  return new Set([...described.values()].filter(isLink).map(({ name }) => name));
}

/** A total that equals a first, full page may count the page instead of the view: the next page tells. */
function isSuspicious(page: number, found: number, rowsPerPage: number): boolean {
  return page === 1 && found >= rowsPerPage;
}

/** How many of them were new. */
function addRows(found: readonly Row[], rows: Map<string, Row>, columns: Set<string>): number {
  const before = rows.size;
  for (const row of found) {
    const key = cellText(row, "cle");
    if (!key) throw keyMissing();
    rows.set(key, row);
    for (const column of Object.keys(row)) columns.add(column);
  }
  return rows.size - before;
}

function sameKeys(one: Reading, other: Reading): boolean {
  return one.rows.size > 0 && one.rows.size === other.rows.size && [...one.rows.keys()].every((key) => other.rows.has(key));
}
