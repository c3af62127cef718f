// Makes items of events: a sparse occurrence is completed from its series, and each gets a key that no edit changes.

import { addDays } from "../sync";
import type { Item } from "../sync";
import { getMany } from "./batch";
import { derivedKey } from "./derived-key";
import { failureOf, isGone, isOk } from "./errors";
import type { EventScope } from "./event-scope";
import { eventItem, eventPreferences, isSingle } from "./event-scope";
import { readWhen, tellsItsZone } from "./fields/when";
import type { EventResource } from "./wire";
import { address } from "./wire";

/** Items of everything given that is an appointment; series themselves are none, and rows of nothing are noise. */
export async function eventItems(scope: EventScope, rows: readonly EventResource[]): Promise<Item[]> {
  const masters = new Map(rows.flatMap((row) => (row.type === "seriesMaster" && row.id !== undefined ? [[row.id, row] as const] : [])));
  const appointments = await retold(
    scope,
    rows.filter((row) => row.id !== undefined && row.start && row.type !== "seriesMaster"),
  );
  await fetchMasters(scope, appointments, masters);
  const whole = appointments.flatMap((row) => completed(row, masters.get(row.seriesMasterId ?? "")) ?? []);
  const originals = await fetchOriginals(scope, whole);
  const ownAddress = whole.length > 0 ? await scope.ownAddress() : "";
  return whole.map((row) => {
    if (isSingle(row)) return eventItem(scope, row, { ownAddress });
    const date = originals.get(row.id ?? "") ?? originalDate(scope, row, masters.get(row.seriesMasterId ?? ""));
    return eventItem(scope, row, { ownAddress, derivedKey: derivedKey(`${row.seriesMasterId ?? ""}|${date}`) });
  });
}

/** Read by itself a row comes in the zone that was asked for, which a listing does not promise; a name only Exchange knows would shift it. */
async function retold(scope: EventScope, rows: readonly EventResource[]): Promise<EventResource[]> {
  const unclear = rows.filter((row) => !tellsItsZone(row));
  const paths = unclear.map(({ id = "" }) => `/me/events/${encodeURIComponent(id)}`);
  const answers = await getMany(scope.client, paths, eventPreferences);
  const times = new Map(
    answers.flatMap((answer, index) => (isOk(answer) ? [[unclear[index]?.id, answer.body as EventResource] as const] : [])),
  );
  return rows.map((row) => {
    const { start, end } = times.get(row.id) ?? {};
    return start && end ? { ...row, start, end } : row;
  });
}

/**
 * Often all that an occurrence says is where and when it is; the rest is its series' (recorded 2026-07). One that leaves out
 * who is invited, or says null, is not without guests: nothing of it may be taken for empty.
 */
function isSparse({ type, subject, attendees, isOrganizer }: EventResource): boolean {
  return type === "occurrence" && [subject, attendees, isOrganizer].some((told) => told === undefined || told === null);
}

/** `undefined`: its series is gone, and it goes with it in the next reading; till then nobody knows what it says. */
function completed(row: EventResource, master: EventResource | undefined): EventResource | undefined {
  if (!master) return isSparse(row) ? undefined : row;
  // One link for the whole series: a sparse occurrence has none of its own, and it must not change with the way it is read.
  if (!isSparse(row)) return { ...row, webLink: master.webLink ?? null };
  const { createdDateTime: _created, lastModifiedDateTime: _modified, occurrenceId: _id, ...inherited } = master;
  const own = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
  return { ...inherited, recurrence: null, ...own };
}

async function fetchMasters(scope: EventScope, rows: readonly EventResource[], masters: Map<string, EventResource>): Promise<void> {
  const linked = scope.fields.includes("webLink");
  const wanted = rows.flatMap((row) =>
    row.seriesMasterId && (linked || isSparse(row)) && !masters.has(row.seriesMasterId) ? [row.seriesMasterId] : [],
  );
  const ids = [...new Set(wanted)];
  const answers = await getMany(
    scope.client,
    ids.map((id) => `/me/events/${encodeURIComponent(id)}`),
    eventPreferences,
  );
  answers.forEach((answer, index) => {
    // A series deleted since.
    if (isGone(answer)) return;
    if (!isOk(answer)) throw failureOf(answer);
    masters.set(ids[index] ?? "", answer.body as EventResource);
  });
}

/** `originalStart` comes only when asked for by name. */
async function fetchOriginals(scope: EventScope, rows: readonly EventResource[]): Promise<Map<string, string>> {
  const unclear = rows.filter((row) => row.type === "exception" && occurrenceDate(row) === undefined && !row.originalStart);
  const paths = unclear.map(({ id = "" }) => address(`/me/events/${encodeURIComponent(id)}`, { $select: "id,originalStart" }));
  const answers = await getMany(scope.client, paths, eventPreferences);
  return new Map(
    answers.flatMap((answer): [string, string][] => {
      const { id, originalStart } = (isOk(answer) ? answer.body : {}) as EventResource;
      return id !== undefined && originalStart ? [[id, dateOfInstant(originalStart, scope.zone)]] : [];
    }),
  );
}

/** The day an occurrence stands for, on the calendar of its series. */
function originalDate(scope: EventScope, row: EventResource, master: EventResource | undefined): string {
  const named = occurrenceDate(row);
  if (named !== undefined) return named;
  if (row.type === "exception" && row.originalStart) return dateOfInstant(row.originalStart, scope.zone);
  const start = readWhen(row, scope.zone).slice(0, 10);
  return addDays(start, dayShift(master, scope.zone));
}

function occurrenceDate({ occurrenceId }: EventResource): string | undefined {
  return /\.(\d{4}-\d{2}-\d{2})$/.exec(occurrenceId ?? "")?.[1];
}

/** A series made in a far zone may begin on another day there than here. */
function dayShift(master: EventResource | undefined, zone: string): number {
  const there = master?.recurrence?.range?.startDate;
  const here = master ? readWhen(master, zone).slice(0, 10) : "";
  if (!there || here === "") return 0;
  const days = Math.round((Date.parse(there) - Date.parse(here)) / 86_400_000);
  return Math.abs(days) <= 1 ? days : 0;
}

function dateOfInstant(instant: string, zone: string): string {
  const utc = { dateTime: instant.replace(/Z$/, ""), timeZone: "UTC" };
  return readWhen({ start: utc, end: utc, isAllDay: false }, zone).slice(0, 10);
}
