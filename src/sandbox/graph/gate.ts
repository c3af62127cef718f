// How much one mailbox bears: four requests at a time, ten thousand in ten minutes.

import { GraphError } from "./errors";
import type { Store } from "./store";

export interface Limits {
  readonly concurrent: number;
  readonly per10Minutes: number;
}

interface Load {
  inFlight: number;
  /** When recent requests came, oldest first, from `head` on. */
  readonly times: number[];
  head: number;
}

export type Release = () => void;

const TEN_MINUTES_MS = 600_000;
const CONCURRENCY_RETRY_SECONDS = 1;

/** Returns a function that lets one request of a mailbox in, or throws 429. Refused requests count as well. */
export function createGate(limits: Limits): (store: Store) => Release {
  const loads = new WeakMap<Store, Load>();
  return (store) => {
    const load = loads.get(store) ?? { inFlight: 0, times: [], head: 0 };
    loads.set(store, load);
    const wait = quotaWaitMs(load, store.clock.now(), limits.per10Minutes);
    // The refused one was asked for too: what a client ever had under way is the measure of its manners.
    store.peakConcurrency = Math.max(store.peakConcurrency, load.inFlight + 1);
    if (wait > 0) throw throttled("Application is over its request limit for this mailbox.", Math.ceil(wait / 1000));
    if (load.inFlight >= limits.concurrent) {
      throw throttled("Application is over its MailboxConcurrency limit.", CONCURRENCY_RETRY_SECONDS);
    }
    load.inFlight++;
    return () => {
      load.inFlight--;
    };
  };
}

function quotaWaitMs(load: Load, now: number, most: number): number {
  const { times } = load;
  while (load.head < times.length && (times[load.head] ?? 0) <= now - TEN_MINUTES_MS) load.head++;
  if (load.head > 20_000) {
    times.splice(0, load.head);
    load.head = 0;
  }
  times.push(now);
  const over = times.length - load.head - most;
  // The refused request counts too, so one more has to grow old before the next fits.
  return over > 0 ? (times[load.head + over] ?? now) + TEN_MINUTES_MS - now : 0;
}

function throttled(message: string, retryAfterSeconds: number): GraphError {
  return new GraphError(429, "ApplicationThrottled", message, { "retry-after": String(retryAfterSeconds) });
}
