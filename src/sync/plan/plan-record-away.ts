// What became of a record, deleted or out of the view, and what that means for its Outlook item.

import type { Action, HeldOperation, MergeAction } from "./action";
import { differs, settledLink } from "../memory/baseline";
import type { Away, Link } from "../memory/baseline";
import type { Item } from "../model/item";
import { labelOf } from "../model/item";
import { operationsOf } from "./operation";
import { isItem, leave, rest } from "./seen";
import type { Seen } from "./seen";
import { outlookEditsOnly, planMerge } from "./plan-merge";
import type { PlanContext } from "./plan";
import type { LineReason } from "../model/report";
import { mayWrite } from "../rules/direction";
import { readOnlyInOutlook } from "../rules/filter";

/** Deleted in GoPaaS: deleted in Outlook too, unless it was edited there. */
export function planRecordGone(context: PlanContext, seen: Seen): Action {
  const { pair } = context;
  const { link, outlook } = seen;
  // Both gone, or taken out of the folder by the user: there is nothing left to keep in step.
  if (outlook === "gone" || (isItem(outlook) && outlook.elsewhere === "folder")) return leave(seen, "deleted-in-gopaas", { news: false });
  if (!isItem(outlook)) return planUnreadItem(context, seen);
  const edited = differs(pair, link, "outlook", outlook) || saysMore(link, outlook);
  if (edited && mayWrite(pair.direction, "gopaas"))
    return { kind: "create", side: "gopaas", source: outlook, key: link.key, reason: "edit-wins", link };
  // Whatever made it change, it is here, its record is not, and that is said again.
  if (!mayWrite(pair.direction, "outlook")) return leave(seen, "deleted-in-gopaas", { away: "gopaas-gone", news: true });
  const remove: Action = { kind: "remove", outlook, key: link.key, link, reason: "deleted-in-gopaas", proof: "gone" };
  const readOnly = untouchable(outlook);
  // Made of this item by a run that ended before it could look: perhaps it never was, and this is all there is.
  const neverSeen = Object.keys(link.prints.gopaas).length === 0;
  // An edit that may not be sent back must not be thrown away either: the user decides.
  if (!readOnly && !edited && !neverSeen) return remove;
  return withhold(seen, remove, readOnly ?? "deleted-in-gopaas", "gopaas-gone");
}

/** It must be read before it may go; where it never goes, it was read once, to be named. */
function planUnreadItem({ pair }: PlanContext, seen: Seen): Action {
  const { link } = seen;
  const away = "gopaas-gone";
  if (mayWrite(pair.direction, "outlook")) return leave(seen, "deleted-in-gopaas", { away, link: { ...link, again: true } });
  return link.away === away ? rest(seen, away) : leave(seen, "deleted-in-gopaas", { away });
}

/** A meeting that was never settled: what this item says beside the record's words is nowhere else. */
function saysMore({ again, prints }: Link, { fields }: Item): boolean {
  const isAgreed = (field: string): boolean => prints.outlook[field] !== undefined || prints.gopaas[field] !== undefined;
  return again === true && Object.entries(fields).some(([field, value]) => value.trim() !== "" && !isAgreed(field));
}

/** The record exists, but the view no longer shows it. */
export function planOutOfView(context: PlanContext, seen: Seen): Action {
  const { pair } = context;
  const { outlook, gopaas } = seen;
  const removes = pair.leftView === "remove" && mayWrite(pair.direction, "outlook");
  if (outlook === "gone") return removes ? leave(seen, "left-view", { news: false }) : rest(seen, "neither");
  if (!isItem(gopaas)) return planUnread(seen);
  if (outlook === undefined) return left(seen, gopaas);
  return outlook === "elsewhere" ? sleep(seen) : planLeftView(context, seen, outlook, gopaas);
}

/** What the record holds is not known: it was not asked for again, or may not be read. */
function planUnread(seen: Seen): Action {
  const { link, outlook } = seen;
  // Looked up and found elsewhere: were that forgotten, the two would be taken for in step once the record shows again.
  if (isItem(outlook) && outlook.elsewhere) return sleep(seen);
  if (outlook === "elsewhere") return rest(seen, link.away);
  return link.away === undefined ? leave(seen, "left-view", { away: "gopaas-left-view" }) : rest(seen, "gopaas-left-view");
}

/** Both can be seen. The last edit made in Outlook is sent; then the view's policy has its way. */
function planLeftView(context: PlanContext, seen: Seen, outlook: Item, gopaas: Item): Action {
  const { pair } = context;
  const { link } = seen;
  const removes = pair.leftView === "remove" && mayWrite(pair.direction, "outlook");
  const merged = outlookEditsOnly(planMerge(pair, [outlook, gopaas], { link }, context.kept));
  const carries = Object.keys(merged.changes.gopaas).length > 0;
  if (outlook.elsewhere === "folder" || (outlook.elsewhere && !carries)) return sleep(seen);
  const open = merged.merged.some(({ field, outcome }) => outcome.kind === "wait" || isKeptBack(merged, field));
  if (removes && !open && !outlook.elsewhere) return planRemoval(seen, outlook, carries ? merged : undefined);
  if (!carries && !open) return left(seen, gopaas);
  return { ...merged, link: { ...link, away: "gopaas-left-view" } };
}

function planRemoval(seen: Seen, outlook: Item, carry: MergeAction | undefined): Action {
  const { link } = seen;
  const readOnly = untouchable(outlook);
  const remove: Action = {
    kind: "remove",
    outlook,
    key: link.key,
    link,
    reason: "left-view",
    proof: "left-view",
    ...(carry ? { carry } : {}),
  };
  if (!readOnly) return remove;
  // The edit is sent all the same; only the deletion waits.
  return carry
    ? { ...carry, link: { ...link, away: "gopaas-left-view" }, holds: { ...heldRemoval(remove), reason: readOnly } }
    : withhold(seen, remove, readOnly, "gopaas-left-view");
}

/** What GoPaaS has no say in: it could mail somebody, or is private and only its time was ever shared. */
function untouchable(outlook: Item): LineReason | undefined {
  return outlook.masked ? "private" : readOnlyInOutlook(outlook, "when");
}

/** A deletion that could mail somebody, or lose what was typed: it is made in Outlook by hand, or refused. Until then it waits. */
function withhold(seen: Seen, remove: Action, reason: LineReason, away: Away): Action {
  return leave(seen, reason, { away, link: { ...settledLink(seen.link), away, again: true }, held: heldRemoval(remove) });
}

function heldRemoval(remove: Action): HeldOperation {
  const operation = operationsOf(remove).find(({ side }) => side === "outlook");
  return { side: "outlook", operation: "delete", id: operation?.id ?? "", approvable: false };
}

/** An edit made in Outlook that the pair's direction keeps from GoPaaS. */
function isKeptBack({ merged, withheld }: MergeAction, field: string): boolean {
  return field in withheld && merged.some(({ outcome, field: one }) => one === field && outcome.kind === "copy" && outcome.to === "gopaas");
}

function left(seen: Seen, gopaas: Item): Action {
  return leave(seen, "left-view", { away: "gopaas-left-view", label: labelOf(gopaas.fields) });
}

/**
 * Neither in the view nor in the window. The link is kept asleep, not dropped: were the record to return without it, a second
 * appointment would be made beside the one that lies outside the window. What the user put elsewhere stays out.
 */
function sleep(seen: Seen): Action {
  const { outlook } = seen;
  return rest(seen, isItem(outlook) && outlook.elsewhere === "folder" ? "neither" : "asleep");
}
