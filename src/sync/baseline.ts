// What both sides agreed on last time, and how it is stored: one short text per pair.

import { hash53, print } from "./canonical";
import { fieldType, mappedFields } from "./field";
import type { Fields, Item, Kind, Side } from "./item";
import type { Pair } from "./pair-settings";
import type { LineReason } from "./report";

/** Field → print of the value one side showed when both last agreed. A missing field has never been agreed on. */
export type Prints = Readonly<Record<string, string>>;

/** Why one half of a link is out of sight, so that it is not looked up again at every run. */
export type Away = "outlook-gone" | "outlook-elsewhere" | "gopaas-gone" | "gopaas-left-view";

/** This Outlook item and this GoPaaS record are the same thing. */
export interface Link {
  readonly outlookId: string;
  readonly key: string;
  /** One set per side, because each side normalises in its own way. */
  readonly prints: Readonly<Record<Side, Prints>>;
  readonly away?: Away;
  /** Something of it could not be settled: read the Outlook item again next time even if it does not change. */
  readonly again?: boolean;
}

/** An Outlook item in scope that has no link, and why: an incremental reading will not show it again. */
export interface Unlinked {
  readonly id: string;
  readonly reason: LineReason;
}

export interface Baseline {
  readonly links: readonly Link[];
  readonly unlinked: readonly Unlinked[];
  /** Where the last reading of Outlook ended, stored only once all it reported was settled or is remembered here. */
  readonly cursor?: string;
}

export const emptyBaseline: Baseline = { links: [], unlinked: [] };

export function printsOf(kind: Kind, fields: Fields): Prints {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, print(fieldType(kind, field), value)]));
}

/** Whether an item shows, in any field, something else than at the last agreement. */
export function differs(pair: Pair, link: Link, side: Side, item: Item): boolean {
  return Object.entries(printsOf(pair.kind, item.fields)).some(([field, now]) => link.prints[side][field] !== now);
}

/** What a change of must make the next run read everything again: the map, the filters, the direction. */
export function settingsPrint(pair: Pair): string {
  return hash53(JSON.stringify(pair)).toString(36);
}

type StoredLink = readonly [outlookId: string, key: string, outlook: string, gopaas: string, away?: Away | "", again?: 1];

interface StoredBaseline {
  readonly version: 1;
  readonly settings: string;
  readonly fields: readonly string[];
  readonly links: readonly StoredLink[];
  readonly unlinked: readonly (readonly [string, LineReason])[];
  readonly cursor?: string;
}

export function encodeBaseline(pair: Pair, baseline: Baseline): string {
  const fields = mappedFields(pair);
  const stored: StoredBaseline = {
    version: 1,
    settings: settingsPrint(pair),
    fields,
    links: baseline.links.map((link) => encodeLink(link, fields)),
    unlinked: baseline.unlinked.map(({ id, reason }) => [id, reason] as const),
    ...(baseline.cursor === undefined ? {} : { cursor: baseline.cursor }),
  };
  return JSON.stringify(stored);
}

/** A memory that cannot be read is no memory: links are found again from the identifiers on both sides. */
export function decodeBaseline(pair: Pair, text: string | undefined): Baseline {
  const stored = parse(text);
  if (!stored) return emptyBaseline;
  const sameSettings = stored.settings === settingsPrint(pair);
  return {
    links: stored.links.map((link) => decodeLink(link, stored.fields)),
    unlinked: sameSettings ? stored.unlinked.map(([id, reason]) => ({ id, reason })) : [],
    ...(sameSettings && stored.cursor !== undefined ? { cursor: stored.cursor } : {}),
  };
}

export function encodeLink(link: Link, fields: readonly string[]): StoredLink {
  const outlook = joinPrints(link.prints.outlook, fields);
  const gopaas = joinPrints(link.prints.gopaas, fields);
  const head = [link.outlookId, link.key, outlook, gopaas === outlook ? "" : gopaas] as const;
  if (link.again) return [...head, link.away ?? "", 1];
  return link.away ? [...head, link.away] : head;
}

export function decodeLink(stored: StoredLink, fields: readonly string[]): Link {
  const [outlookId, key, outlook, gopaas, away, again] = stored;
  return {
    outlookId,
    key,
    prints: { outlook: splitPrints(outlook, fields), gopaas: splitPrints(gopaas === "" ? outlook : gopaas, fields) },
    ...(away ? { away } : {}),
    ...(again ? { again: true } : {}),
  };
}

/** `-` marks a field never agreed on; prints are base 36 and hold neither `-` nor `,`. */
function joinPrints(prints: Prints, fields: readonly string[]): string {
  return fields.map((field) => prints[field] ?? "-").join(",");
}

function splitPrints(text: string, fields: readonly string[]): Prints {
  const parts = text.split(",");
  return Object.fromEntries(fields.map((field, index) => [field, parts[index] ?? "-"] as const).filter(([, part]) => part !== "-"));
}

function parse(text: string | undefined): StoredBaseline | undefined {
  if (!text) return undefined;
  try {
    const stored = JSON.parse(text) as Partial<StoredBaseline> | null;
    const whole = stored?.version === 1 && Array.isArray(stored.links) && Array.isArray(stored.fields) && Array.isArray(stored.unlinked);
    return whole ? (stored as StoredBaseline) : undefined;
  } catch {
    return undefined;
  }
}
