// The durable record of a run under way: what it is about to do, and what is known to be done. Small texts, append-only.

import { decodeBaseline, decodeLink, encodeLink, settingsPrint } from "./baseline";
import type { Baseline, Link } from "./baseline";
import { mappedFields } from "./field";
import type { Fields, Side } from "./item";
import { pairId } from "./pair-settings";
import type { Pair } from "./pair-settings";

/** Where a pair's memory is kept; every call is durable when it resolves. */
export interface Memory {
  load(id: string): Promise<{ readonly baseline?: string; readonly journal: readonly string[] }>;
  append(id: string, entry: string): Promise<void>;
  /** Replaces the baseline and empties the journal, in one step. */
  save(id: string, baseline: string): Promise<void>;
}

/** What a run is about to write, with the values it replaces. */
export interface Intent {
  readonly side: Side;
  readonly operation: "create" | "update";
  /** The id of the item written to, or the key of the one to be made. */
  readonly id: string;
  readonly before: Fields;
}

export interface Journal {
  intend(intents: readonly Intent[]): Promise<void>;
  done(links: readonly Link[]): Promise<void>;
}

type Entry = { readonly settings: string; readonly intents: readonly Intent[] } | { readonly settings: string; readonly links: readonly ReturnType<typeof encodeLink>[] };

export function openJournal(memory: Memory, pair: Pair): Journal {
  const [id, settings, fields] = [pairId(pair), settingsPrint(pair), mappedFields(pair)];
  const append = (entry: Entry): Promise<void> => memory.append(id, JSON.stringify(entry));
  return {
    intend: (intents) => append({ settings, intents }),
    done: (links) => append({ settings, links: links.map((link) => encodeLink(link, fields)) }),
  };
}

export interface Recovered {
  readonly baseline: Baseline;
  /** Keys of GoPaaS records a broken-off run meant to make and did not see made. */
  readonly pending: readonly string[];
}

/** The last whole memory, plus what the journal of a broken-off run adds to it. */
export async function recover(memory: Memory, pair: Pair): Promise<Recovered> {
  const stored = await memory.load(pairId(pair));
  const baseline = decodeBaseline(pair, stored.baseline);
  const entries = stored.journal.map(parse).filter((entry) => entry?.settings === settingsPrint(pair)) as Entry[];
  const fields = mappedFields(pair);
  const done = entries.flatMap((entry) => ("links" in entry ? entry.links.map((link) => decodeLink(link, fields)) : []));
  const intents = entries.flatMap((entry) => ("intents" in entry ? entry.intents : []));
  const keys = new Set(done.map((link) => link.key));
  const pending = intents.filter(({ side, operation, id }) => side === "gopaas" && operation === "create" && !keys.has(id)).map(({ id }) => id);
  return { baseline: { ...baseline, links: overlay(baseline.links, done) }, pending };
}

/** Later links replace earlier ones of the same item or record. */
function overlay(links: readonly Link[], newer: readonly Link[]): readonly Link[] {
  const byKey = new Map(links.map((link) => [link.key, link]));
  for (const link of newer) byKey.set(link.key, link);
  const byOutlookId = new Map([...byKey.values()].map((link) => [link.outlookId, link]));
  return [...byOutlookId.values()];
}

function parse(text: string): Entry | undefined {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    // A torn last line: the write it announced is found again from the identifiers on both sides.
    return undefined;
  }
}
