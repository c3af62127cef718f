// Three-way merge of one thing, field by field: copy what one side changed, agree, or let the conflict rule decide.

import { beforeUnread } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import { agrees, agreesLoosely, print, storedAs } from "../model/canonical";
import { fieldType, isOutlookOnly } from "../model/field";
import type { FieldType } from "../model/field";
import type { Item, Side } from "../model/item";
import { otherSide } from "../model/item";
import type { Pair } from "../model/pair-settings";
import { winner } from "../rules/conflict";
import { toldSide } from "../rules/direction";

/**
 * What becomes of one field: nothing, both sides now agree, copy to a side, both values wait for the user, or both stay as they
 * are because the user wants it so.
 */
export type FieldOutcome =
  | { readonly kind: "same" | "agree" | "apart" }
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
    const outcome = mergeField({
      type: fieldType(pair.kind, field),
      outlookOnly: isOutlookOnly(field),
      values,
      base: { outlook: link?.prints.outlook[field], gopaas: link?.prints.gopaas[field] },
      rule: () => {
        const told = toldSide(pair, field);
        return settle(told === undefined ? winner(pair.conflicts, outlook, gopaas) : otherSide(told));
      },
    });
    return { field, ...values, outcome };
  });
}

/** One field of one thing: its values, and what is needed to judge them. */
interface Case {
  readonly type: FieldType;
  readonly outlookOnly: boolean;
  readonly values: Readonly<Record<Side, string>>;
  readonly base: Readonly<Record<Side, string | undefined>>;
  /** What the conflict policy says, where it is asked. */
  readonly rule: () => FieldOutcome;
}

function mergeField(one: Case): FieldOutcome {
  const unread = (["outlook", "gopaas"] as const).find((side) => beforeUnread(one.base[side]) !== undefined);
  if (unread) return mergeUnread(one, unread);
  const base = { outlook: baseOf(one, "outlook"), gopaas: baseOf(one, "gopaas") };
  if (base.outlook === undefined || base.gopaas === undefined) return firstMeeting(one);
  const { outlook, gopaas } = one.values;
  const here = print(one.type, outlook);
  // On most days both sides say the same, to the letter.
  const prints = { outlook: here, gopaas: gopaas === outlook ? here : print(one.type, gopaas) };
  const changed = (["outlook", "gopaas"] as const).filter((side) => prints[side] !== base[side]);
  const [edited] = changed;
  // What was not read back then is known now, and the next edit of either side is one.
  if (edited === undefined) return { kind: one.base.outlook === undefined || one.base.gopaas === undefined ? "agree" : "same" };
  if (agrees(one.type, outlook, gopaas)) return { kind: "agree" };
  if (one.outlookOnly) return edited === "outlook" ? copyTo("gopaas") : { kind: "same" };
  return changed.length > 1 ? one.rule() : copyTo(otherSide(edited));
}

/**
 * The last write to this side was not read back. If it shows what it showed before, that write was not taken: sent again, it is
 * read back. Taken for an edit, the old value would travel back over what the user typed.
 */
function mergeUnread({ type, outlookOnly, values, base, rule }: Case, side: Side): FieldOutcome {
  const from = otherSide(side);
  const [now, edited] = [print(type, values[side]), print(type, values[from]) !== base[from]];
  if (agrees(type, values.outlook, values.gopaas) || (!edited && storedAs(type, values[from], values[side]))) return { kind: "agree" };
  if (now === beforeUnread(base[side]) || now === base[from]) return copyTo(side);
  if (outlookOnly) return edited ? copyTo(side) : { kind: "agree" };
  return edited ? rule() : copyTo(from);
}

/**
 * What one side looked like at the last agreement. A run that ended before it could read a write back knows only the side it
 * copied from: a side that still shows just that value has not been touched since.
 */
function baseOf({ type, values, base }: Case, side: Side): string | undefined {
  const sent = base[otherSide(side)];
  return base[side] ?? (sent !== undefined && print(type, values[side]) === sent ? sent : undefined);
}

/** An empty value yields to a filled one; what only a server's own habits made different agrees. */
function firstMeeting({ type, values, outlookOnly, rule }: Case): FieldOutcome {
  if (agreesLoosely(type, values.outlook, values.gopaas)) return { kind: "agree" };
  if (values.gopaas.trim() === "" || outlookOnly) return copyTo("gopaas");
  return values.outlook.trim() === "" ? copyTo("outlook") : rule();
}

function copyTo(to: Side): FieldOutcome {
  return { kind: "copy", to, conflict: false };
}

function settle(side: Side | undefined): FieldOutcome {
  if (side === undefined) return { kind: "wait" };
  return { kind: "copy", to: otherSide(side), conflict: true };
}
