// What is on one side only: made on the other, or left alone for a reason.

import type { Action, LeaveAction } from "./action";
import { isCopy } from "./claims";
import { printsOf } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import { byAge } from "./match";
import type { Item } from "../model/item";
import { labelOf } from "../model/item";
import type { Pair } from "../model/pair-settings";
import type { PlanContext } from "./plan";
import { planMerge } from "./plan-merge";
import type { LineReason } from "../model/report";
import { mayWrite } from "../rules/direction";
import { asBusy } from "../rules/private";
import { inWindow } from "../rules/window";

/** What is known of the unlinked items as a whole. */
export interface Newcomers {
  /** Why an Outlook item may not cross. */
  readonly kept: ReadonlyMap<string, LineReason | undefined>;
  /** Ids and keys of possible duplicates. */
  readonly doubtful: ReadonlySet<string>;
  readonly twinIds: ReadonlySet<string>;
  /** The Outlook item a record has just been matched with. */
  readonly itemOf: ReadonlyMap<string, Item>;
  /** Known to be copies the user made. */
  readonly copies: ReadonlySet<string>;
  readonly linkedKeys: ReadonlySet<string>;
  /** By Outlook id: the record out of the view that it was made from, or that was made from it. */
  readonly recordOf: ReadonlyMap<string, Item>;
}

export function planNewInOutlook(context: PlanContext, item: Item, newcomers: Newcomers): Action {
  const { pair, survey } = context;
  const left = (reason: LineReason): LeaveAction => ({
    kind: "leave",
    reason,
    label: labelOf(asBusy(item, context.busyTitle).fields),
    outlookId: item.id,
    counts: ["outlook"],
    news: true,
    claims: [item.trace?.id, item.derivedKey].filter((key) => key !== undefined),
  });
  const declined = context.baseline.unlinked.some(({ id, reason: why }) => id === item.id && why === "declined-by-you");
  const reason = newcomers.kept.get(item.id) ?? (declined ? "declined-by-you" : doubt(item, newcomers));
  if (reason) return left(reason);
  const record = newcomers.recordOf.get(item.id);
  if (record) return planMerge(pair, [item, record], { matched: "known-link" }, context.kept);
  const isOrphan = item.trace !== undefined && !newcomers.copies.has(item.id) && survey.gopaasSight.get(item.trace.id) === "gone";
  if (isOrphan) return left("deleted-in-gopaas");
  const raced = racedWith(item, newcomers);
  if (raced) return left(raced);
  // The record made of it is another item's now: made again, it would write over what that one says.
  if (newcomers.linkedKeys.has(item.derivedKey ?? "")) return left("twin");
  if (!mayWrite(pair.direction, "gopaas")) return left("direction");
  return { kind: "create", side: "gopaas", source: item, key: item.derivedKey ?? item.id, reason: item.trace ? "copy" : "new-in-outlook" };
}

/**
 * Which of these items stands for which record out of the view. A record made from the very item speaks louder than a key that
 * may have come with a copy; of several that carry a key, the oldest stands for the record.
 */
export function recordsOutOfView({ survey, baseline }: PlanContext, items: readonly Item[]): ReadonlyMap<string, Item> {
  const taken = new Set(baseline.links.map(({ key }) => key));
  const found = new Map<string, Item>();
  const claim = (item: Item, key: string | undefined): void => {
    const sight = key === undefined || taken.has(key) || found.has(item.id) ? undefined : survey.gopaasSight.get(key);
    if (typeof sight !== "object") return;
    taken.add(sight.id);
    found.set(item.id, sight);
  };
  for (const item of items) claim(item, item.derivedKey);
  for (const item of [...items].sort(byAge)) claim(item, item.trace?.id);
  return found;
}

/** Two devices made the same thing: which goes is decided once a link tells which stays. */
function racedWith(item: Item, { itemOf, copies, linkedKeys }: Newcomers): LineReason | undefined {
  if (!item.trace || copies.has(item.id)) return undefined;
  const keeper = itemOf.get(item.trace.id);
  if (keeper) return isCopy(item, keeper) ? undefined : "race";
  // Its record is linked to an item that could not be compared with it: nothing is made of a doubt.
  return linkedKeys.has(item.trace.id) ? "race" : undefined;
}

export function planNewInGopaas(context: PlanContext, item: Item, newcomers: Newcomers): Action {
  const { pair, survey, today } = context;
  const left = (reason: LineReason): Action => ({
    kind: "leave",
    reason,
    label: labelOf(item.fields),
    key: item.id,
    counts: ["gopaas"],
    news: true,
  });
  const doubtful = doubt(item, newcomers);
  if (doubtful) return left(doubtful);
  if (saysNothing(pair, item)) return left("empty");
  const broughtBack = context.broughtBack.has(item.id);
  const traced = item.trace ? survey.outlookSight.get(item.trace.id) : undefined;
  if (!broughtBack && (traced === "gone" || context.isTombstoned(item.id)))
    return { ...left("deleted-in-outlook"), link: tombstoneOf(pair, item) };
  if (traced !== undefined && traced !== "gone") return left(pair.kind === "contact" ? "unlinked" : "left-window");
  if (!inWindow(pair, item.fields["when"], today)) return left("left-window");
  if (!mayWrite(pair.direction, "outlook")) return left("direction");
  return { kind: "create", side: "outlook", source: item, key: item.id, reason: broughtBack ? "brought-back" : "new-in-gopaas" };
}

/** Remembered, and told to the mailbox: an edit made from now on comes after the deletion. */
function tombstoneOf({ kind }: Pair, { id, trace, fields }: Item): Link {
  return { outlookId: trace?.id ?? `none:${id}`, key: id, prints: { outlook: {}, gopaas: printsOf(kind, fields) }, away: "outlook-gone" };
}

/** Nothing at all, or an appointment without a time. */
function saysNothing({ kind }: Pair, { fields }: Item): boolean {
  return Object.values(fields).every((value) => value.trim() === "") || (kind === "appointment" && !fields["when"]);
}

function doubt({ id }: Item, { doubtful, twinIds }: Newcomers): LineReason | undefined {
  if (twinIds.has(id)) return "twin";
  return doubtful.has(id) ? "ambiguous" : undefined;
}
