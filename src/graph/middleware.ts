// The chain every request to Graph passes: our token and nobody else's, no e-mail, patience.

import type { Context, Middleware } from "@microsoft/microsoft-graph-client";

import { createSend } from "../http/send";
import type { GraphConnection, GraphCounters, TokenRequest } from "./client";
import type { MailGuard } from "./mail-guard";

/** Travels with one call through the official client, which knows nothing of it. */
export interface Passenger {
  /** An absolute link to follow exactly as Graph gave it. */
  readonly link?: string;
  readonly repeatable: boolean;
  /** The official client wraps errors until nothing of them is left. */
  error?: unknown;
}

export interface Authority {
  readonly header: () => Promise<string>;
  /** The next header carries a token made after this call. */
  readonly renew: (claims?: string) => void;
}

const maxInFlight = 4;
const timeLimitMs = 60_000;
const maxAttempts = 6;

export function createAuthority(token: GraphConnection["token"]): Authority {
  let wanted: TokenRequest | undefined;
  let renewing: Promise<string> | undefined;
  return {
    header: async () => {
      if (wanted && !renewing) {
        renewing = token(wanted);
        wanted = undefined;
        renewing.finally(() => (renewing = undefined)).catch(() => undefined);
      }
      return `Bearer ${await (renewing ?? token())}`;
    },
    renew: (claims) => {
      wanted = { refresh: true, ...(claims === undefined ? {} : { claims }) };
    },
  };
}

/** The token goes with every request; the official handler would refuse the address of a test server. */
export function authorizing(authority: Authority): Middleware {
  return link(async (context, next) => {
    const header = await authority.header();
    await next(withAuthorization(context, header));
    if (context.response?.status !== 401) return;
    authority.renew(claimsIn(context.response.headers.get("www-authenticate")));
    const renewed = await authority.header();
    await next(withAuthorization(context, renewed));
  });
}

export function guarding(base: string, guard: MailGuard): Middleware {
  const prefix = new URL(base).pathname;
  return link(async (context, next) => {
    const { pathname } = new URL(urlOf(context));
    const body: unknown = context.options?.body;
    guard.check({
      method: context.options?.method ?? "GET",
      path: pathname.startsWith(prefix) ? pathname.slice(prefix.length) : pathname,
      body: typeof body === "string" ? (JSON.parse(body) as unknown) : body,
    });
    await next(context);
  });
}

export function transport(connection: GraphConnection, counters: GraphCounters, onWait: (waitMs: number) => void): Middleware {
  const send = createSend({
    ambient: connection.ambient,
    fetch: connection.fetch,
    maxInFlight,
    timeLimitMs,
    maxAttempts,
    onWait,
    onAttempt: (attempt) => {
      counters.graph++;
      if (attempt > 1) counters.retries++;
    },
  });
  return link(async (context) => {
    const { method = "GET", headers, body } = context.options ?? {};
    const init: RequestInit = { method, headers: headers as HeadersInit, redirect: "error", ...(body ? { body } : {}) };
    context.response = await send(urlOf(context), init, {
      signal: connection.signal,
      repeatable: passengerOf(context).repeatable,
      priority: connection.priority,
      weight: isBatch(urlOf(context)) ? maxInFlight : 1,
    });
  });
}

/** The service works on as many parts of a batch at once as it allows requests. */
function isBatch(url: string): boolean {
  return new URL(url).pathname.endsWith("/$batch");
}

function link(run: (context: Context, next: (context: Context) => Promise<void>) => Promise<void>): Middleware {
  let after: Middleware | undefined;
  return {
    setNext: (next: Middleware) => void (after = next),
    execute: async (context: Context) => {
      try {
        await run(context, async (passed) => after?.execute(passed));
      } catch (error) {
        passengerOf(context).error ??= error;
        throw error;
      }
    },
  };
}

function passengerOf(context: Context): Passenger {
  return (context.options as { passenger: Passenger }).passenger;
}

function urlOf(context: Context): string {
  const { request } = context;
  return passengerOf(context).link ?? (typeof request === "string" ? request : request.url);
}

function withAuthorization(context: Context, authorization: string): Context {
  const headers = context.options?.headers as Readonly<Record<string, string>> | undefined;
  context.options = { ...context.options, headers: { ...headers, Authorization: authorization } };
  return context;
}

/** The claims challenge of Continuous Access Evaluation, which the identity service wants to see. */
export function claimsIn(challenge: string | null): string | undefined {
  const encoded = /claims="([^"]*)"/.exec(challenge ?? "")?.[1];
  if (encoded === undefined) return undefined;
  try {
    return encoded.trimStart().startsWith("{") ? encoded : atob(encoded);
  } catch {
    return undefined;
  }
}
