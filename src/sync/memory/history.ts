// What the last runs changed, with the values they replaced: what an undo needs, within a size bound.

import type { Fields, Side } from "../model/item";
import type { Line, LineReason } from "../model/report";
import type { Memory } from "./memory";
import { pairId } from "../model/pair-settings";
import type { Pair } from "../model/pair-settings";

/** One write of a past run. */
export interface Deed {
  readonly side: Side;
  readonly operation: "create" | "update" | "delete" | "mark";
  readonly outlookId?: string;
  readonly key: string;
  readonly label: string;
  /** What it replaced: mapped fields; for `mark`, columns. Everything the item held, for `delete`. */
  readonly before: Fields;
  readonly after: Fields;
  /** What the server made of a value it was sent (upper case, a cut text), where that is not the value. */
  readonly stored?: Fields;
  /** Why it was done. */
  readonly reason?: LineReason;
  /** Where several pairs are told of together. */
  readonly pair?: Line["pair"];
}

export interface PastRun {
  readonly run: string;
  /** ISO instant. */
  readonly at: string;
  readonly deeds: readonly Deed[];
  /** The run was broken off: some of it may not have happened. An undo looks before it writes. */
  readonly broken?: true;
  /** The run that took this one back. */
  readonly undoneBy?: string;
  /** The run that this one took back. */
  readonly undoOf?: string;
}

const mostRuns = 20;
/** Characters of all runs together; the newest is kept whatever its size. */
const mostCharacters = 2_000_000;

function historyId(pair: Pair): string {
  return `${pairId(pair)}/history`;
}

/** Newest first. A history that cannot be read is none. */
export async function readHistory(memory: Memory, pair: Pair): Promise<readonly PastRun[]> {
  const { baseline } = await memory.load(historyId(pair));
  if (baseline === undefined) return [];
  try {
    const runs: unknown = JSON.parse(baseline);
    return Array.isArray(runs) ? (runs as PastRun[]) : [];
  } catch {
    return [];
  }
}

/** Adds a run, or replaces what was known of it; the oldest go first. What a journal tells of a run adds nothing to a whole account. */
export async function keepRun(memory: Memory, pair: Pair, run: PastRun): Promise<void> {
  const runs = await readHistory(memory, pair);
  if (run.broken && runs.some((one) => one.run === run.run && !one.broken)) return;
  const others = runs.filter((one) => one.run !== run.run);
  await memory.save(historyId(pair), JSON.stringify(bounded([run, ...others])));
}

export async function noteUndone(memory: Memory, pair: Pair, run: string, undoneBy: string): Promise<void> {
  const runs = await readHistory(memory, pair);
  await memory.save(historyId(pair), JSON.stringify(runs.map((one) => (one.run === run ? { ...one, undoneBy } : one))));
}

function bounded(runs: readonly PastRun[]): readonly PastRun[] {
  const kept: PastRun[] = [];
  let size = 0;
  for (const run of runs.slice(0, mostRuns)) {
    size += JSON.stringify(run).length;
    if (kept.length > 0 && size > mostCharacters) break;
    kept.push(run);
  }
  return kept;
}
