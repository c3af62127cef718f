// The /sandbox interface: look into the world, play its people, break it, and put it back.

import type { BrokerCall } from "./entra/broker";
import type { BrokerError } from "./entra/desk";
import type { TokenFailure } from "./entra/create-entra";
import type { Edit } from "./edit";
import type { FaultRule, Phase } from "./faults";
import type { GopaasBehaviour } from "./gopaas/behaviour";
import type { View } from "./gopaas/crm";
import { json, type ServiceName } from "./service";
import { stateOf } from "./state";
import type { World } from "./world";

interface ClockOrder {
  readonly now?: number | string;
  readonly advanceMs?: number;
  readonly frozen?: boolean;
}

/** A rule as it is, or one of the shorthands. */
interface InjuryOrder extends Partial<FaultRule> {
  readonly clear?: boolean;
  readonly latency?: { readonly service: ServiceName; readonly ms: number };
  readonly dropAnswer?: { readonly n: number; readonly phase: Phase };
  readonly killAt?: { readonly n: number; readonly phase: Phase };
  readonly revive?: boolean;
}

interface EntraOrder {
  readonly lifetimeSeconds?: number;
  readonly coop?: boolean;
  readonly brokerNeedsInteraction?: boolean;
  /** `null`: nobody is signed in to Outlook. */
  readonly brokerUserId?: string | null;
  readonly expireAllTokens?: boolean;
  readonly revokeRefreshTokens?: boolean;
  readonly endSessions?: boolean;
  readonly failNextToken?: TokenFailure;
  readonly failNextBrokerCall?: BrokerError;
}

type Order = (world: World, body: unknown, url: URL) => unknown;

const ORDERS: Readonly<Record<string, Order>> = {
  "GET state": (world, _, url) => stateOf(world, url.searchParams.get("userId") ?? undefined),
  "GET requests": (world, _, url) => lastRequests(world, url),
  "POST edit": (world, body) => world.edit(body as Edit),
  "POST injure": (world, body) => injure(world, body as InjuryOrder),
  "POST clock": (world, body) => setClock(world, body as ClockOrder),
  "POST reset": (world) => {
    world.reset();
    return { ok: true };
  },
  "POST behaviour": (world, body) => setBehaviour(world, body as Partial<GopaasBehaviour>),
  "POST view": (world, body) => changeView(world, body as Partial<View>),
  "POST entra": (world, body) => orderEntra(world, body as EntraOrder),
  "POST mailbox": (world, body) => orderMailbox(world, body as Record<string, unknown>),
  "POST token": (world, body) => issueToken(world, body as { userId?: string; lifetimeSeconds?: number }),
  "POST broker": (world, body, url) => world.entra.broker(body as BrokerCall, `${url.origin}/entra`),
};

/** `/sandbox/…` only. What cannot be done is a 400 with the reason. */
export async function control(world: World, request: Request): Promise<Response> {
  const cors = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "content-type",
    "access-control-allow-methods": "GET, POST",
  };
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: cors });
  const url = new URL(request.url);
  const order = ORDERS[`${request.method} ${url.pathname.replace(/^\/sandbox\/?/, "").replace(/\/$/, "")}`];
  if (!order) return json(404, { error: "No such order.", orders: Object.keys(ORDERS) }, cors);
  try {
    return json(200, (await order(world, await readBody(request), url)) ?? { ok: true }, cors);
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) }, cors);
  }
}

async function readBody(request: Request): Promise<unknown> {
  const text = request.method === "POST" ? await request.text() : "";
  const body = text === "" ? {} : (JSON.parse(text) as unknown);
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new Error("A JSON object is expected.");
  return body;
}

function lastRequests(world: World, url: URL): unknown {
  const service = url.searchParams.get("service");
  const last = Number(url.searchParams.get("last") ?? "200");
  const wanted = world.requests.filter((record) => service === null || record.service === service);
  return { counters: world.counters, requests: last > 0 ? wanted.slice(-last) : [] };
}

function injure(world: World, { clear, latency, dropAnswer, killAt, revive, ...rule }: InjuryOrder): unknown {
  const { faults } = world;
  if (clear) faults.clear();
  if (revive) faults.revive();
  if (latency) faults.setLatency(latency.service, latency.ms);
  if (dropAnswer) faults.dropAnswer(dropAnswer.n, dropAnswer.phase);
  if (killAt) faults.killAt(killAt.n, killAt.phase);
  const { injury } = rule;
  if (injury) faults.add({ ...rule, injury });
  else if (Object.keys(rule).length > 0) throw new Error('A rule needs an "injury".');
  return { ok: true, seen: faults.seen };
}

function setClock({ clock }: World, order: ClockOrder): unknown {
  const now = typeof order.now === "string" ? Date.parse(order.now) : order.now;
  if (Number.isNaN(now)) throw new Error('"now" is no date.');
  if (now !== undefined) clock.set(now);
  if (order.advanceMs !== undefined) clock.advance(order.advanceMs);
  if (order.frozen === true) clock.freeze();
  if (order.frozen === false) clock.run();
  return { now: new Date(clock.now()).toISOString(), frozen: clock.frozen };
}

function setBehaviour({ crm }: World, changes: Partial<GopaasBehaviour>): unknown {
  const unknown = Object.keys(changes).filter((name) => !(name in crm.behaviour));
  if (unknown.length > 0) throw new Error(`No such switch: ${unknown.join(", ")}.`);
  const normalise = { ...crm.behaviour.normalise, ...changes.normalise };
  return Object.assign(crm.behaviour, changes, { normalise });
}

function changeView({ crm }: World, { id = "", ...changes }: Partial<View> & { remove?: boolean }): unknown {
  const view = crm.views.get(id);
  if (!view) throw new Error(`No view ${id}.`);
  if (changes.remove) crm.views.delete(id);
  else crm.views.set(id, { ...view, ...changes });
  return { view: crm.views.get(id) ?? null };
}

function orderEntra({ entra }: World, order: EntraOrder): unknown {
  const { expireAllTokens, revokeRefreshTokens, endSessions, failNextToken, failNextBrokerCall, brokerUserId, ...settings } = order;
  Object.assign(entra.settings, settings, brokerUserId === undefined ? {} : { brokerUserId: brokerUserId ?? undefined });
  if (expireAllTokens) entra.expireAllTokens();
  if (revokeRefreshTokens) entra.revokeRefreshTokens();
  if (endSessions) entra.endSessions();
  if (failNextToken) entra.failNextToken(failNextToken);
  if (failNextBrokerCall) entra.failNextBrokerCall(failNextBrokerCall);
  return entra.settings;
}

function orderMailbox(world: World, { userId, expireDeltaTokens, ...switches }: Record<string, unknown>): unknown {
  const mailbox = typeof userId === "string" ? world.mailboxes.get(userId) : world.mailbox;
  if (!mailbox) throw new Error("Nobody has that id.");
  if (expireDeltaTokens === true) mailbox.expireDeltaTokens();
  return Object.assign(mailbox.switches, switches);
}

function issueToken({ entra }: World, { userId, lifetimeSeconds }: { userId?: string; lifetimeSeconds?: number }): unknown {
  return { token: entra.issueToken(userId, lifetimeSeconds) };
}
