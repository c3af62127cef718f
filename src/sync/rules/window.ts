// Which appointments lie inside the dates a pair looks at.

import type { Pair } from "../model/pair-settings";
import { addDays } from "../model/local-time";

/** Today, as a date in the pair's zone, is passed in: nothing here reads a clock. */
export function inWindow(pair: Pair, when: string | undefined, today: string): boolean {
  if (pair.kind !== "appointment" || !when) return true;
  const [start = "", end = start] = when.split("/");
  return end.slice(0, 10) >= addDays(today, -pair.window.pastDays) && start.slice(0, 10) <= addDays(today, pair.window.futureDays);
}
