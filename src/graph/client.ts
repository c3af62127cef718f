// One mailbox's connection to Graph: the official client with our own chain, so that every request is ours to answer for.

import { Client, ResponseType } from "@microsoft/microsoft-graph-client";
import type { Middleware } from "@microsoft/microsoft-graph-client";

import type { Ambient } from "../http/send";
import { leaveHostAlone } from "../http/hosts";
import { createSlots } from "../http/slots";
import type { Priority } from "../http/slots";
import { Failure } from "../sync";
import { failureOf, isOk, lostFailure } from "./errors";
import type { GraphAnswer } from "./errors";
import { createMailGuard } from "./mail-guard";
import type { MailGuard } from "./mail-guard";
import { authorizing, createAuthority, guarding, transport } from "./middleware";
import type { Passenger } from "./middleware";

export interface TokenRequest {
  /** A claims challenge to pass to the identity service. */
  readonly claims?: string;
  /** The service refused the last token. */
  readonly refresh?: boolean;
}

export interface GraphConnection {
  /** `https://graph.microsoft.com/v1.0`, or a national cloud's. */
  readonly baseUrl: string;
  readonly token: (request?: TokenRequest) => Promise<string>;
  readonly signal: AbortSignal;
  readonly ambient: Ambient;
  readonly fetch: typeof fetch;
  readonly onWait?: (waitMs: number) => void;
  readonly priority?: Priority | undefined;
  /** A short mark of the CRM this mailbox is synchronised with: part of the traces left on its items. */
  readonly crm?: string;
}

export interface GraphCounters {
  /** HTTP requests that left, repetitions included; a batch is one. */
  graph: number;
  graphInBatches: number;
  retries: number;
  waitedMs: number;
}

export interface GraphCall {
  /** Everything else travels in batches. */
  readonly method: "GET" | "POST";
  /** Below the version, or a link Graph gave, followed as it is. */
  readonly path: string;
  readonly prefer?: readonly string[];
  readonly body?: unknown;
  /** May be sent again although an earlier sending may have been carried out. */
  readonly repeatable?: boolean;
}

export interface Mailbox {
  readonly id: string;
  readonly displayName: string;
  /** The address mail is sent to; the sign-in name where the mailbox has none. */
  readonly mail: string;
}

export interface GraphClient {
  /** Answers of any status; throws only where there is none, or the run must end. */
  readonly ask: (call: GraphCall) => Promise<GraphAnswer>;
  /** The JSON of a successful answer; anything else throws. */
  readonly get: <T>(path: string, prefer?: readonly string[]) => Promise<T>;
  /** Who is signed in; asked once. */
  readonly mailbox: () => Promise<Mailbox>;
  /** Whether an absolute link leads to the configured host: no other is ever followed. */
  readonly isOwn: (link: string) => boolean;
  /** One batch at a time: the service runs four parts at once, which is all a mailbox allows. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** A token was refused inside a batch: the next request asks for a new one, that answers the challenge if there was one. */
  readonly renewToken: (claims?: string) => void;
  /** What one part of a batch was asked holds for all who talk to the host. */
  readonly leaveAlone: (waitMs: number) => void;
  /** Waits, counts it and shows it. */
  readonly wait: (waitMs: number) => Promise<void>;
  readonly counters: GraphCounters;
  readonly guard: MailGuard;
  readonly ambient: Ambient;
  readonly signal: AbortSignal;
  /** Mark of the CRM in traces; empty for none. */
  readonly crm: string;
}

export const immutableIds = 'IdType="ImmutableId"';

export function createGraphClient(connection: GraphConnection): GraphClient {
  const { signal, ambient } = connection;
  const counters: GraphCounters = { graph: 0, graphInBatches: 0, retries: 0, waitedMs: 0 };
  const guard = createMailGuard();
  const waited = (waitMs: number): void => {
    counters.waitedMs += waitMs;
    connection.onWait?.(waitMs);
  };
  const authority = createAuthority(connection.token);
  const base = connection.baseUrl.replace(/\/+$/, "");
  const chain = [authorizing(authority), guarding(base, guard), transport(connection, counters, waited)];
  const ask = asking(base, chain, signal);
  const oneBatch = createSlots(1);
  const mailbox = askedOnce(() => readMailbox(ask));

  async function alone<T>(work: () => Promise<T>): Promise<T> {
    const release = await orFailure(oneBatch(signal), signal);
    try {
      return await work();
    } finally {
      release();
    }
  }

  async function wait(waitMs: number): Promise<void> {
    waited(waitMs);
    await orFailure(ambient.sleep(waitMs, signal), signal);
  }

  const leaveAlone = (waitMs: number): void => leaveHostAlone(ambient, base, waitMs);
  const get = <T>(path: string, prefer?: readonly string[]): Promise<T> => getJson<T>(ask, path, prefer);
  const isOwn = (address: string): boolean => isAtHost(base, address);
  return {
    ask,
    get,
    mailbox,
    isOwn,
    alone,
    renewToken: authority.renew,
    leaveAlone,
    wait,
    counters,
    guard,
    ambient,
    signal,
    crm: connection.crm ?? "",
  };
}

type Ask = GraphClient["ask"];

function asking(base: string, middleware: Middleware[], signal: AbortSignal): Ask {
  const version = base.slice(base.lastIndexOf("/") + 1);
  const official = Client.initWithMiddleware({ baseUrl: base.slice(0, -version.length), defaultVersion: version, middleware });
  return async (call) => {
    const answer = await askOnce(official, base, call, signal);
    if (answer.status === 401) throw failureOf(answer);
    // A reading cut off without a network error is asked for once more.
    return answer.notJson && answer.status === 200 && call.method === "GET" ? askOnce(official, base, call, signal) : answer;
  };
}

async function getJson<T>(ask: Ask, path: string, prefer: readonly string[] = []): Promise<T> {
  const answer = await ask({ method: "GET", path, prefer });
  if (!isOk(answer)) throw failureOf(answer);
  return answer.body as T;
}

/** Once it has worked. */
function askedOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    answer.catch(() => (answer = undefined));
    return answer;
  };
}

async function readMailbox(ask: Ask): Promise<Mailbox> {
  const me = await getJson<Partial<Record<string, string | null>>>(ask, "/me?$select=id,displayName,mail,userPrincipalName");
  return { id: me["id"] ?? "", displayName: me["displayName"] ?? "", mail: me["mail"] ?? me["userPrincipalName"] ?? "" };
}

async function orFailure<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return work.catch((error: unknown) => {
    throw lostFailure(error, signal);
  });
}

async function askOnce(official: Client, base: string, call: GraphCall, signal: AbortSignal): Promise<GraphAnswer> {
  const isLink = /^[a-z]+:\/\//i.test(call.path);
  const passenger: Passenger = { repeatable: call.repeatable ?? call.method === "GET", ...(isLink ? { link: call.path } : {}) };
  const request = official
    .api(isLink ? "/" : call.path)
    .responseType(ResponseType.RAW)
    .header("Prefer", [immutableIds, ...(call.prefer ?? [])].join(", "))
    .header("Accept", "application/json")
    .option("passenger", passenger);
  try {
    if (isLink && !isAtHost(base, call.path)) throw foreignLink();
    const response = (await (call.method === "POST" ? request.post(call.body) : request.get())) as Response;
    return await readAnswer(response);
  } catch (error) {
    throw lostFailure(passenger.error ?? error, signal);
  }
}

async function readAnswer(response: Response): Promise<GraphAnswer> {
  const text = await response.text();
  const answer = { status: response.status, header: (name: string) => response.headers.get(name), body: undefined };
  if (text === "") return answer;
  try {
    return { ...answer, body: JSON.parse(text) as unknown };
  } catch {
    return { ...answer, notJson: true };
  }
}

function isAtHost(base: string, link: string): boolean {
  try {
    return new URL(link).origin === new URL(base).origin;
  } catch {
    return false;
  }
}

function foreignLink(): Failure {
  return new Failure("Microsoft Graph answered with a link to another host: it was not followed.", {
    kind: "unexpected",
    side: "outlook",
    detail: "redirected",
    retry: "never",
  });
}
