// The runs that can be taken back: those of the history, and one that was broken off and is known by its journal alone.

import { readHistory } from "./history";
import type { PastRun } from "./history";
import { recover } from "./journal";
import type { Memory } from "./memory";
import { typeOf } from "../model/pair-settings";
import type { Pair } from "../model/pair-settings";

/** Newest first. */
export async function pastRunsOf(memory: Memory, pair: Pair): Promise<readonly PastRun[]> {
  const [{ broken }, runs] = await Promise.all([recover(memory, pair), readHistory(memory, pair)]);
  return broken && runs.every(({ run }) => run !== broken.run) ? [broken, ...runs] : runs;
}

/** What all pairs did in the last runs, newest first. */
export async function history(memory: Memory, pairs: readonly Pair[]): Promise<readonly PastRun[]> {
  const byRun = new Map<string, PastRun>();
  for (const pair of pairs) {
    for (const run of await pastRunsOf(memory, pair)) {
      const past = { ...run, deeds: run.deeds.map((deed) => ({ ...deed, pair: typeOf(pair.kind) })) };
      const known = byRun.get(past.run);
      byRun.set(past.run, known ? together(known, past) : past);
    }
  }
  return [...byRun.values()].sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** One run's deeds in two pairs: it is taken back only when both are. */
function together(one: PastRun, other: PastRun): PastRun {
  const { undoneBy: _, ...run } = { ...one, ...other };
  const undone = [one, other].every(({ deeds, undoneBy }) => deeds.length === 0 || undoneBy !== undefined);
  const by = one.undoneBy ?? other.undoneBy;
  return { ...run, deeds: [...one.deeds, ...other.deeds], ...(undone && by !== undefined ? { undoneBy: by } : {}) };
}
