// No edit of a person disappears: it is on both sides, superseded, told as replaced, or told as waiting or not permitted.

import { blame } from "./chronicle";
import type { Chronicle, RunRecord } from "./chronicle";
import { observe } from "./observe";
import type { Seen } from "./observe";
import type { Tag } from "./script";
import type { Stage } from "./stage";
import { tagOf } from "./spy";
import { isNamed, isTold } from "./testimony";
import type { UserEdit } from "./truth";
import { sameValue } from "./vocabulary";

/** A reading of the view older than this is not written over without another look. */
const freshMs = 10_000;

export function checkEdits(stage: Stage): void {
  const { chronicle } = stage;
  const all = observe(stage.world);
  const latest = new Map(chronicle.truth.edits.map((edit) => [`${edit.tag}/${edit.field}`, edit]));
  const renamed = namesReplaced(chronicle);
  for (const edit of latest.values()) {
    const mine = all.filter(({ tag }) => tag === edit.tag || renamed.some(({ from, to }) => from === edit.tag && to === tag));
    // Edited again since, under its other name.
    const isOver = renamed.some(({ from, to }) => from === edit.tag && (latest.get(`${to}/${edit.field}`)?.order ?? 0) > edit.order);
    if (isOver || isKept(stage, edit, mine)) continue;
    if (isUnprotectable(chronicle, edit, mine)) chronicle.stats.exemptions += 1;
    else
      blame(
        chronicle,
        "3 no lost edit",
        `${edit.side} ${edit.tag}.${edit.field} = "${edit.value}" at ${edit.order}; now ${shown(mine, edit.field)}`,
      );
  }
}

/**
 * A copy that a device took for its original, deleted before it ever saw it: the two share an address, or the key. That the name
 * was replaced is told, and the thing goes on under the other name.
 */
function namesReplaced(chronicle: Chronicle): readonly { readonly from: Tag; readonly to: Tag }[] {
  return chronicle.runs.flatMap((run) =>
    run.changes.flatMap(({ side, what, before, after }) => {
      const [from, to] = [tagOf(before), tagOf(after)];
      if (what !== "update" || from === undefined || to === undefined || from === to) return [];
      // An undo gives it its own name back, and what was typed meanwhile goes along.
      if (run.isUndo) return [{ from, to }];
      const [copy, original] = side === "outlook" ? [from, to] : [to, from];
      return isTold(chronicle, "givenName", from) && !hadSeen(chronicle, run, [copy, original]) ? [{ from, to }] : [];
    }),
  );
}

/** Its device had a run that could tell it of the item that was copied, and remembered it. */
function hadSeen({ runs, losses, truth }: Chronicle, { device, startedAt }: RunRecord, [copy, original]: readonly [Tag, Tag]): boolean {
  const copiedAt = truth.happenings.find(({ tag, what }) => tag === copy && what === "copy")?.order ?? 0;
  const madeAt = runs
    .flatMap(({ changes }) => changes)
    .findLast(({ tag, side, what, order }) => tag === original && side === "outlook" && what === "create" && order < copiedAt)?.order;
  const bornAt = Math.max(madeAt ?? 0, truth.happenings.find(({ tag }) => tag === original)?.order ?? 0);
  const isLost = (since: number): boolean => losses.some((loss) => loss.device === device && loss.order > since && loss.order < startedAt);
  return runs.some((one) => {
    const isEarlier = one.device === device && one.startedAt > bornAt && one.endedAt < startedAt && !isLost(one.startedAt);
    return isEarlier && one.how !== "dry" && one.result?.report.outcome === "done";
  });
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

/** GoPaaS takes every write: an edit between the reading a write was planned from and the write itself cannot be seen. */
function isUnprotectable({ crm, journal }: Chronicle, edit: UserEdit, mine: readonly Seen[]): boolean {
  if (edit.side !== "gopaas") return false;
  const key = mine.find(({ side }) => side === "gopaas")?.id ?? `key-${edit.tag}`;
  return crm.some((write) => {
    if (!write.writes || write.order <= edit.order || !write.keys.includes(key)) return false;
    // What is read once the write is announced, to learn the table's columns, decides nothing any more.
    const announced = journal.findLast(
      ({ run, order, text }) => run === write.run && order < write.order && text.includes(`"key":${JSON.stringify(key)}`),
    );
    const decidedAt = announced?.order ?? write.order;
    const reads = crm.filter(({ run, order, keys, writes }) => run === write.run && order < decidedAt && !writes && keys.includes(key));
    const page = reads.findLast(({ single }) => !single);
    const read = reads.findLast(({ single, atMs }) => !single || page === undefined || atMs - page.atMs > freshMs);
    return read === undefined || read.order < edit.order;
  });
}

function shown(mine: readonly Seen[], field: string): string {
  return mine.map(({ side, fields }) => `${side} "${fields[field] ?? ""}"`).join(", ") || "gone";
}
