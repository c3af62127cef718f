// What the clock on the wall of a French office shows: the only time GoPaaS knows.

import { Temporal } from "temporal-polyfill";

export interface WallClock {
  /** `2026-11-23` */
  readonly date: string;
  /** `09:00:00` */
  readonly time: string;
}

export function wallClock(epochMs: number, zone = "Europe/Paris"): WallClock {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs)).toZonedDateTimeISO(zone);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: "second" }) };
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** `2026-11-23` from either form GoPaaS shows; undefined for what is no day. */
export function readDate(text: string): string | undefined {
  const french = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
  const iso = french ? `${french[3] ?? ""}-${french[2] ?? ""}-${french[1] ?? ""}` : text;
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return undefined;
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : undefined;
}

export function readTime(text: string): string | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  return match ? `${match[1] ?? ""}:${match[2] ?? ""}:${match[3] ?? "00"}` : undefined;
}
