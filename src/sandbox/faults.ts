// A plan of what goes wrong: rules that hit requests by count, path or chance, lost answers, and a client killed on its way.

import { chance, createRandom, type Random } from "./random";
import type { Injure, Injury, RequestSeen, ServiceName } from "./service";

export interface FaultRule {
  readonly service?: ServiceName;
  readonly method?: string;
  /** Part of the path and query below the service's prefix; a `*` stands for anything. */
  readonly path?: string;
  /** Only requests of their own (false) or only parts of a `$batch` (true). */
  readonly inBatch?: boolean;
  /** How many matching requests pass before the first is hit. */
  readonly skip?: number;
  /** How many are hit; 1 when neither this nor a probability is told, else without end. `null`: without end. */
  readonly times?: number | null;
  /** Of being hit, for each that matches. */
  readonly probability?: number;
  readonly injury: Injury;
}

export type Phase = "before" | "after";

export interface FaultPlan {
  readonly injure: Injure;
  /** The first rule that hits wins. Returns how to take the rule back. */
  add(rule: FaultRule): () => void;
  setLatency(service: ServiceName, latencyMs: number): void;
  /** The n-th request from now on (1 is the next) is not answered, carried out or not. Batch parts are not counted. */
  dropAnswer(n: number, phase: Phase): void;
  /**
   * The client dies at its n-th request from now on, before the service or after it carried the request out. That request and
   * all later ones find no connection until `revive`; `onKill` tells when.
   */
  killAt(n: number, phase: Phase, onKill?: () => void): void;
  revive(): void;
  /** Forgets rules, latencies and kills, and draws the same chances again. */
  clear(): void;
  /** Requests seen since the start or the last `clear`, batch parts left out. */
  readonly seen: number;
}

interface Active {
  readonly rule: FaultRule;
  readonly matches: (seen: RequestSeen) => boolean;
  skip: number;
  left: number;
}

interface Death {
  readonly at: number;
  readonly phase: Phase;
  readonly onKill: (() => void) | undefined;
}

interface State {
  random: Random;
  seen: number;
  rules: Active[];
  readonly latency: Map<ServiceName, number>;
  readonly lost: Map<number, Phase>;
  death: Death | undefined;
  isDead: boolean;
}

export function createFaultPlan(seed: number): FaultPlan {
  const state: State = {
    random: createRandom(seed),
    seen: 0,
    rules: [],
    latency: new Map(),
    lost: new Map(),
    death: undefined,
    isDead: false,
  };
  const clear = (): void => {
    Object.assign(state, { random: createRandom(seed), seen: 0, rules: [], death: undefined, isDead: false });
    state.latency.clear();
    state.lost.clear();
  };
  return {
    injure: (seen) => withLatency(state, seen, decide(state, seen)),
    add: (rule) => {
      const active = activate(rule);
      state.rules.push(active);
      return () => {
        state.rules = state.rules.filter((one) => one !== active);
      };
    },
    setLatency: (service, latencyMs) => {
      state.latency.set(service, latencyMs);
    },
    dropAnswer: (n, phase) => {
      state.lost.set(state.seen + n, phase);
    },
    killAt: (n, phase, onKill) => {
      state.death = { at: state.seen + n, phase, onKill };
    },
    revive: () => {
      state.death = undefined;
      state.isDead = false;
    },
    clear,
    get seen() {
      return state.seen;
    },
  };
}

function decide(state: State, seen: RequestSeen): Injury | undefined {
  if (!seen.inBatch) {
    state.seen += 1;
    const cut = state.isDead ? { drop: true } : dying(state);
    if (cut) return cut;
    const lost = state.lost.get(state.seen);
    if (lost) return { drop: true, afterCommit: lost === "after" };
  }
  return state.rules.find((active) => strikes(state, active, seen))?.rule.injury;
}

function dying(state: State): Injury | undefined {
  if (state.death?.at !== state.seen) return undefined;
  state.isDead = true;
  state.death.onKill?.();
  return { drop: true, afterCommit: state.death.phase === "after" };
}

function activate(rule: FaultRule): Active {
  const times = rule.times === undefined && rule.probability === undefined ? 1 : (rule.times ?? Number.POSITIVE_INFINITY);
  return { rule, matches: matcher(rule), skip: rule.skip ?? 0, left: times };
}

function matcher(rule: FaultRule): (seen: RequestSeen) => boolean {
  const parts = (rule.path ?? "").split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const path = new RegExp(parts.join(".*"));
  return (seen) =>
    (rule.service ?? seen.service) === seen.service &&
    (rule.method ?? seen.method) === seen.method &&
    (rule.inBatch ?? seen.inBatch) === seen.inBatch &&
    path.test(seen.path);
}

function strikes(state: State, active: Active, seen: RequestSeen): boolean {
  if (active.left <= 0 || !active.matches(seen)) return false;
  if (active.skip > 0) {
    active.skip -= 1;
    return false;
  }
  if (active.rule.probability !== undefined && !chance(state.random, active.rule.probability)) return false;
  active.left -= 1;
  return true;
}

// A batch part waits for its service once only: its batch already did.
function withLatency(state: State, seen: RequestSeen, injury: Injury | undefined): Injury | undefined {
  const latencyMs = seen.inBatch ? undefined : state.latency.get(seen.service);
  return latencyMs === undefined ? injury : { latencyMs, ...injury };
}
