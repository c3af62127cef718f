// What is new in one list since the last look: the list counts as looked at when it is first seen, when somebody says so, and after a while.

import { useEffect, useMemo, useState } from "react";
import { freshSince, isFresh, look, nothingFresh } from "./freshness";
import type { Fresh, Looked } from "./freshness";
import type { WorldItem } from "./world-item";

const lookedAfterMs = 60_000;

export interface FreshList {
  readonly fresh: Fresh;
  markLooked(): void;
}

export function useFresh(items: readonly WorldItem[]): FreshList {
  const [looked, setLooked] = useState<Looked>(() => look(items));
  const fresh = useMemo(() => freshSince(looked, items), [looked, items]);
  const waiting = isFresh(fresh);

  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLooked(look(items)), lookedAfterMs);
    return () => clearTimeout(timer);
  }, [items, waiting]);

  return { fresh: waiting ? fresh : nothingFresh, markLooked: () => setLooked(look(items)) };
}
