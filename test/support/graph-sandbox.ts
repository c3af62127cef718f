// A simulated Graph on a real port, with a clock that tests own and faults for single requests.

import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { createGraphClient } from "../../src/graph/client";
import type { GraphClient, GraphConnection } from "../../src/graph/client";
import type { Ambient } from "../../src/http/send";
import { createClock } from "../../src/sandbox/clock";
import { createGraph, createMailbox } from "../../src/sandbox/graph";
import type { Mailbox } from "../../src/sandbox/graph";
import type { Injury, RequestRecord, RequestSeen } from "../../src/sandbox/service";
import { checkGraphRequest } from "./graph-contract";

export interface GraphSandbox {
  readonly baseUrl: string;
  readonly mailbox: Mailbox;
  /** Everything that was carried out, the parts of batches included. */
  readonly records: RequestRecord[];
  /** What the published contract says against the requests so far. */
  readonly complaints: string[];
  /** Replaces the answer to a plain request. */
  respond: ((seen: RequestSeen) => Response | undefined) | undefined;
  injure: ((seen: RequestSeen) => Injury | undefined) | undefined;
  token: string;
  nowMs: number;
  readonly waits: number[];
  readonly tokenRequests: (object | undefined)[];
  client(options?: Partial<GraphConnection>): GraphClient;
  /** Throws if a request broke the contract, mailed somebody or came while four were in flight. */
  checkManners(): void;
  close(): Promise<void>;
}

export async function startGraph(nowMs: number = Date.parse("2026-03-10T09:00:00Z")): Promise<GraphSandbox> {
  const clock = createClock(nowMs, true);
  const mailbox = createMailbox({ userId: "u1", displayName: "Jeanne Dupont", mail: "jeanne.dupont@exemple.test" }, clock);
  const records: RequestRecord[] = [];
  const complaints: string[] = [];
  const graph = createGraph({
    clock,
    authorize: (header) =>
      header === null ? { kind: "missing" } : header === `Bearer ${sandbox.token}` ? { kind: "ok", userId: "u1" } : { kind: "expired" },
    mailboxes: new Map([["u1", mailbox]]),
    injurePart: (seen) => sandbox.injure?.(seen),
    onRequest: (record) => {
      records.push(record);
      // The body of what is refused at the door is not read.
      if (record.status !== 401) complaints.push(...checkGraphRequest(record.method, record.path.replace(/^\/v1\.0/, ""), record.body));
    },
  });
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await requestOf(incoming, origin);
    const { pathname, search } = new URL(request.url);
    const seen = { service: "graph" as const, method: request.method, path: pathname + search, inBatch: false };
    const injury = sandbox.injure?.(seen);
    const isSpared = !injury || injury.afterCommit === true;
    const honest = sandbox.respond?.(seen) ?? (isSpared ? await graph(request) : undefined);
    await tell(outgoing, injury?.drop ? undefined : injured(injury, honest));
  }

  const sandbox: GraphSandbox = {
    baseUrl: `${origin}/v1.0`,
    mailbox,
    records,
    complaints,
    respond: undefined,
    injure: undefined,
    token: "good",
    get nowMs() {
      return clock.now();
    },
    set nowMs(ms) {
      clock.set(ms);
    },
    waits: [],
    tokenRequests: [],
    client: (options = {}) => createGraphClient({ ...connectionTo(sandbox), ...options }),
    close: () => closeServer(server),
    checkManners: () => {
      if (complaints.length > 0) throw new Error(`Against the contract of Graph: ${complaints.join("; ")}`);
      if (mailbox.mailsSent.some(({ by }) => by === "api")) throw new Error("An e-mail was sent.");
      if (mailbox.peakConcurrency > 4) throw new Error(`${String(mailbox.peakConcurrency)} requests at a time.`);
    },
  };
  return sandbox;
}

/** Waiting costs no time: the clock is moved instead. */
function connectionTo(sandbox: GraphSandbox): GraphConnection {
  const ambient: Ambient = {
    now: () => sandbox.nowMs,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      sandbox.nowMs += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  return {
    baseUrl: sandbox.baseUrl,
    token: (request) => {
      sandbox.tokenRequests.push(request);
      return Promise.resolve("good");
    },
    signal: new AbortController().signal,
    ambient,
    fetch,
    onWait: (ms) => sandbox.waits.push(ms),
  };
}

async function requestOf(incoming: IncomingMessage, origin: string): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === "string") headers.set(name, value);
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
  return new Request(origin + (incoming.url ?? "/"), { method: incoming.method ?? "GET", headers, ...body });
}

function injured(injury: Injury | undefined, honest: Response | undefined): Response | undefined {
  if (injury?.status === undefined) return honest;
  const wait = injury.retryAfterSeconds === undefined ? {} : { "retry-after": String(injury.retryAfterSeconds) };
  return new Response("{}", { status: injury.status, headers: wait });
}

/** No answer at all: the connection is cut. */
async function tell(outgoing: ServerResponse, answer: Response | undefined): Promise<void> {
  if (!answer) {
    outgoing.destroy();
    return;
  }
  answer.headers.forEach((value, name) => outgoing.setHeader(name, value));
  outgoing.writeHead(answer.status).end(await answer.text());
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
