// date_debut, heure_debut, date_fin, heure_fin ⇄ one interval. GoPaaS knows no zone, no all-day mark, and may lack an end.

import { addDays, addMinutes, existingLocal, wallMs, type Note } from "../../sync";
import { cellText, type Row } from "./cell";
import { readDate } from "./date";
import { localAt, readTime, writeTime } from "./time";

export interface WhenColumns {
  readonly startDate: string;
  readonly startTime?: string;
  /** Absent where one date is start and end. */
  readonly endDate?: string;
  readonly endTime?: string;
}

export interface WhenRules {
  readonly columns: WhenColumns;
  readonly defaultDurationMinutes: number;
  readonly timeZone: string;
}

export interface When {
  readonly when: string;
  readonly notes: readonly Note[];
}

/** The columns of a map; the same column mapped as start and end is a single date. */
export function whenColumns(map: Readonly<Record<string, string>>): WhenColumns | undefined {
  const { startDate, startTime, endDate, endTime } = map;
  if (startDate === undefined) return undefined;
  return {
    startDate,
    ...(startTime === undefined ? {} : { startTime }),
    ...(endDate === undefined || endDate === startDate ? {} : { endDate }),
    ...(endTime === undefined || startTime === undefined ? {} : { endTime }),
  };
}

/**
 * `undefined` without a start, and where a cell holds what is no date or time: taken for empty, it would make whole days of an
 * hour. The record is then no appointment (yet), and an existing one is not moved.
 */
export function readWhen(row: Row, rules: WhenRules): When | undefined {
  const start = dateOf(row, rules.columns.startDate);
  const startTime = timeOf(row, rules.columns.startTime);
  const endTime = timeOf(row, rules.columns.endTime);
  const end = rules.columns.endDate === undefined ? start : dateOf(row, rules.columns.endDate);
  if (!start || startTime === undefined || endTime === undefined || end === undefined) return undefined;
  if (isWholeDays(startTime, endTime)) return wholeDays(start, end);
  return timed(localAt(start, startTime || "00:00"), end, endTime, rules);
}

/**
 * The cells that say this interval. Whole days have empty times. `undefined`: these columns cannot say it, and what they
 * would say instead would come back as a shorter appointment.
 */
export function writeWhen(when: string, columns: WhenColumns): Readonly<Record<string, string>> | undefined {
  const [from = "", to = ""] = when.split("/");
  const days = from.length === 10 ? ([from, to] as const) : midnights(from, to);
  if (days) return dayCells(days[0], days[1], columns);
  if (!fits(from, to, columns)) return undefined;
  const [startDate, startTime] = split(from);
  const [endDate, endTime] = split(to);
  return cells(columns, [startDate, writeTime(startTime), endDate, writeTime(endTime)]);
}

/** With a single date, an end before its start is understood as the next day's; nothing longer can be said. */
function fits(from: string, to: string, columns: WhenColumns): boolean {
  if (columns.endDate !== undefined || columns.endTime === undefined) return true;
  const [startDate, startTime] = split(from);
  const [endDate, endTime] = split(to);
  return endDate === startDate || (endDate === addDays(startDate, 1) && endTime < startTime);
}

/** Whether the record's cell already says it, in whichever form GoPaaS keeps it. */
export function holdsCell(row: Row, column: string, value: string, columns: WhenColumns): boolean {
  if (column === columns.startDate || column === columns.endDate) return dateOf(row, column) === value;
  const held = timeOf(row, column);
  if (value !== "") return Boolean(held) && writeTime(held ?? "") === value;
  return isWholeDays(timeOf(row, columns.startTime), timeOf(row, columns.endTime));
}

const dayEnds: readonly (string | undefined)[] = ["00:00", "23:59", "24:00"];

function isWholeDays(startTime: string | undefined, endTime: string | undefined): boolean {
  if (startTime === "") return endTime === "" || dayEnds.includes(endTime);
  return startTime === "00:00" && dayEnds.includes(endTime);
}

function wholeDays(start: string, end: string): When {
  const complete = end >= start;
  return { when: `${start}/${complete ? end : start}`, notes: complete ? [] : ["end-completed"] };
}

function timed(start: string, endDate: string, endTime: string, rules: WhenRules): When {
  const notes: Note[] = [];
  const stated = endTime === "" ? undefined : statedEnd(start, endDate, endTime, rules.columns);
  if (stated === undefined) notes.push("end-completed");
  const completedFrom = endDate > start.slice(0, 10) ? `${endDate}T${start.slice(11)}` : start;
  const end = stated ?? addMinutes(completedFrom, rules.defaultDurationMinutes);
  const [first, last] = [existingLocal(start, rules.timeZone), existingLocal(end, rules.timeZone)];
  if (first.moved || last.moved) notes.push("time-moved-forward");
  // A start moved by the clocks' jump takes an end it would reach or overtake along: the appointment stays as long as it was.
  const until = last.local <= first.local && end > start ? addMinutes(first.local, minutesBetween(start, end)) : last.local;
  return { when: `${first.local}/${until}`, notes };
}

function minutesBetween(start: string, end: string): number {
  return Math.round((wallMs(end) - wallMs(start)) / 60_000);
}

/** `undefined` for an end that lies before its start on another date: it means nothing. */
function statedEnd(start: string, endDate: string, endTime: string, columns: WhenColumns): string | undefined {
  const [startDate, startTime] = split(start);
  if (columns.endDate !== undefined && endDate !== "") {
    const end = localAt(endDate, endTime);
    return end >= start ? end : undefined;
  }
  return localAt(endTime >= startTime ? startDate : addDays(startDate, 1), endTime);
}

/** From midnight to midnight would be read as whole days, last one included: it is written as just these days. */
function midnights(from: string, to: string): readonly [string, string] | undefined {
  if (!from.endsWith("T00:00") || to <= from) return undefined;
  if (to.endsWith("T00:00")) return [from.slice(0, 10), addDays(to.slice(0, 10), -1)];
  return to.endsWith("T23:59") ? [from.slice(0, 10), to.slice(0, 10)] : undefined;
}

function dayCells(first: string, last: string, columns: WhenColumns): Readonly<Record<string, string>> | undefined {
  if (columns.endDate === undefined && first !== last) return undefined;
  return cells(columns, [first, "", last, ""]);
}

function cells(
  columns: WhenColumns,
  [startDate = "", startTime = "", endDate = "", endTime = ""]: readonly string[],
): Readonly<Record<string, string>> {
  return {
    [columns.startDate]: startDate,
    ...(columns.startTime === undefined ? {} : { [columns.startTime]: startTime }),
    ...(columns.endDate === undefined ? {} : { [columns.endDate]: endDate }),
    ...(columns.endTime === undefined ? {} : { [columns.endTime]: endTime }),
  };
}

function split(local: string): readonly [string, string] {
  return [local.slice(0, 10), local.slice(11, 16)];
}

function dateOf(row: Row, column: string): string | undefined {
  return readable(cellText(row, column), readDate);
}

function timeOf(row: Row, column: string | undefined): string | undefined {
  return column === undefined ? "" : readable(cellText(row, column), readTime);
}

function readable(cell: string | undefined, read: (cell: string) => string | undefined): string | undefined {
  return cell === undefined ? undefined : read(cell);
}
