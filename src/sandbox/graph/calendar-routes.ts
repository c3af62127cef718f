// The addresses under which calendars are read and written, and the events below them.

import type { Call, Reply } from "./call";
import { checkBody, type Fields } from "./check-body";
import { addContainer, renameContainer } from "./contacts";
import { eventHandlers as event } from "./event-routes";
import { removeCalendar } from "./events";
import { calendarAt, defaultCalendar, requireText } from "./lookup";
import { allowOptions, list, select } from "./query";
import type { Handler, Route } from "./routes";
import type { Container, EventItem, Store } from "./store";

function calendarRow(store: Store, calendar: Container<EventItem>): Fields {
  return {
    id: store.ids.encode({ kind: "calendar", number: calendar.number, moves: 0 }, false),
    name: calendar.name,
    color: calendar.color,
    hexColor: "",
    groupClassId: "0006f0b7-0000-0000-c000-000000000046",
    isDefaultCalendar: calendar.isDefault,
    changeKey: store.ids.changeKey(calendar.version),
    canShare: true,
    canViewPrivateItems: true,
    canEdit: true,
    allowedOnlineMeetingProviders: ["teamsForBusiness"],
    defaultOnlineMeetingProvider: "teamsForBusiness",
    isTallyingResponses: calendar.isDefault,
    isRemovable: !calendar.isDefault,
    owner: { name: store.owner.displayName, address: store.owner.mail },
  };
}

function answer(store: Store, call: Call, calendar: Container<EventItem>, status: number): Reply {
  const context = { "@odata.context": `${call.linkBase}/$metadata#users('${store.owner.userId}')/calendars/$entity` };
  return { status, body: { ...context, ...select(call, "calendar", calendarRow(store, calendar)) } };
}

const listCalendars: Handler = (store, call) => {
  const rows = [...store.calendars.values()].map((calendar) => calendarRow(store, calendar));
  return list(
    call,
    "calendar",
    `users('${store.owner.userId}')/calendars`,
    rows.map((row) => ({ facts: row, render: () => row })),
  );
};

const postCalendar: Handler = (store, call) => {
  const body = checkBody(call.body, "calendar");
  const color = typeof body["color"] === "string" ? body["color"] : undefined;
  const name = requireText(body["name"], "Name");
  return answer(store, call, addContainer(store, store.calendars, "calendar", { name, color }), 201);
};

const getCalendar: Handler = (store, call, [id]) => {
  allowOptions(call, ["$select"]);
  return answer(store, call, id === undefined ? defaultCalendar(store) : calendarAt(store, id), 200);
};

const patchCalendar: Handler = (store, call, [id]) => {
  const calendar = id === undefined ? defaultCalendar(store) : calendarAt(store, id);
  const body = checkBody(call.body, "calendar");
  if ("name" in body) renameContainer(store, store.calendars, calendar, requireText(body["name"], "Name"));
  if (typeof body["color"] === "string") calendar.color = body["color"];
  return answer(store, call, calendar, 200);
};

const deleteCalendar: Handler = (store, _call, [id = ""]) => {
  removeCalendar(store, calendarAt(store, id));
  return { status: 204 };
};

const LIST = { GET: event.listEvents, POST: event.postEvent };
const ITEM = { GET: event.getEvent, PATCH: event.patchEvent, DELETE: event.deleteEvent };
const INSTANCES = { GET: event.listInstances };
const VIEW = { GET: event.calendarView };

export const calendarRoutes: readonly Route[] = [
  ["me/calendars", { GET: listCalendars, POST: postCalendar }],
  ["me/calendar", { GET: getCalendar, PATCH: patchCalendar }],
  ["me/calendars/:", { GET: getCalendar, PATCH: patchCalendar, DELETE: deleteCalendar }],
  ["me/events", LIST],
  ["me/calendar/events", LIST],
  ["me/calendars/:/events", LIST],
  ["me/events/:", ITEM],
  ["me/calendar/events/:", ITEM],
  ["me/calendars/:/events/:", ITEM],
  ["me/events/:/instances", INSTANCES],
  ["me/calendar/events/:/instances", INSTANCES],
  ["me/calendars/:/events/:/instances", INSTANCES],
  ["me/calendarView", VIEW],
  ["me/calendar/calendarView", VIEW],
  ["me/calendars/:/calendarView", VIEW],
];
