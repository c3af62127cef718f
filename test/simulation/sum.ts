// Many worlds after each other: what was done in all of them, and which broke what.

import { drawScript } from "./draw";
import { play } from "./play";
import type { Violation } from "./chronicle";
import type { Sabotage } from "./sabotage";

export interface Failed {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

/** Plain data: it travels between processes. */
export interface Sum {
  worlds: number;
  runs: number;
  fewestRuns: number;
  writes: number;
  requests: number;
  exemptions: number;
  readonly faults: Record<string, number>;
  readonly failed: Failed[];
}

export function emptySum(): Sum {
  return { worlds: 0, runs: 0, fewestRuns: Infinity, writes: 0, requests: 0, exemptions: 0, faults: {}, failed: [] };
}

export interface Worlds {
  readonly from: number;
  readonly to: number;
  /** Seeds go up by this: several processes share a range. */
  readonly step?: number;
  readonly until?: () => boolean;
  readonly sabotage?: Sabotage;
}

export async function playWorlds({ from, to, step = 1, until = () => false, sabotage }: Worlds): Promise<Sum> {
  const sum = emptySum();
  for (let seed = from; seed <= to && !until(); seed += step) {
    const { stats, violations } = await play(drawScript(seed), sabotage);
    sum.worlds += 1;
    sum.runs += stats.runs;
    sum.fewestRuns = Math.min(sum.fewestRuns, stats.runs);
    sum.writes += stats.writes;
    sum.requests += stats.requests;
    sum.exemptions += stats.exemptions;
    for (const [what, count] of stats.faults) sum.faults[what] = (sum.faults[what] ?? 0) + count;
    if (violations.length > 0) sum.failed.push({ seed, violations });
  }
  return sum;
}

export function addSums(one: Sum, other: Sum): Sum {
  const faults = { ...one.faults };
  for (const [what, count] of Object.entries(other.faults)) faults[what] = (faults[what] ?? 0) + count;
  return {
    worlds: one.worlds + other.worlds,
    runs: one.runs + other.runs,
    fewestRuns: Math.min(one.fewestRuns, other.fewestRuns),
    writes: one.writes + other.writes,
    requests: one.requests + other.requests,
    exemptions: one.exemptions + other.exemptions,
    faults,
    failed: [...one.failed, ...other.failed].sort((a, b) => a.seed - b.seed),
  };
}

export function printFailed(failed: readonly Failed[]): string {
  return failed
    .flatMap(({ seed, violations }) => violations.map(({ invariant, said }) => `seed ${seed} breaks ${invariant}: ${said}`))
    .join("\n");
}
