// What must be true when nobody edits any more, nothing fails, and every device has had its quiet runs.

import { blame } from "./chronicle";
import type { RunRecord } from "./chronicle";
import { checkConvergence } from "./check-convergence";
import { checkDeletions } from "./check-deletions";
import { checkEdits } from "./check-edits";
import { describe } from "./check-run";
import { isFaultFree } from "./script";
import type { Stage } from "./stage";

export function checkEnd(stage: Stage, last: readonly RunRecord[], remembered: readonly string[]): void {
  const { chronicle, devices } = stage;
  for (const run of last) if (run.changes.length > 0) blame(chronicle, "5 idempotence", describe(run.changes));
  devices.forEach(({ entries }, index) => {
    const now = JSON.stringify([...entries]);
    if (now !== remembered[index]) blame(chronicle, "5 no state growth", firstDifference(remembered[index] ?? "", now));
  });
  for (const run of last)
    if (run.result?.report.outcome === "stopped")
      blame(chronicle, "0 the program", `A quiet run stopped: ${String(run.result.failure?.message)}`);
  checkForeign(stage);
  checkConvergence(stage);
  checkDeletions(stage);
  checkEdits(stage);
  checkMinimal(stage);
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `…${one.slice(Math.max(0, at - 60), at + 100)}… became …${other.slice(Math.max(0, at - 60), at + 100)}…`;
}

/** What was never in a pair is as it was. */
function checkForeign({ chronicle, foreign }: Stage): void {
  const now = foreign.look();
  if (now !== foreign.before) blame(chronicle, "6 foreign items", `${foreign.before} became ${now}`);
}

/** Writes ≤ edits + created + deleted, where nothing went wrong and nobody took anything back. */
function checkMinimal(stage: Stage): void {
  const { script, chronicle } = stage;
  if (!isFaultFree(script) || chronicle.runs.some(({ how }) => how === "undo" || how === "decide" || how === "approve")) return;
  const changes = chronicle.runs.flatMap((run) => run.changes);
  if (changes.length > chronicle.truth.strokes)
    blame(chronicle, "6 minimal writes", `${changes.length} writes for ${chronicle.truth.strokes} edits: ${describe(changes)}`);
}
