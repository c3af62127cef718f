// Links whose Outlook item is gone, and the item in which the same thing goes on: restored, re-made, or a series re-patterned.

import { inSight, isTombstone, outlookAway, seriesMark } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import { isCopyOfGone } from "./copy-of-gone";
import type { Item } from "../model/item";
import { oldest } from "./match";
import type { Pair } from "../model/pair-settings";
import type { Survey } from "../survey/survey";

export interface RehomeInput {
  readonly pair: Pair;
  readonly links: readonly Link[];
  readonly survey: Survey;
  /** Outlook items without a link. */
  readonly open: readonly Item[];
  /** Today in the pair's zone, `yyyy-mm-dd`. */
  readonly today: string;
}

/** The links, those rehomed with their new Outlook id. */
export function rehome(input: RehomeInput): readonly Link[] {
  const { links, survey } = input;
  const homeless = links.filter((link) => isHomeless(input, link));
  const outOfSight = namedByRecord(input, homeless);
  if (homeless.length === 0 || input.open.length + outOfSight.size === 0) return links;
  const free = new Map([...input.open, ...outOfSight.values()].map((item) => [item.id, item]));
  const moved = new Map<string, Link>();
  const settle = (link: Link, item: Item, known: "anew" | "known"): void => {
    if (moved.has(link.key) || !free.delete(item.id)) return;
    const prints = known === "anew" ? { outlook: {}, gopaas: {} } : link.prints;
    const { series: _, ...rest } = inSight(link);
    moved.set(link.key, { ...rest, outlookId: item.id, prints, ...(item.series === undefined ? {} : { series: seriesMark(item.series) }) });
  };
  // A copy does not stand for an original whose record is gone as well: it would be deleted with it.
  byIdentifier(
    input,
    homeless.filter(({ key }) => survey.gopaasSight.get(key) !== "gone"),
    free,
    settle,
  );
  for (const link of homeless) {
    const item = outOfSight.get(link.key);
    if (item) settle(link, item, "anew");
  }
  const fresh = homeless.filter((link) => !isTombstone(link) && !moved.has(link.key));
  becameSeries(fresh, free, settle);
  if (fresh.some(({ series }) => series !== undefined)) repatterned(input, fresh, free, settle);
  return links.map((link) => moved.get(link.key) ?? link);
}

type Settle = (link: Link, item: Item, known: "anew" | "known") => void;
type Free = ReadonlyMap<string, Item>;

function isHomeless({ survey }: RehomeInput, link: Link): boolean {
  if (survey.outlook.has(link.outlookId)) return false;
  return isTombstone(link) || survey.outlookSight.get(link.outlookId) === "gone";
}

/** Key → the item its record names, where it was looked up because no list shows it, and is there. */
function namedByRecord({ links, survey }: RehomeInput, homeless: readonly Link[]): ReadonlyMap<string, Item> {
  const linked = new Set(links.map(({ outlookId }) => outlookId));
  const found = new Map<string, Item>();
  for (const { key } of homeless) {
    const id = survey.gopaas.get(key)?.trace?.id;
    const item = id === undefined ? undefined : survey.outlookSight.get(id);
    if (typeof item === "object" && !linked.has(item.id) && !survey.outlook.has(item.id)) found.set(key, item);
  }
  return found;
}

/** The item carries the record's key. What it was when both last agreed is not known of this copy: they meet anew. */
function byIdentifier(input: RehomeInput, homeless: readonly Link[], free: Free, settle: Settle): void {
  const claims = new Map<string, Item[]>();
  for (const item of free.values()) {
    for (const key of new Set([item.trace?.id, item.derivedKey])) {
      if (key !== undefined) claims.set(key, [...(claims.get(key) ?? []), item]);
    }
  }
  for (const link of homeless) {
    const items = (claims.get(link.key) ?? []).filter((item) => !isCopyOfGone(input, link, item));
    if (items.length > 0) settle(link, oldest(items), "anew");
  }
}

/** A single appointment turned series keeps its record with the first occurrence. */
function becameSeries(links: readonly Link[], free: Free, settle: Settle): void {
  const bySeries = groupBySeries(free.values());
  for (const link of links) {
    const [first] = bySeries.get(seriesMark(link.outlookId)) ?? [];
    if (first) settle(link, first, "known");
  }
}

/** A new rule gives a series new occurrences: the old records move with them, in order. */
function repatterned({ links, survey, today }: RehomeInput, gone: readonly Link[], free: Free, settle: Settle): void {
  const whenOf = (link: Link): string => {
    const record = survey.gopaas.get(link.key) ?? survey.gopaasSight.get(link.key);
    return typeof record === "object" ? (record.fields["when"] ?? "") : "";
  };
  const isComing = (when: string): boolean => when.slice(0, 10) >= today;
  const lost = new Set(gone.map(({ key }) => key));
  for (const [series, items] of groupBySeries(free.values(), "with-single")) {
    const old = gone.filter((link) => link.series === series).sort(byText(whenOf));
    // As long as coming occurrences live on, a missing one was deleted and a new one is new.
    if (links.some((link) => link.series === series && !lost.has(link.key) && !outlookAway(link) && isComing(whenOf(link)))) continue;
    for (const coming of [true, false]) {
      const those = old.filter((link) => isComing(whenOf(link)) === coming);
      const these = items.filter(({ fields }) => isComing(fields["when"] ?? "") === coming);
      those.forEach((link, index) => {
        const item = these[index];
        if (item) settle(link, item, "known");
      });
    }
  }
}

/** In order of time. `with-single`: a series turned into one appointment counts as its only occurrence. */
function groupBySeries(items: Iterable<Item>, single?: "with-single"): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const series = item.series ?? (single ? item.id : undefined);
    if (series === undefined) continue;
    const mark = seriesMark(series);
    groups.set(mark, [...(groups.get(mark) ?? []), item]);
  }
  for (const group of groups.values()) group.sort(byText(({ fields }) => fields["when"] ?? ""));
  return groups;
}

function byText<T>(textOf: (one: T) => string): (one: T, other: T) => number {
  return (one, other) => (textOf(one) < textOf(other) ? -1 : textOf(one) > textOf(other) ? 1 : 0);
}
