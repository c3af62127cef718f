// Outlook items that carry the key of a record linked to another item: a user's copy, or what two devices made at once.

import { inSight, isTombstone } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import { deliveredTwiceMs, isCopyOfGone } from "./copy-of-gone";
import { agrees } from "../model/canonical";
import { fieldType } from "../model/field";
import type { Item } from "../model/item";
import { oldest } from "./match";
import type { Pair } from "../model/pair-settings";
import type { Survey } from "../survey/survey";

export interface Claims {
  /** The links; where an older item carries the key, that one is linked instead. */
  readonly links: readonly Link[];
  /** Made by another device in a race: the kept item says all that these say. */
  readonly folds: readonly { readonly item: Item; readonly keeper: Item; readonly key: string }[];
  /** Made in a race, but they say something else by now: only the user can tell which is right. */
  readonly rivals: readonly { readonly item: Item; readonly keeper: Item; readonly key: string }[];
  /** A user's copies: new things. */
  readonly copies: ReadonlySet<string>;
}

export function settleClaims(pair: Pair, links: readonly Link[], survey: Survey, open: readonly Item[]): Claims {
  const claimants = claimantsOf(survey, open);
  const folds: Claims["folds"][number][] = [];
  const rivals: Claims["folds"][number][] = [];
  const copies = new Set<string>();
  const settled = links.map((link): Link => {
    const linked = survey.outlookSight.get(link.outlookId);
    const others = claimants.get(link.key) ?? [];
    if (linked === "gone" || isTombstone(link))
      for (const item of others.filter((one) => isCopyOfGone({ pair, survey }, link, one))) copies.add(item.id);
    if (others.length === 0 || typeof linked !== "object" || linked.elsewhere) return link;
    const all = [linked, ...others];
    const keeper = keeperOf(pair, linked, oldest(all));
    for (const item of all) {
      if (item === keeper) continue;
      if (isCopy(item, keeper)) copies.add(item.id);
      else (saysNoMore(pair, item, keeper) && !link.folded ? folds : rivals).push({ item, keeper, key: link.key });
    }
    return keeper === linked ? link : { ...inSight(link), outlookId: keeper.id, prints: { outlook: {}, gopaas: {} } };
  });
  return { links: settled, folds, rivals, copies };
}

/** An older one that says something else takes nobody's place: the record would be written over it, whatever its user meant. */
function keeperOf(pair: Pair, linked: Item, eldest: Item): Item {
  return isCopy(linked, eldest) || saysNoMore(pair, linked, eldest) ? eldest : linked;
}

function claimantsOf({ gopaas }: Survey, open: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const claimants = new Map<string, Item[]>();
  for (const item of open) {
    const key = claimedKey(item);
    // A record of its own speaks louder than a key that came with a copy.
    if (key === undefined || (item.derivedKey !== undefined && gopaas.has(item.derivedKey) && item.derivedKey !== key)) continue;
    claimants.set(key, [...(claimants.get(key) ?? []), item]);
  }
  return claimants;
}

/** The key it carries; without one, that of the record made from it: an occurrence that returned beside what was put in its place. */
export function claimedKey({ trace, derivedKey }: Item): string | undefined {
  return trace?.id ?? derivedKey;
}

/**
 * Both carry the key and the stamp of one making: one was copied by the user. Unless they were made in the same moment: then
 * the request that made them was delivered twice, whatever was typed into either since.
 */
export function isCopy(item: Item, keeper: Item): boolean {
  if (item.trace?.run !== keeper.trace?.run || item.trace?.id !== keeper.trace?.id) return false;
  return !(Math.abs(Date.parse(item.createdAt ?? "") - Date.parse(keeper.createdAt ?? "")) <= deliveredTwiceMs);
}

function saysNoMore(pair: Pair, item: Item, keeper: Item): boolean {
  return Object.entries(item.fields).every(
    ([field, value]) => value.trim() === "" || agrees(fieldType(pair.kind, field), value, keeper.fields[field] ?? ""),
  );
}
