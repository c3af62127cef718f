// How much one run may delete or overwrite before it asks.

import type { Action } from "../plan/action";
import { seriesMark } from "../memory/baseline";
import type { GuardLimits, Threshold } from "../model/decision";
import { operationsOf } from "../plan/operation";
import type { Operation } from "../plan/operation";

export interface GuardInput {
  readonly limits: GuardLimits;
  /** Linked items of the pair. */
  readonly pairSize: number;
  /** Outlook items without a link whose deletion was held before. */
  readonly waiting: ReadonlySet<string>;
}

/** Tells of each operation whether it must wait for a yes: of the plan, and of what is planned again in mid-run, which adds to it. */
export function guard(
  actions: readonly Action[],
  { limits, pairSize, waiting }: GuardInput,
): (action: Action, operation: Operation) => boolean {
  const tooManyDeletions = counter(actions, isDeletion, limits.deletions, pairSize);
  const tooManyOverwrites = counter(actions, overwrites, limits.overwrites, pairSize);
  return (action, operation) => {
    const asked = isWaiting(action, waiting);
    if (isDeletion(action, operation)) return tooManyDeletions(action) || asked;
    return overwrites(action, operation) && (tooManyOverwrites(action) || asked);
  };
}

function isWaiting(action: Action, waiting: ReadonlySet<string>): boolean {
  if (action.kind === "leave" || action.kind === "rest") return false;
  return action.link?.held === true || (action.kind === "remove" && waiting.has(action.outlook.id));
}

type Test = (action: Action, operation: Operation) => boolean;

/** Whether there are too many, this one counted. */
function counter(actions: readonly Action[], test: Test, limit: Threshold, pairSize: number): (action: Action) => boolean {
  const touched = actions.filter((action) => operationsOf(action).some((operation) => test(action, operation)));
  const units = new Set(touched.map(unitOf));
  const most = Math.max(limit.items, (pairSize * limit.percent) / 100);
  return (action) => units.add(unitOf(action)).size > most;
}

/** A series counts as one item. */
function unitOf(action: Action): string {
  if (action.kind === "merge") return seriesOf(action.outlook.series, action.link?.series) ?? `o ${action.outlook.id}`;
  if (action.kind === "remove") return seriesOf(action.outlook.series, action.link?.series) ?? `o ${action.outlook.id}`;
  if (action.kind === "mark") return seriesOf(undefined, action.link.series) ?? `g ${action.gopaas.id}`;
  return "";
}

function seriesOf(id: string | undefined, mark: string | undefined): string | undefined {
  const series = mark ?? (id === undefined ? undefined : seriesMark(id));
  return series === undefined ? undefined : `s ${series}`;
}

function isDeletion(action: Action, { operation }: Operation): boolean {
  return operation === "delete" && action.kind !== "leave";
}

/** Only a value that replaces a filled one counts. */
function overwrites(action: Action, { operation, side, withheld }: Operation): boolean {
  const merge = action.kind === "remove" ? action.carry : action.kind === "merge" ? action : undefined;
  if (!merge || operation !== "update" || withheld !== undefined) return false;
  const { fields } = merge[side];
  return Object.keys(merge.changes[side]).some((field) => (fields[field] ?? "").trim() !== "");
}
