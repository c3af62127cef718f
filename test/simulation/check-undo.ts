// An undo right after a run puts every mapped field back that the run changed, or says why not.

import { blame } from "./chronicle";
import type { Chronicle, RunRecord } from "./chronicle";
import { mapped } from "./check-run";
import { observe } from "./observe";
import type { Seen } from "./observe";
import type { Tag } from "./script";
import { shoot, tagOf } from "./spy";
import type { Change } from "./spy";
import type { Stage } from "./stage";
import { fieldsOf, sameValue } from "./vocabulary";

export function checkUndo({ chronicle, world }: Stage, undo: RunRecord): void {
  const taken = undo.isUndo && isCalm(undo) ? takenBack(chronicle, undo) : undefined;
  if (!taken || !undo.result) return;
  const all = observe(world);
  const excused = undo.result.lines.filter(({ kind }) => kind === "held" || kind === "skipped" || kind === "failed" || kind === "conflict");
  const firsts = new Map(taken.changes.map((change) => [`${change.side}/${change.id}`, change] as const).reverse());
  const alive = shoot(world).outlook;
  for (const change of firsts.values()) {
    const { side, id, what } = change;
    // The run may have overwritten the very name that tells one from another.
    const tag = tagOf(change.before) ?? change.tag;
    // An occurrence has no tag of its own.
    if (tag === undefined || tag.startsWith("S") || excused.some(({ label }) => isAbout(tag, label) || isAbout(change.tag, label)))
      continue;
    const now = all.filter((one) => one.tag === tag && one.side === side);
    // GoPaaS has no way to delete.
    const remains = side === "outlook" && alive.has(id) ? "is still there" : undefined;
    const problem = what === "create" ? remains : notPutBack(change, now);
    if (problem) blame(chronicle, "12 undo", `run ${undo.id} took back run ${taken.id}, but ${side} ${tag} ${problem}`);
  }
}

function isAbout(tag: Tag | undefined, label: string): boolean {
  return tag !== undefined && label.startsWith(`${tag} `);
}

function isCalm({ faults, edits, result }: RunRecord): boolean {
  return faults.length === 0 && edits.length === 0 && result?.report.outcome === "done";
}

/** The run just before, on the same device, if nobody did anything since it began. */
function takenBack({ runs, truth, losses }: Chronicle, undo: RunRecord): RunRecord | undefined {
  const others = runs.filter(({ id, how }) => id < undo.id && how !== "dry");
  const last = others.at(-1);
  if (!last || last.device !== undo.device || last.isUndo || !isCalm(last) || last.changes.length === 0) return undefined;
  // Both devices at once: the other may have done the same.
  if (runs.some(({ id, endedAt }) => id !== last.id && id < undo.id && endedAt > last.startedAt)) return undefined;
  const since = ({ order }: { readonly order: number }): boolean => order > last.startedAt && order < undo.endedAt;
  if (losses.some(({ device, order }) => device === undo.device && order > last.startedAt)) return undefined;
  const beside = runs.some(({ id, startedAt }) => id > undo.id && startedAt < undo.endedAt);
  return truth.edits.some(since) || truth.happenings.some(since) || beside ? undefined : last;
}

function notPutBack(change: Change, now: readonly Seen[]): string | undefined {
  const [one] = now;
  if (!one) return "is gone";
  const before = mapped(change, change.before);
  const apart = fieldsOf(change.kind).filter((field) => !sameValue(field, before[field] ?? "", one.fields[field] ?? ""));
  return apart.length === 0
    ? undefined
    : apart.map((field) => `${field} is "${one.fields[field] ?? ""}", was "${before[field] ?? ""}"`).join("; ");
}
