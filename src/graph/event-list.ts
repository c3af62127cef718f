// What changed in the calendar's window since the cursor; all of it when there is none, it has died, or the window has moved on.

import type { Item, ListRequest, Snapshot } from "../sync";
import { readAll, readPages } from "./delta";
import type { Rows } from "./delta";
import { eventPreferences, windowInstants } from "./event-scope";
import type { EventScope, Window } from "./event-scope";
import { eventItems } from "./occurrences";
import type { EventResource } from "./wire";
import { address } from "./wire";

const pageSize = 200;
/** Days the window may lag behind before it is drawn anew. */
const mostLag = 7;

interface Cursor extends Window {
  readonly calendar: string;
  readonly link: string;
}

export type ReadItems = (ids: readonly string[]) => Promise<readonly (Item | undefined)[]>;

export async function listEvents(scope: EventScope, request: ListRequest, read: ReadItems): Promise<Snapshot> {
  const cursor = parseCursor(request.cursor);
  // A cursor of another host, from before the settings named this one, tells nothing of what is here.
  const fits = cursor && scope.client.isOwn(cursor.link) && isNear(cursor.from, scope.window.from) && isNear(cursor.to, scope.window.to);
  const page = { prefer: eventPreferences, pageSize, onRead: request.onRead };
  const resumed = fits ? await readPages<EventResource>(scope.client, { start: cursor.link, ...page }) : "dead";
  if (!cursor || resumed === "dead") return listAll(scope, request, cursor?.calendar);
  scope.enterCalendar(cursor.calendar);
  return changed(scope, request, resumed, { cursor, read });
}

async function listAll(scope: EventScope, { onRead }: ListRequest, remembered?: string): Promise<Snapshot> {
  const calendar = await scope.findCalendar(remembered);
  if (calendar === undefined) return { items: [], complete: true, gone: [] };
  const start = address(`${calendar}/calendarView/delta`, windowInstants(scope));
  const round = await readAll<EventResource>(scope.client, { start, prefer: eventPreferences, pageSize, onRead });
  const { present } = lastWins(round.rows);
  const items = await eventItems(scope, [...present.values()]);
  return { items, complete: true, gone: [], ...cursorAfter({ calendar, ...scope.window }, round) };
}

interface Resumed {
  readonly cursor: Cursor;
  readonly read: ReadItems;
}

async function changed(
  scope: EventScope,
  { alsoRead, known }: ListRequest,
  round: Rows<EventResource>,
  { cursor, read }: Resumed,
): Promise<Snapshot> {
  const { present, removed } = lastWins(round.rows);
  const rows = [...present.values()];
  const items = await eventItems(scope, rows);
  // An appointment that became a series is no item any more: its occurrences are. Rows of nothing have been seen of what left the window.
  const isNone = ({ type, start }: EventResource): boolean => type === "seriesMaster" || !start;
  const turned = rows.filter((row) => isNone(row) && known?.(row.id ?? "")).map(({ id = "" }) => id);
  const unread = alsoRead.filter((id) => !present.has(id) && !removed.has(id));
  const more = (await read(unread)).filter((item) => item !== undefined);
  return { items: [...items, ...more], complete: false, gone: [...removed, ...turned], ...cursorAfter(cursor, round) };
}

function lastWins(rows: readonly EventResource[]): { readonly present: Map<string, EventResource>; readonly removed: Set<string> } {
  const present = new Map<string, EventResource>();
  const removed = new Set<string>();
  for (const row of rows) {
    if (row.id === undefined) continue;
    if (row["@removed"]) {
      present.delete(row.id);
      removed.add(row.id);
    } else {
      removed.delete(row.id);
      present.set(row.id, row);
    }
  }
  return { present, removed };
}

function isNear(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) < mostLag * 86_400_000;
}

function cursorAfter({ calendar, from, to }: Omit<Cursor, "link">, { deltaLink }: Rows<EventResource>): { readonly cursor?: string } {
  if (deltaLink === undefined) return {};
  const cursor: Cursor = { calendar, from, to, link: deltaLink };
  return { cursor: JSON.stringify(cursor) };
}

function parseCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const cursor = JSON.parse(text) as Partial<Cursor>;
    return [cursor.calendar, cursor.from, cursor.to, cursor.link].every((value) => typeof value === "string")
      ? (cursor as Cursor)
      : undefined;
  } catch {
    return undefined;
  }
}
