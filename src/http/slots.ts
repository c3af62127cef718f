// Lets a few in at a time: who waits for an answer before who works in the background, and within each first come, first served.

/** `background`: nobody waits before the screen. */
export type Priority = "user" | "background";

export interface Entrant {
  readonly priority?: Priority | undefined;
  /** Slots it takes; a batch takes as many as it has parts at work. */
  readonly weight?: number | undefined;
}

/** Resolves with the function that gives the slots back. */
export type Slots = (signal: AbortSignal, entrant?: Entrant) => Promise<() => void>;

interface Waiter {
  readonly weight: number;
  readonly enter: () => void;
}

/** After so many of the user's, one of the background's: it is slowed down, never starved. */
const mostInARow = 4;

export function createSlots(count: number): Slots {
  let free = count;
  let inARow = 0;
  const lanes: Readonly<Record<Priority, Waiter[]>> = { user: [], background: [] };

  const laneNext = (): Waiter[] | undefined => {
    const { user, background } = lanes;
    if (user.length === 0) return background.length > 0 ? background : undefined;
    return background.length > 0 && inARow >= mostInARow ? background : user;
  };

  /** Handed over directly: were a slot freed first, a newcomer could take it before the waiter wakes up. */
  function admit(): void {
    for (let lane = laneNext(); lane; lane = laneNext()) {
      const next = lane[0];
      // Whoever needs several waits for them at the head: smaller ones behind him would keep him out for ever.
      if (!next || next.weight > free) return;
      lane.shift();
      inARow = lane === lanes.user ? inARow + 1 : 0;
      free -= next.weight;
      next.enter();
    }
  }

  function createRelease(weight: number): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      free += weight;
      admit();
    };
  }

  return async (signal, { priority = "user", weight: asked = 1 } = {}) => {
    signal.throwIfAborted();
    const weight = Math.min(asked, count);
    await inLane(lanes[priority], { weight, signal, admit });
    return createRelease(weight);
  };
}

interface Waiting {
  readonly weight: number;
  readonly signal: AbortSignal;
  readonly admit: () => void;
}

/** Resolves when it is let in; cancelled, it leaves the queue, and whoever stood behind it moves up. */
function inLane(lane: Waiter[], { weight, signal, admit }: Waiting): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const waiter: Waiter = {
      weight,
      enter: () => {
        signal.removeEventListener("abort", leave);
        resolve();
      },
    };
    const leave = (): void => {
      lane.splice(lane.indexOf(waiter), 1);
      reject(signal.reason as Error);
      admit();
    };
    signal.addEventListener("abort", leave, { once: true });
    lane.push(waiter);
    admit();
  });
}
