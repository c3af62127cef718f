// Both sides show the same things with the same values, or the program says why not. Nothing is there twice.

import { meets } from "../../src/sandbox/gopaas/query";
import { toLocal } from "../../src/sandbox/graph/wall-time";
import type { World } from "../../src/sandbox/world";
import type { Line } from "../../src/sync";
import { blame } from "./chronicle";
import type { Violation } from "./chronicle";
import { observe } from "./observe";
import type { Seen } from "./observe";
import type { Tag, WorldConfig } from "./script";
import type { Stage } from "./stage";
import { isNamed } from "./testimony";
import { lastTouch } from "./truth";
import { fieldsOf, nextDay, sameValue, tables, tagIn, views } from "./vocabulary";
import type { Row } from "./vocabulary";

export function checkConvergence(stage: Stage): void {
  const all = observe(stage.world);
  for (const tag of new Set(all.map((one) => one.tag))) {
    const outlook = all.filter((one) => one.tag === tag && one.side === "outlook");
    const gopaas = all.filter((one) => one.tag === tag && one.side === "gopaas");
    if (!stage.script.config.kinds.includes(tag.startsWith("C") ? "contact" : "appointment")) continue;
    if (tag.startsWith("S")) checkSeries(stage, tag, gopaas);
    else checkThing(stage, tag, outlook, gopaas);
  }
}

function checkThing(stage: Stage, tag: Tag, outlook: readonly Seen[], gopaas: readonly Seen[]): void {
  const { chronicle, script, world } = stage;
  const ids = [...outlook, ...gopaas].map(({ id }) => id);
  const hidden = [...outlook, ...gopaas].some((seen) => isOutOfSight(world, script.config, seen));
  const [item, record] = [outlook[0], gopaas[0]];
  if (isRefused(stage, tag)) return;
  const isSeveral = outlook.length > 1 || gopaas.length > 1;
  const said = isSeveral
    ? twice(stage, tag, outlook, gopaas)
    : hidden
      ? undefined
      : item && record
        ? apart(stage, item, record)
        : alone(stage, item ?? record);
  if (said && !isNamed(chronicle, tag, ids, lastTouch(chronicle.truth, tag))) blame(chronicle, said.invariant, `${tag}: ${said.said}`);
}

function twice(stage: Stage, tag: Tag, outlook: readonly Seen[], gopaas: readonly Seen[]): Violation | undefined {
  if ((outlook.length <= 1 && gopaas.length <= 1) || metOutOfSight(stage, tag, outlook)) return undefined;
  const ids = [...outlook, ...gopaas].map(({ id }) => id);
  return { invariant: "2 no duplicates", said: `${outlook.length} in Outlook, ${gopaas.length} in GoPaaS (${ids.join()})` };
}

function apart(stage: Stage, item: Seen, record: Seen): Violation | undefined {
  const fields = fieldsOf(item.kind)
    .filter((field) => !sameValue(field, item.fields[field] ?? "", record.fields[field] ?? ""))
    .filter((field) => !wasUndone(stage, item.tag, field));
  const said = fields.map((field) => `${field}: Outlook ${String(item.fields[field])}, GoPaaS ${String(record.fields[field])}`).join("; ");
  return fields.length === 0 ? undefined : { invariant: "1 convergence", said };
}

function alone(stage: Stage, one: Seen | undefined): Violation | undefined {
  if (!one || wasTakenBack(stage, one.tag) || wasDeletedUnseen(stage.world, one) || wasBackUnseen(stage, one)) return undefined;
  return { invariant: "1 convergence", said: `is only in ${one.side} (${one.id}), and no report says why` };
}

/** Made on both sides by others, and hidden before some device ever saw it: nothing tells that device that the two are one. */
function metOutOfSight({ chronicle: { truth, losses, runs }, script }: Stage, tag: Tag, outlook: readonly Seen[]): boolean {
  const of = (...what: string[]): boolean =>
    truth.happenings.some((one) => (one.tag === tag || one.tag === "*") && what.includes(one.what));
  // What is in neither place is forgotten by contract.
  const wasForgotten = script.config.leftView === "remove" && of("delete") && of("restore");
  const mayForget = script.config.devices > 1 || losses.length > 0 || wasForgotten;
  // Moved out of the window: only a record that was ever told its `outlook_id` tells of it.
  const isFar = truth.edits.some((edit) => edit.tag === tag && edit.field === "when" && edit.value.startsWith("2028"));
  const ids = new Set(outlook.map(({ id }) => id));
  const isTold = runs.some(({ changes }) => changes.some(({ side, after }) => side === "gopaas" && ids.has(String(after["outlook_id"]))));
  return mayForget && ((of("adopt") && of("hide", "view")) || (isFar && !isTold));
}

/** Taken back on one side by its user's wish, and not edited since: the two sides are left apart. */
function wasUndone({ chronicle: { runs, truth } }: Stage, tag: Tag, field: string): boolean {
  const edited = truth.edits.findLast((edit) => edit.tag === tag && edit.field === field)?.order ?? 0;
  return runs.some(({ isUndo, changes }) => isUndo && changes.some((change) => change.tag === tag && change.order > edited));
}

function wasTakenBack({ chronicle: { runs, truth } }: Stage, tag: Tag): boolean {
  const touched = lastTouch(truth, tag);
  return runs.some(({ isUndo, changes }) => isUndo && changes.some((change) => change.tag === tag && change.order > touched));
}

/** Its record went to the bin while the view did not show it: nobody looks there any more. */
function wasDeletedUnseen({ crm, clock }: World, { side, kind, tag }: Seen): boolean {
  const conditions = crm.views.get(views[kind])?.conditions ?? [];
  const today = toLocal(clock.now(), "Europe/Paris").slice(0, 10);
  const mine = crm.recycled(tables[kind]).filter(({ fields }) => tagIn(fields["prenom"] || fields["intitule"]) === tag);
  return side === "outlook" && mine.some(({ fields }) => !conditions.every((condition) => meets(fields, condition, today)));
}

const away: ReadonlySet<string> = new Set(["left-view", "deleted-in-gopaas"]);

/** Told as out of the view or deleted, and deleted before any run saw it again: to every run it only stayed away. */
function wasBackUnseen({ chronicle: { runs, truth } }: Stage, { side, tag }: Seen): boolean {
  const deletedAt = truth.happenings.findLast((one) => one.tag === tag && one.side === "gopaas" && one.what === "delete")?.order ?? 0;
  // An undo reads what it takes back, and no view.
  const before = runs.filter(({ how, endedAt, isUndo }) => how !== "dry" && !isUndo && endedAt < deletedAt);
  const isAbout = ({ reason, label }: Line): boolean => away.has(reason) && label.startsWith(`${tag} `);
  const mine = truth.happenings.filter(({ tag: one, side: where }) => (one === tag || one === "*") && where === "gopaas");
  const isHidden = (at: number): boolean => {
    const last = mine.findLast(({ what, order }) => ["hide", "view", "show", "restore"].includes(what) && order < at)?.what;
    return last === "hide" || last === "view";
  };
  // A run that was broken off in its other pair had seen it, and remembers; its report is lost.
  const told = before.findLast(({ result, startedAt }) => (result ? result.lines.some(isAbout) : isHidden(startedAt)));
  if (side !== "outlook" || !told) return false;
  const shownAt = mine.find(({ what, order }) => ["show", "view", "restore"].includes(what) && order > told.startedAt)?.order;
  return !before.some(({ startedAt, result }) => result && startedAt > (shownAt ?? Infinity));
}

/** A side that shows nothing at all: the report says so, and nothing is done until the user has answered. */
function isRefused({ chronicle: { runs }, devices }: Stage, tag: Tag): boolean {
  const type = tag.startsWith("C") ? "Contact" : "Calendar";
  return devices.some(({ index }) => {
    const last = runs.findLast(({ device }) => device === index)?.result;
    return last?.report.outcome === "refused" && last.report.pairs.some((pair) => pair.type === type && pair.errors.length > 0);
  });
}

/** Not read at all: outside the view, the window, or the direction. */
export function isOutOfSight(world: World, { direction }: WorldConfig, seen: Seen): boolean {
  const today = toLocal(world.clock.now(), "Europe/Paris").slice(0, 10);
  if (seen.side === "gopaas") {
    const conditions = world.crm.views.get(views[seen.kind])?.conditions ?? [];
    if (!conditions.every((condition) => meets(seen.raw as Readonly<Record<string, string>>, condition, today))) return true;
    if (direction === "outlook-to-gopaas") return true;
  } else if (direction === "gopaas-to-outlook" || seen.raw["sensitivity"] === "private" || hasCategory(seen)) return true;
  const [from = "", to = ""] = (seen.fields["when"] ?? "").split("/");
  return seen.kind === "appointment" && (to.slice(0, 10) < nextDay(today, -30) || from.slice(0, 10) > nextDay(today, 365));
}

function hasCategory({ raw }: Seen): boolean {
  return Array.isArray(raw["categories"]) && raw["categories"].includes("Pas de synchro");
}

/** Each occurrence has one record, at its own time. */
function checkSeries(stage: Stage, tag: Tag, gopaas: readonly Seen[]): void {
  const { chronicle, world, script } = stage;
  if (script.config.direction === "gopaas-to-outlook") return;
  const times = occurrenceTimes(world, tag);
  const records = gopaas.map(({ fields }) => fields["when"] ?? "").sort();
  if (times.join() === records.join() || chronicle.runs.some(({ isUndo }) => isUndo)) return;
  const ids = gopaas.map(({ id }) => id);
  const hidden = gopaas.some((seen) => isOutOfSight(world, script.config, seen));
  if (new Set(records).size < records.length && !isNamed(chronicle, tag, ids, 0))
    blame(chronicle, "2 no duplicates", `series ${tag}: ${records.join()}`);
  else if (!hidden && !isNamed(chronicle, tag, ids, lastTouch(chronicle.truth, tag)))
    blame(chronicle, "1 convergence", `series ${tag}: Outlook ${times.join()}, GoPaaS ${records.join()}`);
}

function occurrenceTimes({ mailbox }: World, tag: Tag): string[] {
  return mailbox
    .listEvents()
    .flatMap((row) => {
      if (!String(row["subject"]).startsWith(`${tag} `)) return [];
      // One of them may have been put back as an appointment of its own.
      const times = (one: Row): string =>
        [one["start"], one["end"]].map((edge) => String((edge as Row)["dateTime"]).slice(0, 16)).join("/");
      if (row["type"] !== "seriesMaster") return [times(row)];
      const all = mailbox.listOccurrences(String(row["id"]), Date.parse("2026-10-20T00:00:00Z"), Date.parse("2027-12-01T00:00:00Z"));
      return all.map(times);
    })
    .sort();
}
