// Whole seconds left until a moment, counted down once a second.

import { useEffect, useState } from "react";

export function useCountdown(untilEpochMs: number): number {
  const [left, setLeft] = useState(() => secondsUntil(untilEpochMs));
  useEffect(() => {
    const tick = (): void => {
      setLeft(secondsUntil(untilEpochMs));
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [untilEpochMs]);
  return left;
}

export function secondsUntil(epochMs: number): number {
  return Math.max(0, Math.ceil((epochMs - Date.now()) / 1000));
}
