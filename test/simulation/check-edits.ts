// No edit of a person disappears: it is on both sides, superseded, told as replaced, or told as waiting or not permitted.

import { blame } from "./chronicle";
import type { Chronicle } from "./chronicle";
import { observe } from "./observe";
import type { Seen } from "./observe";
import type { Stage } from "./stage";
import { isNamed, isTold } from "./testimony";
import type { UserEdit } from "./truth";
import { sameValue } from "./vocabulary";

export function checkEdits(stage: Stage): void {
  const { chronicle } = stage;
  const all = observe(stage.world);
  const latest = new Map(chronicle.truth.edits.map((edit) => [`${edit.tag}/${edit.field}`, edit]));
  for (const edit of latest.values()) {
    const mine = all.filter(({ tag }) => tag === edit.tag);
    if (isKept(stage, edit, mine)) continue;
    if (isUnprotectable(chronicle, edit, mine)) chronicle.stats.exemptions += 1;
    else
      blame(
        chronicle,
        "3 no lost edit",
        `${edit.side} ${edit.tag}.${edit.field} = "${edit.value}" at ${edit.order}; now ${shown(mine, edit.field)}`,
      );
  }
}

function isKept({ chronicle, script }: Stage, edit: UserEdit, mine: readonly Seen[]): boolean {
  const { truth } = chronicle;
  const deletedLater = (side: string): boolean =>
    truth.happenings.some(
      ({ tag, side: where, what, order }) => tag === edit.tag && where === side && what === "delete" && order > edit.order,
    );
  if (deletedLater(edit.side)) return true;
  const here = mine.filter(({ side }) => side === edit.side);
  const holds = (seen: Seen): boolean => sameValue(edit.field, seen.fields[edit.field] ?? "", edit.value);
  if (here.length > 0 ? here.some(holds) : mine.some(holds)) return true;
  if (mine.length === 0 && (deletedLater("outlook") || deletedLater("gopaas")) && isCarried(chronicle, edit)) return true;
  if (edit.value === "" && mayFillAgain(script.config.devices, JSON.stringify(script.steps), truth.edits, edit)) return true;
  return (
    isTold(chronicle, edit.field, edit.value) ||
    (isNamed(
      chronicle,
      edit.tag,
      mine.map(({ id }) => id),
      edit.order,
    ) &&
      here.length === 0)
  );
}

/** A whole run came after it: it was on both sides before the thing was deleted. */
function isCarried({ runs, truth }: Chronicle, edit: UserEdit): boolean {
  const deleted = truth.happenings.find(({ tag, what, order }) => tag === edit.tag && what === "delete" && order > edit.order);
  return (
    deleted === undefined ||
    runs.some(({ startedAt, endedAt, result }) => result && startedAt > edit.order && endedAt < deleted.order) ||
    deleted.side === edit.side
  );
}

/** Without the memory of a value, an emptiness is no clearing; and a clearing may lose against an edit of the other side. */
function mayFillAgain(devices: number, steps: string, edits: readonly UserEdit[], edit: UserEdit): boolean {
  return (
    devices > 1 ||
    /forget|recall|crash|undo|unwritable/.test(steps) ||
    edits.some(({ tag, field, side }) => tag === edit.tag && field === edit.field && side !== edit.side)
  );
}

/** GoPaaS takes every write: an edit between a run's last reading of the record and its writing of it cannot be seen. */
function isUnprotectable({ crm }: Chronicle, edit: UserEdit, mine: readonly Seen[]): boolean {
  if (edit.side !== "gopaas") return false;
  const key = mine.find(({ side }) => side === "gopaas")?.id ?? `key-${edit.tag}`;
  return crm.some((write) => {
    if (!write.writes || write.order <= edit.order || !write.keys.includes(key)) return false;
    const read = crm.findLast(({ run, order, keys }) => run === write.run && order < write.order && keys.includes(key));
    return read === undefined || read.order < edit.order;
  });
}

function shown(mine: readonly Seen[], field: string): string {
  return mine.map(({ side, fields }) => `${side} "${fields[field] ?? ""}"`).join(", ") || "gone";
}
