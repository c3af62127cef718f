// When an event takes place: start and end as they may be written, and as they are told in the reader's zone.

import type { Zone } from "./zones";
import { findZone, windowsName } from "./zones";
import { type Fields, isRecord } from "./check-body";
import { badRequest, unsupportedTimeZone } from "./errors";
import type { Store, When } from "./store";
import { dayOf, type Instant, toInstant, toLocal } from "./wall-time";

interface Edge extends Instant {
  readonly zone: string;
  readonly zoneName: string;
  readonly atMidnight: boolean;
}

export function readWhen(store: Store, body: Fields, before: When | undefined): When {
  const isAllDay = (body["isAllDay"] ?? before?.isAllDay) === true;
  const start = requireEdge(store, body["start"], before && edgeOf(before, "start"));
  const end = requireEdge(store, body["end"], before && edgeOf(before, "end"));
  if (isAllDay) checkAllDay(start, end);
  if (end.ms < start.ms) {
    throw badRequest("The end date/time of the item must be later than its start.", "ErrorCalendarEndDateIsEarlierThanStartDate");
  }
  return {
    isAllDay,
    startLocal: start.local,
    endLocal: end.local,
    startZone: start.zone,
    endZone: end.zone,
    startZoneName: start.zoneName,
    endZoneName: end.zoneName,
    startMs: start.ms,
    endMs: end.ms,
  };
}

function requireEdge(store: Store, given: unknown, before: Edge | undefined): Edge {
  const edge = readEdge(store, given) ?? before;
  if (!edge) throw badRequest("At least one property failed validation.", "ErrorPropertyValidationFailure");
  return edge;
}

function checkAllDay(start: Edge, end: Edge): void {
  const refuse = (message: string): Error => badRequest(message, "ErrorInvalidRequest");
  if (!start.atMidnight) throw refuse("The Event.Start property for an all-day event needs to be set to midnight.");
  if (!end.atMidnight) throw refuse("The Event.End property for an all-day event needs to be set to midnight.");
  if (start.zone !== end.zone) throw refuse("The Event.Start and Event.End properties of an all-day event need the same time zone.");
  if (dayOf(end.local) < dayOf(start.local) + 1) {
    throw refuse("The duration of an event marked as All day must be at least 24 hours.");
  }
}

/** The hand of the user may write a bare local time: it is then meant in the mailbox's own zone. */
function readEdge(store: Store, given: unknown): Edge | undefined {
  if (given === undefined || given === null) return undefined;
  const value = typeof given === "string" ? { dateTime: given, timeZone: store.owner.timeZone } : given;
  if (!isRecord(value) || typeof value["dateTime"] !== "string") throw invalidDate("");
  const zoneName = typeof value["timeZone"] === "string" ? value["timeZone"] : "UTC";
  const zone = findZone(zoneName);
  if (!zone) throw unsupportedTimeZone(zoneName);
  const instant = toInstant(value["dateTime"], zone.iana, store.switches.ambiguousHour);
  if (!instant) throw invalidDate(value["dateTime"]);
  const atMidnight = /^\d{4}-\d\d-\d\d([T ]00:00(:00(\.0+)?)?)?Z?$/i.test(value["dateTime"].trim());
  return { ...instant, zone: zone.iana, zoneName, atMidnight };
}

function invalidDate(text: string): Error {
  return badRequest(`Cannot convert the literal '${text}' to the expected type 'Edm.DateTime'.`, "ErrorInvalidDateTime");
}

function edgeOf(when: When, side: "start" | "end"): Edge {
  const local = side === "start" ? when.startLocal : when.endLocal;
  return {
    ms: side === "start" ? when.startMs : when.endMs,
    local,
    zone: side === "start" ? when.startZone : when.endZone,
    zoneName: side === "start" ? when.startZoneName : when.endZoneName,
    atMidnight: local.endsWith("T00:00:00"),
  };
}

/** Midnight stays midnight in every reader's zone for an all-day event; anything else is told on the reader's clocks. */
export function tellWhen(when: When, zone: Zone, windows = false): { readonly start: Fields; readonly end: Fields } {
  const timeZone = windows ? (windowsName(zone.iana) ?? zone.name) : zone.name;
  const tell = (ms: number, local: string): Fields => ({
    dateTime: `${when.isAllDay ? `${local.slice(0, 10)}T00:00:00` : toLocal(ms, zone.iana)}.0000000`,
    timeZone,
  });
  return { start: tell(when.startMs, when.startLocal), end: tell(when.endMs, when.endLocal) };
}

export function overlaps(when: When, fromMs: number, toMs: number): boolean {
  if (when.startMs === when.endMs) return when.startMs >= fromMs && when.startMs < toMs;
  return when.startMs < toMs && when.endMs > fromMs;
}
