// One mailbox behind a simulated Graph, and the shortest way to ask it something.

import { createClock } from "../../../src/sandbox/clock";
import { createGraph, createMailbox, type GraphOptions, type Mailbox } from "../../../src/sandbox/graph";
import type { Clock, RequestRecord } from "../../../src/sandbox/service";

/** What Graph answers: every test knows which of these its answer has. */
export interface Told extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly type: string;
  readonly value: readonly Told[];
  readonly responses: readonly Part[];
  readonly error: { readonly code: string; readonly message: string; readonly innerError: Readonly<Record<string, string>> };
  readonly start: { readonly dateTime: string; readonly timeZone: string };
  readonly end: Told["start"];
  readonly body: { readonly contentType: string; readonly content: string };
  readonly onlineMeeting: { readonly joinUrl: string };
  readonly bodyPreview: string;
  readonly subject: string;
  readonly targetId: string;
  readonly "@odata.etag": string;
  readonly "@odata.nextLink": string;
  readonly "@odata.deltaLink": string;
  readonly "@removed": { readonly reason: string } | undefined;
}

/** One answer within a `$batch`. */
export interface Part {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Told;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Told;
}

export interface GraphWorld {
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly records: RequestRecord[];
  readonly get: (path: string, prefer?: string) => Promise<Answer>;
  readonly send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** Follows a delta round to its end. */
  readonly round: (
    path: string,
    prefer?: string,
  ) => Promise<{ readonly rows: readonly Told[]; readonly deltaLink: string; readonly pages: number }>;
}

export const IMMUTABLE = 'IdType="ImmutableId"';

export function graphWorld(options: Partial<GraphOptions> = {}): GraphWorld {
  const clock = createClock(Date.parse("2026-03-02T10:00:00Z"), true);
  const mailbox = createMailbox({ userId: "u1", displayName: "Jean Dupont", mail: "jean.dupont@exemple.fr" }, clock);
  const records: RequestRecord[] = [];
  const graph = createGraph({
    clock,
    authorize: () => ({ kind: "ok", userId: "u1" }),
    mailboxes: new Map([["u1", mailbox]]),
    onRequest: (record) => records.push(record),
    ...options,
  });
  const ask = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
    const url = path.startsWith("http") ? path : `https://graph.test/v1.0${path}`;
    const response = await graph(new Request(url, { method, ...init }));
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text === "" ? "{}" : text) as Told };
  };
  const get: GraphWorld["get"] = (path, prefer) => ask("GET", path, { headers: prefer === undefined ? {} : { prefer } });
  return {
    clock,
    mailbox,
    records,
    get,
    send: (method, path, body, headers = {}) =>
      ask(
        method,
        path,
        body === undefined ? { headers } : { body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } },
      ),
    round: async (path, prefer) => {
      const rows: Told[] = [];
      for (let next = path, pages = 1; ; pages++) {
        const { body, status } = await get(next, prefer);
        if (status !== 200) throw new Error(JSON.stringify(body));
        rows.push(...body.value);
        if ("@odata.deltaLink" in body) return { rows, deltaLink: body["@odata.deltaLink"], pages };
        next = body["@odata.nextLink"];
      }
    },
  };
}

export function paris(dateTime: string): { readonly dateTime: string; readonly timeZone: string } {
  return { dateTime, timeZone: "Europe/Paris" };
}

export const WEEKLY = {
  subject: "Réunion d'équipe",
  start: paris("2026-03-09T09:30:00"),
  end: paris("2026-03-09T10:00:00"),
  recurrence: {
    pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday"] },
    range: { type: "numbered", startDate: "2026-03-09", numberOfOccurrences: 6, recurrenceTimeZone: "Romance Standard Time" },
  },
};

export const SPRING = "startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-05-01T00:00:00Z";
