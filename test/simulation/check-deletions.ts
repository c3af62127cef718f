// What the engine deleted had to go, and what people deleted stays deleted, unless a policy or a later edit says otherwise.

import type { Side } from "../../src/sync";
import { blame } from "./chronicle";
import type { Chronicle, RunRecord } from "./chronicle";
import { observe } from "./observe";
import type { Change } from "./spy";
import type { Tag } from "./script";
import type { Stage } from "./stage";
import { isLeftOpen } from "./testimony";
import type { Truth } from "./truth";
import { otherSide } from "./vocabulary";

export function checkDeletions(stage: Stage): void {
  for (const run of stage.chronicle.runs) {
    for (const change of run.changes) {
      if (change.tag === undefined || run.isUndo) continue;
      if (change.what === "delete") checkDelete(stage, run, change, change.tag);
      if (change.what === "create" && !change.tag.startsWith("S")) checkCreate(stage, run, change, change.tag);
    }
  }
}

function checkDelete({ chronicle, script: { config } }: Stage, run: RunRecord, change: Change, tag: Tag): void {
  const { truth } = chronicle;
  const before = truth.happenings.filter((one) => (one.tag === tag || one.tag === "*") && one.order < change.order);
  const deleted = before.findLast(({ side, what }) => side === "gopaas" && (what === "delete" || what === "restore" || what === "create"));
  const moved = truth.edits.some(
    (one) => one.tag === tag && one.field === "when" && one.value.startsWith("2028") && one.order < change.order,
  );
  const left = moved || before.some(({ what }) => what === "hide" || what === "view");
  // A restoring that came between the verifying and the deleting could not be seen.
  const wasGone =
    deleted?.what === "delete" ||
    (deleted?.what === "restore" && !looked(chronicle, run, { key: truth.lastIds.gopaas.get(tag) ?? "", since: deleted.order })) ||
    before.some(({ what, order, side }) => side === "gopaas" && what === "delete" && order > run.startedAt);
  if (wasGone || (left && config.leftView === "remove")) return;
  const twin = chronicle.runs.some((one) =>
    one.changes.some((made) => made.what === "create" && made.side === "outlook" && made.tag === tag),
  );
  const undone = chronicle.runs.some((one) => one.isUndo && one.startedAt < change.order);
  if (!twin && !undone) blame(chronicle, "4 false deletion", `run ${run.id} deleted ${tag} in Outlook, which nobody had deleted in GoPaaS`);
}

interface Look {
  readonly key: string;
  readonly since: number;
}

/** The run looked for the record since. */
function looked({ crm }: Chronicle, { id }: RunRecord, { key, since }: Look): boolean {
  return crm.some(({ run, order, keys, writes }) => run === id && order > since && !writes && keys.includes(key));
}

function checkCreate(stage: Stage, run: RunRecord, change: Change, tag: Tag): void {
  const {
    chronicle,
    script: { config },
  } = stage;
  const { truth } = chronicle;
  const last = truth.happenings.findLast(({ tag: one, side, order }) => one === tag && side === change.side && order < change.order);
  if (last?.what !== "delete") return;
  if (change.side === "outlook" && config.deletions === "restore") return;
  if (last.order > run.startedAt || wasBack(chronicle, change, last.order)) return;
  if (wasPutBack(chronicle, change, last.order)) return;
  if (wasEdited(stage, run.device, { tag, side: otherSide(change.side), deletedAt: last.order })) return;
  if (!couldKnow(chronicle, config.relay, { tag, deletedAt: last.order, bornAt: firstSeen(truth, tag), madeAt: change.order, run })) return;
  if (wasAsked(chronicle, change) || mayReturn(change, stage)) return;
  blame(
    chronicle,
    "4 no resurrection",
    `run ${run.id} (${run.how}) made ${tag} again in ${change.side}, deleted at ${last.order}, made at ${change.order}`,
  );
}

/** Another run had made it again before: what that run could know was judged there. */
function wasBack({ runs }: Chronicle, { side, tag, order }: Change, deletedAt: number): boolean {
  return runs.some(({ changes }) =>
    changes.some((one) => one.what === "create" && one.side === side && one.tag === tag && one.order > deletedAt && one.order < order),
  );
}

/** Deleted on both sides, and a run saw it: the link is forgotten. What its user puts back on one side after that is new again. */
function wasPutBack({ runs, truth }: Chronicle, { side, tag, order }: Change, deletedAt: number): boolean {
  const there = truth.happenings.filter((one) => one.tag === tag && one.side === otherSide(side) && one.order < order);
  const back = there.at(-1);
  const gone = there.at(-2);
  if (back?.what !== "restore" || gone?.what !== "delete") return false;
  const since = Math.max(gone.order, deletedAt);
  return runs.some(
    ({ startedAt, endedAt, how, result }) =>
      how !== "dry" && result?.report.outcome === "done" && startedAt > since && endedAt < back.order,
  );
}

interface Gone {
  readonly tag: Tag;
  /** The side that may have been edited. */
  readonly side: Side;
  readonly deletedAt: number;
}

/** An edit this device had not seen brought over, made before any device carried the deletion out. */
function wasEdited({ chronicle, world }: Stage, device: number, { tag, side, deletedAt }: Gone): boolean {
  const { runs, truth } = chronicle;
  const finished = runs.filter(
    ({ result, how, faults, choices }) =>
      result && how !== "dry" && !choices.onlyShown && faults.length === 0 && result.report.outcome !== "stopped",
  );
  const ids = observe(world).flatMap((one) => (one.tag === tag ? [one.id] : []));
  // A deletion that the guard holds is not carried out yet; one in GoPaaS is not while its item still stands in Outlook to be edited:
  // where the pair does not write there, or the item lies outside the window.
  const holds = ({ result }: RunRecord): boolean =>
    result?.report.pairs.some(({ held }) => held.some(({ label }) => label.startsWith(`${tag} `))) ?? false;
  const isKept = side === "outlook";
  const noticed = isKept ? Infinity : (finished.find((one) => one.startedAt > deletedAt && !holds(one))?.endedAt ?? Infinity);
  const agreed =
    finished.findLast((one) => one.device === device && one.endedAt < deletedAt && !isLeftOpen(one.result, tag, ids))?.startedAt ?? 0;
  // What another device carried over looks, to this one, like an edit.
  const carried = runs.filter((one) => one.device !== device).flatMap(({ changes }) => changes);
  const news = carried.filter((one) => one.tag === tag && one.side === side && one.what !== "delete").map(({ order }) => order);
  return [...touches(truth, tag, side), ...news].some((order) => order > agreed && order < noticed);
}

interface Deletion {
  readonly tag: Tag;
  readonly deletedAt: number;
  readonly bornAt: number;
  readonly madeAt: number;
  /** The run that made it again. */
  readonly run: RunRecord;
}

/** Its own device knew the thing, or another that knew it noticed the deletion and could leave word in the mailbox. */
function couldKnow(chronicle: Chronicle, relay: boolean, { deletedAt, bornAt, madeAt, run }: Deletion): boolean {
  const whole = chronicle.runs.filter(
    ({ result, how, faults }) => how !== "dry" && result?.report.outcome === "done" && faults.length === 0,
  );
  const knows = (device: number, by: number): boolean =>
    whole.some((one) => {
      const isEarlier = one.device === device && one.startedAt > bornAt && one.endedAt < deletedAt;
      return isEarlier && !chronicle.losses.some((loss) => loss.device === device && loss.order > one.startedAt && loss.order < by);
    });
  if (knows(run.device, madeAt)) return true;
  return whole.some(
    ({ device, startedAt, endedAt }) =>
      startedAt > deletedAt && endedAt < run.startedAt && (device === run.device || relay) && knows(device, startedAt),
  );
}

function firstSeen(truth: Truth, tag: Tag): number {
  return truth.happenings.find((one) => one.tag === tag)?.order ?? 0;
}

function touches({ edits, happenings }: Truth, tag: Tag, side: Side): number[] {
  return [...edits, ...happenings.filter(({ what }) => what !== "delete")]
    .filter((one) => one.tag === tag && one.side === side)
    .map(({ order }) => order);
}

function wasAsked({ runs }: Chronicle, change: Change): boolean {
  return runs.some(
    ({ isUndo, choices, startedAt }) =>
      startedAt < change.order &&
      (isUndo || (choices.decisions ?? []).some((one) => one.kind === "bring-back" || one.kind === "approve") || choices.approveHeld),
  );
}

/** The device had lost, or never had, what the mailbox does not remember either. */
function mayReturn(change: Change, { script: { config, steps } }: Stage): boolean {
  return (change.side === "gopaas" || !config.relay) && lossPossible(config.devices, steps);
}

function lossPossible(devices: number, steps: Stage["script"]["steps"]): boolean {
  return devices > 1 || /"(?:forget|recall)"/.test(JSON.stringify(steps));
}
