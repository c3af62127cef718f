// What is new or different in a list since somebody last looked at it.

import type { WorldItem } from "./world-item";

/** Id → what the item said when it was last looked at. */
export type Looked = ReadonlyMap<string, string>;

export interface Fresh {
  readonly created: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  readonly removed: number;
}

export const nothingFresh: Fresh = { created: new Set(), changed: new Set(), removed: 0 };

export function look(items: readonly WorldItem[]): Looked {
  return new Map(items.map((item) => [item.id, said(item)]));
}

export function freshSince(looked: Looked, items: readonly WorldItem[]): Fresh {
  const created = new Set<string>();
  const changed = new Set<string>();
  for (const item of items) {
    const before = looked.get(item.id);
    if (before === undefined) created.add(item.id);
    else if (before !== said(item)) changed.add(item.id);
  }
  return { created, changed, removed: looked.size + created.size - items.length };
}

export function isFresh({ created, changed, removed }: Fresh): boolean {
  return created.size + changed.size + removed > 0;
}

/** Only what people see: a link or a stamp written by the sync is no change to them. */
function said({ values }: WorldItem): string {
  return JSON.stringify(values);
}
