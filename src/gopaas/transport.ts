// One request to GoPaaS and its JSON: what is sent along, how much is taken back, and what is counted.

import { createSend, type Ambient } from "../http/send";
import type { Priority } from "../http/slots";
import { Failure } from "../sync";

import { networkFailure, notJson, redirected, tooLarge } from "./errors";

/** For the report; the same object may serve several connections. */
export interface RequestCounters {
  requests: number;
  retries: number;
  waitedMs: number;
}

export interface TransportOptions {
  readonly baseUrl: string;
  readonly signal: AbortSignal;
  readonly ambient: Ambient;
  readonly fetch: typeof fetch;
  readonly counters: RequestCounters;
  readonly onWait?: (waitMs: number) => void;
  readonly priority?: Priority | undefined;
  /** Asks for what other requests wait for: it does not queue behind them. */
  readonly apart?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  /** Parsed JSON; `undefined` for an empty body, or for an unsuccessful answer that is no JSON. */
  readonly json: unknown;
}

/**
 * Path below the base URL. Every call may be repeated: GoPaaS writes are upserts. `leaving` adds what must be fresh when an
 * attempt leaves: it may have waited for minutes since the call, behind others or because it was asked to.
 */
export type Transport = (path: string, init: TransportInit, leaving?: Leaving) => Promise<Answer>;

export interface TransportInit extends RequestInit {
  /** A fault of the server's is answered at once instead of asked about again. */
  readonly takesFaults?: boolean;
}

type Leaving = () => Promise<Readonly<Record<string, string>>>;

const maxBytes = 10 * 1024 * 1024;
const maxTornAnswers = 3;

export function createTransport(options: TransportOptions): Transport {
  const { counters, signal } = options;
  const useless = new WeakMap<Response, Failure>();
  const leavings = new WeakMap<object, Departure>();
  const send = createSend({
    ambient: options.ambient,
    fetch: cappedFetch(freshened(options.fetch, leavings), useless),
    maxInFlight: 4,
    apart: options.apart,
    timeLimitMs: 60_000,
    maxAttempts: 5,
    onAttempt: (attempt) => {
      counters.requests++;
      if (attempt > 1) counters.retries++;
    },
    onWait: (waitMs) => {
      counters.waitedMs += waitMs;
      options.onWait?.(waitMs);
    },
  });
  const attempt = async (path: string, { takesFaults = false, ...init }: TransportInit, leaving?: Leaving): Promise<Answer | Failure> => {
    const headers = { ...(init.headers as Record<string, string>) };
    const departure: Departure = { leaving: leaving ?? (() => Promise.resolve({})) };
    leavings.set(headers, departure);
    // Not followed, and told from a server that does not answer, which a browser's "error" is not.
    const sent: RequestInit = { ...init, headers, redirect: "manual", credentials: "omit", cache: "no-store" };
    const response = await send(`${options.baseUrl}/${path}`, sent, { signal, repeatable: true, takesFaults, priority: options.priority });
    if (departure.failed) throw departure.failed.error;
    const fault = useless.get(response);
    if (fault) throw fault;
    return readAnswer(response, await response.text());
  };
  return async (path, init, leaving) => {
    let torn: Failure | undefined;
    for (let attempts = 1; attempts <= maxTornAnswers; attempts++) {
      if (torn) counters.retries++;
      const answer = await attempt(path, init, leaving).catch((error: unknown) => {
        throw networkFailure(error, signal);
      });
      if (!(answer instanceof Failure)) return answer;
      torn = answer;
    }
    throw torn ?? notJson(false);
  };
}

/** A torn answer is a Failure worth another attempt; a web page in its place is thrown. */
function readAnswer(response: Response, text: string): Answer | Failure {
  const { status, ok } = response;
  if (text.trim() === "") return { status, ok, json: undefined };
  try {
    return { status, ok, json: JSON.parse(text.replace(/^\ufeff/, "")) as unknown };
  } catch {
    if (!ok) return { status, ok, json: undefined };
    const isHtml = /^\s*</.test(text) || /html/i.test(response.headers.get("content-type") ?? "");
    if (isHtml) throw notJson(true);
    return notJson(false);
  }
}

interface Departure {
  readonly leaving: Leaving;
  /** There is nothing to leave with: to try again would only ask the same once more. */
  failed?: { readonly error: unknown };
}

/** Adds what was asked for to the request that carries these headers, at the last moment. */
function freshened(fetch: typeof globalThis.fetch, departures: WeakMap<object, Departure>): typeof globalThis.fetch {
  return async (url, init) => {
    const { headers = {} } = init ?? {};
    const departure = departures.get(headers);
    if (!departure) return fetch(url, init);
    try {
      const fresh = await departure.leaving();
      return await fetch(url, { ...init, headers: { ...(headers as Record<string, string>), ...fresh } });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      departure.failed = { error };
      return new Response(null, { status: 400 });
    }
  };
}

/** Reads every answer up to the limit; a larger one is put aside unread, as one that leads elsewhere, so that nobody tries it again. */
function cappedFetch(fetch: typeof globalThis.fetch, useless: WeakMap<Response, Failure>): typeof globalThis.fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (leadsElsewhere(response)) {
      const nothing = new Response(null, { status: 400 });
      useless.set(nothing, redirected());
      return nothing;
    }
    const bytes = await cappedBytes(response);
    const hasBody = bytes !== undefined && bytes.length > 0;
    const whole = new Response(hasBody ? new Blob(bytes) : null, { status: response.status, headers: response.headers });
    if (!bytes) useless.set(whole, tooLarge());
    return whole;
  };
}

/** A browser shows no more of it than that; Node shows the status. */
function leadsElsewhere({ type, status }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400 && status !== 304);
}

async function cappedBytes(response: Response): Promise<Uint8Array<ArrayBuffer>[] | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  let size = Number(response.headers.get("content-length") ?? 0);
  for (let read = 0; reader && size <= maxBytes; size = Math.max(size, read)) {
    const part = await reader.read();
    if (part.done) return parts;
    read += part.value.byteLength;
    parts.push(part.value);
  }
  await reader?.cancel();
  return size <= maxBytes ? parts : undefined;
}
