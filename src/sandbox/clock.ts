// The world's clock: runs in real time from any moment, or stands still until it is told to move.

import type { Clock } from "./service";

export interface WorldClock extends Clock {
  readonly frozen: boolean;
  /** Stops at the present moment; `set` and `advance` still move it. */
  freeze(): void;
  /** Goes on from where it stands. */
  run(): void;
}

export function createClock(startMs: number, frozen = false, machineNow: () => number = Date.now): WorldClock {
  let base = startMs;
  let since = machineNow();
  let still = frozen;
  const now = (): number => (still ? base : base + machineNow() - since);
  const set = (epochMs: number): void => {
    base = epochMs;
    since = machineNow();
  };
  return {
    now,
    set,
    advance: (ms) => {
      set(now() + ms);
    },
    get frozen() {
      return still;
    },
    freeze: () => {
      set(now());
      still = true;
    },
    run: () => {
      set(now());
      still = false;
    },
  };
}
