// The durable record of a run under way: what it is about to do, and what is known to be done. Small texts, append-only.

import { decodeBaseline, decodeLink, encodeLink } from "./baseline";
import type { Baseline, Link } from "./baseline";
import { hash53 } from "./canonical";
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

/** Remembers nothing beyond this process: every run starts from the identifiers on both sides. */
export function emptyMemory(): Memory {
  return { load: () => Promise.resolve({ journal: [] }), append: () => Promise.resolve(), save: () => Promise.resolve() };
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

/** `after` names the baseline an entry builds on: a journal left over from an older one adds nothing to a newer. */
type Entry =
  | { readonly after: string; readonly intents: readonly Intent[] }
  | { readonly after: string; readonly links: readonly ReturnType<typeof encodeLink>[] };

export function openJournal(memory: Memory, pair: Pair, baseline: string | undefined): Journal {
  const [id, after, fields] = [pairId(pair), markOf(pair, baseline), mappedFields(pair)];
  const append = (entry: Entry): Promise<void> => memory.append(id, JSON.stringify(entry));
  return {
    intend: (intents) => append({ after, intents }),
    done: (links) => append({ after, links: links.map((link) => encodeLink(link, fields)) }),
  };
}

export interface Recovered {
  readonly baseline: Baseline;
  /** The baseline as it is stored, for the journal that builds on it. */
  readonly stored: string | undefined;
  /** Keys of GoPaaS records a broken-off run meant to make and did not see made. */
  readonly pending: readonly string[];
}

/** The last whole memory, plus what the journal of a broken-off run adds to it. */
export async function recover(memory: Memory, pair: Pair): Promise<Recovered> {
  const stored = await memory.load(pairId(pair));
  const baseline = decodeBaseline(pair, stored.baseline);
  const entries = stored.journal.map(parse).filter((entry) => entry?.after === markOf(pair, stored.baseline)) as Entry[];
  const fields = mappedFields(pair);
  const done = entries.flatMap((entry) => ("links" in entry ? entry.links.map((link) => decodeLink(link, fields)) : []));
  const intents = entries.flatMap((entry) => ("intents" in entry ? entry.intents : []));
  const keys = new Set(done.map((link) => link.key));
  const pending = intents
    .filter(({ side, operation, id }) => side === "gopaas" && operation === "create" && !keys.has(id))
    .map(({ id }) => id);
  return { baseline: { ...baseline, links: overlay(baseline.links, done) }, stored: stored.baseline, pending };
}

/** Prints stand in the order of the mapped fields: an entry of another map could not be read. */
function markOf(pair: Pair, baseline: string | undefined): string {
  return hash53(`${mappedFields(pair).join()}\n${baseline ?? ""}`).toString(36);
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
