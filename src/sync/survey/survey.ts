// Reads both sides until a plan can be made: lists, then whatever the plan needs to know one by one, and nothing twice.

import { gopaasAway, outlookAway, seriesMark } from "../memory/baseline";
import type { Baseline, Link } from "../memory/baseline";
import type { Deed } from "../memory/history";
import { allDone } from "../model/all-done";
import { Failure } from "../model/failure";
import { mappedFields } from "../model/field";
import type { Item, Side } from "../model/item";
import { firstLookups, laterLookups } from "./lookups";
import type { Known } from "./lookups";
import type { Pair } from "../model/pair-settings";
import type { LineReason } from "../model/report";
import { mayWrite } from "../rules/direction";
import type { ListRequest, Snapshot, Store } from "../model/store";

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
  /** Fields mapped that a side does not offer. */
  readonly missing: readonly string[];
  /** Fields that GoPaaS shows and cannot be told. */
  readonly readOnly: readonly string[];
  readonly cursor?: string;
}

export interface SurveyInput {
  readonly pair: Pair;
  readonly baseline: Baseline;
  /** Keys of GoPaaS records a broken-off run may have made. */
  readonly pending: readonly string[];
  /** Changes it announced and never confirmed. */
  readonly sent: readonly Deed[];
  /** This pair was synchronised before, by this device or, for all it knows, by another. */
  readonly mayHaveSynced: boolean;
  /** Keys the user decided about: both halves are read. */
  readonly decided: ReadonlySet<string>;
  /** A side that shows nothing really is empty. */
  readonly acceptEmpty: boolean;
  readonly onRead: (side: Side, count: number) => void;
}

type Stores = Readonly<Record<Side, Store>>;

export async function survey(input: SurveyInput, stores: Stores): Promise<Survey> {
  const request = requestFor(input.baseline);
  const [outlook, gopaas] = await listBoth(input, stores, request);
  if (!input.acceptEmpty) refuseEmptied(input.baseline, outlook, gopaas);
  const known: Known = {
    ...input,
    items: { outlook: byId(outlook.items), gopaas: byId(gopaas.items) },
    sights: { outlook: new Map(), gopaas: new Map() },
    left: leftIn(outlook),
    seriesLeft: new Set(outlook.gone.map(seriesMark)),
  };
  if (gopaas.mayMiss && (hasNewcomer(known) || missesRecord(known))) await lookAgain(stores.gopaas, known, request);
  const wanted = firstLookups(known);
  await lookAt(stores, known, wanted);
  const sameAs = adopt(known, wanted.traces);
  await lookAt(stores, known, laterLookups(known));
  knowByNewIds(known);
  if (mayLoseSight(known)) await lookAgain(stores.gopaas, known, request);
  const missing = new Set([...(outlook.missingFields ?? []), ...(gopaas.missingFields ?? [])]);
  return {
    outlook: known.items.outlook,
    gopaas: known.items.gopaas,
    outlookSight: known.sights.outlook,
    gopaasSight: known.sights.gopaas,
    sameAs,
    outlookLeft: known.left,
    fields: mappedFields(input.pair).filter((field) => !missing.has(field)),
    missing: mappedFields(input.pair).filter((field) => missing.has(field)),
    readOnly: gopaas.readOnlyFields ?? [],
    ...(outlook.cursor === undefined ? {} : { cursor: outlook.cursor }),
  };
}

/** Reasons that may end without the Outlook item itself changing: such items are read at every run. */
const openReasons: ReadonlySet<LineReason> = new Set(["refused", "ambiguous", "twin", "race", "not-previewed", "guard", "quarantined"]);

function requestFor({ links, unlinked }: Baseline): Omit<ListRequest, "onRead" | "cursor"> {
  const again = links.filter((link) => link.again).map((link) => link.outlookId);
  const open = unlinked.filter(({ reason }) => openReasons.has(reason)).map(({ id }) => id);
  // Of what was set aside, the trace is not remembered; edited, it must not be taken for something new.
  const ids = new Set(links.map((link) => link.outlookId));
  return { alsoRead: [...again, ...open], known: (id) => ids.has(id) };
}

function listBoth({ baseline, onRead }: SurveyInput, stores: Stores, request: Omit<ListRequest, "onRead">): Promise<[Snapshot, Snapshot]> {
  const cursor = baseline.cursor === undefined ? {} : { cursor: baseline.cursor };
  return allDone<[Snapshot, Snapshot]>([
    stores.outlook.list({ ...request, ...cursor, onRead: (count) => onRead("outlook", count) }),
    stores.gopaas.list({ ...request, onRead: (count) => onRead("gopaas", count) }),
  ]);
}

/** Beyond this many linked items, a side that answers nothing at all is a fault, not a wish. */
const believableEmptiness = 5;

function refuseEmptied(baseline: Baseline, outlook: Snapshot, gopaas: Snapshot): void {
  const isHere: Record<Side, (link: Link) => boolean> = {
    outlook: (link) => !outlookAway(link),
    gopaas: (link) => !gopaasAway(link),
  };
  for (const [side, snapshot] of [
    ["outlook", outlook],
    ["gopaas", gopaas],
  ] as const) {
    const linked = baseline.links.filter(isHere[side]);
    if (linked.length <= believableEmptiness || snapshot.items.length > 0) continue;
    // An incremental reading says it in other words: everything that was linked left.
    const gone = new Set(snapshot.gone);
    if (!snapshot.complete && !(side === "outlook" && linked.every(({ outlookId }) => gone.has(outlookId)))) continue;
    throw new Failure("A side that had linked items suddenly shows none: nothing was changed.", {
      kind: "rejected",
      side,
      detail: "side-empty",
      retry: "never",
    });
  }
}

function leftIn({ complete, items, gone }: Snapshot): (id: string) => boolean {
  if (!complete) {
    const left = new Set(gone);
    return (id) => left.has(id);
  }
  const here = new Set(items.map(({ id }) => id));
  return (id) => !here.has(id);
}

async function lookAt(stores: Stores, { sights }: Known, wanted: Readonly<Record<Side, ReadonlySet<string>>>): Promise<void> {
  await allDone((["outlook", "gopaas"] as const).map((side) => look(stores[side], wanted[side], sights[side])));
}

async function look(store: Store, ids: ReadonlySet<string>, sights: Map<string, Sight>): Promise<void> {
  if (ids.size === 0) return;
  const asked = [...ids];
  const answers = await store.read(asked);
  asked.forEach((id, index) => {
    const answer = answers[index];
    // A record nobody may read exists; what it holds is not known.
    sights.set(id, store.side === "gopaas" && answer?.elsewhere ? "elsewhere" : (answer ?? "gone"));
  });
}

/** Items that were looked up and lie in scope count as listed; identifiers found on records may be old forms of theirs. */
function adopt({ items, sights }: Known, traces: ReadonlySet<string>): ReadonlyMap<string, string> {
  const sameAs = new Map<string, string>();
  for (const [id, sight] of sights.outlook) {
    if (typeof sight === "string") continue;
    sameAs.set(id, sight.id);
    if (!items.outlook.has(sight.id) && !traces.has(id) && !sight.elsewhere) items.outlook.set(sight.id, sight);
  }
  return sameAs;
}

/** What was asked for by an old form of its id is found by the new one as well. */
function knowByNewIds({ sights }: Known): void {
  for (const sight of [...sights.outlook.values()]) if (typeof sight === "object") sights.outlook.set(sight.id, sight);
}

/** Some item would be taken out of Outlook because its record is not in the view. */
function mayLoseSight({ pair, baseline, items, sights }: Known): boolean {
  if (pair.leftView !== "remove" || !mayWrite(pair.direction, "outlook")) return false;
  return baseline.links.some(({ key }) => !items.gopaas.has(key) && typeof sights.gopaas.get(key) === "object");
}

/** Something in Outlook that no record shown stands for would be made in GoPaaS. */
function hasNewcomer({ baseline, items }: Known): boolean {
  const linked = new Set(baseline.links.map(({ outlookId }) => outlookId));
  return [...items.outlook.values()].some(
    ({ id, trace, derivedKey = "" }) => !linked.has(id) && !items.gopaas.has(trace?.id ?? derivedKey) && !items.gopaas.has(derivedKey),
  );
}

function missesRecord({ baseline, items }: Known): boolean {
  return baseline.links.some((link) => !gopaasAway(link) && !items.gopaas.has(link.key));
}

/** A record that moved between two pages while they were read is seen on neither: what is missing must be missing twice. */
async function lookAgain(gopaas: Store, { items }: Known, request: Omit<ListRequest, "onRead">): Promise<void> {
  const { items: again } = await gopaas.list({ ...request, onRead: () => undefined });
  for (const item of again) items.gopaas.set(item.id, item);
}

function byId(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
