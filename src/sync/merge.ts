// Three-way merge of one thing, field by field: copy what one side changed, agree, or let the conflict rule decide.

import type { Link } from "./baseline";
import { agrees, agreesLoosely, print } from "./canonical";
import { fieldType, isOutlookOnly } from "./field";
import type { Item, Side } from "./item";
import type { Pair } from "./pair-settings";
import { winner } from "./rules/conflict";

/** What becomes of one field: nothing, both sides now agree, copy to a side, or both values wait for the user. */
export type FieldOutcome =
  | { readonly kind: "same" | "agree" }
  | { readonly kind: "copy"; readonly to: Side; readonly conflict: boolean }
  | { readonly kind: "wait" };

export interface FieldMerge {
  readonly field: string;
  readonly outlook: string;
  readonly gopaas: string;
  readonly outcome: FieldOutcome;
}

/** `link` is what both sides looked like when they last agreed; without it this is their first meeting. */
export function merge(pair: Pair, outlook: Item, gopaas: Item, link: Link | undefined): readonly FieldMerge[] {
  const shared = Object.keys(outlook.fields).filter((field) => gopaas.fields[field] !== undefined);
  return shared.map((field) => {
    const values = { outlook: outlook.fields[field] ?? "", gopaas: gopaas.fields[field] ?? "" };
    const rule = (): FieldOutcome => settle(winner(pair.conflicts, outlook, gopaas));
    return { field, ...values, outcome: mergeField(pair, field, values, link, rule) };
  });
}

type Values = Readonly<Record<Side, string>>;

function mergeField(pair: Pair, field: string, values: Values, link: Link | undefined, rule: () => FieldOutcome): FieldOutcome {
  const type = fieldType(pair.kind, field);
  const base = { outlook: link?.prints.outlook[field], gopaas: link?.prints.gopaas[field] };
  if (base.outlook === undefined || base.gopaas === undefined) return firstMeeting(pair, field, values, rule);
  const outlookChanged = print(type, values.outlook) !== base.outlook;
  const gopaasChanged = print(type, values.gopaas) !== base.gopaas;
  if (!outlookChanged && !gopaasChanged) return { kind: "same" };
  if (agrees(type, values.outlook, values.gopaas)) return { kind: "agree" };
  if (isOutlookOnly(field)) return outlookChanged ? copyTo("gopaas") : { kind: "same" };
  if (outlookChanged && gopaasChanged) return rule();
  return copyTo(outlookChanged ? "gopaas" : "outlook");
}

/** An empty value yields to a filled one; what only a server's own habits made different agrees. */
function firstMeeting(pair: Pair, field: string, values: Values, rule: () => FieldOutcome): FieldOutcome {
  if (agreesLoosely(fieldType(pair.kind, field), values.outlook, values.gopaas)) return { kind: "agree" };
  if (values.gopaas.trim() === "" || isOutlookOnly(field)) return copyTo("gopaas");
  return values.outlook.trim() === "" ? copyTo("outlook") : rule();
}

function copyTo(to: Side): FieldOutcome {
  return { kind: "copy", to, conflict: false };
}

function settle(side: Side | undefined): FieldOutcome {
  if (side === undefined) return { kind: "wait" };
  return { kind: "copy", to: side === "gopaas" ? "outlook" : "gopaas", conflict: true };
}
