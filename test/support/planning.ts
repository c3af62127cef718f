// A plan made of what both sides show, without stores: for tests that state what is decided, not how it is read.

import type { Fields, Item, Pair } from "../../src/sync";
import type { Baseline, Link } from "../../src/sync/memory/baseline";
import { printsOf } from "../../src/sync/memory/baseline";
import { makePlan } from "../../src/sync/plan/plan";
import type { Plan, PlanInput } from "../../src/sync/plan/plan";
import type { Sight } from "../../src/sync/survey/survey";
import { contactPair } from "./engine";
import { anne } from "./people";

export interface Shown {
  readonly pair?: Pair;
  readonly outlook?: readonly Item[];
  readonly gopaas?: readonly Item[];
  readonly links?: readonly Link[];
  readonly unlinked?: Baseline["unlinked"];
  /** What was looked up by itself. */
  readonly outlookSight?: Readonly<Record<string, Sight>>;
  readonly gopaasSight?: Readonly<Record<string, Sight>>;
  readonly says?: Partial<PlanInput>;
}

export function planFor({ pair = contactPair, outlook = [], gopaas = [], links = [], unlinked = [], ...more }: Shown): Plan {
  const byId = (items: readonly Item[]): Map<string, Item> => new Map(items.map((item) => [item.id, item]));
  return makePlan({
    pair,
    baseline: { links, unlinked, refused: [] },
    survey: {
      outlook: byId(outlook),
      gopaas: byId(gopaas),
      outlookSight: new Map(Object.entries(more.outlookSight ?? {})),
      gopaasSight: new Map(Object.entries(more.gopaasSight ?? {})),
      sameAs: new Map(),
      outlookLeft: () => false,
      fields: [],
      missing: [],
      readOnly: [],
    },
    today: "2026-11-23",
    ownDomain: "contoso.example",
    decisions: [],
    marked: new Set(),
    sent: [],
    isTombstoned: () => false,
    busyTitle: "Occupé",
    ...more.says,
  });
}

export function itemOf(id: string, fields: Fields = anne, more: Partial<Item> = {}): Item {
  return { id, fields, derivedKey: `ol-${id}`, ...more };
}

export function recordOf(id: string, fields: Fields = anne, more: Partial<Item> = {}): Item {
  return { id, fields, ...more };
}

/** Linked, and last agreed on these fields. */
export function agreedOn(pair: Pair, [outlookId, key]: readonly [string, string], fields: Fields, more: Partial<Link> = {}): Link {
  const prints = printsOf(pair.kind, fields);
  return { outlookId, key, prints: { outlook: prints, gopaas: prints }, ...more };
}
