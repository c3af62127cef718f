// What the appointment modules share for one run: the pair, its calendar, its window, and the events as last read.

import { addDays, instantToLocal, localToInstant, mappedFields } from "../sync";
import type { AppointmentPair, Item } from "../sync";
import type { GraphClient } from "./client";
import { derivedKey } from "./derived-key";
import { readEventFields } from "./fields/event-fields";
import { readTraits } from "./fields/traits";
import { calendars, findContainer, makeContainer } from "./folder";
import type { Place } from "./folder";
import { eventTrace, traceOwner } from "./trace";
import type { EventResource } from "./wire";
import { versionOf } from "./wire";

export interface AppointmentOptions {
  readonly nowMs: number;
  /** The zone of GoPaaS's wall clocks. */
  readonly timeZone: string;
  readonly place?: Place | undefined;
}

/** First and last day, both included. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

export interface EventScope {
  readonly client: GraphClient;
  readonly pair: AppointmentPair;
  readonly zone: string;
  readonly fields: readonly string[];
  readonly window: Window;
  /** As last read, occurrences completed from their series. */
  readonly resources: Map<string, EventResource>;
  /** Path of the pair's calendar; `undefined` while there is none. */
  readonly calendar: () => Promise<string | undefined>;
  /** Looked up anew: by its name, or as the one used so far (its path) under another name. */
  readonly findCalendar: (remembered?: string) => Promise<string | undefined>;
  /** The same by id: the address without one answers for events of every calendar. */
  readonly calendarById: () => Promise<string | undefined>;
  readonly makeCalendar: () => Promise<string>;
  readonly enterCalendar: (path: string) => void;
  readonly ownAddress: () => Promise<string>;
  /** Graph refused the zone's name: times are written in UTC from now on. */
  inUtc: boolean;
}

/** Times are read in UTC, which needs no table of zone names, and bodies whole, because what is written goes back into them. */
export const eventPreferences = ['outlook.timezone="UTC"'];
const defaultCalendar = "/me/calendar";

export function createEventScope(client: GraphClient, pair: AppointmentPair, { nowMs, timeZone, place }: AppointmentOptions): EventScope {
  const today = instantToLocal(nowMs, timeZone).slice(0, 10);
  const pathOf = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : `${calendars.path}/${encodeURIComponent(id)}`;
  let calendar: Promise<string | undefined> | undefined = pair.calendar === "default" ? Promise.resolve(defaultCalendar) : undefined;
  let making: Promise<string> | undefined;
  let named: Promise<string | undefined> | undefined;
  const nameDefault = async (): Promise<string | undefined> =>
    pathOf((await client.get<{ readonly id?: string }>(`${defaultCalendar}?$select=id`)).id);
  const entered = (id: string | undefined): string | undefined => {
    if (id !== undefined) place?.remember(id);
    return id;
  };
  const findCalendar = (remembered?: string): Promise<string | undefined> => {
    if (pair.calendar === "default") return Promise.resolve(defaultCalendar);
    const id = remembered === undefined ? place?.known() : decodeURIComponent(remembered.slice(calendars.path.length + 1));
    return (calendar = findContainer(client, calendars, pair.calendar, id).then(entered).then(pathOf));
  };
  const find = (): Promise<string | undefined> => calendar ?? findCalendar();
  const make = async (): Promise<string> => {
    const path = (await find()) ?? pathOf(entered(await makeContainer(client, calendars, pair.calendar))) ?? defaultCalendar;
    calendar = Promise.resolve(path);
    return path;
  };
  return {
    client,
    pair,
    zone: timeZone,
    fields: mappedFields(pair),
    window: { from: addDays(today, -pair.window.pastDays), to: addDays(today, pair.window.futureDays) },
    resources: new Map(),
    calendar: find,
    findCalendar,
    calendarById: () => (pair.calendar === "default" ? (named ??= nameDefault()) : find()),
    makeCalendar: () => (making ??= make()),
    enterCalendar: (path) => void (calendar = Promise.resolve(path)),
    ownAddress: async () => (await client.mailbox()).mail,
    inUtc: false,
  };
}

export interface Identity {
  readonly derivedKey?: string;
  readonly ownAddress: string;
}

/** `resource` is whole: an occurrence has been completed from its series. */
export function eventItem(scope: EventScope, resource: EventResource, { ownAddress, derivedKey: key }: Identity): Item {
  const id = resource.id ?? "";
  const traits = readTraits(resource, ownAddress);
  scope.resources.set(id, resource);
  // Who is invited must have been told: what was left out may be anybody.
  scope.client.guard.note(id, traits.attendees.length > 0 || !traits.organizer || !Array.isArray(resource.attendees));
  const version = versionOf(resource);
  const trace = isSingle(resource) ? eventTrace(resource.transactionId, traceOwner(scope)) : undefined;
  const { createdDateTime, lastModifiedDateTime } = resource;
  return {
    id,
    fields: readEventFields(scope.fields, resource, scope.zone),
    traits,
    derivedKey: key ?? derivedKey(id),
    ...(version === undefined ? {} : { version }),
    ...(trace ? { trace } : {}),
    ...(resource.seriesMasterId && !isSingle(resource) ? { series: resource.seriesMasterId } : {}),
    ...(createdDateTime ? { createdAt: createdDateTime } : {}),
    ...(lastModifiedDateTime ? { modifiedAt: lastModifiedDateTime } : {}),
  };
}

export function isSingle({ type }: EventResource): boolean {
  return type !== "occurrence" && type !== "exception" && type !== "seriesMaster";
}

/** The window as the two instants Graph asks for. */
export function windowInstants({ window, zone }: EventScope): { readonly startDateTime: string; readonly endDateTime: string } {
  const instant = (date: string): string => new Date(localToInstant(`${date}T00:00`, zone)).toISOString();
  return { startDateTime: instant(window.from), endDateTime: instant(addDays(window.to, 1)) };
}
