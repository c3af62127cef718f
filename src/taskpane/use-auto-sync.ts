// The pane's clock: starts a sync when one is due, and says when the next one is.

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { planAutoSync } from "./auto-sync";
import type { PaneState, RunResult } from "./needs";
import type { Run } from "./use-run";

export interface NextSync {
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** It waits for the connection. */
  readonly offline: boolean;
}

export function useAutoSync(state: PaneState, last: RunResult | undefined, { running, startJob }: Run): NextSync | undefined {
  const [openedAtMs] = useState(() => Date.now());
  const [triedAtMs, setTried] = useState<number>();
  const chance = useMemo(() => chanceAfter(triedAtMs ?? openedAtMs), [triedAtMs, openedAtMs]);
  const offline = !useSyncExternalStore(watchConnection, () => navigator.onLine);
  const plan = useMemo(() => planAutoSync({ state, last, triedAtMs, openedAtMs, chance }), [state, last, triedAtMs, openedAtMs, chance]);
  const [atMs, everyMs] = [plan?.atMs, plan?.everyMs];
  useEffect(() => {
    if (atMs === undefined || everyMs === undefined || running || offline) return undefined;
    const timer = setTimeout(
      () => {
        setTried(Date.now());
        startJob({ kind: "auto", everyMs });
      },
      Math.max(0, atMs - Date.now()),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [atMs, everyMs, running, offline, startJob]);
  return useMemo(() => (atMs === undefined ? undefined : { atMs, offline }), [atMs, offline]);
}

/** Another one after each attempt, and the same for every rendering in between. */
function chanceAfter(atMs: number): number {
  return (atMs % 1009) / 1009;
}

function watchConnection(listener: () => void): () => void {
  for (const event of ["online", "offline"]) window.addEventListener(event, listener);
  return () => {
    for (const event of ["online", "offline"]) window.removeEventListener(event, listener);
  };
}
