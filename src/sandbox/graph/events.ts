// What happens to events, occurrences included, whoever asks: the API or the user in Outlook.

import { type Fields } from "./check-body";
import type { Origin } from "./contact-fields";
import { badRequest, GraphError, itemNotFound } from "./errors";
import { changedEventFields, newEventFields } from "./event-fields";
import { readWhen } from "./event-times";
import { writeExtended } from "./extended";
import type { Target } from "./lookup";
import { sendMails } from "./mails";
import { noteWritten } from "./recorded";
import { checkNeighbours, movedRecurrence, newSeries, type Occurrence, occurrenceAt, readRule } from "./series";
import { type Container, DEFAULT_NUMBER, type EventItem, type ExceptionItem, record, type Rule, type Store, type When } from "./store";

export function addEvent(store: Store, calendar: Container<EventItem>, body: Fields, origin: Origin): EventItem {
  const number = store.lastNumber + 1;
  const when = readWhen(store, body, undefined);
  const rule = body["recurrence"] ? readRule(store, body["recurrence"], when, origin) : undefined;
  const now = store.clock.now();
  const event: EventItem = {
    number,
    moves: 0,
    calendar: calendar.number,
    version: 0,
    createdAt: now,
    modifiedAt: now,
    fields: newEventFields(store.owner, body, origin, store.ids.uid(number)),
    when: rule?.when ?? when,
    series: rule && newSeries(rule),
    former: [],
    extended: new Map(),
  };
  writeExtended(event.extended, body);
  store.lastNumber = number;
  store.events.set(number, event);
  calendar.members.add(number);
  if (typeof body["transactionId"] === "string") store.transactions.set(body["transactionId"], number);
  touch(store, event);
  sendMails(store, "invitation", event.fields, origin);
  return event;
}

/** The event an earlier POST with the same transactionId made, if it still exists. */
export function repeatedPost(store: Store, body: Fields): EventItem | undefined {
  const number = typeof body["transactionId"] === "string" ? store.transactions.get(body["transactionId"]) : undefined;
  const event = number === undefined ? undefined : store.events.get(number);
  if (number === undefined || event || store.switches.transactionsOfDeleted === "free") return event;
  const said =
    "Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.";
  throw new GraphError(409, "ErrorDuplicateTransactionId", said);
}

export function changeEvent(store: Store, target: Target, body: Fields, origin: Origin): void {
  if ("transactionId" in body) {
    throw new GraphError(400, "ErrorInvalidPropertySet", "The property 'transactionId' can only be set when the event is created.");
  }
  if (target.day === undefined) changeWhole(store, target.event, body, origin);
  else changeOccurrence(store, { ...target, day: target.day }, body, origin);
}

const TIMES = ["start", "end", "isAllDay"];

function changeWhole(store: Store, event: EventItem, body: Fields, origin: Origin): void {
  const timing = [...TIMES, "recurrence"].some((name) => name in body) ? newTiming(store, event, body, origin) : undefined;
  event.fields = changedEventFields(event.fields, body, origin, meetingCode(event));
  writeExtended(event.extended, body);
  noteWritten(event.recorded, body);
  touch(store, event);
  if (timing) retime(event, timing);
  if (matters(body)) sendMails(store, "update", event.fields, origin);
}

interface Timing {
  readonly when: When;
  readonly rule?: Rule | undefined;
}

function newTiming(store: Store, event: EventItem, body: Fields, origin: Origin): Timing {
  const when = readWhen(store, body, event.when);
  const given = "recurrence" in body ? body["recurrence"] : event.series && movedRecurrence(event.series.rule.recurrence, when);
  const rule = given ? readRule(store, given, when, origin) : undefined;
  return { when: rule?.when ?? when, rule };
}

// A new rule makes a new series of the old one: Exchange forgets its exceptions and deletions.
function retime(event: EventItem, { when, rule }: Timing): void {
  if (event.series) event.former.push({ version: event.version, rule: event.series.rule });
  event.when = when;
  event.series = rule && newSeries(rule);
}

function meetingCode(event: EventItem): string {
  return String(event.fields["uid"]).slice(-24);
}

function changeOccurrence(store: Store, { event, day }: Required<Target> & { day: number }, body: Fields, origin: Origin): void {
  if ("recurrence" in body) throw badRequest("Recurrence cannot be set on an occurrence.", "ErrorInvalidRequest");
  const { series } = event;
  const before = requireOccurrence(store, event, day);
  if (!series) throw itemNotFound();
  const timed = TIMES.some((name) => name in body);
  const when = timed ? readWhen(store, body, before.when) : before.when;
  if (timed) checkNeighbours(store, event, day, when);
  const fields = changedEventFields(occurrenceFields(event, before), body, origin, meetingCode(event));
  const exception = before.exception ?? newException(store, event, before);
  exception.fields = differences(event.fields, fields);
  exception.when = when;
  exception.modifiedAt = store.clock.now();
  writeExtended(exception.extended, body);
  series.exceptions.set(day, exception);
  touch(store, event);
  exception.version = event.version;
  if (matters(body)) sendMails(store, "update", fields, origin);
}

function newException(store: Store, event: EventItem, occurrence: Occurrence): ExceptionItem {
  const now = store.clock.now();
  return { version: 0, createdAt: now, modifiedAt: now, fields: {}, when: occurrence.when, extended: new Map(event.extended) };
}

export function occurrenceFields(event: EventItem, occurrence: Occurrence): Fields {
  return { ...event.fields, ...occurrence.exception?.fields };
}

export function requireOccurrence(store: Store, event: EventItem, day: number): Occurrence {
  const occurrence = occurrenceAt(store, event, day);
  if (!occurrence) throw itemNotFound();
  return occurrence;
}

function differences(base: Fields, changed: Fields): Fields {
  const differs = ([name, value]: readonly [string, unknown]): boolean => JSON.stringify(value) !== JSON.stringify(base[name]);
  return Object.fromEntries(Object.entries(changed).filter(differs));
}

// What attendees are told about; a reminder or a category is the organiser's own affair.
const TOLD = [
  ...TIMES,
  "subject",
  "body",
  "location",
  "locations",
  "attendees",
  "recurrence",
  "isOnlineMeeting",
  "importance",
  "sensitivity",
];

function matters(body: Fields): boolean {
  return TOLD.some((name) => name in body);
}

export function removeEvent(store: Store, target: Target, origin: Origin): void {
  const { event, day } = target;
  if (day === undefined) {
    leave(store, event);
    store.events.delete(event.number);
    store.deleted.events.set(event.number, event);
    sendMails(store, "cancellation", event.fields, origin);
    return;
  }
  const fields = occurrenceFields(event, requireOccurrence(store, event, day));
  event.series?.exceptions.delete(day);
  touch(store, event);
  event.series?.cancelled.set(day, event.version);
  sendMails(store, "cancellation", fields, origin);
}

/** Out of Deleted Items, with its id and custom properties; nobody is told. */
export function restoreEvent(store: Store, number: number): void {
  const event = store.deleted.events.get(number);
  const to = store.calendars.get(event?.calendar ?? DEFAULT_NUMBER) ?? store.calendars.get(DEFAULT_NUMBER);
  if (!event || !to) throw itemNotFound();
  store.deleted.events.delete(number);
  store.events.set(number, event);
  // There and back.
  event.moves += 2;
  event.calendar = to.number;
  to.members.add(number);
  touch(store, event);
}

export function moveEvent(store: Store, event: EventItem, to: Container<EventItem>): void {
  leave(store, event);
  event.moves++;
  event.calendar = to.number;
  to.members.add(event.number);
  touch(store, event);
}

/** A copy is the user's own appointment: same contents and custom properties, no transactionId, no invitations. */
export function copyEvent(store: Store, event: EventItem, to: Container<EventItem>): EventItem {
  const copy: EventItem = {
    ...event,
    number: ++store.lastNumber,
    moves: 0,
    calendar: to.number,
    createdAt: store.clock.now(),
    fields: { ...structuredClone(event.fields), transactionId: null, uid: store.ids.uid(store.lastNumber) },
    series: event.series && structuredClone(event.series),
    former: [],
    extended: new Map(event.extended),
  };
  store.events.set(copy.number, copy);
  to.members.add(copy.number);
  touch(store, copy);
  return copy;
}

export function removeCalendar(store: Store, calendar: Container<EventItem>): void {
  if (calendar.isDefault) throw new GraphError(403, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
  for (const number of calendar.members) store.events.delete(number);
  store.calendars.delete(calendar.number);
  store.version++;
}

function touch(store: Store, event: EventItem): void {
  event.version = ++store.version;
  event.modifiedAt = store.clock.now();
  record(store.calendars.get(event.calendar), event.number, { version: event.version });
}

function leave(store: Store, event: EventItem): void {
  const calendar = store.calendars.get(event.calendar);
  calendar?.members.delete(event.number);
  record(calendar, event.number, { version: ++store.version, removed: { ...event } });
}
