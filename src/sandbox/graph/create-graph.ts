// One simulated Microsoft Graph v1.0: who calls, how much they may, what they asked for, and the answer on the wire.

import type { Authorize, Clock, Injure, Injury, RequestRecord, RequestSeen, Service } from "../service";
import { injuryHeaders } from "../fault-answer";
import { type Part, type PartAnswer, runBatch } from "./batch";
import { type RawCall, type Reply, readCall } from "./call";
import { badRequest, errorBody, gatewayError, GraphError, type RequestIds } from "./errors";
import { createGate, type Release } from "./gate";
import type { Mailbox } from "./mailbox";
import { answer } from "./routes";
import type { Store } from "./store";
import type { AmbiguousHour } from "./wall-time";
import { readBody, toResponse } from "./wire";

export interface GraphOptions {
  readonly clock: Clock;
  readonly authorize: Authorize;
  readonly injurePart?: Injure;
  /** By userId. */
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  readonly limits?: { readonly concurrent?: number; readonly per10Minutes?: number };
  /** Called for each plain request, the `$batch` itself included, and for every part of one (`inBatch`). */
  readonly onRequest?: (record: RequestRecord) => void;
  readonly ambiguousHour?: AmbiguousHour;
  /** Where links in answers start, before `/v1.0`; by default the request's origin and its `x-forwarded-prefix`. */
  readonly publicBase?: string;
  /** How an injured part is delayed; real time when left out. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** How long the service works on one request; it counts as in flight meanwhile. */
  readonly serviceTime?: (seen: RequestSeen) => Promise<void>;
}

interface Visit {
  readonly options: GraphOptions;
  readonly gate: (store: Store) => Release;
  readonly store: Store;
  readonly linkBase: string;
  readonly ids: RequestIds;
}

const VERSION = "/v1.0";

export function createGraph(options: GraphOptions): Service {
  const gate = createGate({ concurrent: options.limits?.concurrent ?? 4, per10Minutes: options.limits?.per10Minutes ?? 10_000 });
  for (const { store } of options.mailboxes.values()) if (options.ambiguousHour) store.switches.ambiguousHour = options.ambiguousHour;
  let count = 0;
  return async (request) => {
    const requestId = `00000000-0000-4000-8000-${(++count).toString(16).padStart(12, "0")}`;
    const ids = { requestId, clientRequestId: request.headers.get("client-request-id") ?? requestId };
    const url = new URL(request.url);
    const seen = { service: "graph" as const, method: request.method, path: url.pathname + url.search, inBatch: false };
    const told = { body: undefined as unknown };
    const at = options.clock.now();
    const reply = await replying(options, ids, () => enter({ options, gate, ids }, request, url, told));
    options.onRequest?.({ ...seen, at, body: told.body, status: reply.status });
    return toResponse(reply, ids, at);
  };
}

/** Turns a refusal into the answer it is. */
async function replying(options: GraphOptions, ids: RequestIds, work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    const refusal = error instanceof GraphError ? error : new GraphError(500, "InternalServerError", String(error));
    return { status: refusal.status, body: errorBody(refusal, ids, options.clock.now()), headers: refusal.headers };
  }
}

async function enter(door: Pick<Visit, "options" | "gate" | "ids">, request: Request, url: URL, told: { body: unknown }): Promise<Reply> {
  const { options } = door;
  if (!url.pathname.startsWith(`${VERSION}/`)) throw badRequest(`Invalid version: ${url.pathname.split("/")[1] ?? ""}`);
  const store = mailboxOf(options, request.headers.get("authorization")).store;
  const prefix = request.headers.get("x-forwarded-prefix") ?? "";
  const visit: Visit = { ...door, store, linkBase: `${options.publicBase ?? url.origin + prefix}${VERSION}` };
  const target = url.pathname.slice(VERSION.length) + url.search;
  const seen = { service: "graph" as const, method: request.method, path: VERSION + target, inBatch: false };
  if (url.pathname === `${VERSION}/$batch`) {
    told.body = await readBody(request);
    if (request.method !== "POST") throw new GraphError(405, "BadRequest", "A $batch is a POST.");
    return { status: 200, body: await runBatch(told.body, (part) => performPart(visit, part)) };
  }
  return carryOut(visit, seen, async () => {
    told.body = await readBody(request);
    return { method: request.method, target, header: (name) => request.headers.get(name), body: told.body, linkBase: visit.linkBase };
  });
}

async function carryOut({ gate, store, options }: Visit, seen: RequestSeen, raw: () => Promise<RawCall>): Promise<Reply> {
  const release = gate(store);
  try {
    const rawCall = await raw();
    await options.serviceTime?.(seen);
    const call = readCall(rawCall);
    const reply = answer(store, call);
    const { applied } = call.prefer;
    return applied.length === 0 ? reply : { ...reply, headers: { ...reply.headers, "preference-applied": applied.join(", ") } };
  } finally {
    release();
  }
}

async function performPart(visit: Visit, part: Part): Promise<PartAnswer | undefined> {
  const { options } = visit;
  const seen = { service: "graph" as const, method: part.method, path: VERSION + part.target, inBatch: true };
  const injury = options.injurePart?.(seen);
  if (injury?.latencyMs) await (options.sleep ?? wait)(injury.latencyMs);
  const at = options.clock.now();
  const deliver = (): Promise<Reply> =>
    replying(options, visit.ids, () => carryOut(visit, seen, () => Promise.resolve(rawPart(visit, part))));
  const reply = injury ? await injured(visit, injury, deliver) : await deliver();
  options.onRequest?.({ ...seen, at, body: part.body, status: reply.status });
  return injury?.drop ? undefined : partAnswer(reply);
}

function rawPart({ linkBase }: Visit, { method, target, headers, body }: Part): RawCall {
  return { method, target, header: (name) => headers.get(name) ?? null, body, linkBase };
}

async function injured({ options, ids }: Visit, injury: Injury, deliver: () => Promise<Reply>): Promise<Reply> {
  const fails = injury.status !== undefined || injury.drop === true;
  const honest = fails && injury.afterCommit !== true ? undefined : await deliver();
  if (injury.twice) await deliver();
  if (honest && !fails) return injury.spoil ? { ...honest, body: "<html><body>Bad gateway</body></html>" } : honest;
  const refusal = gatewayError(injury.status ?? 504, injuryHeaders(injury));
  return replying(options, ids, () => Promise.reject(refusal));
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function partAnswer(reply: Reply): PartAnswer {
  const type = reply.body === undefined ? { "Cache-Control": "no-cache" } : { "Content-Type": "application/json" };
  return { status: reply.status, headers: { ...type, ...partHeaders(reply) }, ...(reply.body === undefined ? {} : { body: reply.body }) };
}

function partHeaders(reply: Reply): Record<string, string> {
  const capital = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(reply.headers ?? {}).map(([name, value]) => [capital(name), value]));
}

const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

const REFUSED = {
  missing: "Access token is empty.",
  expired: "Lifetime validation failed, the token is expired.",
  invalid: "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE Compact Serialization Format.",
} as const;

function mailboxOf(options: GraphOptions, authorization: string | null): Mailbox {
  const caller = options.authorize(authorization);
  if (caller.kind !== "ok") {
    throw new GraphError(401, "InvalidAuthenticationToken", REFUSED[caller.kind], { "www-authenticate": CHALLENGE });
  }
  const mailbox = options.mailboxes.get(caller.userId);
  if (!mailbox) {
    throw new GraphError(404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
  }
  return mailbox;
}
