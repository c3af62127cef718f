// Which appointments may cross at all, and which of them Outlook must not be written to.

import type { Item, Traits } from "../model/item";
import type { Filters, Pair } from "../model/pair-settings";
import type { LineReason } from "../model/report";

/** Why this Outlook item stays out of GoPaaS; `undefined` lets it cross. */
export function keptOut(item: Item, pair: Pair, ownDomain: string): LineReason | undefined {
  if (isEmpty(item)) return "empty";
  if (pair.kind !== "appointment" || !item.traits) return undefined;
  const { traits } = item;
  return (
    keptOutByState(traits, pair.filters) ?? keptOutByCategory(traits, pair.filters) ?? keptOutAsInternal(traits, pair.filters, ownDomain)
  );
}

function keptOutByState(traits: Traits, filters: Filters): LineReason | undefined {
  if (traits.draft) return "draft";
  if (traits.sensitivity !== "normal" && filters.private === "skip") return "private";
  if (traits.cancelled && filters.cancelled === "skip") return "cancelled";
  return traits.declined && filters.declined === "skip" ? "declined" : undefined;
}

/**
 * Why Outlook must not be written to, whole or for one field: a change of a meeting with attendees may mail all of them,
 * one of somebody else's meeting changes only the local copy, and a rewritten body loses the join link.
 */
export function readOnlyInOutlook(item: Item, field: string): LineReason | undefined {
  const traits = item.traits;
  if (!traits) return undefined;
  if (item.masked && field !== "when") return "private";
  if (!traits.organizer) return "not-organizer";
  if (traits.attendees.length > 0) return "has-attendees";
  return traits.onlineMeeting && field === "body" ? "online-meeting-body" : undefined;
}

function isEmpty(item: Item): boolean {
  return Object.values(item.fields).every((value) => value.trim() === "");
}

function keptOutByCategory(traits: Traits, filters: Filters): LineReason | undefined {
  const has = (category: string): boolean => traits.categories.some((one) => one.toLowerCase() === category.toLowerCase());
  if (filters.excludeCategory !== null && has(filters.excludeCategory)) return "category";
  return filters.onlyCategory !== null && !has(filters.onlyCategory) ? "category" : undefined;
}

function keptOutAsInternal(traits: Traits, filters: Filters, ownDomain: string): LineReason | undefined {
  if (!filters.externalOnly) return undefined;
  const external = traits.attendees.some((address) => !address.endsWith(`@${ownDomain}`));
  return external ? undefined : "internal-only";
}
