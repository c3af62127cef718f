// One link and what a run knows of its two halves, and the ways to leave it as it is.

import type { Action, LeaveAction } from "./action";
import { differs, inSight, isTombstone, outlookAway, settledLink } from "../memory/baseline";
import type { Away, Link } from "../memory/baseline";
import type { Item, Side } from "../model/item";
import { labelOf } from "../model/item";
import type { PlanContext } from "./plan";
import type { LineReason } from "../model/report";
import type { Sight } from "../survey/survey";

/** One link, and what this run knows of its two halves. */
export interface Seen {
  readonly link: Link;
  /** `undefined`: there, unchanged, and not read. */
  readonly outlook: Sight | undefined;
  readonly gopaas: Sight;
  readonly inView: boolean;
}

export function see({ survey }: PlanContext, link: Link): Seen {
  const outlook = survey.outlook.get(link.outlookId) ?? survey.outlookSight.get(link.outlookId) ?? rememberedOutlook(link);
  const record = survey.gopaas.get(link.key);
  const gopaas = record ?? survey.gopaasSight.get(link.key) ?? (link.away === "gopaas-gone" ? "gone" : "elsewhere");
  return { link, outlook, gopaas, inView: record !== undefined };
}

function rememberedOutlook(link: Link): Sight | undefined {
  if (!outlookAway(link)) return undefined;
  return link.away === "outlook-elsewhere" || link.away === "asleep" ? "elsewhere" : "gone";
}

/** Nothing to do; `away` is what is now known of the link. */
export function rest(seen: Seen, away: Away | undefined): Action {
  const link = settledLink(inSight(seen.link));
  const remembered = away === undefined ? link : { ...link, away };
  const parted = link.parted && isItem(seen.gopaas) ? { parted: labelOf(seen.gopaas.fields) } : {};
  return { kind: "rest", link: remembered, counts: countsOf(seen, isTombstone(remembered)), ...parted };
}

/** Sides on which the thing lies in the pair's scope. */
export function countsOf({ outlook, inView }: Seen, gone = false): readonly Side[] {
  const here = !gone && (outlook === undefined || (isItem(outlook) && !outlook.elsewhere));
  return [...(here ? (["outlook"] as const) : []), ...(inView ? (["gopaas"] as const) : [])];
}

/** Left as it is. `away` is what is remembered; without it the link is forgotten. */
export function leave(seen: Seen, reason: LineReason, more: Partial<LeaveAction> & { readonly away?: Away | "as-it-was" } = {}): Action {
  const { away, ...rest } = more;
  const { link, outlook, gopaas } = seen;
  const item = isItem(outlook) ? outlook : isItem(gopaas) ? gopaas : undefined;
  const known = settledLink(link);
  const remembered = away === undefined ? {} : { link: away === "as-it-was" ? known : { ...known, away } };
  const there = outlook === undefined || (isItem(outlook) && !outlook.elsewhere);
  return {
    kind: "leave",
    reason,
    label: labelOf(item?.fields ?? {}),
    key: link.key,
    ...(there ? { outlookId: link.outlookId } : {}),
    counts: countsOf(seen),
    news: away !== link.away,
    ...remembered,
    ...rest,
  };
}

/** The record was edited since both last agreed; what a broken-off run wrote there itself does not count. */
export function isEdited({ pair, marked }: PlanContext, link: Link, side: Side, item: Item): boolean {
  return !(side === "gopaas" && marked.has(link.key)) && differs(pair, link, side, item);
}

export function isItem(sight: Sight | undefined): sight is Item {
  return typeof sight === "object";
}
