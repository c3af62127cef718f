// One request to GoPaaS and its JSON: what is sent along, how much is taken back, and what is counted.

import { createSend, type Ambient } from "../http/send";
import { Failure } from "../sync";

import { networkFailure, notJson, tooLarge } from "./errors";

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
}

export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  /** Parsed JSON; `undefined` for an empty body, or for an unsuccessful answer that is no JSON. */
  readonly json: unknown;
}

/** Path below the base URL. Every call may be repeated: GoPaaS writes are upserts. */
export type Transport = (path: string, init: RequestInit) => Promise<Answer>;

const maxBytes = 10 * 1024 * 1024;
const maxTornAnswers = 3;

export function createTransport(options: TransportOptions): Transport {
  const { counters, signal } = options;
  const oversized = new WeakSet<Response>();
  const send = createSend({
    ambient: options.ambient,
    fetch: cappedFetch(options.fetch, oversized),
    maxInFlight: 4,
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
  const attempt = async (path: string, init: RequestInit): Promise<Answer | Failure> => {
    const response = await send(
      `${options.baseUrl}/${path}`,
      { ...init, redirect: "error", credentials: "omit", cache: "no-store" },
      { signal, repeatable: true },
    );
    if (oversized.has(response)) throw tooLarge();
    return readAnswer(response, await response.text());
  };
  return async (path, init) => {
    let torn: Failure | undefined;
    for (let attempts = 1; attempts <= maxTornAnswers; attempts++) {
      if (torn) counters.retries++;
      const answer = await attempt(path, init).catch((error: unknown) => {
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

/** Reads every answer up to the limit; a larger one is put aside unread, so that nobody tries it again. */
function cappedFetch(fetch: typeof globalThis.fetch, oversized: WeakSet<Response>): typeof globalThis.fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    const bytes = await cappedBytes(response);
    const hasBody = bytes !== undefined && bytes.length > 0;
    const whole = new Response(hasBody ? new Blob(bytes) : null, { status: response.status, headers: response.headers });
    if (!bytes) oversized.add(whole);
    return whole;
  };
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
