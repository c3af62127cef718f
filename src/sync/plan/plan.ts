// From what both sides show to what the run will do: complete data, made by a pure function. Nothing else decides anything.

import type { Action, LeaveAction } from "./action";
import type { Baseline, Link, Unlinked } from "../memory/baseline";
import { settleClaims } from "./claims";
import type { Claims } from "./claims";
import type { Decision } from "../model/decision";
import type { Deed } from "../memory/history";
import type { Item } from "../model/item";
import { labelOf } from "../model/item";
import { leftBehind, madeElsewhere } from "./left-behind";
import { matchItems, nothingContradicts } from "./match";
import type { Match, Matching, PossibleDuplicates } from "./match";
import type { Pair } from "../model/pair-settings";
import { noteOwnDoing } from "./own-doing";
import { planLinked } from "./plan-linked";
import { keptIn, planMerge } from "./plan-merge";
import type { Kept } from "./plan-merge";
import { withoutOneWay } from "./one-way";
import { planNewInGopaas, planNewInOutlook, recordsOutOfView } from "./plan-new";
import type { LineReason } from "../model/report";
import type { Newcomers } from "./plan-new";
import { rehome } from "./rehome";
import { keptOut } from "../rules/filter";
import { asBusy } from "../rules/private";
import type { Survey } from "../survey/survey";
import { findTwins } from "./twins";

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
  readonly decisions: readonly Decision[];
  /** Records a broken-off run meant to mark as deleted. */
  readonly marked: ReadonlySet<string>;
  /** Changes it announced and never confirmed. */
  readonly sent: readonly Deed[];
  /** The mailbox remembers that this record was deleted in Outlook. */
  readonly isTombstoned: (key: string) => boolean;
  readonly busyTitle: string;
}

/** A plan input with what is derived from it once. */
export interface PlanContext extends PlanInput {
  readonly kept: Kept;
  readonly broughtBack: ReadonlySet<string>;
  readonly blanked: ReadonlySet<string>;
}

export function makePlan(input: PlanInput): Plan {
  const context = contextOf(input);
  const { pair, baseline, survey } = context;
  const homes = rehome({ ...context, links: baseline.links, open: unlinkedItems(survey, baseline.links) });
  const claims = settleClaims(pair, homes, survey, unlinkedItems(survey, homes));
  const carriedOn = madeElsewhere(context, claims.links);
  const links = [...carriedOn, ...leftBehind(context, carriedOn)];
  const taken = new Set([...claims.folds, ...claims.rivals].map(({ item }) => item.id));
  const openOutlook = [...unlinkedItems(survey, links, claims.copies)].filter(({ id }) => !taken.has(id));
  const linkedKeys = new Set(links.map((link) => link.key));
  const openGopaas = [...survey.gopaas.values()].filter((item) => !linkedKeys.has(item.id));
  const kept = new Map(openOutlook.map((item) => [item.id, keptOut(item, pair, context.ownDomain)] as const));
  const homeless = recordsWithoutItem(context, links);
  const known = matchItems(pair, withoutOwnRecord(context, openOutlook, openGopaas), openGopaas, survey.sameAs);
  const matching = { ...known, matches: [...known.matches, ...replacements(context, known, openOutlook, [...homeless.values()])] };
  const met = new Set(matching.matches.map(({ gopaas }) => gopaas.id));
  const newcomers = newcomersOf(context, { links, copies: claims.copies, matching, kept, openOutlook, openGopaas });
  return {
    actions: [
      ...links.filter((link) => !met.has(link.key)).map((link) => planLinked(context, link)),
      ...matching.matches.map((match) => planMatch(context, match, kept.get(match.outlook.id))),
      ...foldsOf(claims, new Set(baseline.unlinked.flatMap(({ id, reason }) => (reason === "declined-by-you" ? [id] : [])))),
      ...openOutlook.filter(({ id }) => !newcomers.taken.has(id)).map((item) => planNewInOutlook(context, item, newcomers)),
      ...openGopaas.filter(({ id }) => !newcomers.taken.has(id)).map((item) => planNewInGopaas(context, item, newcomers)),
    ].map((action) => withoutOneWay(pair, action)),
    duplicates: [...matching.duplicates, ...newcomers.twins, ...claims.rivals.map(rivalry)],
    resting: baseline.unlinked.filter(({ id }) => !survey.outlook.has(id) && !survey.outlookLeft(id) && !taken.has(id)),
  };
}

function contextOf(input: PlanInput): PlanContext {
  const keys = (kind: "bring-back" | "blank"): Set<string> =>
    new Set(input.decisions.flatMap((one) => (one.kind === kind ? [one.key] : [])));
  const baseline = { ...input.baseline, links: noteOwnDoing(input.baseline.links, input) };
  return { ...input, baseline, kept: keptIn(input.decisions), broughtBack: keys("bring-back"), blanked: keys("blank") };
}

/** Items whose own record lies out of the view are not compared with those the view shows: an identifier says more than a likeness. */
function withoutOwnRecord(context: PlanContext, outlook: readonly Item[], gopaas: readonly Item[]): readonly Item[] {
  const { survey } = context;
  const claimed = new Set(gopaas.flatMap(({ trace }) => (trace ? [survey.sameAs.get(trace.id) ?? trace.id] : [])));
  const shows = (key: string | undefined): boolean => key !== undefined && survey.gopaas.has(key);
  const hasOwn = (key: string | undefined): boolean => typeof survey.gopaasSight.get(key ?? "") === "object";
  const unclaimed = outlook.filter(
    ({ id, trace, derivedKey }) => !claimed.has(id) && !shows(derivedKey) && (!shows(trace?.id) || hasOwn(derivedKey)),
  );
  const own = recordsOutOfView(context, unclaimed);
  return outlook.filter(({ id }) => !own.has(id));
}

/** An item that may not cross is linked all the same: or its record would be taken for a new one, and made in Outlook again. */
function planMatch({ pair, kept, busyTitle }: PlanContext, { outlook, gopaas, reason }: Match, keptOutFor: LineReason | undefined): Action {
  if (keptOutFor === undefined) return planMerge(pair, [outlook, gopaas], { matched: reason }, kept);
  return {
    kind: "leave",
    reason: keptOutFor,
    label: labelOf(asBusy(outlook, busyTitle).fields),
    outlookId: outlook.id,
    key: gopaas.id,
    link: { outlookId: outlook.id, key: gopaas.id, prints: { outlook: {}, gopaas: {} } },
    counts: ["outlook", "gopaas"],
    news: true,
  };
}

/** `copies` may have been linked before: what is known of them was looked up. */
function unlinkedItems({ outlook, outlookSight }: Survey, links: readonly Link[], copies: ReadonlySet<string> = new Set()): Item[] {
  const linked = new Set(links.map((link) => link.outlookId));
  const listed = [...outlook.values()].filter(({ id, elsewhere }) => !linked.has(id) && !elsewhere);
  const more = [...copies].filter((id) => !linked.has(id) && !outlook.has(id)).map((id) => outlookSight.get(id));
  return [...listed, ...more.filter((sight) => typeof sight === "object")];
}

/** Records whose Outlook item was deleted: one that looks the same was put in its place by hand. */
function recordsWithoutItem({ survey }: PlanContext, links: readonly Link[]): ReadonlyMap<string, Item> {
  const records = links.flatMap((link): [string, Item][] => {
    if (survey.outlook.has(link.outlookId)) return [];
    const isGone = link.away === "outlook-gone" || survey.outlookSight.get(link.outlookId) === "gone";
    const record = survey.gopaas.get(link.key);
    return isGone && record ? [[link.key, record]] : [];
  });
  return new Map(records);
}

/** What was deleted in Outlook and typed in again by hand: only where nothing both sides have filled in speaks against it. */
function replacements({ pair }: PlanContext, known: Matching, outlook: readonly Item[], records: readonly Item[]): readonly Match[] {
  const taken = new Set(known.matches.map(({ outlook: { id } }) => id));
  const free = outlook.filter(({ id }) => !taken.has(id));
  return matchItems(pair, free, records, new Map()).matches.filter((match) => nothingContradicts(pair, match.outlook, match.gopaas));
}

interface Open {
  readonly links: readonly Link[];
  readonly copies: ReadonlySet<string>;
  readonly matching: { readonly matches: readonly Match[]; readonly duplicates: readonly PossibleDuplicates[] };
  readonly kept: Newcomers["kept"];
  readonly openOutlook: readonly Item[];
  readonly openGopaas: readonly Item[];
}

function newcomersOf(
  context: PlanContext,
  { links, copies, matching, kept, openOutlook, openGopaas }: Open,
): Newcomers & {
  readonly taken: ReadonlySet<string>;
  readonly twins: readonly PossibleDuplicates[];
} {
  const taken = new Set(matching.matches.flatMap(({ outlook, gopaas }) => [outlook.id, gopaas.id]));
  const open = (items: readonly Item[]): readonly Item[] => items.filter(({ id }) => !taken.has(id));
  const free = open(openOutlook).filter(({ id }) => kept.get(id) === undefined);
  const recordOf = recordsOutOfView(context, free);
  const outOfView = free.flatMap((item) => {
    const record = recordOf.get(item.id);
    return record ? [[record.id, item] as const] : [];
  });
  const twins = findTwins(context, links, {
    outlook: open(openOutlook).filter(({ id }) => !copies.has(id)),
    gopaas: open(openGopaas),
  });
  return {
    kept,
    doubtful: new Set(matching.duplicates.flatMap(({ outlookIds, keys }) => [...outlookIds, ...keys])),
    twinIds: new Set(twins.map(({ newcomer }) => newcomer)),
    itemOf: new Map([...matching.matches.map(({ outlook, gopaas }) => [gopaas.id, outlook] as const), ...outOfView]),
    recordOf,
    copies,
    linkedKeys: new Set(links.map(({ key }) => key)),
    taken,
    twins,
  };
}

/** `kept`: the user wants both to stay. */
function foldsOf({ folds, rivals }: Claims, kept: ReadonlySet<string>): Action[] {
  const leave = (item: Item, reason: LineReason): LeaveAction => ({
    kind: "leave",
    reason,
    label: labelOf(item.fields),
    outlookId: item.id,
    counts: ["outlook"],
    news: true,
  });
  return [
    ...folds.map(({ item, keeper, key }): Action => {
      if (kept.has(item.id)) return leave(item, "declined-by-you");
      return { kind: "remove", outlook: item, key, reason: "race", proof: "keeper", keeper: keeper.id };
    }),
    ...rivals.map(({ item }) => leave(item, kept.has(item.id) ? "declined-by-you" : "race")),
  ];
}

function rivalry({ item, keeper, key }: Claims["rivals"][number]): PossibleDuplicates {
  return { outlookIds: [keeper.id, item.id], keys: [key], reason: "race" };
}
