// Which waiting request, storage write or timer is served next: one at a time, chosen by a seed, so that a world can be played again.

import type { Random } from "../../src/sandbox/random";
import type { WorldClock } from "../../src/sandbox/clock";

/** One request or storage write a device waits for. */
export interface Point {
  readonly device: number;
  readonly kind: "request" | "storage";
  readonly perform: () => Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

export interface Scheduler {
  /** Waits for its turn; the returned function takes it out of the queue. */
  enqueue(point: Point): () => void;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Serves until `isDone`. Throws where nothing moves any more. */
  drive(isDone: () => boolean, random: Random): Promise<void>;
}

/** Turns of the event loop without anything to serve, after which a run hangs. */
const mostIdleTurns = 100;

export function createScheduler(clock: WorldClock): Scheduler {
  const queue: Point[] = [];
  const timers = new Set<Timer>();

  const sleep: Scheduler["sleep"] = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const stop = (): void => {
        timers.delete(timer);
        reject(signal.reason as Error);
      };
      const fire = (): void => {
        timers.delete(timer);
        signal.removeEventListener("abort", stop);
        resolve();
      };
      const timer: Timer = { at: clock.now() + Math.max(0, ms), fire };
      timers.add(timer);
      signal.addEventListener("abort", stop, { once: true });
    });

  const earliest = (): Timer | undefined =>
    [...timers].reduce<Timer | undefined>((best, one) => (best && best.at <= one.at ? best : one), undefined);

  function fireDue(): boolean {
    const next = earliest();
    if (!next || (queue.length > 0 && next.at > clock.now())) return false;
    if (next.at > clock.now()) clock.set(next.at);
    next.fire();
    return true;
  }

  return {
    enqueue(point) {
      queue.push(point);
      return () => {
        const at = queue.indexOf(point);
        if (at >= 0) queue.splice(at, 1);
      };
    },
    sleep,
    async drive(isDone, random) {
      for (let idle = 0; ;) {
        // One turn of the event loop: everything the devices can do by themselves has been done.
        await new Promise((resolve) => setImmediate(resolve));
        if (isDone()) return;
        if (fireDue()) continue;
        const [point] = queue.splice(queue.length > 1 ? Math.floor(random() * queue.length) : 0, 1);
        if (point) {
          idle = 0;
          await point.perform();
        } else if (++idle > mostIdleTurns) throw new Error("A run hangs: it waits for nothing that could ever happen.");
      }
    },
  };
}
