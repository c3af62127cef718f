// The link one thing has after its writes: what each side looks like now that both agree, field by field.

import type { CreateAction, MarkAction, MergeAction, RemoveAction } from "../plan/action";
import { keyMark, makingMark, printsOf, seriesMark, settledLink, unreadPrint } from "../memory/baseline";
import type { Link, Prints } from "../memory/baseline";
import { agrees, agreesLoosely, isShortened, print, storedAs } from "../model/canonical";
import { fieldType } from "../model/field";
import type { FieldType } from "../model/field";
import type { Fields, Item, Kind, Side } from "../model/item";
import { otherSide } from "../model/item";
import type { Job } from "./job";
import type { FieldMerge } from "../plan/merge";
import type { WriteResult } from "../model/store";

type Results = ReadonlyMap<Side, WriteResult>;

/** `undefined` while the thing exists on one side only, or when nothing of it is left to link. */
export function linkAfter(kind: Kind, { action, results }: Job): Link | undefined {
  switch (action.kind) {
    case "create":
      return afterCreate(kind, action, results.get(action.side));
    case "merge":
      return action.blank ? afterBlank(kind, action, results) : afterMerge(kind, action, results);
    case "remove":
      return afterRemove(kind, action, results);
    case "mark":
      return afterMark(kind, action, results.get("gopaas"));
  }
}

function afterCreate(kind: Kind, action: CreateAction, result: WriteResult | undefined): Link | undefined {
  const { side, source, link, omitted = {} } = action;
  if (result?.kind !== "done") return link && { ...link, again: true };
  const { kept = [] } = result;
  // Never agreed on: at the next meeting, what is missing there does not empty what is here.
  const taken = kept.reduce<Fields>((fields, field) => without(fields, field), source.fields);
  const prints = {
    [otherSide(side)]: printsOf(kind, { ...taken, ...omitted }),
    [side]: { ...settledPrints(kind, taken, result.item), ...shownOf(kind, omitted, result.item) },
  } as Record<Side, Prints>;
  const made = side === "outlook" ? { outlookId: result.id, key: source.id, unseen: true } : { outlookId: source.id, key: result.id };
  const outlook = side === "outlook" ? result.item : source;
  return {
    ...made,
    ...(kept.length > 0 || !result.item ? { again: true } : {}),
    prints,
    ...seriesOf(outlook),
    ...stampOf(outlook, made.key),
  };
}

/** What was not sent agrees as it stands: defaults of the other side may have filled it. */
function shownOf(kind: Kind, omitted: Fields, stored: Item | undefined): Prints {
  const shown = Object.entries(stored?.fields ?? {}).filter(([field]) => Object.hasOwn(omitted, field));
  return printsOf(kind, Object.fromEntries(shown));
}

function afterMerge(kind: Kind, action: MergeAction, results: Results): Link {
  const prints: MutablePrints = { outlook: { ...action.link?.prints.outlook }, gopaas: { ...action.link?.prints.gopaas } };
  const open = action.merged.filter((field) => {
    const reason = action.withheld[field.field];
    // Told once, and settled: the map wants it so, today and at every run.
    if (reason === "field-direction") return !settleField(prints, kind, { ...field, outcome: { kind: "apart" } }, results);
    return !settleField(prints, kind, field, reason === undefined ? results : new Map());
  });
  const link: Link = { outlookId: action.outlook.id, key: action.gopaas.id, prints };
  return {
    ...link,
    ...whereabouts(action, results, open.length > 0),
    ...(Object.values(action.withheld).includes("guard") || action.holds?.reason === "guard" ? { held: true } : {}),
    ...(partedFields(kind, action).length > 0 ? { parted: true } : {}),
    ...(action.link?.folded ? { folded: true } : {}),
    ...seriesOf(action.outlook, action.link),
    ...ownOf(action),
    ...stampOf(action.outlook, link.key, action.link),
  };
}

/** Moved by this very write, it lies where the next run will see: asleep, it would not be missed when it is deleted there. */
function whereabouts({ link, changes, holds }: MergeAction, results: Results, open: boolean): Pick<Link, "away" | "again"> {
  const away = link?.away;
  const moved = away === "outlook-elsewhere" && changes.outlook["when"] !== undefined && results.get("outlook")?.kind === "done";
  return { ...(away && !moved ? { away } : {}), ...(open || holds || moved ? { again: true } : {}) };
}

/** Fields that differ, still or from now on, because the user wants it so. */
export function partedFields(kind: Kind, { merged, link }: MergeAction): readonly FieldMerge[] {
  return merged.filter(({ field, outcome, outlook, gopaas }) => {
    if (outcome.kind === "apart") return true;
    return link?.parted === true && outcome.kind === "same" && !agreesLoosely(fieldType(kind, field), outlook, gopaas);
  });
}

function ownOf({ outlook, gopaas, link }: MergeAction): { readonly own?: string } {
  const { derivedKey, trace } = outlook;
  if (link) return link.own === undefined ? {} : { own: link.own };
  return derivedKey === undefined || trace || derivedKey === gopaas.id ? {} : { own: keyMark(derivedKey) };
}

/** Agreed is what stands there now: neither side's edit, until Outlook shows the event again. */
function afterBlank(kind: Kind, { outlook, gopaas, link, changes }: MergeAction, results: Results): Link {
  const known: Link = link ?? { outlookId: outlook.id, key: gopaas.id, prints: { outlook: {}, gopaas: {} } };
  if (results.get("gopaas")?.kind !== "done") return { ...known, again: true };
  const blanked = Object.fromEntries(Object.keys(changes.gopaas).map((field) => [field, neverShown]));
  const prints = {
    outlook: { ...known.prints.outlook, ...blanked },
    gopaas: { ...known.prints.gopaas, ...printsOf(kind, changes.gopaas) },
  };
  return { ...settledLink(known), prints };
}

/** The print of no value: whatever Outlook shows differs from it. */
const neverShown = "~";

function afterRemove(kind: Kind, { carry, link }: RemoveAction, results: Results): Link | undefined {
  if (results.get("outlook")?.kind === "done") return undefined;
  const known = carry ? afterMerge(kind, carry, results) : link;
  return known && { ...known, again: true, ...(link?.held ? { held: true } : {}) };
}

function afterMark(kind: Kind, { link, outlook }: MarkAction, result: WriteResult | undefined): Link {
  if (result?.kind !== "done") return { ...link, again: true };
  const prints = result.item ? { ...link.prints, gopaas: printsOf(kind, result.item.fields) } : link.prints;
  return { ...settledLink(link), prints, away: outlook ? "apart" : "outlook-gone" };
}

function seriesOf(item: Item | undefined, link?: Link): { readonly series?: string } {
  const mark = item?.series === undefined ? link?.series : seriesMark(item.series);
  return mark === undefined ? {} : { series: mark };
}

/** A key that came with a copy says nothing of this link. An incremental reading does not tell the trace again. */
function stampOf(item: Item | undefined, key: string, link?: Link): { readonly stamp?: string } {
  const { id, run } = item?.trace ?? {};
  const stamp = id === key && run !== undefined ? makingMark(run, item?.createdAt) : link?.outlookId === item?.id ? link?.stamp : undefined;
  return stamp === undefined ? {} : { stamp };
}

type MutablePrints = Record<Side, Record<string, string>>;

/** Notes what is now agreed about a field; false when it is not settled and must be looked at again. */
function settleField(prints: MutablePrints, kind: Kind, { field, outcome, ...values }: FieldMerge, results: Results): boolean {
  const type = fieldType(kind, field);
  if (outcome.kind === "agree" || outcome.kind === "apart") {
    prints.outlook[field] = print(type, values.outlook);
    prints.gopaas[field] = print(type, values.gopaas);
  }
  if (outcome.kind !== "copy") return outcome.kind !== "wait";
  const result = results.get(outcome.to);
  if (result?.kind !== "done" || result.kept?.includes(field)) return false;
  const from = otherSide(outcome.to);
  prints[from][field] = print(type, values[from]);
  if (!result.item) {
    prints[outcome.to][field] = unreadPrint(print(type, values[outcome.to]));
    return false;
  }
  prints[outcome.to] = { ...prints[outcome.to], ...settledPrints(kind, { [field]: values[from] }, result.item) };
  return true;
}

/**
 * What the side stored becomes its agreed value if its own habits explain the difference (upper case, a phone mask, a cut
 * text); any other difference is an edit made since, left to be noticed. Without an answer nothing is agreed yet.
 */
function settledPrints(kind: Kind, sent: Fields, stored: Item | undefined): Prints {
  if (!stored) return {};
  const fields = Object.entries(sent).map(([field, value]): [string, string] => {
    const type = fieldType(kind, field);
    const now = stored.fields[field] ?? value;
    return [field, print(type, isOwnForm(type, value, now, stored) ? now : value)];
  });
  return Object.fromEntries(fields);
}

/** What now stands there is what the side made of the value. */
export function isOwnForm(type: FieldType, value: string, now: string, stored: Item): boolean {
  return storedAs(type, value, now) || isShortened(type, value, now) || (type === "when" && isCompleted(stored));
}

interface Values {
  readonly before: string;
  readonly sent: string;
  /** The record as it is now. */
  readonly item: Item;
}

/** The field still shows what it showed before, and that is no form of what was sent. */
export function isUntaken(kind: Kind, field: string, { before, sent, item }: Values): boolean {
  const [type, now] = [fieldType(kind, field), item.fields[field]];
  if (now === undefined || !agrees(type, before, now) || agrees(type, sent, now)) return false;
  // An end may be the table's own; a start is what was sent, or it was not written.
  return type === "when" ? startOf(sent) !== startOf(now) || !isOwnForm(type, sent, now, item) : !isOwnForm(type, sent, now, item);
}

function startOf(when: string): string {
  return when.split("/")[0] ?? "";
}

/** A table without end times gives every appointment the same length; a skipped hour reads an hour later. */
function isCompleted({ notes = [] }: Item): boolean {
  return notes.includes("end-completed") || notes.includes("time-moved-forward");
}

function without(prints: Record<string, string>, field: string): Record<string, string> {
  return Object.fromEntries(Object.entries(prints).filter(([name]) => name !== field));
}
