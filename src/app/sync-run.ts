// One run with everything real around the engine: clients, stores, counters. The pane and the command line share it.

import { checkBaseUrl } from "../gopaas/base-url";
import { createGopaasClient } from "../gopaas/client";
import type { GopaasClient } from "../gopaas/client";
import { createAppointmentStore as gopaasAppointments } from "../gopaas/appointment-store";
import { createContactStore as gopaasContacts } from "../gopaas/contact-store";
import { clientCredentials } from "../gopaas/credentials";
import type { TokenSource } from "../gopaas/credentials";
import type { ViewShelf } from "../gopaas/view-shelf";
import { createTransport } from "../gopaas/transport";
import type { TransportOptions } from "../gopaas/transport";
import { createAppointmentStore as graphAppointments } from "../graph/appointment-store";
import { createGraphClient } from "../graph/client";
import type { GraphClient, TokenRequest } from "../graph/client";
import { createContactStore as graphContacts } from "../graph/contact-store";
import { realAmbient } from "../http/send";
import type { Ambient } from "../http/send";
import type { Settings } from "../settings/schema";
import { asFailure, hash53, history, instantToLocal, pairId, run, undo } from "../sync";
import type { Choices, Memory, Pair, PastRun, Progress, RequestCounts, RunOptions, RunResult, Side, Store, TombstoneRelay } from "../sync";
import { credentialsFor } from "./credentials-for";
import type { GopaasCredentials } from "./credentials-for";
import { placeIn } from "./roaming-places";
import type { PlacesRelay } from "./roaming-places";
import { ownerOf } from "./token-owner";

/** A person waits before the screen: long enough for a slow server, short enough to say that it does not answer. */
const checkTimeLimitMs = 20_000;

export interface SyncRun {
  readonly settings: Settings;
  readonly graphToken: (request?: TokenRequest) => Promise<string>;
  readonly gopaas: GopaasCredentials;
  readonly memory: Memory;
  /** Where it is remembered whose mailbox a token opens; without it, that is asked at the start of every run. */
  readonly owner?: Pick<Memory, "load" | "save">;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Nobody waits before the screen for it. */
  readonly background?: boolean;
  readonly onWait?: (service: "microsoft" | "gopaas", waitMs: number) => void;
  /** What a person says beside "go". */
  readonly choices?: Choices;
  /** What the mailbox remembers of deletions. */
  readonly tombstones?: TombstoneRelay;
  /** Where the mailbox remembers that things lie. */
  readonly places?: PlacesRelay;
  /** What is kept of the views between runs; without it every run reads them in full. */
  readonly views?: ViewShelf;
  /** The way out; the browser's or Node's own unless a test listens in. */
  readonly fetch?: typeof fetch;
  /** Time and chance; the machine's own unless a test sets the clock. */
  readonly ambient?: Ambient;
}

export function syncRun(input: SyncRun): Promise<RunResult> {
  return inMailbox(input, run);
}

/** Takes back a run of the history (`last`: the newest that changed something), or what it did to some keys. */
export function undoRun(input: SyncRun, what: { readonly undo: string; readonly keys?: readonly string[] }): Promise<RunResult> {
  return inMailbox(input, (options) => undo({ ...options, ...what }));
}

/** What the last runs changed, newest first. */
export async function pastRuns(input: SyncRun): Promise<readonly PastRun[]> {
  const { mail } = await connect(input).graph.mailbox();
  return history(scoped(input.memory, input.settings, mail), input.settings.pairs);
}

async function inMailbox(input: SyncRun, work: (options: RunOptions) => Promise<RunResult>): Promise<RunResult> {
  const clients = connect(input);
  const { ambient } = clients.graph;
  const today = instantToLocal(ambient.now(), input.settings.gopaas.timeZone).slice(0, 10);
  const base = {
    pairs: input.settings.pairs,
    run: runStamp(ambient.now(), ambient.random()),
    now: () => new Date(ambient.now()).toISOString(),
    today,
    requests: clients.counts,
    onProgress: input.onProgress ?? (() => undefined),
    stopped: () => input.signal.aborted,
    guard: input.settings.guard,
    ...(input.tombstones ? { tombstones: input.tombstones } : {}),
    ...input.choices,
  } satisfies Omit<RunOptions, "ownDomain" | "memory" | "storesOf">;
  try {
    const mail = await ownerOf(clients.graph, input.graphToken, input.owner);
    const memory = scoped(input.memory, input.settings, mail);
    return await work({
      ...base,
      memory,
      storesOf: (pair) => clients.storesOf(pair, scopeOf(input.settings, mail)),
      scope: scopeOf(input.settings, mail),
      ownDomain: mail.slice(mail.lastIndexOf("@") + 1).toLowerCase(),
    });
  } catch (error) {
    const failure = asFailure(error, "outlook");
    const at = base.now();
    return {
      report: { run: base.run, startedAt: at, finishedAt: at, outcome: "stopped", emailsSent: 0, pairs: [], requests: clients.counts() },
      lines: [],
      failure,
    };
  }
}

/** A browser's fetch must be called as the window's own. */
export const ownFetch: typeof fetch = (...request) => fetch(...request);

/** What was agreed is true of one mailbox and one CRM: another of either must not be compared with it. */
function scoped(memory: Memory, settings: Settings, mail: string): Memory {
  const scope = scopeOf(settings, mail);
  return {
    load: (id) => memory.load(id + scope),
    append: (id, entry) => memory.append(id + scope, entry),
    save: (id, baseline) => memory.save(id + scope, baseline),
  };
}

function scopeOf(settings: Settings, mail: string): string {
  return `/${crmMark(settings)}/${encodeURIComponent(mail.toLowerCase())}`;
}

/** Tells two CRMs apart in the marks left in a mailbox. */
export function crmMark({ gopaas }: Settings): string {
  return hash53(gopaas.baseUrl.replace(/\/+$/, "").toLowerCase()).toString(36);
}

interface Clients {
  readonly graph: GraphClient;
  readonly counts: () => RequestCounts;
  /** `scope`: whose view it is, for what is kept of it. */
  readonly storesOf: (pair: Pair, scope: string) => Readonly<Record<Side, Store>>;
}

function connect(input: SyncRun): Clients {
  const { settings, graphToken, signal, onWait, fetch: wayOut = ownFetch, ambient = realAmbient } = input;
  const graph = createGraphClient({
    signal,
    ambient,
    fetch: wayOut,
    baseUrl: settings.graph.baseUrl,
    token: graphToken,
    crm: crmMark(settings),
    onWait: (ms) => onWait?.("microsoft", ms),
    priority: input.background ? "background" : "user",
  });
  const { client: gopaas, counters } = connectGopaas(input);
  return {
    graph,
    counts: () => ({
      graph: graph.counters.graph,
      graphInBatches: graph.counters.graphInBatches,
      gopaas: counters.requests,
      retries: graph.counters.retries + counters.retries,
      waitedMs: graph.counters.waitedMs + counters.waitedMs,
    }),
    storesOf(pair, scope) {
      const rules = settings.columnRules[pairId(pair)];
      const extras = { rules, shelf: input.views && scopedShelf(input.views, scope), readBackShare: settings.gopaas.readBack };
      const place = input.places && placeIn(input.places, pairId(pair) + scope);
      if (pair.kind === "contact") return { outlook: graphContacts(graph, pair, place), gopaas: gopaasContacts(gopaas, pair, extras) };
      const options = { nowMs: ambient.now(), timeZone: settings.gopaas.timeZone, place };
      return { outlook: graphAppointments(graph, pair, options), gopaas: gopaasAppointments(gopaas, pair, extras) };
    },
  };
}

/** Another CRM's view of the same number is another view, and so is another user's. */
function scopedShelf(shelf: ViewShelf, scope: string): ViewShelf {
  return { load: (view) => shelf.load(view + scope), save: (view, text) => shelf.save(view + scope, text) };
}

export type GopaasWay = Pick<SyncRun, "settings" | "gopaas" | "signal" | "onWait" | "fetch" | "ambient" | "background">;

export function connectGopaas({
  settings,
  gopaas: credentials,
  signal,
  onWait,
  fetch: wayOut = ownFetch,
  ambient = realAmbient,
  background = false,
}: GopaasWay): {
  readonly client: GopaasClient;
  readonly counters: TransportOptions["counters"];
} {
  const counters = { requests: 0, retries: 0, waitedMs: 0 };
  const { baseUrl, auth, rowsPerPage, itemsPerPost, timeZone } = settings.gopaas;
  const priority = background ? ("background" as const) : undefined;
  const way = { signal, ambient, fetch: wayOut, baseUrl, counters, priority, onWait: (ms: number) => onWait?.("gopaas", ms) };
  return {
    client: createGopaasClient({ ...way, auth, rowsPerPage, itemsPerPost, timeZone, token: tokenSource(credentials, way) }),
    counters,
  };
}

/** Checks an address and a token with a real call, and answers the address as it is to be kept. */
export async function checkGopaas(settings: Settings, typed: string, token: string): Promise<string> {
  const baseUrl = checkBaseUrl(typed);
  const counters = { requests: 0, retries: 0, waitedMs: 0 };
  const signal = AbortSignal.timeout(checkTimeLimitMs);
  const way = { signal, ambient: realAmbient, fetch: ownFetch, baseUrl, counters };
  const client = createGopaasClient({ ...settings.gopaas, ...way, token: tokenSource(credentialsFor(settings, token), way) });
  const view = settings.pairs[0]?.view;
  // Before there is a view, the refusal of one nobody has proves the token as well.
  await client.check(view ?? noView).catch((error: unknown) => {
    const { detail } = asFailure(error, "gopaas");
    if (view !== undefined || detail !== "unknown-view") throw error;
  });
  return baseUrl;
}

/** Views are numbered from 1. */
const noView = "0";

function tokenSource(credentials: GopaasCredentials, way: TransportOptions): TokenSource {
  if ("token" in credentials) return () => Promise.resolve(credentials.token);
  return clientCredentials({ ...credentials, transport: createTransport({ ...way, apart: true }), now: way.ambient.now });
}

function runStamp(nowMs: number, chance: number): string {
  return `${nowMs.toString(36)}${Math.floor(chance * 36 ** 4).toString(36)}`;
}
