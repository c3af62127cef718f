// One thing of a plan while it is carried out: its writes, what became of each, and what the journal says of them.

import type { MergeAction, WritingAction } from "../plan/action";
import type { Link } from "../memory/baseline";
import type { Deed } from "../memory/history";
import type { Failure } from "../model/failure";
import { storedAs } from "../model/canonical";
import { fieldType } from "../model/field";
import type { Fields, Kind, Side } from "../model/item";
import { labelOf, otherSide } from "../model/item";
import { operationsOf, updateReason } from "../plan/operation";
import type { Write, WriteResult } from "../model/store";

export interface Job {
  action: WritingAction;
  readonly results: Map<Side, WriteResult>;
  /** Sides whose write was refused by an earlier run and is not tried again. */
  readonly quarantined: ReadonlySet<Side>;
  link?: Link | undefined;
}

/** Deletions and marks come last, after another look; everything else at once. */
export function sidesOf(action: WritingAction, phase: "first" | "last" | "any" = "any"): readonly Side[] {
  const first = firstSides(action);
  const last: readonly Side[] = action.kind === "remove" ? ["outlook"] : action.kind === "mark" ? ["gopaas"] : [];
  return phase === "first" ? first : phase === "last" ? last : [...first, ...last];
}

function firstSides(action: WritingAction): readonly Side[] {
  if (action.kind === "create") return [action.side];
  const changes = action.kind === "merge" ? action.changes : action.kind === "remove" ? action.carry?.changes : undefined;
  if (!changes) return [];
  return (["outlook", "gopaas"] as const).filter((side) => Object.keys(changes[side]).length > 0);
}

export function isSettled(job: Job, side: Side): boolean {
  const result = job.results.get(side);
  return result !== undefined && result.kind !== "outdated";
}

export function isDone(job: Job, side: Side): boolean {
  return job.results.get(side)?.kind === "done";
}

/** What was sent, or was to be sent, and never answered: it may stand on the other side all the same. */
export function unanswered(jobs: readonly Job[]): readonly Deed[] {
  return jobs.flatMap(({ action, results }) =>
    sidesOf(action, "first").flatMap((side) => (isUnanswered(results.get(side)) ? [deedOf(action, side)] : [])),
  );
}

export function isUnanswered(result: WriteResult | undefined): boolean {
  // A proxy's page tells nothing of what the service behind it did.
  const mayBeDone = ({ retry, kind, detail }: Failure): boolean => (retry !== "never" && kind !== "not-found") || detail === "not-json";
  return result === undefined || (result.kind === "failed" && mayBeDone(result.failure));
}

/** The operation a side's write stands for. */
export function operationId(action: WritingAction, side: Side): string | undefined {
  return operationsOf(action).find((one) => one.side === side && one.withheld === undefined)?.id;
}

export function writeOf(action: WritingAction, side: Side, run: string): Write {
  if (action.kind === "create") {
    const { source, key, link } = action;
    return { kind: "create", sourceId: source.id, key, run, fields: source.fields, ...(link ? { again: true } : {}) };
  }
  if (action.kind === "mark") return { kind: "mark", id: action.gopaas.id, current: action.gopaas, cells: action.cells };
  if (action.kind === "remove" && side === "outlook") return { kind: "remove", id: action.outlook.id, current: action.outlook };
  const merge = action.kind === "remove" ? action.carry : action;
  if (!merge) throw new Error("A removal without an edit to carry writes to one side only.");
  const current = merge[side];
  return { kind: "update", id: current.id, changes: merge.changes[side], current, counterpartId: merge[otherSide(side)].id };
}

/** A write that was carried out, for the history: an undo tells what the server made of a value from what somebody typed later. */
export function deedDone(kind: Kind, { action, results }: Job, side: Side): Deed {
  const result = results.get(side);
  const deed = deedOf(action, side, result);
  const now = (result?.kind === "done" ? result.item : undefined)?.fields ?? {};
  const stored = Object.entries(deed.operation === "mark" ? {} : deed.after).flatMap(([field, sent]): [string, string][] => {
    const value = now[field] ?? sent;
    return value !== sent && storedAs(fieldType(kind, field), sent, value) ? [[field, value]] : [];
  });
  return stored.length > 0 ? { ...deed, stored: Object.fromEntries(stored) } : deed;
}

/** What the write replaces, for the journal and an undo. */
export function deedOf(action: WritingAction, side: Side, result?: WriteResult): Deed {
  if (action.kind === "create") return deedOfCreate(action, result);
  if (action.kind === "mark") {
    const { gopaas, cells, link, reason } = action;
    const before = result?.kind === "done" ? (result.replaced ?? {}) : {};
    return {
      side,
      operation: "mark",
      outlookId: link.outlookId,
      key: gopaas.id,
      label: labelOf(gopaas.fields),
      before,
      after: cells,
      reason,
    };
  }
  if (action.kind === "merge") return deedOfUpdate(action, side);
  if (side === "gopaas" && action.carry) return deedOfUpdate(action.carry, side);
  const { outlook, key, reason } = action;
  return {
    side,
    operation: "delete",
    outlookId: outlook.id,
    key,
    label: labelOf(outlook.fields),
    before: outlook.fields,
    after: {},
    reason,
  };
}

function deedOfUpdate(action: MergeAction, side: Side): Deed {
  const { fields } = action[side];
  const after = action.changes[side];
  const before: Fields = Object.fromEntries(Object.keys(after).map((field) => [field, fields[field] ?? ""]));
  const [outlookId, key, reason] = [action.outlook.id, action.gopaas.id, updateReason(action, side)];
  return { side, operation: "update", outlookId, key, label: labelOf(fields), before, after, reason };
}

function deedOfCreate({ side, source, key, reason }: Extract<WritingAction, { readonly kind: "create" }>, result?: WriteResult): Deed {
  const made = result?.kind === "done" ? result.id : undefined;
  const outlookId = side === "gopaas" ? source.id : made;
  return {
    side,
    operation: "create",
    ...(outlookId === undefined ? {} : { outlookId }),
    key: side === "gopaas" ? (made ?? key) : key,
    label: labelOf(source.fields),
    before: {},
    after: source.fields,
    reason,
  };
}
