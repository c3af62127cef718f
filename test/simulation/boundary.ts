// The network and the disk of the simulated devices: every request and storage write waits for its turn, and may go wrong there.

import type { Injury } from "../../src/sandbox/service";
import type { World } from "../../src/sandbox/world";
import type { Boundary, Device, LiveRun } from "./device";
import type { Scheduler } from "./scheduler";
import type { Fault, FaultKind, UserStep } from "./script";

export interface Watch {
  /** Around every request that is delivered. */
  readonly before: (run: LiveRun, request: Sent) => void;
  readonly after: (run: LiveRun, request: Sent, status: number, text: string) => void;
  readonly fault: (run: LiveRun, what: FaultKind) => void;
  readonly stored: (run: LiveRun, text: string) => void;
  readonly edit: (run: LiveRun, step: UserStep) => void;
}

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly writes: boolean;
}

interface Parts {
  readonly world: World;
  readonly scheduler: Scheduler;
  readonly devices: readonly Device[];
  readonly watch: Watch;
  readonly random: () => number;
}

const injuries: Readonly<Partial<Record<FaultKind, Injury>>> = {
  throttled: { status: 429 },
  "throttled-wait": { status: 429, retryAfterSeconds: 7 },
  unavailable: { status: 503 },
  "unavailable-after": { status: 503, afterCommit: true },
  lost: { drop: true },
  "lost-after": { drop: true, afterCommit: true },
  twice: { twice: true },
  unauthorized: { status: 401 },
  html: { spoil: "html" },
  truncated: { spoil: "truncated" },
  "part-throttled": { status: 429, retryAfterSeconds: 2 },
  "part-unavailable": { status: 503 },
  "part-unavailable-after": { status: 503, afterCommit: true },
  "part-lost-after": { drop: true, afterCommit: true },
  "part-twice": { twice: true },
};

export function createBoundary(parts: Parts): Boundary {
  return {
    request: (run, url, init) => {
      const sent = readSent(url, init);
      return waiting(parts, run, init.signal ?? run.stop.signal, "request", () => performRequest(parts, run, sent, init));
    },
    storage: (run, text, write) =>
      run.dead ? Promise.resolve() : waiting(parts, run, undefined, "storage", () => performStorage(parts, run, text, write)),
  };
}

/** Queues the work; an abort takes it out again, as a closed connection does. */
function waiting<T>(
  parts: Parts,
  run: LiveRun,
  signal: AbortSignal | undefined,
  kind: "request" | "storage",
  work: () => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const perform = async (): Promise<void> => {
      await work().then(resolve, reject);
      signal?.removeEventListener("abort", leave);
    };
    const out = parts.scheduler.enqueue({ device: run.device, kind, perform });
    const leave = (): void => {
      out();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener("abort", leave, { once: true });
  });
}

function readSent(url: string, { method = "GET", body }: RequestInit): Sent {
  const text = typeof body === "string" ? body : "";
  const isBatch = url.endsWith("/$batch");
  return { method, url, body: text, writes: method !== "GET" && (!isBatch || /"method":"(?:POST|PATCH|DELETE)"/.test(text)) };
}

async function performRequest(parts: Parts, run: LiveRun, sent: Sent, init: RequestInit): Promise<Response> {
  const fault = await nextFault(parts, run, sent.writes ? ["any", "write"] : ["any"]);
  if (fault && isFatal(fault.what)) return strike(parts, run, fault.what);
  const deliver = (): Promise<Response> => delivered(parts, run, sent, init);
  if (!fault) return deliver();
  if (fault.what === "forget") parts.devices[run.device]?.entries.clear();
  if (fault.what === "token-dead") parts.world.mailbox.expireDeltaTokens();
  // A laptop that slept: what two devices make at once may be minutes apart.
  if (fault.what === "slow") parts.world.clock.advance(120_000);
  if (fault.what === "timeout") return timedOut(parts);
  if (fault.what !== "crash-after" && fault.what !== "timeout-after") return injured(parts, fault.what, deliver);
  await deliver().catch(() => undefined);
  return fault.what === "crash-after" ? strike(parts, run, "crash") : timedOut(parts);
}

async function injured(parts: Parts, what: FaultKind, deliver: () => Promise<Response>): Promise<Response> {
  const injury = injuries[what];
  if (!injury) return deliver();
  const inBatch = what.startsWith("part-");
  const skip = inBatch ? Math.floor(parts.random() * 3) : 0;
  const heal = parts.world.faults.add({ injury, inBatch, skip, times: 1 });
  try {
    return await deliver();
  } finally {
    heal();
  }
}

async function delivered(parts: Parts, run: LiveRun, sent: Sent, init: RequestInit): Promise<Response> {
  parts.watch.before(run, sent);
  const { signal: _, ...rest } = init;
  const answer = await parts.world.fetch(sent.url, rest).catch((error: unknown) => error as Error);
  const text = answer instanceof Error ? "" : await answer.clone().text();
  parts.watch.after(run, sent, answer instanceof Error ? 0 : answer.status, text);
  if (answer instanceof Error) throw answer;
  return answer;
}

function timedOut({ world }: Parts): Promise<never> {
  world.clock.advance(60_000);
  return Promise.reject(new DOMException("The host did not answer in time.", "TimeoutError"));
}

function isFatal(what: FaultKind): what is "crash" | "cancel" {
  return what === "crash" || what === "cancel";
}

/** `crash`: nothing further is sent or remembered. `cancel`: the user's button; the run may still tidy up. */
function strike(_: Parts, run: LiveRun, what: "crash" | "cancel"): Promise<never> {
  if (what === "crash") run.dead = true;
  const reason = new DOMException("The run was ended.", "AbortError");
  run.stop.abort(reason);
  return Promise.reject(reason);
}

async function performStorage(parts: Parts, run: LiveRun, text: string, write: () => void): Promise<void> {
  if (run.dead) return;
  const fault = await nextFault(parts, run, ["any", "storage"]);
  const full = (): Promise<never> => Promise.reject(new DOMException("The disk is full.", "QuotaExceededError"));
  const keep = (): void => {
    write();
    parts.watch.stored(run, text);
  };
  if (fault && isFatal(fault.what)) {
    if (fault.what === "cancel") keep();
    await strike(parts, run, fault.what).catch(() => undefined);
  } else if (fault?.what === "unwritable") await full();
  else {
    if (fault?.what === "forget") parts.devices[run.device]?.entries.clear();
    keep();
    if (fault?.what === "crash-after") await strike(parts, run, "crash").catch(() => undefined);
    if (fault?.what === "unwritable-after") await full();
  }
}

/** Counts the point, lets people edit before it, and tells what goes wrong at it. */
function nextFault({ world, watch }: Parts, run: LiveRun, classes: readonly Fault["among"][]): Promise<Fault | undefined> {
  const { counts, engine } = run;
  for (const { at, step } of engine.during) if (at === counts.any) watch.edit(run, step);
  const fault = engine.faults.find(({ among, at }) => classes.includes(among) && counts[among] === at);
  for (const one of classes) counts[one] += 1;
  world.clock.advance(40);
  if (fault) watch.fault(run, fault.what);
  return Promise.resolve(fault);
}
