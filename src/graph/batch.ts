// Sends many small requests as few: batches of twenty, one at a time, each part with its own patience.

import { backoffMs, isTransient, longestWaitMs, retryAfterMs } from "../http/retry-timing";
import { asFailure, Failure } from "../sync";
import { immutableIds } from "./client";
import type { GraphClient } from "./client";
import { failureOf, isOk } from "./errors";
import type { GraphAnswer } from "./errors";
import { claimsIn } from "./middleware";

export interface Part {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly prefer?: readonly string[];
  readonly ifMatch?: string;
  readonly body?: unknown;
  /** May be sent again although an earlier sending may have been carried out. Readings always may. */
  readonly repeatable?: boolean;
}

/** `unclear`: it may have been carried out, and sending it again could do it twice. `refused`: it never left. */
export type PartResult =
  | { readonly kind: "answered"; readonly answer: GraphAnswer }
  | { readonly kind: "unclear" }
  | { readonly kind: "refused"; readonly failure: Failure };

type Report<P> = (part: P, result: PartResult) => void;

interface Job<P> {
  readonly part: P;
  readonly attempt: number;
  /** Its token was refused: a new one is asked for once, however long it waited for other reasons. */
  readonly refused?: boolean;
}

const mostParts = 20;
/** The service refuses a request of more than 4 MB, headers and all; letters beyond ASCII take up to three bytes. */
const mostBytes = 3_500_000;
const mostAttempts = 6;

/**
 * Reports every part once, as soon as its outcome is known. Throws when nothing more can succeed: offline, signed out,
 * cancelled, throttled beyond patience.
 */
export async function sendParts<P extends Part>(client: GraphClient, parts: readonly P[], report: Report<P>): Promise<void> {
  const queue: Job<P>[] = [];
  for (const part of parts) {
    const failure = refusal(client, part);
    if (failure) report(part, { kind: "refused", failure });
    else queue.push({ part, attempt: 1 });
  }
  while (queue.length > 0) {
    const jobs = takeBatch(queue);
    const again = await client.alone(() => sendBatch(client, jobs, report));
    queue.unshift(...again);
  }
}

/** Readings of many things at once, answered in order. */
export async function getMany(client: GraphClient, paths: readonly string[], prefer: readonly string[] = []): Promise<GraphAnswer[]> {
  const parts = paths.map((path) => ({ method: "GET" as const, path, prefer }));
  const answers = new Map<Part, GraphAnswer>();
  await sendParts(client, parts, (part, result) => {
    if (result.kind === "answered") answers.set(part, result.answer);
  });
  return parts.map((part) => answers.get(part) ?? { status: 504, header: () => null, body: undefined });
}

function refusal(client: GraphClient, part: Part): Failure | undefined {
  try {
    client.guard.check(part);
    return undefined;
  } catch (error) {
    return asFailure(error, "outlook");
  }
}

function takeBatch<P extends Part>(queue: Job<P>[]): Job<P>[] {
  const repeats = queue.filter(({ attempt, refused }) => attempt > 1 || refused).length;
  let size = 0;
  let count = 0;
  for (const { part } of queue.slice(0, repeats > 0 ? Math.min(repeats, mostParts) : mostParts)) {
    size += part.body === undefined ? 0 : bytesOf(JSON.stringify(part.body));
    if (count > 0 && size > mostBytes) break;
    count++;
  }
  return queue.splice(0, count);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

interface Outcome<P> {
  readonly again: readonly Job<P>[];
  /** What every later batch would meet as well. */
  readonly ending?: Failure;
}

/** One batch; returns what must be sent again, after having waited as long as that needs. */
async function sendBatch<P extends Part>(client: GraphClient, jobs: readonly Job<P>[], report: Report<P>): Promise<readonly Job<P>[]> {
  client.counters.graphInBatches += jobs.length;
  const answers = await askBatch(client, jobs);
  const { again, ending } = settle(jobs, answers, report);
  const asked = answers.map((answer) => (answer && retryAfterMs(answer.header("retry-after"), client.ambient.now())) ?? 0);
  const askedMs = Math.max(...asked);
  if (ending) throw ending;
  const longest = answers[asked.indexOf(askedMs)];
  if (longest && askedMs > longestWaitMs) throw failureOf(longest);
  const refused = answers.find((answer) => answer?.status === 401);
  if (refused) client.renewToken(claimsIn(refused.header("www-authenticate")));
  // Waiting is for those that were asked to; a new token alone needs none.
  await pause(
    client,
    again.filter(({ refused: renewed }) => !renewed),
    askedMs,
  );
  return again;
}

/** Each part's answer by position; `undefined` where there was none. */
async function askBatch(client: GraphClient, jobs: readonly Job<Part>[]): Promise<(GraphAnswer | undefined)[]> {
  const repeatable = jobs.every(({ part }) => isRepeatable(part));
  const body = { requests: jobs.map(({ part }, index) => wireOf(part, index)) };
  const outer = await client.ask({ method: "POST", path: "/$batch", body, repeatable }).catch((error: unknown) => {
    const failure = asFailure(error, "outlook");
    if (repeatable || failure.kind !== "offline") throw failure;
    return undefined;
  });
  if (!outer || (outer.notJson && outer.status === 200)) return jobs.map(() => undefined);
  if (isOk(outer)) return readParts(outer.body, jobs.length);
  if (repeatable && isTransient(outer.status)) throw failureOf(outer);
  return jobs.map(() => outer);
}

function settle<P extends Part>(jobs: readonly Job<P>[], answers: readonly (GraphAnswer | undefined)[], report: Report<P>): Outcome<P> {
  const again: Job<P>[] = [];
  let ending: Failure | undefined;
  // As long as some of a batch passes, the others are only late: a mailbox shared with another device bears few at once.
  const progressed = answers.some((answer) => answer !== undefined && isOk(answer));
  for (const [index, job] of jobs.entries()) {
    const answer = answers[index];
    const spared = progressed && answer?.status === 429;
    const verdict = judge(job, answer, spared);
    if (verdict === "again") again.push(repeated(job, answer, spared));
    else if (verdict === "unclear") report(job.part, { kind: "unclear" });
    else if (!answer)
      ending ??= new Failure("Microsoft Graph left a request without an answer.", {
        kind: "offline",
        side: "outlook",
        detail: "no-answer",
        retry: "later",
      });
    else if (answer.status === 401 || answer.status === 429) ending ??= failureOf(answer);
    else report(job.part, { kind: "answered", answer });
  }
  return ending ? { again, ending } : { again };
}

function repeated<P>(job: Job<P>, answer: GraphAnswer | undefined, spared: boolean): Job<P> {
  if (answer?.status === 401) return { ...job, refused: true };
  return { part: job.part, attempt: spared ? job.attempt : job.attempt + 1 };
}

function judge({ part, attempt, refused }: Job<Part>, answer: GraphAnswer | undefined, spared: boolean): "final" | "again" | "unclear" {
  if (answer?.status === 401) return refused ? "final" : "again";
  if (answer && !isTransient(answer.status)) return "final";
  if (!isRepeatable(part)) return "unclear";
  if (answer?.status === 500 && attempt > 1) return "final";
  return spared || attempt < mostAttempts ? "again" : "final";
}

function isRepeatable(part: Part): boolean {
  return part.method === "GET" || part.repeatable === true;
}

async function pause(client: GraphClient, again: readonly Job<Part>[], askedMs: number): Promise<void> {
  if (again.length === 0 && askedMs === 0) return;
  client.counters.retries += again.length;
  const attempt = Math.max(1, ...again.map((job) => job.attempt - 1));
  if (askedMs > 0) client.leaveAlone(askedMs);
  await client.wait(askedMs || backoffMs(attempt, client.ambient.random));
}

function wireOf({ method, path, prefer = [], ifMatch, body }: Part, index: number): object {
  const headers: Record<string, string> = { Prefer: [immutableIds, ...prefer].join(", ") };
  if (ifMatch !== undefined) headers["If-Match"] = ifMatch;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return { id: String(index), method, url: path, headers, ...(body === undefined ? {} : { body }) };
}

interface WirePart {
  readonly id?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly body?: unknown;
}

function readParts(body: unknown, count: number): (GraphAnswer | undefined)[] {
  const answers = new Array<GraphAnswer | undefined>(count).fill(undefined);
  for (const { id, status, headers, body: part } of (body as { readonly responses?: readonly WirePart[] }).responses ?? []) {
    if (status === undefined) continue;
    const named = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    answers[Number(id)] = { status, header: (name) => named.get(name.toLowerCase()) ?? null, body: part };
  }
  return answers;
}
