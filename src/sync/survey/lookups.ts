// Which items and records must be read by themselves before a plan can be made.

import { differs, gopaasAway, isTombstone, keyMark, outlookAway } from "../memory/baseline";
import type { Baseline, Link } from "../memory/baseline";
import type { Deed } from "../memory/history";
import type { Item, Side } from "../model/item";
import type { Pair } from "../model/pair-settings";
import type { LineReason } from "../model/report";
import { claimedKey } from "../plan/claims";
import { nothingContradicts } from "../plan/match";
import { creationOf } from "../plan/operation";
import { mayWrite } from "../rules/direction";
import type { Sight } from "./survey";

/** What a survey has found out so far; it grows. */
export interface Known {
  readonly pair: Pair;
  readonly baseline: Baseline;
  /** Keys of GoPaaS records a broken-off run may have made. */
  readonly pending: readonly string[];
  /** Changes it announced and never confirmed. */
  readonly sent: readonly Deed[];
  readonly mayHaveSynced: boolean;
  readonly decided: ReadonlySet<string>;
  readonly items: Readonly<Record<Side, Map<string, Item>>>;
  readonly sights: Readonly<Record<Side, Map<string, Sight>>>;
  /** The side says, or lets conclude, that an Outlook item is in scope no more. Not verified. */
  readonly left: (id: string) => boolean;
  /** Marks of series that may be gone: the side may tell of a series without a word of its occurrences. */
  readonly seriesLeft: ReadonlySet<string>;
}

export interface Lookups {
  readonly outlook: ReadonlySet<string>;
  readonly gopaas: ReadonlySet<string>;
  /** Those of `outlook` that are identifiers found on unlinked GoPaaS records. */
  readonly traces: ReadonlySet<string>;
}

export function firstLookups(known: Known): Lookups {
  const { baseline, pending, items } = known;
  const outlook = new Set<string>();
  const gopaas = new Set<string>(pending.filter((key) => !items.gopaas.has(key)));
  for (const link of baseline.links) {
    if (outlookUnclear(known, link)) outlook.add(link.outlookId);
    if (gopaasUnclear(known, link)) gopaas.add(link.key);
  }
  const linkedIds = new Set(baseline.links.map((link) => link.outlookId));
  const linkedKeys = new Set(baseline.links.map((link) => link.key));
  const traces = unknownTraces(known, linkedIds, linkedKeys);
  for (const id of [...traces, ...claimants(known, linkedKeys)]) outlook.add(id);
  for (const key of unseenKeys(known, linkedIds)) gopaas.add(key);
  for (const id of sources(known)) outlook.add(id);
  return { outlook, gopaas, traces };
}

/** What a record was made from whose answer never came, and no reading shows any more. */
function sources({ sent, items }: Known): string[] {
  return sent.flatMap(({ side, operation, key, outlookId }) =>
    side === "gopaas" && operation === "create" && outlookId !== undefined && items.gopaas.has(key) && !items.outlook.has(outlookId)
      ? [outlookId]
      : [],
  );
}

/** What the first answers make necessary: the item that may have to go, and the linked one that a newcomer claims to be. */
export function laterLookups(known: Known): Readonly<Record<Side, ReadonlySet<string>>> {
  const { baseline, items, sights } = known;
  const outlook = new Set<string>();
  const byKey = new Map(baseline.links.map((link) => [link.key, link]));
  const linkedIds = new Set(baseline.links.map((link) => link.outlookId));
  const ask = (id: string): void => {
    if (!sights.outlook.has(id)) outlook.add(id);
  };
  for (const link of baseline.links) {
    if (!isTombstone(link) && !items.outlook.has(link.outlookId) && mayHaveToGo(known, link)) ask(link.outlookId);
    const named = namedInstead(known, link);
    if (named !== undefined && !linkedIds.has(named) && !items.outlook.has(named)) ask(named);
  }
  for (const item of items.outlook.values()) {
    if (linkedIds.has(item.id)) continue;
    const link = byKey.get(claimedKey(item) ?? "");
    // Who made the linked one, and when, is not told by an incremental reading.
    if (link && (!outlookAway(link) || items.outlook.has(link.outlookId))) ask(link.outlookId);
  }
  return { outlook, gopaas: new Set() };
}

/** The item is gone, and its record names another: made since this was remembered, and perhaps moved to where no list shows it. */
function namedInstead({ items, sights }: Known, link: Link): string | undefined {
  if (!isTombstone(link) && sights.outlook.get(link.outlookId) !== "gone") return undefined;
  const record = items.gopaas.get(link.key);
  return record?.trace?.id === link.outlookId ? undefined : record?.trace?.id;
}

function mayHaveToGo({ pair, items, sights }: Known, link: Link): boolean {
  // Where nothing is deleted in Outlook, it is read once, to be named.
  const isOpen = link.away === "gopaas-gone" && mayWrite(pair.direction, "outlook");
  const record = sights.gopaas.get(link.key) ?? (isOpen ? "gone" : undefined);
  return record === "gone" || (record !== undefined && !items.gopaas.has(link.key) && pair.leftView === "remove");
}

/** The plan cannot be made without reading this Outlook item by itself. */
function outlookUnclear({ pair, items, left, seriesLeft, decided }: Known, link: Link): boolean {
  if (items.outlook.has(link.outlookId)) return false;
  if (link.again || link.unseen || decided.has(link.key)) return true;
  if (isTombstone(link)) return false;
  const record = items.gopaas.get(link.key);
  const edited = record !== undefined && (hasReturned(link) || differs(pair, link, "gopaas", record));
  if (link.away === "outlook-elsewhere" || link.away === "asleep") return edited;
  return left(link.outlookId) || (link.series !== undefined && seriesLeft.has(link.series)) || edited;
}

/** What was typed in Outlook while such a record was away was told, and never sent. */
function hasReturned({ away }: Link): boolean {
  return away === "gopaas-kept" || away === "gopaas-gone";
}

function gopaasUnclear({ pair, items, decided }: Known, link: Link): boolean {
  if (items.gopaas.has(link.key)) return false;
  // What waits about such a record is still true only if it is still where it was.
  const waits = link.away === "gopaas-left-view" && link.again === true;
  if (!gopaasAway(link) || decided.has(link.key) || waits) return true;
  const item = items.outlook.get(link.outlookId);
  const mayGo = link.away === "gopaas-left-view" || link.away === "asleep";
  return item !== undefined && mayGo && differs(pair, link, "outlook", item);
}

/** Outlook items set aside, whose own record shows: it was restored, or another device made it. */
function claimants({ baseline, items }: Known, linkedKeys: ReadonlySet<string>): string[] {
  const waiting = baseline.unlinked.filter(({ id, records }) => records !== undefined && !items.outlook.has(id));
  if (waiting.length === 0) return [];
  const open = new Set([...items.gopaas.keys()].filter((key) => !linkedKeys.has(key)).map(keyMark));
  return waiting.filter(({ records = [] }) => records.some((mark) => open.has(mark))).map(({ id }) => id);
}

function unknownTraces({ items }: Known, linkedIds: ReadonlySet<string>, linkedKeys: ReadonlySet<string>): Set<string> {
  const claimed = new Set([...items.outlook.values()].flatMap(({ trace, derivedKey }) => [trace?.id, derivedKey]));
  const traces = new Set<string>();
  for (const record of items.gopaas.values()) {
    const id = record.trace?.id;
    if (id === undefined || linkedKeys.has(record.id) || claimed.has(record.id)) continue;
    if (!items.outlook.has(id) && !linkedIds.has(id)) traces.add(id);
  }
  return traces;
}

/** Read at every run, and looked up when they were met. */
const doubts: ReadonlySet<LineReason> = new Set(["twin", "race", "ambiguous"]);

/**
 * Keys of records that unlinked Outlook items point at but the view does not show. Keys we would derive are looked up unless
 * this is the very first sync: another device, or a write whose answer was lost, may have made such a record, and making it again
 * would write over the edits it has had since.
 */
function unseenKeys({ pair, baseline, items, mayHaveSynced }: Known, linkedIds: ReadonlySet<string>): string[] {
  const open = [...items.outlook.values()].filter((item) => !linkedIds.has(item.id));
  const known = (key: string | undefined): boolean => key !== undefined && items.gopaas.has(key);
  const shown = open.some(({ trace, derivedKey }) => trace !== undefined || known(derivedKey));
  const before = mayHaveSynced || shown;
  const refused = new Set(baseline.refused.map(({ operation }) => operation));
  // Nothing will be sent of what was refused and has not changed.
  const isRefused = (item: Item, key: string): boolean => refused.size > 0 && refused.has(creationOf(item, key));
  const doubtful = new Set(baseline.unlinked.flatMap(({ id, reason }) => (doubts.has(reason) ? [id] : [])));
  return open.flatMap((item) => {
    const { id, trace, derivedKey } = item;
    if (known(derivedKey)) return [];
    const derived = before && derivedKey !== undefined && !doubtful.has(id) && !isRefused(item, derivedKey) ? [derivedKey] : [];
    const traced = items.gopaas.get(trace?.id ?? "");
    // A copy carries its original's key, and may have a record of its own: what says something else is asked for one.
    if (traced) return nothingContradicts(pair, item, traced) ? [] : derived;
    return trace ? [trace.id, ...derived] : derived;
  });
}
