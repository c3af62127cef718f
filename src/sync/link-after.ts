// The link one thing has after its writes: what each side looks like now that both agree, field by field.

import type { Job } from "./apply";
import type { Link, Prints } from "./baseline";
import { printsOf } from "./baseline";
import { agreesLoosely, print } from "./canonical";
import { fieldType } from "./field";
import type { Fields, Item, Kind, Side } from "./item";
import { otherSide } from "./item";
import type { FieldMerge } from "./merge";
import type { CreateAction, MergeAction } from "./plan";
import type { WriteResult } from "./store";

/** `undefined` while the thing still exists on one side only. */
export function linkAfter(kind: Kind, { action, results }: Job): Link | undefined {
  return action.kind === "create" ? afterCreate(kind, action, results.get(action.side)) : afterMerge(kind, action, results);
}

function afterCreate(kind: Kind, action: CreateAction, result: WriteResult | undefined): Link | undefined {
  if (result?.kind !== "done") return undefined;
  const { side, source } = action;
  const prints = { [otherSide(side)]: printsOf(kind, source.fields), [side]: settledPrints(kind, source.fields, result.item) } as Record<
    Side,
    Prints
  >;
  return side === "outlook" ? { outlookId: result.id, key: source.id, prints } : { outlookId: source.id, key: result.id, prints };
}

function afterMerge(kind: Kind, action: MergeAction, results: ReadonlyMap<Side, WriteResult>): Link {
  const prints: MutablePrints = { outlook: { ...action.link?.prints.outlook }, gopaas: { ...action.link?.prints.gopaas } };
  const open = action.merged.filter(
    (field) => !settleField(prints, kind, field, action.withheld[field.field] === undefined ? results : new Map()),
  );
  return {
    outlookId: action.outlook.id,
    key: action.gopaas.id,
    prints,
    ...(action.link?.away ? { away: action.link.away } : {}),
    ...(open.length > 0 ? { again: true } : {}),
  };
}

type MutablePrints = Record<Side, Record<string, string>>;

/** Notes what is now agreed about a field; false when it is not settled and must be looked at again. */
function settleField(
  prints: MutablePrints,
  kind: Kind,
  { field, outcome, ...values }: FieldMerge,
  results: ReadonlyMap<Side, WriteResult>,
): boolean {
  const type = fieldType(kind, field);
  if (outcome.kind === "agree") {
    prints.outlook[field] = print(type, values.outlook);
    prints.gopaas[field] = print(type, values.gopaas);
  }
  if (outcome.kind !== "copy") return outcome.kind !== "wait";
  const result = results.get(outcome.to);
  if (result?.kind !== "done") return false;
  const from = otherSide(outcome.to);
  prints[from][field] = print(type, values[from]);
  prints[outcome.to] = { ...without(prints[outcome.to], field), ...settledPrints(kind, { [field]: values[from] }, result.item) };
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
    return [field, print(type, agreesLoosely(type, value, now) || (field === "when" && isCompleted(stored)) ? now : value)];
  });
  return Object.fromEntries(fields);
}

/** A table without end times gives every appointment the same length; a skipped hour reads an hour later. */
function isCompleted({ notes = [] }: Item): boolean {
  return notes.includes("end-completed") || notes.includes("time-moved-forward");
}

function without(prints: Record<string, string>, field: string): Record<string, string> {
  return Object.fromEntries(Object.entries(prints).filter(([name]) => name !== field));
}
