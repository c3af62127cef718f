// Which lines of a report wait for the user, which tell of a change, which are only for information.

import type { Line, LineKind, Report, Side, SideCounts } from "../sync";
import type { PaneText } from "./text/en";

export type Group = "needs-you" | "changes" | "left-alone";

const groups: Record<LineKind, Group> = {
  failed: "needs-you",
  conflict: "needs-you",
  held: "needs-you",
  duplicate: "needs-you",
  absent: "needs-you",
  created: "changes",
  updated: "changes",
  deleted: "changes",
  marked: "changes",
  linked: "changes",
  skipped: "left-alone",
};

export function groupOf(line: Line): Group {
  return groups[line.kind];
}

export function countNeedingYou(lines: readonly Line[]): number {
  return lines.reduce((count, line) => (groupOf(line) === "needs-you" ? count + 1 : count), 0);
}

/** The side a line speaks of. What is gone is gone from the side that shows it no longer, whichever record tells so. */
export function sideOf({ kind, side, reason }: Line): Side {
  if (kind !== "absent") return side;
  return reason === "deleted-in-gopaas" || reason === "left-view" ? "gopaas" : "outlook";
}

/** How many items of a side the run wrote. */
export function changesOn(report: Report, side: Side): number {
  return report.pairs.reduce((sum, pair) => sum + written(pair[side]), 0);
}

function written({ created, updated, deleted }: SideCounts): number {
  return created + updated + deleted;
}

/** How the run ended: a sync and an undo end in different words. */
export function outcomeWords({ outcome, undoOf }: Report, text: PaneText): string {
  return (undoOf === undefined ? text.outcomes : text.undoOutcomes)[outcome];
}
