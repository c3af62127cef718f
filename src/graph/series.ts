// One touched occurrence gives every other of its series a new version, so the occurrences of a series take turns.

import type { Item } from "../sync";

interface OfItem {
  readonly current: Item;
}

/** What can be written now, at most one occurrence of each series, and what must wait for it. */
export function takeTurn<W extends OfItem>(writes: readonly W[]): readonly [W[], W[]] {
  const busy = new Set<string>();
  const turn: W[] = [];
  const waiting: W[] = [];
  for (const write of writes) {
    const { series } = write.current;
    (series !== undefined && busy.has(series) ? waiting : turn).push(write);
    if (series !== undefined) busy.add(series);
  }
  return [turn, waiting];
}

/** A new version with the same contents is no one's edit. */
export function sameContents(one: Item, other: Item): boolean {
  return JSON.stringify([one.fields, one.traits]) === JSON.stringify([other.fields, other.traits]);
}
