// The addresses under which events are read and written, in the default calendar or a named one.

import type { Call, Reply } from "./call";
import { checkBody, type Fields } from "./check-body";
import { badRequest, GraphError } from "./errors";
import { addEvent, changeEvent, removeEvent, repeatedPost, requireOccurrence } from "./events";
import { changeKeyOf, eventFacts, eventRow, occurrenceName } from "./event-view";
import { overlaps } from "./event-times";
import { expandExtended } from "./extended";
import { calendarAt, checkIfMatch, defaultCalendar, eventAt, type Target } from "./lookup";
import { allowOptions, checkExpand, expandedPropertyIds, list, type Listed, pick, selectedNames } from "./query";
import type { Handler } from "./routes";
import { type Occurrence, occurrencesBetween } from "./series";
import type { Container, EventItem, Store } from "./store";

function calendarOf(store: Store, ids: readonly string[]): Container<EventItem> {
  return ids[0] === undefined ? defaultCalendar(store) : calendarAt(store, ids[0]);
}

function occurrenceOf(store: Store, target: Target): Occurrence | undefined {
  return target.day === undefined ? undefined : requireOccurrence(store, target.event, target.day);
}

function listed(store: Store, call: Call, event: EventItem, occurrence?: Occurrence): Listed {
  const extended = occurrence?.exception?.extended ?? event.extended;
  return {
    facts: eventFacts(event, occurrence),
    render: () => ({ ...eventRow(store, event, call, occurrence), ...expandExtended(extended, expandedPropertyIds(call)) }),
  };
}

export function eventsOf(store: Store, calendar: Container<EventItem>): EventItem[] {
  return [...calendar.members].map((number) => store.events.get(number)).filter((found) => found !== undefined);
}

const listEvents: Handler = (store, call, ids) => {
  checkExpand(call, "event", ["singleValueExtendedProperties"]);
  const items = eventsOf(store, calendarOf(store, ids)).map((event) => listed(store, call, event));
  return list(call, "event", `users('${store.owner.userId}')/events`, items);
};

const postEvent: Handler = (store, call, ids) => {
  const calendar = calendarOf(store, ids);
  allowOptions(call, []);
  const body = checkBody(call.body, "event");
  const event = repeatedPost(store, body) ?? addEvent(store, calendar, body, "api");
  return answer(store, call, { event }, 201);
};

function answer(store: Store, call: Call, target: Target, status: number): Reply {
  const { event } = target;
  const occurrence = occurrenceOf(store, target);
  const full: Fields = {
    "@odata.context": `${call.linkBase}/$metadata#users('${store.owner.userId}')/events/$entity`,
    ...eventRow(store, event, call, occurrence),
    ...expandExtended(occurrence?.exception?.extended ?? event.extended, expandedPropertyIds(call)),
  };
  const selected = selectedNames(call, "event");
  const always = new Set(["singleValueExtendedProperties"]);
  if (event.series && !occurrence) {
    full["cancelledOccurrences"] = [...event.series.cancelled.keys()].sort().map((day) => occurrenceName(store, event, call, day));
    if (!selected) always.add("cancelledOccurrences");
    if (/\bexceptionOccurrences\b/.test(call.query.get("$expand") ?? "")) {
      full["exceptionOccurrences"] = [...event.series.exceptions.keys()].map((day) =>
        eventRow(store, event, call, requireOccurrence(store, event, day)),
      );
      always.add("exceptionOccurrences");
    }
  }
  return { status, body: pick(full, selected, always) };
}

const getEvent: Handler = (store, call, ids) => {
  allowOptions(call, ["$select", "$expand"]);
  checkExpand(call, "event", ["singleValueExtendedProperties", "exceptionOccurrences"]);
  return answer(store, call, named(store, ids), 200);
};

const patchEvent: Handler = (store, call, ids) => {
  const target = named(store, ids);
  const body = checkBody(call.body, "event");
  checkMatch(store, call, target);
  changeEvent(store, target, body, "api");
  return answer(store, call, target, 200);
};

const deleteEvent: Handler = (store, call, ids) => {
  const target = deletable(store, ids);
  checkMatch(store, call, target);
  removeEvent(store, target, "api");
  return { status: 204 };
};

const AGAIN = { 400: "ErrorInvalidRequest", 403: "ErrorAccessDenied", 410: "ErrorItemNotFound" } as const;

function deletable(store: Store, ids: readonly string[]): Target {
  try {
    const target = named(store, ids);
    occurrenceOf(store, target);
    return target;
  } catch (error) {
    const { deleteAgain } = store.switches;
    if (deleteAgain === 404 || !(error instanceof GraphError) || error.status !== 404) throw error;
    throw new GraphError(deleteAgain, AGAIN[deleteAgain], "Your request can't be completed.");
  }
}

function checkMatch(store: Store, call: Call, target: Target): void {
  checkIfMatch(call, `W/"${changeKeyOf(store, target.event, occurrenceOf(store, target))}"`);
}

function named(store: Store, ids: readonly string[]): Target {
  const [first = "", second] = ids;
  return second === undefined ? eventAt(store, first) : eventAt(store, second, calendarAt(store, first));
}

const listInstances: Handler = (store, call, ids) => {
  const { event } = named(store, ids);
  const window = readWindow(call);
  if (!event.series)
    throw badRequest("Your request can't be completed. You have to be a series master to list instances.", "ErrorInvalidRequest");
  const items = occurrencesBetween(store, event, window.fromMs, window.toMs).map((occurrence) => listed(store, call, event, occurrence));
  return list(call, "event", `users('${store.owner.userId}')/events('${ids.at(-1) ?? ""}')/instances`, items);
};

const MAX_WINDOW_DAYS = 1825;

export function readWindow(call: Call): { readonly fromMs: number; readonly toMs: number } {
  const [fromMs, toMs] = ["startdatetime", "enddatetime"].map((name) => instantOf(call.query.get(name)));
  if (fromMs === undefined || toMs === undefined) {
    throw badRequest(
      "This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.",
      "ErrorInvalidParameter",
    );
  }
  if (Number.isNaN(fromMs) || Number.isNaN(toMs))
    throw badRequest("The value of the StartDateTime or EndDateTime parameter is invalid.", "ErrorInvalidParameter");
  if (toMs < fromMs) throw badRequest("The end of the time window lies before its start.", "ErrorInvalidParameter");
  if (toMs - fromMs > MAX_WINDOW_DAYS * 86_400_000) {
    throw badRequest(
      `Your request can't be completed. The range between the start and end dates is greater than the allowed range. Maximum number of days: ${MAX_WINDOW_DAYS}`,
      "ErrorCalendarViewRangeTooBig",
    );
  }
  return { fromMs, toMs };
}

// A time without an offset is UTC, whatever the Prefer header says.
function instantOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/i.test(text) || /^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text}Z`);
}

const calendarView: Handler = (store, call, ids) => {
  const { fromMs, toMs } = readWindow(call);
  checkExpand(call, "event", ["singleValueExtendedProperties"]);
  const items = eventsOf(store, calendarOf(store, ids)).flatMap((event) =>
    event.series
      ? occurrencesBetween(store, event, fromMs, toMs).map((occurrence) => ({
          startMs: occurrence.when.startMs,
          item: listed(store, call, event, occurrence),
        }))
      : overlapping(event, fromMs, toMs).map((single) => ({ startMs: single.when.startMs, item: listed(store, call, single) })),
  );
  const byStart = items.sort((a, b) => a.startMs - b.startMs).map(({ item }) => item);
  return list(call, "event", `users('${store.owner.userId}')/calendarView`, byStart);
};

function overlapping(event: EventItem, fromMs: number, toMs: number): EventItem[] {
  return overlaps(event.when, fromMs, toMs) ? [event] : [];
}

export const eventHandlers = { listEvents, postEvent, getEvent, patchEvent, deleteEvent, listInstances, calendarView };
