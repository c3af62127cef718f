// When the pane syncs by itself: never before its user's first sync, never offline, and never at the same moment as everybody else.

import type { PaneState, RunResult } from "./needs";

/** Reopened within this time, the pane has nothing new to find. */
const freshMs = 5 * 60_000;
/** Of the interval, both ways: the offices of a company open at the same minute. */
const jitter = 0.1;

export interface Plan {
  /** How often, and how old a sync of another window may be to count as this one's. */
  readonly everyMs: number;
  /** Epoch milliseconds; in the past: now. */
  readonly atMs: number;
}

export interface Facts {
  readonly state: PaneState;
  /** The last sync on this device, if there was one. */
  readonly last: RunResult | undefined;
  /** Epoch milliseconds of the last attempt of this pane's own, which another window may have made needless. */
  readonly triedAtMs: number | undefined;
  readonly openedAtMs: number;
  /** From 0 to 1. */
  readonly chance: number;
}

/** Nothing where it does not sync by itself, or cannot now. */
export function planAutoSync({ state, last, triedAtMs, openedAtMs, chance }: Facts): Plan | undefined {
  const { onOpen, everyMinutes } = state.habits.autoSync;
  if (!last || !isReady(state)) return undefined;
  const finishedAtMs = Date.parse(last.report.finishedAt);
  const isOpening = onOpen && triedAtMs === undefined && openedAtMs - finishedAtMs > freshMs;
  if (isOpening) return { everyMs: freshMs, atMs: openedAtMs };
  if (everyMinutes === 0) return undefined;
  const everyMs = everyMinutes * 60_000;
  const spread = 1 + jitter * (2 * chance - 1);
  return { everyMs, atMs: Math.max(finishedAtMs, triedAtMs ?? 0, openedAtMs) + everyMs * spread };
}

function isReady({ signIn, gopaas, problems, pairs }: PaneState): boolean {
  return signIn.kind === "signed-in" && gopaas.kind === "connected" && pairs.length > 0 && !problems.some(({ fatal }) => fatal);
}
