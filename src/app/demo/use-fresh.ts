// What is new in one list since the last look: one looks when the list first appears, by saying so, by doing something new, and after a while.

import { useEffect, useMemo, useState } from "react";
import { freshSince, isFresh, look, nothingFresh } from "./freshness";
import type { Fresh, Looked } from "./freshness";
import type { WorldItem } from "./world-item";

const lookedAfterMs = 60_000;

export interface FreshList {
  readonly fresh: Fresh;
  markLooked(): void;
}

/** `looks` counts what somebody did on the page: each time, what was there until then is old. */
export function useFresh(items: readonly WorldItem[], looks: number): FreshList {
  const [looked, setLooked] = useState<Looked>(() => look(items));
  const [looksBefore, setLooksBefore] = useState(looks);
  if (looks !== looksBefore) {
    setLooksBefore(looks);
    setLooked(look(items));
  }
  const fresh = useMemo(() => freshSince(looked, items), [looked, items]);
  const waiting = isFresh(fresh);

  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLooked(look(items)), lookedAfterMs);
    return () => clearTimeout(timer);
  }, [items, waiting]);

  return { fresh: waiting ? fresh : nothingFresh, markLooked: () => setLooked(look(items)) };
}
