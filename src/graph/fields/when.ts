// When an appointment takes place: Graph's start, end and all-day mark ⇄ one interval of wall-clock time.

import type { DateTimeTimeZone, Event } from "@microsoft/microsoft-graph-types";

import { addDays, addMinutes, existingLocal, Failure, instantToLocal, isDate, isZone, localToInstant } from "../../sync";
import type { EventResource } from "../wire";
import { ianaOf } from "./zone-names";

export function readWhen(resource: Pick<EventResource, "start" | "end" | "isAllDay">, zone: string): string {
  const { start, end, isAllDay } = resource;
  if (!start?.dateTime || !end?.dateTime) return "";
  if (isAllDay) return wholeDays(start.dateTime.slice(0, 10), end.dateTime.slice(0, 10));
  const [from, to] = [localOf(start, zone), localOf(end, zone)];
  // Across the hour that comes twice an end may show an earlier wall clock than its start: the appointment is as long as it is.
  return `${from}/${to < from ? addMinutes(from, minutesBetween(start, end)) : to}`;
}

/** Both in the zone they were asked for, which is UTC: anything else never shows an end before its start. */
function minutesBetween(start: DateTimeTimeZone, end: DateTimeTimeZone): number {
  const [from, to] = [start, end].map(({ dateTime = "" }) => Date.parse(`${dateTime.slice(0, 16)}:00Z`)) as [number, number];
  return Math.max(0, (to - from) / 60_000);
}

/** Graph's end is the first day after; the interval's is the last day. */
function wholeDays(from: string, until: string): string {
  const last = addDays(until, -1);
  return `${from}/${last < from ? from : last}`;
}

/** Whether its clocks mean anything to us: `Customized Time Zone` does not. */
export function tellsItsZone({ start, end, isAllDay }: Pick<EventResource, "start" | "end" | "isAllDay">): boolean {
  return isAllDay === true || [start, end].every((edge) => zoneNamed(edge?.timeZone) !== undefined);
}

function zoneNamed(name: string | null | undefined): string | undefined {
  if (name === null || name === undefined) return "UTC";
  return ianaOf(name) ?? (isZone(name) ? name : undefined);
}

/** A name that says nothing to anybody is taken for the zone of the pair, in which nearly all such events were made. */
function localOf({ dateTime = "", timeZone }: DateTimeTimeZone, zone: string): string {
  const local = dateTime.slice(0, 16);
  const from = zoneNamed(timeZone) ?? zone;
  if (from === zone) return local;
  return instantToLocal(from === "UTC" ? Date.parse(`${local}:00Z`) : localToInstant(local, from), zone);
}

/** `inUtc`: for a zone Graph does not know by name. */
export function writeWhen(when: string, zone: string, inUtc: boolean): Event {
  const [from = "", to = ""] = when.split("/");
  if (isDate(from) && isDate(to) && from <= to) return event(true, `${from}T00:00`, `${addDays(to, 1)}T00:00`, inUtc ? "UTC" : zone);
  if (!isLocal(from) || !isLocal(to) || to < from) throw unreadable(when);
  const start = existingLocal(from, zone).local;
  const moved = existingLocal(to, zone).local;
  const end =
    moved < start || (moved === start && from < to) ? addMinutes(start, (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000) : moved;
  return inUtc ? event(false, utc(start, zone), utc(end, zone), "UTC") : event(false, start, end, zone);
}

function event(isAllDay: boolean, start: string, end: string, timeZone: string): Event {
  return { isAllDay, start: { dateTime: `${start}:00`, timeZone }, end: { dateTime: `${end}:00`, timeZone } };
}

function utc(local: string, zone: string): string {
  return new Date(localToInstant(local, zone)).toISOString().slice(0, 16);
}

function isLocal(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(text) && isDate(text.slice(0, 10));
}

function unreadable(when: string): Failure {
  return new Failure("An appointment's time is not an interval.", { kind: "rejected", side: "outlook", retry: "never", said: when });
}
