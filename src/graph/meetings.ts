// The appointments around today with the people in them, for the card beside a mail: one reading, a few pages, nothing written.

import type { GraphClient } from "./client";
import type { EventResource, Page } from "./wire";
import { address } from "./wire";

export interface Meeting {
  readonly subject: string;
  /** ISO instant; of a whole day, the day (`yyyy-mm-dd`). */
  readonly start: string;
  /** Epoch milliseconds. */
  readonly endMs: number;
  /** Addresses in lower case, the organiser's included. */
  readonly people: ReadonlySet<string>;
}

const dayMs = 86_400_000;
/** Both ways: who was not met in half a year is no acquaintance of the calendar's. */
const mostDays = 180;
const pageSize = 200;
/** A calendar fuller than that shows its first thousand. */
const mostPages = 5;
const fields = "subject,start,end,isAllDay,isCancelled,attendees,organizer";

/** Of the mailbox's own calendar, in order of time. */
export async function readMeetings({ get }: Pick<GraphClient, "get">, nowMs: number): Promise<readonly Meeting[]> {
  const at = (days: number): string => new Date(nowMs + days * dayMs).toISOString();
  const meetings: Meeting[] = [];
  let path: string | undefined = address("/me/calendarView", {
    startDateTime: at(-mostDays),
    endDateTime: at(mostDays),
    $select: fields,
    $orderby: "start/dateTime",
    $top: pageSize,
  });
  for (let page = 0; path !== undefined && page < mostPages; page++) {
    const answer: Page<EventResource> = await get<Page<EventResource>>(path, ['outlook.timezone="UTC"']);
    meetings.push(...(answer.value ?? []).flatMap((event) => meetingOf(event) ?? []));
    path = answer["@odata.nextLink"];
  }
  return meetings;
}

function meetingOf({ subject, start, end, isAllDay, isCancelled, attendees, organizer }: EventResource): Meeting | undefined {
  const [begins, endMs] = [start?.dateTime?.slice(0, 19), Date.parse(`${end?.dateTime?.slice(0, 19) ?? ""}Z`)];
  if (isCancelled === true || begins === undefined || Number.isNaN(endMs)) return undefined;
  const people = [organizer, ...(attendees ?? [])].flatMap((one) => one?.emailAddress?.address?.toLowerCase() ?? []);
  return { subject: subject ?? "", start: isAllDay === true ? begins.slice(0, 10) : `${begins}Z`, endMs, people: new Set(people) };
}

/** The last one that is over, and the next one that is not, with somebody. */
export function aroundNow(meetings: readonly Meeting[], who: string, nowMs: number): { readonly last?: Meeting; readonly next?: Meeting } {
  const mine = meetings.filter(({ people }) => people.has(who.toLowerCase()));
  const last = mine.findLast(({ endMs }) => endMs <= nowMs);
  const next = mine.find(({ endMs }) => endMs > nowMs);
  return { ...(last ? { last } : {}), ...(next ? { next } : {}) };
}
