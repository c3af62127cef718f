// Reads only the first pages of a view that shows the latest modifications first, and says when that would not be the whole truth.

import { addDays } from "../sync";
import type { GopaasClient } from "./client";
import { cellText, type Row } from "./fields/cell";
import { readDate } from "./fields/date";
import type { ViewReading } from "./paging";
import type { KeptView } from "./view-shelf";

const modifiedOn = "date_modification";
/** Fewer, and an order by name could pass for one by date. */
const fewestDates = 3;
/** Of this many pages a view is read in full at once. */
const fewPages = 2;
const dayMs = 86_400_000;

export interface Moment {
  readonly nowMs: number;
  /** `yyyy-mm-dd` in the application's zone. */
  readonly today: string;
}

/** Whether the rows come latest modification first, as far as rows can prove it. */
export function isLatestFirst({ rows }: ViewReading): boolean {
  const dates = [...rows.values()].map(dateOf);
  if (!dates.every((date) => date !== undefined)) return false;
  const ordered = dates.every((date, at) => at === 0 || date <= (dates[at - 1] ?? ""));
  return ordered && new Set(dates).size >= fewestDates;
}

/**
 * The same reading as a full one, from as few pages as show something newer than the day before the last reading. `undefined`
 * where only a full reading can tell: once a day, without a total or with another one than expected, or out of order.
 */
export async function readSince(client: GopaasClient, view: string, kept: KeptView, moment: Moment): Promise<ViewReading | undefined> {
  if (!isWorthIt(client, kept, moment)) return undefined;
  // Dates have no time, and clocks differ: one more day is read than should be needed.
  const since = addDays(kept.readOn, -1);
  const fresh = new Map<string, Row>();
  let latest = "9999-12-31";
  for (let page = 1, total = -1; ; page++) {
    const answer = await client.list(view, { page, rowsPerPage: client.rowsPerPage });
    const expected = page === 1 ? answer.total : total;
    if (expected === undefined || answer.total !== expected || !isSound(answer.rows, latest, kept)) return undefined;
    total = expected;
    latest = dateOf(answer.rows.at(-1) ?? {}) ?? "";
    for (const row of answer.rows) fresh.set(keyOf(row), row);
    const isOld = answer.rows.every((row) => (dateOf(row) ?? "") < since);
    // What is called old must be what was seen before: otherwise somebody writes without saying when.
    if (isOld && !answer.rows.every((row) => sameRow(row, kept.rows.get(keyOf(row))))) return undefined;
    if (isOld || fresh.size >= total) return merged(kept, fresh, total);
  }
}

/** Rows with a key, no column unheard of, and each with a date that is not later than the one before. */
function isSound(rows: readonly Row[], latest: string, { columns }: KeptView): boolean {
  const dates = rows.map(dateOf);
  const inOrder = dates.every((date, at) => date !== undefined && date <= (at === 0 ? latest : (dates[at - 1] ?? "")));
  return rows.length > 0 && inOrder && rows.every((row) => keyOf(row) !== "" && Object.keys(row).every((column) => columns.has(column)));
}

function isWorthIt({ rowsPerPage }: GopaasClient, kept: KeptView, { nowMs, today }: Moment): boolean {
  const age = nowMs - kept.fullAtMs;
  return kept.rows.size > rowsPerPage * fewPages && age >= 0 && age < dayMs && kept.readOn <= today && isLatestFirst(kept);
}

function merged(kept: KeptView, fresh: ReadonlyMap<string, Row>, total: number): ViewReading | undefined {
  const rows = new Map(fresh);
  for (const [key, row] of kept.rows) if (!rows.has(key)) rows.set(key, row);
  const { columns, links, described } = kept;
  // Something vanished, or came in with an old date.
  return rows.size === total ? { rows, columns, links, described } : undefined;
}

function sameRow(one: Row, other: Row | undefined): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

function keyOf(row: Row): string {
  return cellText(row, "cle") ?? "";
}

function dateOf(row: Row): string | undefined {
  return readDate(cellText(row, modifiedOn) ?? "") || undefined;
}
