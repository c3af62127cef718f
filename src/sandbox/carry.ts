// The way of one request to its service and back: where it is delayed, refused, lost, spoilt, counted and put on record.

import { faultAnswer, spoilt } from "./fault-answer";
import type { FaultPlan } from "./faults";
import { corsHeaders } from "./gopaas/cors";
import type { Crm } from "./gopaas/crm";
import { graphPreflight, withGraphCors } from "./graph-cors";
import { NO_ANSWER, type Ledger } from "./ledger";
import type { Clock, Injury, RequestSeen, Service, ServiceName } from "./service";

export interface Network {
  readonly clock: Clock;
  readonly crm: Crm;
  readonly services: Readonly<Record<ServiceName, Service>>;
  readonly faults: FaultPlan;
  readonly ledger: Ledger;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The answer, or undefined where the connection is cut. The request's URL is the one below the service's prefix. */
export async function carry(network: Network, service: ServiceName, request: Request): Promise<Response | undefined> {
  const url = new URL(request.url);
  const seen: RequestSeen = { service, method: request.method, path: url.pathname + url.search, inBatch: false };
  const body = request.method === "GET" || request.method === "HEAD" ? undefined : await request.arrayBuffer();
  const at = network.clock.now();
  const answer = request.method === "OPTIONS" ? await preflight(network, service, request) : await perform(network, seen, request, body);
  network.ledger.add({ ...seen, at, body: readBody(request, body), status: answer?.status ?? NO_ANSWER });
  return answer && withCors(network, service, request, answer);
}

// The browser's own business: faults speak of what the client sent.
function preflight(network: Network, service: ServiceName, request: Request): Response | Promise<Response> {
  return service === "graph" ? graphPreflight(request) : network.services[service](request);
}

async function perform(
  network: Network,
  seen: RequestSeen,
  request: Request,
  body: ArrayBuffer | undefined,
): Promise<Response | undefined> {
  const injury = network.faults.injure(seen);
  if (injury?.latencyMs) await network.sleep(injury.latencyMs);
  return injured(seen.service, injury, () => network.services[seen.service](copyOf(request, body)));
}

async function injured(service: ServiceName, injury: Injury | undefined, deliver: () => Promise<Response>): Promise<Response | undefined> {
  if (!injury) return deliver();
  const fails = injury.drop === true || injury.status !== undefined;
  const honest = fails && injury.afterCommit !== true ? undefined : await deliver();
  if (injury.twice) await deliver();
  if (injury.drop) return undefined;
  if (injury.status !== undefined || !honest) return faultAnswer(service, injury);
  return injury.spoil ? spoilt(honest, injury.spoil) : honest;
}

function copyOf(request: Request, body: ArrayBuffer | undefined): Request {
  return new Request(request.url, { method: request.method, headers: request.headers, ...(body && body.byteLength > 0 ? { body } : {}) });
}

function readBody(request: Request, body: ArrayBuffer | undefined): unknown {
  if (!body || body.byteLength === 0) return undefined;
  const text = new TextDecoder().decode(body);
  if (/x-www-form-urlencoded/.test(request.headers.get("content-type") ?? "")) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

// An injured answer is made here, not by the service: it needs the same CORS headers, or a browser could not read it.
function withCors(network: Network, service: ServiceName, request: Request, answer: Response): Response {
  if (service === "graph") return request.method === "OPTIONS" ? answer : withGraphCors(request, answer);
  if (answer.headers.has("access-control-allow-origin")) return answer;
  const origin = request.headers.get("origin");
  const allow = service === "gopaas" ? corsHeaders(origin, network.crm.behaviour.allowedOrigins) : entraCors(origin);
  for (const [name, value] of Object.entries(allow)) answer.headers.set(name, value);
  return answer;
}

function entraCors(origin: string | null): Record<string, string> {
  return origin === null ? {} : { "access-control-allow-origin": origin, vary: "Origin" };
}
