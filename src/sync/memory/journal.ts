// The durable record of a run under way: what it is about to do, and what is known to be done. Small texts, append-only.

import type { Baseline, Link } from "./baseline";
import { decodeBaseline, decodeLink, encodeLink } from "./baseline-text";
import { hash53 } from "../model/canonical";
import type { Decision } from "../model/decision";
import { mappedFields } from "../model/field";
import type { Deed, PastRun } from "./history";
import type { Memory } from "./memory";
import { pairId } from "../model/pair-settings";
import type { Pair } from "../model/pair-settings";

export interface Journal {
  /** The user's answers that this run carries out. */
  decide(decisions: readonly Decision[]): Promise<void>;
  intend(deeds: readonly Deed[]): Promise<void>;
  /** Links as they are now, and keys that have none any more. */
  done(links: readonly Link[], forgotten: readonly string[]): Promise<void>;
}

/** `after` names the baseline an entry builds on: a journal left over from an older one adds nothing to a newer. */
interface Entry {
  readonly after: string;
  readonly run: string;
  readonly at: string;
  readonly undoOf?: string;
  readonly decisions?: readonly Decision[];
  readonly deeds?: readonly Deed[];
  readonly links?: readonly ReturnType<typeof encodeLink>[];
  readonly forgotten?: readonly string[];
}

/** Who writes the journal, and what it builds on. */
export interface JournalHead {
  readonly pair: Pair;
  readonly run: string;
  /** ISO instant. */
  readonly at: string;
  /** The baseline as it is stored. */
  readonly stored: string | undefined;
  /** The run that this one takes back. */
  readonly undoOf?: string;
}

export function openJournal(memory: Memory, { pair, run, at, stored, undoOf }: JournalHead): Journal {
  const [id, after, fields] = [pairId(pair), markOf(pair, stored), mappedFields(pair)];
  const append = (entry: Omit<Entry, "after" | "run" | "at">): Promise<void> =>
    memory.append(id, JSON.stringify({ after, run, at, ...(undoOf === undefined ? {} : { undoOf }), ...entry } satisfies Entry));
  return {
    decide: (decisions) => (decisions.length === 0 ? Promise.resolve() : append({ decisions })),
    intend: (deeds) => append({ deeds }),
    done: (links, forgotten) =>
      append({ links: links.map((link) => encodeLink(link, fields)), ...(forgotten.length > 0 ? { forgotten } : {}) }),
  };
}

export interface Recovered {
  readonly baseline: Baseline;
  /** The baseline as it is stored, for the journal that builds on it. */
  readonly stored: string | undefined;
  /** Keys of GoPaaS records a broken-off run meant to make and did not see made. */
  readonly pending: readonly string[];
  /** Keys of records it meant to mark as deleted: that they look edited is its own doing. */
  readonly marked: ReadonlySet<string>;
  /** Changes it announced and never confirmed: where what they say stands now, it is its own doing. */
  readonly sent: readonly Deed[];
  /** The user's answers that it may not have carried out. */
  readonly decisions: readonly Decision[];
  /** The run that was broken off, for the history. */
  readonly broken?: PastRun;
}

/** The last whole memory, plus what the journal of a broken-off run adds to it. */
export async function recover(memory: Memory, pair: Pair): Promise<Recovered> {
  const { baseline: stored, journal } = await memory.load(pairId(pair));
  const baseline = decodeBaseline(pair, stored);
  const entries = journal.map(parse).filter((entry) => entry?.after === markOf(pair, stored)) as Entry[];
  const fields = mappedFields(pair);
  const deeds = entries.flatMap((entry) => entry.deeds ?? []);
  const made = new Set(entries.flatMap((entry) => (entry.links ?? []).map(([, key]) => key)));
  const lost = (side: Deed["side"], operation: Deed["operation"]): string[] =>
    deeds.filter((deed) => deed.side === side && deed.operation === operation).map(({ key }) => key);
  return {
    baseline: { ...baseline, links: entries.reduce((links, entry) => overlay(links, entry, fields), baseline.links) },
    stored,
    pending: lost("gopaas", "create").filter((key) => !made.has(key)),
    marked: new Set(lost("gopaas", "mark")),
    sent: unconfirmed(entries),
    decisions: entries.flatMap((entry) => entry.decisions ?? []),
    ...brokenRun(entries),
  };
}

/** An undo has agreed to differ before it writes: what it sends is no agreement. */
function unconfirmed(entries: readonly Entry[]): readonly Deed[] {
  let open: readonly Deed[] = [];
  for (const { deeds = [], links = [], forgotten = [], undoOf } of entries) {
    const known = new Set([...links.filter((link) => !decodeLink(link, []).again).map(([, key]) => key), ...forgotten]);
    open = open.filter(({ key }) => !known.has(key));
    if (undoOf === undefined) open = [...open, ...deeds.filter(({ operation }) => operation === "update" || operation === "create")];
  }
  return open;
}

/** Prints stand in the order of the mapped fields: an entry of another map could not be read. */
function markOf(pair: Pair, baseline: string | undefined): string {
  return hash53(`${mappedFields(pair).join()}\n${baseline ?? ""}`).toString(36);
}

/** Later links replace earlier ones of the same item or record. */
function overlay(links: readonly Link[], { links: stored = [], forgotten = [] }: Entry, fields: readonly string[]): readonly Link[] {
  if (stored.length === 0 && forgotten.length === 0) return links;
  const byKey = new Map(links.map((link) => [link.key, link]));
  for (const key of forgotten) byKey.delete(key);
  for (const link of stored.map((one) => decodeLink(one, fields))) byKey.set(link.key, link);
  const byOutlookId = new Map([...byKey.values()].map((link) => [link.outlookId, link]));
  return [...byOutlookId.values()];
}

/** What an earlier one did is in the history since the last one began. */
function brokenRun(entries: readonly Entry[]): { readonly broken?: PastRun } {
  const last = entries.at(-1);
  const deeds = entries.flatMap((entry) => (entry.run === last?.run ? (entry.deeds ?? []) : []));
  return last && deeds.length > 0
    ? { broken: { run: last.run, at: last.at, deeds, broken: true, ...(last.undoOf === undefined ? {} : { undoOf: last.undoOf }) } }
    : {};
}

function parse(text: string): Entry | undefined {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    // A torn last line: the write it announced is found again from the identifiers on both sides.
    return undefined;
  }
}
