// One behaviour for every request to a host: a time limit, few at once, patience when asked, and at once quiet when cancelled.

import { backoffMs, isTransient, longestWaitMs, retryAfterMs } from "./retry-timing";
import { hostOf, newHost } from "./hosts";
import type { Host } from "./hosts";
import type { Priority } from "./slots";

/** Time and chance, as parameters so that tests own them. */
export interface Ambient {
  readonly now: () => number;
  readonly random: () => number;
  /** Resolves after `ms`; rejects with an AbortError when `signal` aborts first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface SendPolicy {
  readonly ambient: Ambient;
  readonly fetch: typeof fetch;
  /** Requests in flight to this host at any moment. */
  readonly maxInFlight: number;
  /** Shares nothing with other connections to the host: what others, who hold their slots meanwhile, wait for. */
  readonly apart?: boolean | undefined;
  /** One attempt's time limit, its whole answer included. */
  readonly timeLimitMs: number;
  /** Attempts in all. */
  readonly maxAttempts: number;
  /** The host asks to wait: shown to the user. */
  readonly onWait?: (waitMs: number) => void;
  /** Every attempt, as it leaves. */
  readonly onAttempt?: (attempt: number) => void;
}

export interface SendOptions {
  readonly signal: AbortSignal;
  /** The request may be repeated although an earlier attempt may have been carried out. */
  readonly repeatable: boolean;
  /** The user's own when left out. */
  readonly priority?: Priority | undefined;
  /** Of what is allowed in flight; a batch counts as its parts at work. */
  readonly weight?: number | undefined;
  /** A 500 is an answer like any other: whoever asks knows a better question than the same again. */
  readonly takesFaults?: boolean;
}

export type Send = (url: string, init: RequestInit, options: SendOptions) => Promise<Response>;

/** Answers of any status are returned once patience has ended; a network error is thrown as fetch throws it. */
export function createSend(policy: SendPolicy): Send {
  const { ambient } = policy;
  const own = policy.apart ? newHost(policy.maxInFlight) : undefined;
  const hostAt = (url: string): Host => own ?? hostOf(ambient, url, policy.maxInFlight);

  async function attemptOnce(url: string, init: RequestInit, options: SendOptions, attempt: number): Promise<Response> {
    const { signal } = options;
    const host = hostAt(url);
    const release = await host.slots(signal, options);
    try {
      // A loop, because another request in flight may be told to wait even longer meanwhile.
      for (let pause = host.notBefore - ambient.now(); pause > 0; pause = host.notBefore - ambient.now())
        await ambient.sleep(pause, signal);
      policy.onAttempt?.(attempt);
      return await fetchInTime(policy, url, init, signal);
    } finally {
      release();
    }
  }

  return async (url, init, options) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await attemptOnce(url, init, options, attempt).catch((error: unknown) => {
        if (options.signal.aborted || !options.repeatable || attempt >= policy.maxAttempts) throw error;
        return undefined;
      });
      if (answer && (!isTransient(answer.status) || (answer.status === 500 && options.takesFaults))) return answer;
      const asked = answer ? retryAfterMs(answer.headers.get("retry-after"), ambient.now()) : undefined;
      // The whole host is asked to wait, not only this request: others in flight would be refused too.
      if (asked !== undefined && asked <= longestWaitMs) {
        const host = hostAt(url);
        host.notBefore = Math.max(host.notBefore, ambient.now() + asked);
      }
      if (answer && (!options.repeatable || isPatienceOver(answer.status, attempt, policy.maxAttempts, asked))) return answer;
      // "At once", or a date that is past by this clock, is no answer to how long: asked at once again, it would be a hail.
      const waitMs = asked || backoffMs(attempt, ambient.random);
      policy.onWait?.(waitMs);
      await ambient.sleep(waitMs, options.signal);
    }
  };
}

function isPatienceOver(status: number, attempt: number, maxAttempts: number, askedMs = 0): boolean {
  return attempt >= maxAttempts || askedMs > longestWaitMs || (status === 500 && attempt > 1);
}

async function fetchInTime(policy: SendPolicy, url: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
  // Called unbound: a browser's fetch refuses to be anybody's method.
  const { fetch } = policy;
  // Not AbortSignal.any: the WebKit inside older Outlook for Mac lacks it.
  const attempt = new AbortController();
  const stop = (): void => attempt.abort(signal.reason);
  const timer = setTimeout(() => attempt.abort(new DOMException("The host did not answer in time.", "TimeoutError")), policy.timeLimitMs);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    const answer = await fetch(url, { ...init, signal: attempt.signal });
    // Read to its end here: an answer cut off half-way is repeated like any other lost one.
    await answer.clone().arrayBuffer();
    return answer;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** The machine's own time and chance. */
export const realAmbient: Ambient = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", stop);
        resolve();
      }, ms);
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      };
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
    }),
};
