// How a wall-clock time in a zone becomes an instant and back, including the two nights a year that are not regular.

import { Temporal } from "temporal-polyfill";

export type AmbiguousHour = "first" | "second";

export interface Instant {
  readonly ms: number;
  /** The wall clock that was meant, after a time that does not exist was moved forward: `2026-03-29T03:30:00`. */
  readonly local: string;
}

const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/i;

/** Undefined when the text is no date-time. A text with an offset names an instant; it is then told in the zone. */
export function toInstant(text: string, iana: string, ambiguous: AmbiguousHour): Instant | undefined {
  const match = LOCAL.exec(text.trim());
  if (!match) return undefined;
  const [, date, time = "00:00", seconds = "00", offset] = match;
  const wall = `${date ?? ""}T${time}:${seconds}`;
  try {
    if (offset) return told(Temporal.Instant.from(`${wall}${offset.toUpperCase()}`).epochMilliseconds, iana);
    const disambiguation = ambiguous === "second" ? "later" : "compatible";
    const ms = Temporal.PlainDateTime.from(wall).toZonedDateTime(iana, { disambiguation }).epochMilliseconds;
    return told(ms, iana);
  } catch {
    return undefined;
  }
}

function told(ms: number, iana: string): Instant {
  return { ms, local: toLocal(ms, iana) };
}

/** `2026-03-29T02:30:00` on the clocks of that zone. */
export function toLocal(ms: number, iana: string): string {
  if (iana === "UTC") return new Date(ms).toISOString().slice(0, 19);
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(iana).toPlainDateTime().toString({ smallestUnit: "second" });
}

const DAY_MS = 86_400_000;

/** Days since 1970 of `2026-03-29…`. */
export function dayOf(local: string): number {
  return Math.floor(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** A wall clock moved by whole seconds as if no clock ever changed: for lengths and for occurrences. */
export function addSeconds(local: string, seconds: number): string {
  return new Date(Date.parse(`${local}Z`) + seconds * 1000).toISOString().slice(0, 19);
}

export function secondsBetween(from: string, to: string): number {
  return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 1000;
}
