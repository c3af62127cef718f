// An undo right after a run puts every mapped field back that the run changed, or says why not.

import { blame } from "./chronicle";
import type { Chronicle, RunRecord } from "./chronicle";
import { mapped } from "./check-run";
import { observe } from "./observe";
import type { Seen } from "./observe";
import type { Change } from "./spy";
import type { Stage } from "./stage";
import { fieldsOf, sameValue } from "./vocabulary";

export function checkUndo({ chronicle, world }: Stage, undo: RunRecord): void {
  const taken = undo.isUndo && isCalm(undo) ? takenBack(chronicle, undo) : undefined;
  if (!taken || !undo.result) return;
  const all = observe(world);
  const excused = undo.result.lines.filter(({ kind }) => kind === "held" || kind === "skipped" || kind === "failed" || kind === "conflict");
  const firsts = new Map(taken.changes.map((change) => [`${change.side}/${change.id}`, change] as const).reverse());
  for (const change of firsts.values()) {
    const { tag, side } = change;
    // An occurrence has no tag of its own.
    if (tag === undefined || tag.startsWith("S") || excused.some(({ label }) => label.startsWith(`${tag} `))) continue;
    const problem = notPutBack(
      change,
      all.filter((one) => one.tag === tag && one.side === side),
    );
    if (problem) blame(chronicle, "12 undo", `run ${undo.id} took back run ${taken.id}, but ${side} ${tag} ${problem}`);
  }
}

function isCalm({ faults, edits, result }: RunRecord): boolean {
  return faults.length === 0 && edits.length === 0 && result?.report.outcome === "done";
}

/** The run just before, on the same device, if nobody did anything since it began. */
function takenBack({ runs, truth }: Chronicle, undo: RunRecord): RunRecord | undefined {
  const others = runs.filter(({ id, how }) => id < undo.id && how !== "dry");
  const last = others.at(-1);
  if (!last || last.device !== undo.device || last.isUndo || !isCalm(last) || last.changes.length === 0) return undefined;
  // Both devices at once: the other may have done the same.
  if (runs.some(({ id, endedAt }) => id !== last.id && id < undo.id && endedAt > last.startedAt)) return undefined;
  const since = ({ order }: { readonly order: number }): boolean => order > last.startedAt && order < undo.endedAt;
  return truth.edits.some(since) || truth.happenings.some(since) || runs.some(({ id, endedAt }) => id > undo.id && endedAt > 0)
    ? undefined
    : last;
}

function notPutBack(change: Change, now: readonly Seen[]): string | undefined {
  const [one] = now;
  // GoPaaS has no way to delete.
  if (change.what === "create") return change.side === "outlook" && one ? "is still there" : undefined;
  if (!one) return "is gone";
  const before = mapped(change, change.before);
  const apart = fieldsOf(change.kind).filter((field) => !sameValue(field, before[field] ?? "", one.fields[field] ?? ""));
  return apart.length === 0
    ? undefined
    : apart.map((field) => `${field} is "${one.fields[field] ?? ""}", was "${before[field] ?? ""}"`).join("; ");
}
