// The decision table of a linked thing: what each side shows of it, and what follows.

import type { Action } from "./action";
import { differs, inSight, isTombstone, settledLink } from "../memory/baseline";
import type { Away, Link } from "../memory/baseline";
import type { Item } from "../model/item";
import type { PlanContext } from "./plan";
import { planDeletedInOutlook, planTombstone } from "./plan-deleted";
import { planBlank, planMerge } from "./plan-merge";
import { planOutOfView, planRecordGone } from "./plan-record-away";
import type { LineReason } from "../model/report";
import { mayWrite } from "../rules/direction";
import { keptOut } from "../rules/filter";
import { asBusy } from "../rules/private";
import { isItem, leave, rest, see } from "./seen";
import type { Seen } from "./seen";

export function planLinked(context: PlanContext, link: Link): Action {
  const seen = see(context, link);
  const { outlook, gopaas, inView } = seen;
  const setAside = planSetAside(context, seen);
  if (setAside) return setAside;
  if (gopaas === "gone") return planRecordGone(context, seen);
  if (!inView || !isItem(gopaas)) return planOutOfView(context, seen);
  if (outlook === "gone") return planDeletedInOutlook(context, seen, gopaas);
  if (outlook === undefined) return rest(seen, undefined);
  if (outlook === "elsewhere") return rest(seen, "outlook-elsewhere");
  if (outlook.elsewhere) return planElsewhere(context, seen, outlook, gopaas);
  return planMerge(context.pair, [outlook, gopaas], { link: inSight(link) }, context.kept);
}

/** Links that do not sync, by the user's will or because their item may not cross. */
function planSetAside(context: PlanContext, seen: Seen): Action | undefined {
  const { link, outlook, inView } = seen;
  if (isTombstone(link) && !isItem(outlook)) return planTombstone(context, seen);
  const reason = isItem(outlook) ? keptOut(outlook, context.pair, context.ownDomain) : undefined;
  const separate = link.away === "apart" || (link.away === "gopaas-kept" && !inView);
  if (reason && separate) return leave(seen, reason, { away: "as-it-was", news: true });
  if (separate) return link.away === "apart" ? planApart(context, seen) : planKept(context, seen);
  return reason && isItem(outlook) ? planKeptOut(context, seen, outlook, reason) : undefined;
}

/** The user took back that the two belong together: each goes on by itself until he brings them together again. */
function planApart(context: PlanContext, seen: Seen): Action {
  const { link, outlook, gopaas, inView } = seen;
  const leaving = (reason: LineReason, away: Away): Action =>
    // Neither is there any more: what comes back of them is new again.
    leave(seen, reason, gopaas === "gone" ? {} : { away: inView ? away : "neither" });
  if (outlook === "gone") return leaving("deleted-in-outlook", "outlook-gone");
  if (isItem(outlook) && outlook.elsewhere === "folder") return leaving("unlinked", "outlook-left");
  if (!inView) return leave(seen, gopaas === "gone" ? "deleted-in-gopaas" : "left-view", { away: "gopaas-kept" });
  if (context.broughtBack.has(link.key) && isItem(outlook) && isItem(gopaas)) {
    const woken: Link = outlook.elsewhere ? { ...link, away: "outlook-elsewhere" } : inSight(link);
    return planMerge(context.pair, [outlook, gopaas], { link: woken, matched: "brought-back" }, context.kept);
  }
  return leave(seen, "undone", { away: "apart" });
}

/** The record is gone or out of sight, and the user wants the Outlook item all the same. Edits made in it go nowhere, and are told. */
function planKept({ pair, broughtBack }: PlanContext, seen: Seen): Action {
  const { link, outlook, gopaas } = seen;
  if (outlook === "gone") return leave(seen, "deleted-in-outlook", { news: false });
  if (isItem(outlook) && gopaas === "gone" && broughtBack.has(link.key) && mayWrite(pair.direction, "gopaas"))
    return { kind: "create", side: "gopaas", source: outlook, key: link.key, reason: "brought-back", link };
  return leave(seen, "declined-by-you", { away: "gopaas-kept", news: isItem(outlook) });
}

/** A linked item that may not cross any more stops syncing, wherever its record lies. */
function planKeptOut(context: PlanContext, seen: Seen, outlook: Item, reason: LineReason): Action {
  const { gopaas, inView } = seen;
  const written =
    isItem(gopaas) && inView && mayWrite(context.pair.direction, "gopaas") ? planCopy(context, seen, [outlook, gopaas], reason) : undefined;
  if (written) return written;
  // Named at every run as long as the copy still tells what has become private.
  if (reason === "private" && inView && isItem(gopaas)) {
    const tells = planBlank(outlook, gopaas, seen.link, context.busyTitle) !== undefined;
    return leave(
      hidden(seen, outlook, context.busyTitle),
      reason,
      tells ? { link: { ...settledLink(seen.link), again: true }, news: true } : { away: "as-it-was", news: false },
    );
  }
  const left = hidden(seen, outlook, context.busyTitle);
  if (!inView) return leave(left, reason, { away: gopaas === "gone" ? "gopaas-gone" : awayWith(outlook), news: true });
  return leave(left, reason, { ...rememberedOf(context, seen, outlook), news: true });
}

/** It left the pair as well, whatever else keeps it out; or lies where no reading of changes would say that it was deleted. */
function rememberedOf(
  { pair }: PlanContext,
  { link, gopaas }: Seen,
  outlook: Item,
): { readonly away?: Away | "as-it-was"; readonly link?: Link } {
  if (outlook.elsewhere === "folder") return { away: "outlook-left" };
  // Outside the window, and not as its record tells.
  const astray = outlook.elsewhere === "window" && isItem(gopaas) && differs(pair, link, "outlook", outlook);
  return astray ? { link: { ...settledLink(link), again: true } } : { away: "as-it-was" };
}

/** Its record is out of the view. Where the item lies is remembered, or the two would be taken for in step once that one shows. */
function awayWith({ elsewhere }: Item): Away {
  if (elsewhere === "folder") return "neither";
  return elsewhere === "window" ? "asleep" : "gopaas-left-view";
}

/** A report is kept and copied: it names a private event by its time alone. */
function hidden(seen: Seen, outlook: Item, title: string): Seen {
  return { ...seen, outlook: asBusy(outlook, title) };
}

/** What may still be written to the copy in GoPaaS: the user has it blanked, or it is marked as cancelled. */
function planCopy(
  { pair, blanked, busyTitle }: PlanContext,
  { link }: Seen,
  [outlook, gopaas]: readonly [Item, Item],
  reason: LineReason,
): Action | undefined {
  if (reason === "private" && blanked.has(link.key)) return planBlank(outlook, gopaas, link, busyTitle);
  // An edit outweighs a deletion, and a cancellation is one.
  if (reason !== "cancelled" || pair.deletions !== "mark" || !pair.markDeleted || differs(pair, link, "gopaas", gopaas)) return undefined;
  return { kind: "mark", gopaas, link, cells: pair.markDeleted, reason: "cancelled", outlook };
}

/** A move out of the window is carried over and the link sleeps; what was put into another folder or calendar left the pair. */
function planElsewhere(context: PlanContext, seen: Seen, outlook: Item, gopaas: Item): Action {
  const { pair } = context;
  if (outlook.elsewhere === "folder") return leave(seen, "unlinked", { away: "outlook-left" });
  return planMerge(pair, [outlook, gopaas], { link: { ...inSight(seen.link), away: "outlook-elsewhere" } }, context.kept);
}
