// Which days a recurrence falls on, and whether a recurrence may be written at all.

import { type Fields, isRecord } from "./check-body";
import { badRequest } from "./errors";
import { ENUMS } from "./schema";
import { dateOf, dayOf } from "./wall-time";

const WEEKDAYS = ENUMS["dayOfWeek"] ?? [];
const FIRST_SUNDAY = 3; // 1970-01-04
const LAST_DAY = dayOf("2199-12-31");

/** Fills in what Exchange fills in; the start decides what the pattern leaves open. */
export function readRecurrence(given: unknown, startLocal: string, zoneName: string): Fields {
  if (!isRecord(given) || !isRecord(given["pattern"])) throw refuse();
  const pattern = given["pattern"];
  const range = isRecord(given["range"]) ? given["range"] : {};
  const start = typeof range["startDate"] === "string" ? range["startDate"] : startLocal.slice(0, 10);
  const out = {
    pattern: readPattern(pattern, dayOf(start)),
    range: {
      type: range["type"] ?? "noEnd",
      startDate: start,
      endDate: range["type"] === "endDate" ? range["endDate"] : "0001-01-01",
      recurrenceTimeZone: range["recurrenceTimeZone"] ?? zoneName,
      numberOfOccurrences: range["type"] === "numbered" ? range["numberOfOccurrences"] : 0,
    },
  };
  checkRange(out.range);
  return out;
}

function readPattern(pattern: Fields, startDay: number): Fields {
  const { type, interval } = readRhythm(pattern);
  const [, month, day] = dateOf(startDay).split("-").map(Number);
  return {
    type,
    interval,
    month: type.endsWith("Yearly") ? (pattern["month"] ?? month) : 0,
    dayOfMonth: type.startsWith("absolute") ? (pattern["dayOfMonth"] ?? day) : 0,
    ...weekdaysFor(type, pattern["daysOfWeek"], startDay),
    firstDayOfWeek: pattern["firstDayOfWeek"] ?? "sunday",
    index: pattern["index"] ?? "first",
  };
}

function readRhythm(pattern: Fields): { readonly type: string; readonly interval: number } {
  const { type, interval = 1 } = pattern as { readonly type?: unknown; readonly interval?: unknown };
  if (typeof type !== "string" || typeof interval !== "number" || interval < 1) throw refuse();
  return { type, interval };
}

function weekdaysFor(type: string, given: unknown, startDay: number): Fields {
  if (type !== "weekly" && !type.startsWith("relative")) return {};
  return { daysOfWeek: Array.isArray(given) && given.length > 0 ? (given as unknown[]) : [WEEKDAYS[weekday(startDay)]] };
}

function checkRange(range: {
  readonly type: unknown;
  readonly startDate: string;
  readonly endDate: unknown;
  readonly numberOfOccurrences: unknown;
}): void {
  const ends = range.type === "endDate";
  if (ends && (typeof range.endDate !== "string" || range.endDate < range.startDate)) throw refuse();
  if (range.type === "numbered" && !(typeof range.numberOfOccurrences === "number" && range.numberOfOccurrences >= 1)) throw refuse();
}

function refuse(): Error {
  return badRequest("At least one property failed validation.", "ErrorPropertyValidationFailure");
}

/** The days (since 1970) from `fromDay` to `toDay`, both included, that a recurrence made by `readRecurrence` falls on. */
export function recurrenceDays(recurrence: Fields, fromDay: number, toDay: number): number[] {
  const range = recurrence["range"] as Fields;
  const most = range["type"] === "numbered" ? Number(range["numberOfOccurrences"]) : Infinity;
  const last = range["type"] === "endDate" ? Math.min(dayOf(String(range["endDate"])), toDay) : Math.min(toDay, LAST_DAY);
  const out: number[] = [];
  let count = 0;
  for (const day of daysFrom(recurrence["pattern"] as Fields, dayOf(String(range["startDate"])))) {
    if (day > last || count++ >= most) break;
    if (day >= fromDay) out.push(day);
  }
  return out;
}

export function firstDay(recurrence: Fields): number | undefined {
  const range = recurrence["range"] as Fields;
  const last = range["type"] === "endDate" ? dayOf(String(range["endDate"])) : LAST_DAY;
  for (const day of daysFrom(recurrence["pattern"] as Fields, dayOf(String(range["startDate"])))) return day > last ? undefined : day;
  return undefined;
}

function* daysFrom(pattern: Fields, startDay: number): Generator<number> {
  const interval = Number(pattern["interval"]);
  const daysOf = PERIODS[String(pattern["type"])];
  if (!daysOf) throw refuse();
  for (let period = 0; ; period += interval) {
    const days = daysOf(pattern, startDay, period);
    for (const day of days) if (day >= startDay) yield day;
    if ((days[0] ?? startDay + period * 27) > LAST_DAY) return;
  }
}

type DaysOfPeriod = (pattern: Fields, startDay: number, period: number) => number[];

const PERIODS: Readonly<Record<string, DaysOfPeriod>> = {
  daily: (_pattern, startDay, period) => [startDay + period],
  weekly: (pattern, startDay, period) => {
    const first = WEEKDAYS.indexOf(String(pattern["firstDayOfWeek"]));
    const weekStart = startDay - ((weekday(startDay) - first + 7) % 7) + period * 7;
    return chosenWeekdays(pattern)
      .map((day) => weekStart + ((day - first + 7) % 7))
      .sort((a, b) => a - b);
  },
  absoluteMonthly: (pattern, startDay, period) => [dayInMonth(monthAfter(startDay, period), Number(pattern["dayOfMonth"]))],
  relativeMonthly: (pattern, startDay, period) => nthDay(pattern, monthAfter(startDay, period)),
  absoluteYearly: (pattern, startDay, period) => [dayInMonth(monthOfYear(pattern, startDay, period), Number(pattern["dayOfMonth"]))],
  relativeYearly: (pattern, startDay, period) => nthDay(pattern, monthOfYear(pattern, startDay, period)),
};

/** Months are counted from year 0. */
function monthAfter(startDay: number, months: number): number {
  const [year = 1970, month = 1] = dateOf(startDay).split("-").map(Number);
  return year * 12 + month - 1 + months;
}

function monthOfYear(pattern: Fields, startDay: number, years: number): number {
  return (Number(dateOf(startDay).slice(0, 4)) + years) * 12 + Number(pattern["month"]) - 1;
}

function monthStart(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
}

// The 31st of a short month is its last day.
function dayInMonth(month: number, day: number): number {
  return Math.min(monthStart(month) + day - 1, monthStart(month + 1) - 1);
}

function nthDay(pattern: Fields, month: number): number[] {
  const chosen = chosenWeekdays(pattern);
  const days: number[] = [];
  for (let day = monthStart(month); day < monthStart(month + 1); day++) if (chosen.includes(weekday(day))) days.push(day);
  const at = (ENUMS["weekIndex"] ?? []).indexOf(String(pattern["index"]));
  const found = pattern["index"] === "last" ? days.at(-1) : days[at];
  return found === undefined ? [] : [found];
}

function chosenWeekdays(pattern: Fields): number[] {
  const names = Array.isArray(pattern["daysOfWeek"]) ? (pattern["daysOfWeek"] as unknown[]) : [];
  return names.map((name) => WEEKDAYS.indexOf(String(name))).filter((day) => day >= 0);
}

function weekday(day: number): number {
  return (((day - FIRST_SUNDAY) % 7) + 7) % 7;
}
