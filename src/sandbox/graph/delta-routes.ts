// What changed: contacts of a folder, and events of a calendar within a window fixed when the round began.

import type { Call } from "./call";
import { contactRow } from "./contact-routes";
import type { Fields } from "./check-body";
import { page } from "./delta-page";
import { type DeltaToken, readToken } from "./delta-token";
import { badRequest } from "./errors";
import { readWindow } from "./event-routes";
import { overlaps } from "./event-times";
import { eventId, eventRow, sparseOccurrence } from "./event-view";
import { calendarAt, defaultCalendar, folderAt, idOf, present } from "./lookup";
import { pick, selectedNames } from "./query";
import type { Handler, Route } from "./routes";
import { occurrencesBetween, vanishedDays } from "./series";
import type { Contact, EventItem, LogEntry, Store } from "./store";

const NOTHING: ReadonlySet<string> = new Set();

const contactDelta: Handler = (store, call, [folderId = ""]) => {
  const folder = folderAt(store, folderId);
  refuse(call, ["$expand", "$filter", "$orderby", "$search", "$top", "$skip", "$count"], "contacts");
  const token = tokenOf(store, call, `contacts/${folder.number}`, () => {
    const select = selectedNames(call, "contact");
    return select ? { select } : {};
  });
  const rows = (number: number, entry: LogEntry<Contact>): Fields[] => {
    if (entry.removed)
      return isNews(token, entry) ? [removed(idOf(store, { kind: "contact", number, moves: entry.removed.moves }, call))] : [];
    return [pick(contactRow(store, present(store.contacts.get(number)), call), token.select && [...token.select], NOTHING)];
  };
  const id = store.ids.encode({ kind: "folder", number: folder.number, moves: 0 }, false);
  return page(store, { call, container: folder, token, type: "contact", rows, path: `/me/contactFolders('${id}')/contacts/delta` });
};

const calendarDelta: Handler = (store, call, [calendarId]) => {
  const calendar = calendarId === undefined ? defaultCalendar(store) : calendarAt(store, calendarId);
  refuse(call, ["$orderby", "$filter", "$select", "$expand", "$search", "$top", "$skip", "$count"], "CalendarView");
  const token = tokenOf(store, call, `events/${calendar.number}`, () => readWindow(call));
  const round = { store, call, token, fromMs: token.fromMs ?? 0, toMs: token.toMs ?? 0 };
  const rows = (number: number, entry: LogEntry<EventItem>): Fields[] =>
    entry.removed ? goneRows(round, entry, entry.removed) : eventRows(round, present(store.events.get(number)));
  const id = store.ids.encode({ kind: "calendar", number: calendar.number, moves: 0 }, false);
  const path = calendarId === undefined ? "/me/calendarView/delta" : `/me/calendars('${id}')/calendarView/delta`;
  return page(store, { call, container: calendar, token, type: "event", rows, path });
};

interface EventRound {
  readonly store: Store;
  readonly call: Call;
  readonly token: DeltaToken;
  readonly fromMs: number;
  readonly toMs: number;
}

// An event edited outside the window is told as removed too: the documentation warns of it, and so it is.
function eventRows(round: EventRound, event: EventItem): Fields[] {
  const { store, call, token, fromMs, toMs } = round;
  const occurrences = occurrencesBetween(store, event, fromMs, toMs);
  const inside = event.series ? occurrences.length > 0 : overlaps(event.when, fromMs, toMs);
  const since = token.first ? token.began : token.since;
  const vanished = vanishedDays(store, event, round, since).map((day) => removed(eventId(store, event, call, day)));
  if (!inside && store.switches.nullRows) return [hollow(eventId(store, event, call)), ...vanished];
  if (!inside) return isNews(token, event) ? [removed(eventId(store, event, call)), ...vanished] : [];
  const tell = occurrences.map((occurrence) =>
    occurrence.exception ? eventRow(store, event, call, occurrence) : sparseOccurrence(store, event, call, occurrence),
  );
  return [eventRow(store, event, call), ...tell].map((row) => pick(row, undefined, NOTHING)).concat(vanished);
}

function goneRows({ store, call, token, fromMs, toMs }: EventRound, entry: LogEntry<EventItem>, event: EventItem): Fields[] {
  if (!isNews(token, entry)) return [];
  const days = store.switches.removeOccurrencesWithSeries ? occurrencesBetween(store, event, fromMs, toMs) : [];
  return [removed(eventId(store, event, call)), ...days.map(({ day }) => removed(eventId(store, event, call, day)))];
}

/** In a first round, what was gone before it began is not worth a word. */
function isNews(token: DeltaToken, entry: { readonly version: number }): boolean {
  return !token.first || entry.version > token.began;
}

function hollow(id: string): Fields {
  return { id, subject: null, start: null, end: null, body: null, location: null, type: null, isAllDay: null, organizer: null };
}

function removed(id: string): Fields {
  return { id, "@removed": { reason: "deleted" } };
}

function tokenOf(store: Store, call: Call, of: string, start: () => Partial<DeltaToken>): DeltaToken {
  const text = call.query.get("$deltatoken") ?? call.query.get("$skiptoken");
  if (text === undefined) return { of, epoch: store.epoch, began: store.version, since: 0, told: 0, first: true, ...start() };
  if (call.query.size > 1) throw badRequest("A delta or skip token carries the whole query: no other option may stand beside it.");
  return readToken(store, text, of);
}

function refuse(call: Call, options: readonly string[], resource: string): void {
  if (!options.some((name) => call.query.has(name))) return;
  throw badRequest(
    `The following parameters are not supported with change tracking over the '${resource}' resource: '${options.slice(0, 5).join(", ")}'.`,
    "ErrorInvalidUrlQuery",
  );
}

export const deltaRoutes: readonly Route[] = [
  ["me/contactFolders/:/contacts/delta", { GET: contactDelta }],
  ["me/calendarView/delta", { GET: calendarDelta }],
  ["me/calendar/calendarView/delta", { GET: calendarDelta }],
  ["me/calendars/:/calendarView/delta", { GET: calendarDelta }],
];
