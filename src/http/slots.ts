// Lets a few in at a time, first come, first served; a waiter that is cancelled leaves the queue.

/** Resolves with the function that gives the slot back. */
export type Slots = (signal: AbortSignal) => Promise<() => void>;

export function createSlots(count: number): Slots {
  let free = count;
  const queue: (() => void)[] = [];

  function createRelease(): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      // Handed over directly: were it freed first, a newcomer could take it before the waiter wakes up.
      const next = queue.shift();
      if (next) next();
      else free++;
    };
  }

  return async (signal) => {
    signal.throwIfAborted();
    if (free > 0) free--;
    else await wait(queue, signal);
    return createRelease();
  };
}

function wait(queue: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const enter = (): void => {
      signal.removeEventListener("abort", leave);
      resolve();
    };
    const leave = (): void => {
      queue.splice(queue.indexOf(enter), 1);
      reject(signal.reason as Error);
    };
    queue.push(enter);
    signal.addEventListener("abort", leave, { once: true });
  });
}
