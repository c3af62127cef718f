// The history of runs, for a terminal: when each was, what it changed, and whether it was taken back.

import type { Deed, PastRun, Side } from "../sync";
import { decideEn } from "../taskpane/text/en-decide";

interface Count {
  readonly side: Side;
  readonly operation: Deed["operation"];
  readonly count: number;
}

/** What `--json` prints, newest first. */
export function runsAsData(runs: readonly PastRun[]): readonly object[] {
  return runs.map(({ run, at, deeds, broken, undoneBy, undoOf }) => ({
    run,
    at,
    changes: countsOf(deeds),
    ...(broken ? { broken } : {}),
    ...(undoneBy === undefined ? {} : { undoneBy }),
    ...(undoOf === undefined ? {} : { undoOf }),
  }));
}

export function printRuns(runs: readonly PastRun[]): string {
  const { history } = decideEn;
  if (runs.length === 0) return `${history.none}.\n`;
  const lines = runs.map(({ run, at, deeds, broken, undoneBy, undoOf }) => {
    const counts = countsOf(deeds).map(({ side, operation, count }) => history.deeds[operation](count, String(count), side));
    const notes = [
      ...(undoOf === undefined ? [] : [`takes back ${undoOf}`]),
      ...(undoneBy === undefined ? [] : [`taken back by ${undoneBy}`]),
      ...(broken ? ["broken off"] : []),
    ];
    return [`${run}  ${at}  ${counts.join(", ") || "nothing changed"}`, ...notes].join("; ");
  });
  return `${lines.join("\n")}\n`;
}

function countsOf(deeds: readonly Deed[]): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const { side, operation } of deeds) {
    const name = `${side} ${operation}`;
    counts.set(name, { side, operation, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
