// From what both sides show to what the run will do: complete data, made by a pure function. Nothing else decides anything.

import type { Away, Baseline, Link, Unlinked } from "./baseline";
import { labelOf } from "./item";
import type { Fields, Item, Side } from "./item";
import { differs } from "./baseline";
import { matchItems } from "./match";
import type { PossibleDuplicates } from "./match";
import { merge } from "./merge";
import type { FieldMerge } from "./merge";
import type { Pair } from "./pair-settings";
import type { LineReason } from "./report";
import { mayWrite } from "./rules/direction";
import { keptOut, readOnlyInOutlook } from "./rules/filter";
import { inWindow } from "./rules/window";
import type { Sight, Survey } from "./survey";

/** One thing in step or brought into step. `changes` are what each side must be told; none means it rests. */
export interface MergeAction {
  readonly kind: "merge";
  readonly outlook: Item;
  readonly gopaas: Item;
  readonly link?: Link;
  /** How the two found each other, when this is their first meeting. */
  readonly matched?: LineReason;
  readonly merged: readonly FieldMerge[];
  readonly changes: Readonly<Record<Side, Fields>>;
  /** Values that may not be written, by field, and why. */
  readonly withheld: Readonly<Record<string, LineReason>>;
}

export interface CreateAction {
  readonly kind: "create";
  readonly side: Side;
  readonly source: Item;
  /** GoPaaS: the key to create under; Outlook: the key to leave on the item. */
  readonly key: string;
}

/** Seen, and left as it is. */
export interface LeaveAction {
  readonly kind: "leave";
  readonly reason: LineReason;
  readonly label: string;
  readonly outlookId?: string;
  readonly key?: string;
  readonly link?: Link;
  /** For a link whose other half is out of sight. */
  readonly away?: Away;
  /** The operation this would need and the run may not do; it waits for the user. */
  readonly held?: { readonly side: Side; readonly operation: "delete" | "create" };
}

/** A link neither side of which changed. */
export interface RestAction {
  readonly kind: "rest";
  readonly link: Link;
}

export type Action = MergeAction | CreateAction | LeaveAction | RestAction;

export interface Plan {
  readonly actions: readonly Action[];
  readonly duplicates: readonly PossibleDuplicates[];
  /** Outlook items known from earlier runs that stay out, untouched and unread. */
  readonly resting: readonly Unlinked[];
}

export interface PlanInput {
  readonly pair: Pair;
  readonly baseline: Baseline;
  readonly survey: Survey;
  /** Today in the pair's zone, `yyyy-mm-dd`. */
  readonly today: string;
  /** Domain of the mailbox's own address. */
  readonly ownDomain: string;
}

export function makePlan(input: PlanInput): Plan {
  const { baseline, survey } = input;
  const linkedIds = new Set(baseline.links.map((link) => link.outlookId));
  const linkedKeys = new Set(baseline.links.map((link) => link.key));
  const openOutlook = [...survey.outlook.values()].filter((item) => !linkedIds.has(item.id) && !item.elsewhere);
  const openGopaas = [...survey.gopaas.values()].filter((item) => !linkedKeys.has(item.id));
  const linked = baseline.links.map((link) => planLinked(input, link)).filter((action) => action !== undefined);
  const kept = new Map(openOutlook.map((item) => [item.id, keptOut(item, input.pair, input.ownDomain)] as const));
  const matching = matchItems(
    input.pair,
    openOutlook.filter((item) => kept.get(item.id) === undefined),
    openGopaas,
    survey.sameAs,
  );
  const matched = matching.matches.map(({ outlook, gopaas, reason }) => planMerge(input.pair, outlook, gopaas, { matched: reason }));
  const doubtful = new Set(matching.duplicates.flatMap(({ outlookIds, keys }) => [...outlookIds, ...keys]));
  const taken = new Set(matching.matches.flatMap(({ outlook, gopaas }) => [outlook.id, gopaas.id]));
  const rest = (items: readonly Item[]): readonly Item[] => items.filter((item) => !taken.has(item.id));
  return {
    actions: [
      ...linked,
      ...matched,
      ...rest(openOutlook).map((item) =>
        planNewInOutlook(input, item, kept.get(item.id) ?? (doubtful.has(item.id) ? "ambiguous" : undefined)),
      ),
      ...rest(openGopaas).map((item) => planNewInGopaas(input, item, doubtful.has(item.id) ? "ambiguous" : undefined)),
    ],
    duplicates: matching.duplicates,
    resting: baseline.unlinked.filter(({ id }) => !survey.outlook.has(id) && !survey.outlookLeft(id)),
  };
}

/** Re-plans one thing from fresh readings, as after an edit that came in between. */
export function planMerge(pair: Pair, outlook: Item, gopaas: Item, past: { link?: Link; matched?: LineReason }): MergeAction {
  const merged = merge(pair, outlook, gopaas, past.link);
  const changes: Record<Side, Record<string, string>> = { outlook: {}, gopaas: {} };
  const withheld: Record<string, LineReason> = {};
  for (const { field, outcome, ...values } of merged) {
    if (outcome.kind !== "copy") continue;
    const refused = mayWrite(pair.direction, outcome.to) ? outcome.to === "outlook" && readOnlyInOutlook(outlook, field) : "direction";
    if (refused) withheld[field] = refused;
    else changes[outcome.to][field] = outcome.to === "outlook" ? values.gopaas : values.outlook;
  }
  return { kind: "merge", outlook, gopaas, merged, changes, withheld, ...past };
}

function planLinked(input: PlanInput, link: Link): Action | undefined {
  const { pair, survey } = input;
  const outlook = sightOf(link, "outlook", survey.outlook.get(link.outlookId) ?? survey.outlookSight.get(link.outlookId));
  const gopaas = sightOf(link, "gopaas", survey.gopaas.get(link.key) ?? survey.gopaasSight.get(link.key));
  const kept = isItem(outlook) ? planKeptOut(input, link, outlook, gopaas) : undefined;
  if (kept) return kept;
  if (isItem(gopaas) && !survey.gopaas.has(link.key)) return planOutOfView(pair, link, outlook, gopaas);
  if (isAway(gopaas)) return planWithoutRecord(link, outlook, awayFrom("gopaas", gopaas));
  if (isAway(outlook)) return leaveLinked(pair, link, gopaas, awayFrom("outlook", outlook));
  if (!isItem(outlook) || !isItem(gopaas)) return { kind: "rest", link: inSight(link) };
  if (outlook.elsewhere) return planElsewhere(pair, link, outlook, gopaas);
  return planMerge(pair, outlook, gopaas, { link: inSight(link) });
}

/** A linked item that may not cross any more stops syncing, wherever either half of it lies. */
function planKeptOut({ pair, survey, ownDomain }: PlanInput, link: Link, outlook: Item, gopaas: Sight | undefined): Action | undefined {
  const reason = keptOut(outlook, pair, ownDomain);
  if (!reason) return undefined;
  const unseen = isItem(gopaas) && !survey.gopaas.has(link.key) ? "elsewhere" : gopaas;
  const away = isAway(unseen) ? { away: awayFrom("gopaas", unseen) } : {};
  return { kind: "leave", reason, label: labelOf(outlook.fields), outlookId: link.outlookId, key: link.key, link, ...away };
}

/** A move out of the window is carried over and the link sleeps; a contact moved to another folder left the pair. */
function planElsewhere(pair: Pair, link: Link, outlook: Item, gopaas: Item): Action {
  if (pair.kind === "contact") return leaveLinked(pair, link, gopaas, "outlook-elsewhere");
  return planMerge(pair, outlook, gopaas, { link: { ...link, away: "outlook-elsewhere" } });
}

function inSight({ away: _, ...link }: Link): Link {
  return link;
}

/** The record exists but the view no longer shows it. */
function planOutOfView(pair: Pair, link: Link, outlook: Sight | undefined, gopaas: Item): Action | undefined {
  if (isAway(outlook)) return leaveLinked(pair, link, gopaas, awayFrom("outlook", outlook));
  if (isItem(outlook)) {
    const action = planMerge(pair, outlook, gopaas, { link });
    // The edit made in Outlook is still carried over; the record's own edits are the view's business no more.
    const merged = action.merged.map((one) => (isOverruled(one) ? { ...one, outcome: { kind: "wait" } as const } : one));
    return { ...action, merged, changes: { outlook: {}, gopaas: action.changes.gopaas }, link: { ...link, away: "gopaas-left-view" } };
  }
  return planWithoutRecord(link, outlook, "gopaas-left-view");
}

/** Settled for the record, which cannot be carried over now: both values are kept and told. */
function isOverruled({ outcome }: FieldMerge): boolean {
  return outcome.kind === "copy" && outcome.conflict && outcome.to === "outlook";
}

function planWithoutRecord(link: Link, outlook: Sight | undefined, away: Away): Action | undefined {
  if (isAway(outlook)) return undefined;
  const reason = away === "gopaas-gone" ? "deleted-in-gopaas" : "left-view";
  const label = isItem(outlook) ? labelOf(outlook.fields) : "";
  const held = away === "gopaas-gone" ? { held: { side: "outlook", operation: "delete" } as const } : {};
  return { kind: "leave", reason, label, outlookId: link.outlookId, key: link.key, link, away, ...held };
}

/** Its Outlook half is gone or out of sight. A later edit of the record is not lost: what it would need is held. */
function leaveLinked(pair: Pair, link: Link, gopaas: Sight | undefined, away: Away): Action {
  const reason = away === "outlook-gone" ? "deleted-in-outlook" : pair.kind === "contact" ? "unlinked" : "left-window";
  const label = isItem(gopaas) ? labelOf(gopaas.fields) : "";
  const edited = away === "outlook-gone" && isItem(gopaas) && differs(pair, link, "gopaas", gopaas);
  return {
    kind: "leave",
    reason,
    label,
    key: link.key,
    link,
    away,
    ...(edited ? { held: { side: "outlook", operation: "create" } as const } : {}),
  };
}

function planNewInOutlook({ pair, survey }: PlanInput, item: Item, reason: LineReason | undefined): Action {
  const about = { label: labelOf(item.fields), outlookId: item.id };
  if (reason) return { kind: "leave", reason, ...about };
  const record = [item.trace?.id, item.derivedKey].map((key) => (key === undefined ? undefined : survey.gopaasSight.get(key))).find(isItem);
  if (record) return planMerge(pair, item, record, { matched: "known-link" });
  const past = item.trace ? pastOf(survey, item.trace.id) : undefined;
  if (past) return { kind: "leave", reason: past, ...about };
  if (!mayWrite(pair.direction, "gopaas")) return { kind: "leave", reason: "direction", ...about };
  return { kind: "create", side: "gopaas", source: item, key: item.derivedKey ?? item.id };
}

/** What became of the record an Outlook item was made from, where that keeps the item from being a new one. */
function pastOf(survey: Survey, key: string): LineReason | undefined {
  if (survey.gopaasSight.get(key) === "gone") return "deleted-in-gopaas";
  return survey.gopaas.has(key) ? "copy" : undefined;
}

function planNewInGopaas({ pair, survey, today }: PlanInput, item: Item, reason: LineReason | undefined): Action {
  const about = { label: labelOf(item.fields), key: item.id };
  if (reason) return { kind: "leave", reason, ...about };
  const traced = item.trace ? survey.outlookSight.get(item.trace.id) : undefined;
  if (traced === "gone") return { kind: "leave", reason: "deleted-in-outlook", ...about };
  if (traced !== undefined) return { kind: "leave", reason: "left-window", ...about };
  if (Object.values(item.fields).every((value) => value.trim() === "")) return { kind: "leave", reason: "empty", ...about };
  if (pair.kind === "appointment" && !item.fields["when"]) return { kind: "leave", reason: "empty", ...about };
  if (!inWindow(pair, item.fields["when"], today)) return { kind: "leave", reason: "left-window", ...about };
  if (!mayWrite(pair.direction, "outlook")) return { kind: "leave", reason: "direction", ...about };
  return { kind: "create", side: "outlook", source: item, key: item.id };
}

/** What this run saw, or what earlier runs found out and nothing since contradicts. */
function sightOf({ away }: Link, side: Side, seen: Sight | undefined): Sight | undefined {
  if (seen !== undefined || !away?.startsWith(side)) return seen;
  return away.endsWith("gone") ? "gone" : "elsewhere";
}

function awayFrom(side: Side, sight: "gone" | "elsewhere"): Away {
  if (side === "outlook") return sight === "gone" ? "outlook-gone" : "outlook-elsewhere";
  return sight === "gone" ? "gopaas-gone" : "gopaas-left-view";
}

function isItem(sight: Sight | undefined): sight is Item {
  return typeof sight === "object";
}

function isAway(sight: Sight | undefined): sight is "gone" | "elsewhere" {
  return typeof sight === "string";
}
