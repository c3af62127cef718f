// One thing seen on both sides: what each must be told of the other, and what may not be written.

import type { MergeAction } from "./action";
import type { Link } from "../memory/baseline";
import type { Decision } from "../model/decision";
import type { Fields, Item, Side } from "../model/item";
import { otherSide } from "../model/item";
import { merge } from "./merge";
import type { FieldMerge } from "./merge";
import type { Pair } from "../model/pair-settings";
import type { LineReason } from "../model/report";
import { barredBy } from "../rules/direction";
import { readOnlyInOutlook } from "../rules/filter";
import { blanked } from "../rules/private";

export interface Past {
  readonly link?: Link;
  readonly matched?: LineReason;
}

/** The user's answers to conflicts: the side whose value stays, by key and field. */
export type Kept = (key: string, field: string, values: Readonly<Record<Side, string>>) => Side | undefined;

export function keptIn(decisions: readonly Decision[]): Kept {
  const answers = new Map(decisions.flatMap((one) => (one.kind === "keep" ? [[`${one.key}\n${one.field}`, one] as const] : [])));
  return (key, field, values) => {
    const answer = answers.get(`${key}\n${field}`);
    const moved = answer?.shown && (answer.shown.outlook !== values.outlook || answer.shown.gopaas !== values.gopaas);
    return moved ? undefined : answer?.side;
  };
}

/** Re-plans one thing from fresh readings too, as after an edit that came in between. */
export function planMerge(pair: Pair, [outlook, gopaas]: readonly [Item, Item], past: Past, kept: Kept): MergeAction {
  const merged = merge(pair, outlook, gopaas, past.link).map((one) => settled(one, kept(gopaas.id, one.field, one)));
  const changes: Record<Side, Record<string, string>> = { outlook: {}, gopaas: {} };
  const withheld: Record<string, LineReason> = {};
  for (const { field, outcome, ...values } of merged) {
    if (outcome.kind !== "copy") continue;
    const refused = barredBy(pair, field, outcome.to) ?? (outcome.to === "outlook" && readOnlyInOutlook(outlook, field));
    if (refused) withheld[field] = refused;
    else changes[outcome.to][field] = values[otherSide(outcome.to)];
  }
  return { kind: "merge", outlook, gopaas, merged, changes, withheld, ...past };
}

function settled(one: FieldMerge, side: Side | undefined): FieldMerge {
  if (one.outcome.kind !== "wait" || side === undefined) return one;
  return { ...one, outcome: { kind: "copy", to: otherSide(side), conflict: true } };
}

/** What Outlook's own edits still tell a record that is out of the view; the record's edits are the view's business no more. */
export function outlookEditsOnly(action: MergeAction): MergeAction {
  const merged = action.merged.map((one) => {
    const { outcome } = one;
    return outcome.kind === "copy" && outcome.to === "outlook" && outcome.conflict ? { ...one, outcome: { kind: "wait" } as const } : one;
  });
  return { ...action, merged, changes: { outlook: {}, gopaas: action.changes.gopaas } };
}

/** The copy of an event that became private is blanked, on the user's word. */
export function planBlank(outlook: Item, gopaas: Item, link: Link, title: string): MergeAction | undefined {
  const blank = blanked(gopaas.fields, title);
  const changed: Fields = Object.fromEntries(Object.entries(blank).filter(([field, value]) => value !== gopaas.fields[field]));
  if (Object.keys(changed).length === 0) return undefined;
  return { kind: "merge", outlook, gopaas, link, merged: [], changes: { outlook: {}, gopaas: changed }, withheld: {}, blank: true };
}
