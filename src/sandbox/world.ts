// One world to sync in: two mailboxes, a CRM, who may sign in, one clock, and what is to go wrong.

import { carry, type Network } from "./carry";
import { createClock, type WorldClock } from "./clock";
import { editGopaas, editOutlook, type Edit, type Edited } from "./edit";
import { JULIE, MARC } from "./entra/accounts";
import { createEntra, type Entra } from "./entra/create-entra";
import { createFaultPlan, type FaultPlan, type FaultRule } from "./faults";
import type { GopaasBehaviour } from "./gopaas/behaviour";
import { createGopaas } from "./gopaas/create-gopaas";
import type { OauthTokens } from "./gopaas/credentials";
import { createCrm, DEMO_TOKEN, type Crm } from "./gopaas/crm";
import { createGraph, createMailbox, seedMailbox, type Mailbox } from "./graph";
import { createLedger, type Ledger } from "./ledger";
import { forkRandom } from "./random";
import { below, routeOf } from "./route";
import { knownPeople, seedCrm } from "./seed-crm";
import { seedViews } from "./seed-views";
import type { Clock, RequestSeen, Service, ServiceName } from "./service";

/** What a scenario file may hold. */
export interface Scenario {
  readonly seed?: number;
  /** Milliseconds since 1970, or an ISO text. */
  readonly now?: number | string;
  readonly behaviour?: Partial<GopaasBehaviour>;
  readonly edits?: readonly Edit[];
  readonly injuries?: readonly FaultRule[];
}

export interface WorldOptions {
  readonly seed?: number;
  readonly now?: number;
  /** The clock stands still until it is told to move. */
  readonly frozen?: boolean;
  readonly behaviour?: Partial<GopaasBehaviour>;
  readonly scenario?: Scenario;
  /** No people and no appointments: only views, users and default folders. */
  readonly empty?: boolean;
  /** How injured requests are delayed; real time when left out. */
  readonly sleep?: (ms: number) => Promise<void>;
  readonly graphLimits?: { readonly concurrent?: number; readonly per10Minutes?: number };
  /** How long Graph works on one request. */
  readonly graphServiceTime?: (seen: RequestSeen) => Promise<void>;
}

export interface World extends Pick<Ledger, "requests" | "counters" | "onRequest"> {
  readonly seed: number;
  readonly clock: WorldClock;
  /** By userId; Julie Dupont's is first. */
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  /** Julie Dupont's. */
  readonly mailbox: Mailbox;
  readonly crm: Crm;
  readonly gopaasOauth: OauthTokens;
  readonly entra: Entra;
  readonly services: Readonly<Record<ServiceName, Service>>;
  readonly faults: FaultPlan;
  readonly tokens: { readonly graph: string; readonly gopaas: string };
  /** Brings a request to a service as the network would; undefined where the connection is cut. */
  carry(service: ServiceName, request: Request): Promise<Response | undefined>;
  /**
   * `fetch` without sockets, for any origin: `/graph/v1.0/…`, `/gopaas/api/…`, `/entra/…`, or Graph's and Entra's real hosts.
   * A cut connection rejects with a TypeError, as in a browser.
   */
  readonly fetch: typeof fetch;
  edit(edit: Edit): Edited;
  /** Back to the first day; tokens and sessions stay good. */
  reset(): void;
}

export const DEFAULT_NOW = Date.parse("2026-11-23T08:00:00Z");
const SHARED_PEOPLE = 15;

interface Parts extends Network {
  readonly seed: number;
  readonly clock: WorldClock;
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  readonly gopaasOauth: OauthTokens;
  readonly entra: Entra;
}

export function createWorld(options: WorldOptions = {}): World {
  const { scenario = {} } = options;
  const now = options.now ?? readNow(scenario.now);
  const parts = assemble(options, options.seed ?? scenario.seed ?? 1, now);
  const { clock, entra, crm, mailboxes, faults, ledger } = parts;
  const mailbox = mailboxOf(mailboxes, undefined);
  const edit = (one: Edit): Edited =>
    one.side === "gopaas" ? editGopaas(crm.hand, one) : editOutlook(mailboxOf(mailboxes, one.userId), one);
  const begin = (): void => {
    if (options.empty) seedViews(crm);
    else fill(parts, now);
    for (const one of scenario.edits ?? []) edit(one);
    for (const rule of scenario.injuries ?? []) faults.add(rule);
  };
  begin();
  return {
    ...parts,
    mailbox,
    onRequest: ledger.onRequest,
    get requests() {
      return ledger.requests;
    },
    get counters() {
      return ledger.counters;
    },
    tokens: { graph: entra.issueToken(), gopaas: DEMO_TOKEN },
    carry: (service, request) => carry(parts, service, request),
    fetch: (input, init) => fetchIn(parts, new Request(input, init)),
    edit,
    reset: () => {
      clock.set(now);
      for (const one of mailboxes.values()) one.reset();
      crm.reset();
      entra.reset();
      faults.clear();
      ledger.clear();
      begin();
    },
  };
}

function assemble(options: WorldOptions, seed: number, now: number): Parts {
  const clock = createClock(now, options.frozen);
  const faults = createFaultPlan(seed);
  const ledger = createLedger();
  const entra = createEntra(clock);
  const crm = createCrm(clock, { ...options.scenario?.behaviour, ...options.behaviour });
  const { service: gopaas, oauth } = createGopaas(crm);
  const mailboxes = new Map([JULIE, MARC].map((account) => [account.userId, openMailbox(account, clock)]));
  const graph = createGraph({
    clock,
    authorize: entra.authorize,
    mailboxes,
    injurePart: faults.injure,
    onRequest: (record) => {
      if (record.inBatch) ledger.add(record);
    },
    ...(options.graphLimits ? { limits: options.graphLimits } : {}),
    ...(options.graphServiceTime ? { serviceTime: options.graphServiceTime } : {}),
  });
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  return {
    seed,
    clock,
    faults,
    ledger,
    entra,
    crm,
    gopaasOauth: oauth,
    mailboxes,
    services: { entra: entra.service, graph, gopaas },
    sleep,
  };
}

function openMailbox({ userId, displayName, username }: typeof JULIE, clock: Clock): Mailbox {
  return createMailbox({ userId, displayName, mail: username, timeZone: "Europe/Paris" }, clock);
}

function fill({ crm, mailboxes, seed }: Parts, now: number): void {
  seedCrm(crm, seed, now);
  const shared = knownPeople(crm, SHARED_PEOPLE);
  for (const mailbox of mailboxes.values()) {
    seedMailbox(mailbox, forkRandom(seed, mailbox.mail), now, mailbox.userId === JULIE.userId ? shared : []);
  }
}

function mailboxOf(mailboxes: ReadonlyMap<string, Mailbox>, userId: string | undefined): Mailbox {
  const found = mailboxes.get(userId ?? JULIE.userId);
  if (!found) throw new Error(`Nobody has the id ${userId ?? ""}.`);
  return found;
}

function readNow(now: number | string | undefined): number {
  const ms = typeof now === "string" ? Date.parse(now) : (now ?? DEFAULT_NOW);
  if (Number.isNaN(ms)) throw new Error(`"now" is no date: ${String(now)}`);
  return ms;
}

async function fetchIn(network: Network, request: Request): Promise<Response> {
  request.signal.throwIfAborted();
  const route = routeOf(new URL(request.url));
  if (!route) throw new TypeError("fetch failed");
  const body = request.body === null ? null : await request.arrayBuffer();
  const aborted = new Promise<never>((_, reject) => {
    request.signal.addEventListener("abort", () => {
      reject(request.signal.reason as Error);
    });
  });
  const answer = await Promise.race([carry(network, route.service, below(route, request, body)), aborted]);
  if (!answer) throw new TypeError("fetch failed");
  return answer;
}
