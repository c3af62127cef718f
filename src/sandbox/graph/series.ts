// The occurrences of a series: where each one lies, which are exceptions, which are gone.

import { type Fields, isRecord } from "./check-body";
import type { Origin } from "./contact-fields";
import { badRequest, unsupportedTimeZone } from "./errors";
import { overlaps } from "./event-times";
import { firstDay, readRecurrence, recurrenceDays } from "./recurrence";
import type { EventItem, ExceptionItem, Rule, Series, Store, When } from "./store";
import { addSeconds, type AmbiguousHour, dateOf, dayOf, secondsBetween, toInstant, toLocal } from "./wall-time";
import { findZone } from "./zones";

export interface Occurrence {
  readonly day: number;
  readonly when: When;
  readonly exception?: ExceptionItem | undefined;
}

const DAY_MS = 86_400_000;

export function readRule(store: Store, given: unknown, when: When, origin: Origin): Rule {
  const recurrence = readRecurrence(given, when.startLocal, when.startZoneName);
  const zoneName = String((recurrence["range"] as Fields)["recurrenceTimeZone"]);
  const zone = findZone(zoneName)?.iana ?? (origin === "user" ? when.startZone : undefined);
  if (zone === undefined) throw unsupportedTimeZone(zoneName);
  const rule = { recurrence, when, zone };
  const first = firstDay(recurrence);
  if (first === undefined) throw badRequest("At least one property failed validation.", "ErrorPropertyValidationFailure");
  return { ...rule, when: occurrenceWhen(rule, first, store.switches.ambiguousHour) };
}

/** The same rule for a series whose start was moved without a word about its recurrence. */
export function movedRecurrence(recurrence: Fields, when: When): Fields {
  const range = isRecord(recurrence["range"]) ? recurrence["range"] : {};
  return { ...recurrence, range: { ...range, startDate: when.startLocal.slice(0, 10) } };
}

export function newSeries(rule: Rule): Series {
  return { rule, exceptions: new Map(), cancelled: new Map() };
}

/** Occurrences keep the wall clock of the series' zone, so their instants follow its summer time. */
function occurrenceWhen(rule: Rule, day: number, ambiguous: AmbiguousHour): When {
  const { when, zone } = rule;
  const firstLocal = when.isAllDay ? when.startLocal : toLocal(when.startMs, zone);
  const lastLocal = when.isAllDay ? when.endLocal : toLocal(when.endMs, zone);
  const startLocal = `${dateOf(day)}T${firstLocal.slice(11)}`;
  const start = toInstant(startLocal, zone, ambiguous);
  const end = toInstant(addSeconds(startLocal, secondsBetween(firstLocal, lastLocal)), zone, ambiguous);
  if (!start || !end) return when;
  return { ...when, startLocal: start.local, endLocal: end.local, startMs: start.ms, endMs: end.ms, startZone: zone, endZone: zone };
}

export function occurrencesBetween(store: Store, event: EventItem, fromMs: number, toMs: number): Occurrence[] {
  const { series } = event;
  if (!series) return [];
  const days = daysBetween(series.rule, fromMs, toMs).filter((day) => !series.cancelled.has(day));
  const strays = [...series.exceptions.keys()].filter((day) => !days.includes(day));
  return [...days, ...strays]
    .sort((a, b) => a - b)
    .map((day) => occurrenceOn(store, series, day))
    .filter((occurrence) => overlaps(occurrence.when, fromMs, toMs));
}

function daysBetween(rule: Rule, fromMs: number, toMs: number): number[] {
  const lengthDays = Math.ceil((rule.when.endMs - rule.when.startMs) / DAY_MS);
  return recurrenceDays(rule.recurrence, Math.floor(fromMs / DAY_MS) - lengthDays - 2, Math.floor(toMs / DAY_MS) + 2);
}

function occurrenceOn(store: Store, series: Series, day: number): Occurrence {
  const exception = series.exceptions.get(day);
  return { day, exception, when: exception?.when ?? occurrenceWhen(series.rule, day, store.switches.ambiguousHour) };
}

/** Undefined for a day the series does not fall on, or that was deleted. */
export function occurrenceAt(store: Store, event: EventItem, day: number): Occurrence | undefined {
  const { series } = event;
  if (!series || series.cancelled.has(day)) return undefined;
  const falls = series.exceptions.has(day) || recurrenceDays(series.rule.recurrence, day, day).length > 0;
  return falls ? occurrenceOn(store, series, day) : undefined;
}

/** When the occurrence would have been, had nobody moved it. */
export function originalStartMs(store: Store, event: EventItem, day: number): number | undefined {
  return event.series && occurrenceWhen(event.series.rule, day, store.switches.ambiguousHour).startMs;
}

/** Days on which a former rule of the event had an occurrence in the window, and on which there is none any more. */
export function vanishedDays(
  store: Store,
  event: EventItem,
  window: { readonly fromMs: number; readonly toMs: number },
  since: number,
): number[] {
  const former = event.former.filter(({ version }) => version > since);
  const days = new Set(former.flatMap(({ rule }) => daysBetween(rule, window.fromMs, window.toMs)));
  const cancelled = [...(event.series?.cancelled ?? [])].filter(([, version]) => version > since).map(([day]) => day);
  const exceptions = [...(event.series?.exceptions ?? [])].filter(([, { version }]) => version > since).map(([day]) => day);
  const gone = (day: number): boolean => {
    const now = occurrenceAt(store, event, day);
    return !now || !overlaps(now.when, window.fromMs, window.toMs);
  };
  return [...new Set([...days, ...cancelled, ...exceptions])].filter(gone).sort((a, b) => a - b);
}

/** An occurrence must stay between its neighbours: not on their days, not past them. */
export function checkNeighbours(store: Store, event: EventItem, day: number, moved: When): void {
  const { series } = event;
  if (!series) return;
  const range = recurrenceDays(series.rule.recurrence, day - 750, day + 750).filter((other) => !series.cancelled.has(other));
  const before = range.filter((other) => other < day).at(-1);
  const after = range.find((other) => other > day);
  const [startDay, endDay] = [
    dayOf(toLocal(moved.startMs, series.rule.zone)),
    dayOf(toLocal(Math.max(moved.startMs, moved.endMs - 1), series.rule.zone)),
  ];
  const edge = (other: number): When => occurrenceOn(store, series, other).when;
  const tooEarly = before !== undefined && startDay <= dayOf(toLocal(edge(before).startMs, series.rule.zone));
  const tooLate = after !== undefined && endDay >= dayOf(toLocal(edge(after).startMs, series.rule.zone));
  if (tooEarly || tooLate) {
    throw badRequest("Modified occurrence is crossing or overlapping adjacent occurrence.", "ErrorOccurrenceCrossingBoundary");
  }
}
