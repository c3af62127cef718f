// The baseline as it is stored: one JSON text, about as small as its identifiers allow.

import { emptyBaseline, settingsPrint } from "./baseline";
import type { Away, Baseline, Link, Prints } from "./baseline";
import { mappedFields } from "../model/field";
import type { Pair } from "../model/pair-settings";
import type { LineReason } from "../model/report";

/** In place of GoPaaS's prints where they are Outlook's. */
const same = "=";

/** What is true or absent of a link; in the order of their bits. */
const flagNames = ["again", "held", "parted", "unseen", "folded"] as const;

/** The last parts are left out where they say nothing. */
export type StoredLink = readonly [
  outlookId: string,
  key: string,
  outlook: string,
  gopaas: string,
  away?: Away | "",
  flags?: number,
  series?: string,
  own?: string,
  stamp?: string,
];

interface StoredBaseline {
  readonly version: 1;
  readonly settings: string;
  readonly fields: readonly string[];
  readonly links: readonly StoredLink[];
  readonly unlinked: readonly (readonly [id: string, reason: LineReason, ...records: string[]])[];
  readonly refused?: readonly (readonly [string, string])[];
  readonly cursor?: string;
}

export function encodeBaseline(pair: Pair, baseline: Baseline): string {
  const fields = mappedFields(pair);
  const stored: StoredBaseline = {
    version: 1,
    settings: settingsPrint(pair),
    fields,
    links: baseline.links.map((link) => encodeLink(link, fields)),
    unlinked: baseline.unlinked.map(({ id, reason, records = [] }) => [id, reason, ...records] as const),
    ...(baseline.refused.length > 0 ? { refused: baseline.refused.map(({ operation, said }) => [operation, said] as const) } : {}),
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
    // What the user said outlives a change of the settings; what the settings decided does not.
    unlinked: stored.unlinked
      .map(([id, reason, ...records]) => ({ id, reason, ...(records.length === 0 ? {} : { records }) }))
      .filter(({ reason }) => sameSettings || reason === "declined-by-you"),
    refused: (stored.refused ?? []).map(([operation, said]) => ({ operation, said })),
    ...(sameSettings && stored.cursor !== undefined ? { cursor: stored.cursor } : {}),
  };
}

export function encodeLink(link: Link, fields: readonly string[]): StoredLink {
  const outlook = joinPrints(link.prints.outlook, fields);
  const gopaas = joinPrints(link.prints.gopaas, fields);
  const head = [link.outlookId, link.key, outlook, gopaas === outlook ? same : gopaas] as const;
  const flags = flagNames.reduce((sum, name, bit) => sum + (link[name] ? 1 << bit : 0), 0);
  const tail = [link.away ?? "", flags, link.series ?? "", link.own ?? "", link.stamp ?? ""] as const;
  return [...head, ...tail.slice(0, tail.findLastIndex((part) => part !== "" && part !== 0) + 1)] as unknown as StoredLink;
}

export function decodeLink(stored: StoredLink, fields: readonly string[]): Link {
  const [outlookId, key, outlook, gopaas, away, flags = 0, series, own, stamp] = stored;
  return {
    outlookId,
    key,
    prints: { outlook: splitPrints(outlook, fields), gopaas: splitPrints(gopaas === same ? outlook : gopaas, fields) },
    ...(away ? { away } : {}),
    ...Object.fromEntries(flagNames.flatMap((name, bit) => (flags & (1 << bit) ? [[name, true] as const] : []))),
    ...(series ? { series } : {}),
    ...(own ? { own } : {}),
    ...(stamp ? { stamp } : {}),
  };
}

/** `-` marks a field never agreed on; prints hold neither `-` nor `,`. */
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
