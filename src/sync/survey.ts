// Reads both sides until a plan can be made: lists, then whatever the plan needs to know one by one, and nothing twice.

import type { Baseline, Link } from "./baseline";
import { differs } from "./baseline";
import { Failure } from "./failure";
import { mappedFields } from "./field";
import type { Item, Side } from "./item";
import type { Pair } from "./pair-settings";
import type { Snapshot, Store } from "./store";

/** What is known of one linked or traced thing on one side: `gone` was verified; `elsewhere`, known to exist out of sight. */
export type Sight = Item | "gone" | "elsewhere";

export interface Survey {
  /** Outlook items read in this run, by id. A linked one that is not here, `gone` or `elsewhere` did not change. */
  readonly outlook: ReadonlyMap<string, Item>;
  readonly gopaas: ReadonlyMap<string, Item>;
  readonly outlookSight: ReadonlyMap<string, Sight>;
  readonly gopaasSight: ReadonlyMap<string, Sight>;
  /** An identifier found on a GoPaaS record → the Outlook id it stands for today. */
  readonly sameAs: ReadonlyMap<string, string>;
  /** Outlook items that are in scope no more, verified or not: only of use for what was never linked. */
  readonly outlookLeft: (id: string) => boolean;
  /** Fields mapped and offered by both sides. */
  readonly fields: readonly string[];
  readonly cursor?: string;
}

export interface SurveyInput {
  readonly pair: Pair;
  readonly baseline: Baseline;
  /** Keys of GoPaaS records a broken-off run may have made. */
  readonly pending: readonly string[];
  readonly onRead: (side: Side, count: number) => void;
}

type Stores = Readonly<Record<Side, Store>>;

export async function survey(input: SurveyInput, stores: Stores): Promise<Survey> {
  const [outlook, gopaas] = await listBoth(input, stores);
  refuseEmptied(input.baseline, outlook, gopaas);
  const items = { outlook: byId(outlook.items), gopaas: byId(gopaas.items) };
  const wanted = lookups(input, outlook, items);
  const [outlookSight, gopaasSight] = await Promise.all([look(stores.outlook, wanted.outlook), look(stores.gopaas, wanted.gopaas)]);
  const sameAs = new Map<string, string>();
  for (const [id, sight] of outlookSight) {
    if (typeof sight === "string") continue;
    sameAs.set(id, sight.id);
    if (!items.outlook.has(sight.id) && !wanted.traces.has(id) && !sight.elsewhere) items.outlook.set(sight.id, sight);
  }
  const gone = new Set(outlook.gone);
  const missing = new Set([...(outlook.missingFields ?? []), ...(gopaas.missingFields ?? [])]);
  return {
    outlook: items.outlook,
    gopaas: items.gopaas,
    outlookSight,
    gopaasSight,
    sameAs,
    outlookLeft: (id) => (outlook.complete ? !items.outlook.has(id) : gone.has(id)),
    fields: mappedFields(input.pair).filter((field) => !missing.has(field)),
    ...(outlook.cursor === undefined ? {} : { cursor: outlook.cursor }),
  };
}

function listBoth({ baseline, onRead }: SurveyInput, stores: Stores): Promise<[Snapshot, Snapshot]> {
  const again = baseline.links.filter((link) => link.again).map((link) => link.outlookId);
  const open = baseline.unlinked.filter(({ reason }) => reason === "refused" || reason === "ambiguous").map(({ id }) => id);
  const known = new Set([...baseline.links.map((link) => link.outlookId), ...baseline.unlinked.map(({ id }) => id)]);
  const request = { alsoRead: [...again, ...open], known: (id: string) => known.has(id) };
  const cursor = baseline.cursor === undefined ? {} : { cursor: baseline.cursor };
  return Promise.all([
    stores.outlook.list({ ...request, ...cursor, onRead: (count) => onRead("outlook", count) }),
    stores.gopaas.list({ ...request, onRead: (count) => onRead("gopaas", count) }),
  ]);
}

/** Beyond this many linked items, a side that answers nothing at all is a fault, not a wish. */
const believableEmptiness = 5;

function refuseEmptied(baseline: Baseline, outlook: Snapshot, gopaas: Snapshot): void {
  const here = (side: Side): number => baseline.links.filter((link) => !link.away?.startsWith(side)).length;
  for (const [side, snapshot] of [
    ["outlook", outlook],
    ["gopaas", gopaas],
  ] as const) {
    if (!snapshot.complete || snapshot.items.length > 0 || here(side) <= believableEmptiness) continue;
    throw new Failure("A side that had linked items suddenly shows none: nothing was changed.", {
      kind: "rejected",
      side,
      detail: "side-empty",
      retry: "never",
    });
  }
}

interface Lookups {
  readonly outlook: ReadonlySet<string>;
  readonly gopaas: ReadonlySet<string>;
  /** Those of `outlook` that are identifiers found on unlinked GoPaaS records. */
  readonly traces: ReadonlySet<string>;
}

function lookups({ pair, baseline, pending }: SurveyInput, snapshot: Snapshot, items: Record<Side, Map<string, Item>>): Lookups {
  const gone = new Set(snapshot.gone);
  const mayHaveLeft = (id: string): boolean => snapshot.complete || gone.has(id);
  const outlook = new Set<string>();
  const gopaas = new Set<string>(pending.filter((key) => !items.gopaas.has(key)));
  for (const link of baseline.links) {
    if (outlookUnclear(pair, link, items, mayHaveLeft)) outlook.add(link.outlookId);
    if (gopaasUnclear(pair, link, items)) gopaas.add(link.key);
  }
  const linkedKeys = new Set(baseline.links.map((link) => link.key));
  const linkedIds = new Set(baseline.links.map((link) => link.outlookId));
  const traces = unknownTraces(items, linkedKeys, linkedIds);
  for (const id of traces) outlook.add(id);
  for (const key of unseenKeys(baseline, items, linkedIds)) gopaas.add(key);
  return { outlook, gopaas, traces };
}

/** The plan cannot be made without reading this Outlook item by itself. */
function outlookUnclear(pair: Pair, link: Link, items: Record<Side, Map<string, Item>>, mayHaveLeft: (id: string) => boolean): boolean {
  if (items.outlook.has(link.outlookId)) return false;
  const record = items.gopaas.get(link.key);
  const edited = record !== undefined && differs(pair, link, "gopaas", record);
  if (link.away?.startsWith("outlook")) return edited && link.away === "outlook-elsewhere";
  return mayHaveLeft(link.outlookId) || edited;
}

function gopaasUnclear(pair: Pair, link: Link, items: Record<Side, Map<string, Item>>): boolean {
  if (items.gopaas.has(link.key)) return false;
  if (!link.away?.startsWith("gopaas")) return true;
  const item = items.outlook.get(link.outlookId);
  return item !== undefined && link.away === "gopaas-left-view" && differs(pair, link, "outlook", item);
}

function unknownTraces(
  items: Record<Side, Map<string, Item>>,
  linkedKeys: ReadonlySet<string>,
  linkedIds: ReadonlySet<string>,
): Set<string> {
  const claimed = new Set([...items.outlook.values()].flatMap(({ trace, derivedKey }) => [trace?.id, derivedKey]));
  const traces = new Set<string>();
  for (const record of items.gopaas.values()) {
    const id = record.trace?.id;
    if (id === undefined || linkedKeys.has(record.id) || claimed.has(record.id)) continue;
    if (!items.outlook.has(id) && !linkedIds.has(id)) traces.add(id);
  }
  return traces;
}

/**
 * Keys of records that unlinked Outlook items point at but the view does not show. Keys we would derive are looked up
 * only where something proves that this mailbox was synchronised before and the memory of it is lost.
 */
function unseenKeys(baseline: Baseline, items: Record<Side, Map<string, Item>>, linkedIds: ReadonlySet<string>): string[] {
  const open = [...items.outlook.values()].filter((item) => !linkedIds.has(item.id));
  const known = (key: string | undefined): boolean => key !== undefined && items.gopaas.has(key);
  const before = baseline.links.length === 0 && open.some(({ trace, derivedKey }) => trace !== undefined || known(derivedKey));
  return open.flatMap(({ trace, derivedKey }) => {
    if (known(trace?.id) || known(derivedKey)) return [];
    const derived = before && derivedKey !== undefined ? [derivedKey] : [];
    return trace ? [trace.id, ...derived] : derived;
  });
}

async function look(store: Store, ids: ReadonlySet<string>): Promise<Map<string, Sight>> {
  if (ids.size === 0) return new Map();
  const asked = [...ids];
  const answers = await store.read(asked);
  return new Map(
    asked.map((id, index): [string, Sight] => {
      const item = answers[index];
      return [id, item ?? "gone"];
    }),
  );
}

function byId(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
