// What every simulated service is made of: a function from Request to Response, a clock, and who may call.

/** One simulated service. The server strips its prefix: a Graph request arrives as `/v1.0/me`, a GoPaaS one as `/api/list/1/`. */
export type Service = (request: Request) => Promise<Response>;

/** Milliseconds since 1970, settable: the world's clock, not the machine's. */
export interface Clock {
  now(): number;
  set(epochMs: number): void;
  advance(ms: number): void;
}

export type Caller =
  | { readonly kind: "ok"; readonly userId: string }
  | { readonly kind: "missing" }
  | { readonly kind: "expired" }
  | { readonly kind: "invalid" };

/** Who a bearer token belongs to; Entra issues them, Graph asks. */
export type Authorize = (authorization: string | null) => Caller;

export type ServiceName = "entra" | "graph" | "gopaas";

/** What happens to one request instead of, before or after its answer. */
export interface Injury {
  readonly latencyMs?: number;
  /** Answer this status without carrying the request out (unless `afterCommit`). */
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  /** The error code of Graph's, or the words of GoPaaS's, that come with the status, where the status alone does not tell them. */
  readonly code?: string;
  /** With a status of redirection: where to. */
  readonly location?: string;
  /** With status 401 of Graph: what a new token must fulfil, as Continuous Access Evaluation asks for it (JSON). */
  readonly claims?: string;
  /** Carry the request out first: the answer the caller sees is then a lie. */
  readonly afterCommit?: boolean;
  /** Cut the connection instead of answering; with `afterCommit` the work was done. */
  readonly drop?: boolean;
  /** Carry the request out, then spoil the body: cut in the middle, or a web server's HTML page under the same status. */
  readonly spoil?: "truncated" | "html";
  /** Carry the request out a second time, as a network that repeats itself; the caller sees the first answer. */
  readonly twice?: boolean;
}

/** One HTTP request, or one part of a Graph `$batch`, as a fault plan sees it. */
export interface RequestSeen {
  readonly service: ServiceName;
  readonly method: string;
  /** Path and query below the service's prefix. */
  readonly path: string;
  readonly inBatch: boolean;
}

/** Decides what to do to a request; `undefined` leaves it alone. */
export type Injure = (seen: RequestSeen) => Injury | undefined;

/** A request the world keeps on record: bodies are parsed JSON where they were JSON. */
export interface RequestRecord extends RequestSeen {
  readonly at: number;
  readonly body: unknown;
  readonly status: number;
}

/** `JSON.stringify` with the headers a JSON API sends. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}
