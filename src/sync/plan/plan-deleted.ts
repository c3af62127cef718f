// What the user deleted in Outlook: the pair's policy decides, an edit in GoPaaS outweighs it, and it does not come back by itself.

import type { Action } from "./action";
import { differs } from "../memory/baseline";
import type { Item } from "../model/item";
import { labelOf } from "../model/item";
import { isEdited, isItem, leave, rest } from "./seen";
import type { Seen } from "./seen";
import type { PlanContext } from "./plan";
import type { LineReason } from "../model/report";
import { mayWrite } from "../rules/direction";
import { inWindow } from "../rules/window";

export function planDeletedInOutlook(context: PlanContext, seen: Seen, gopaas: Item): Action {
  const { pair } = context;
  const { link } = seen;
  const edited = isEdited(context, link, "gopaas", gopaas);
  // An edit outweighs the mark, even where it keeps the record out of the window.
  const marks = pair.deletions === "mark" && mayWrite(pair.direction, "gopaas") && !edited;
  // Another device knows already that the user deleted it: what was edited after that stays out, and is named. A mark that
  // waits here is told to the mailbox as well, and still to be made.
  const isKnown = pair.deletions !== "restore" && context.isTombstoned(link.key) && !context.broughtBack.has(link.key);
  if (isKnown && !(marks && link.again)) return leave(seen, "deleted-in-outlook", { away: "outlook-gone", edited });
  const reason = reasonToRemake(context, link.key, gopaas, edited);
  if (reason) return remake(seen, gopaas, reason);
  if (marks && pair.markDeleted) return { kind: "mark", gopaas, link, cells: pair.markDeleted, reason: "deleted-in-outlook" };
  return leave(seen, "deleted-in-outlook", { away: "outlook-gone", edited });
}

function reasonToRemake({ pair, today, broughtBack }: PlanContext, key: string, gopaas: Item, edited: boolean): LineReason | undefined {
  if (!mayWrite(pair.direction, "outlook") || !inWindow(pair, gopaas.fields["when"], today)) return undefined;
  if (edited) return "edit-wins";
  if (pair.deletions === "restore") return "deletion-policy";
  return broughtBack.has(key) ? "brought-back" : undefined;
}

/** A record that stays out of Outlook. Edited since, it is named, so that the user may bring it back. */
export function planTombstone(context: PlanContext, seen: Seen): Action {
  const { pair } = context;
  const { link, gopaas, inView } = seen;
  const reason: LineReason = link.away === "outlook-left" ? "unlinked" : "deleted-in-outlook";
  if (gopaas === "gone") return leave(seen, "deleted-in-gopaas", { news: false });
  if (!inView || !isItem(gopaas)) return rest(seen, "neither");
  if (context.broughtBack.has(link.key) && mayWrite(pair.direction, "outlook")) return remake(seen, gopaas, "brought-back");
  const away = link.away === "neither" ? "outlook-gone" : (link.away ?? "outlook-gone");
  const edited = differs(pair, link, "gopaas", gopaas);
  // A record that comes back into the view is named: what became of its Outlook item was never told.
  return leave(seen, reason, { away, news: edited || away !== link.away, edited, label: labelOf(gopaas.fields) });
}

function remake({ link }: Seen, gopaas: Item, reason: LineReason): Action {
  return { kind: "create", side: "outlook", source: gopaas, key: link.key, reason, link };
}
