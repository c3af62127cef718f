// The link one thing has after its writes: what each side looks like now that both agree, field by field.

import type { Job } from "./apply";
import type { Link, Prints } from "./baseline";
import { printsOf } from "./baseline";
import { agreesLoosely, print } from "./canonical";
import { fieldType } from "./field";
import type { Fields, Item, Kind, Side } from "./item";
import { otherSide } from "./item";
import type { CreateAction, MergeAction } from "./plan";
import type { WriteResult } from "./store";

/** `undefined` while the thing still exists on one side only. */
export function linkAfter(kind: Kind, { action, results }: Job): Link | undefined {
  return action.kind === "create" ? afterCreate(kind, action, results.get(action.side)) : afterMerge(kind, action, results);
}

function afterCreate(kind: Kind, action: CreateAction, result: WriteResult | undefined): Link | undefined {
  if (result?.kind !== "done") return undefined;
  const { side, source } = action;
  const prints = { [otherSide(side)]: printsOf(kind, source.fields), [side]: settledPrints(kind, source.fields, result.item) } as Record<Side, Prints>;
  return side === "outlook" ? { outlookId: result.id, key: source.id, prints } : { outlookId: source.id, key: result.id, prints };
}

function afterMerge(kind: Kind, action: MergeAction, results: ReadonlyMap<Side, WriteResult>): Link {
  const prints: Record<Side, Record<string, string>> = { outlook: { ...action.link?.prints.outlook }, gopaas: { ...action.link?.prints.gopaas } };
  let again = false;
  for (const { field, outcome, outlook, gopaas } of action.merged) {
    const values = { outlook, gopaas };
    const type = fieldType(kind, field);
    if (outcome.kind === "agree") {
      prints.outlook[field] = print(type, outlook);
      prints.gopaas[field] = print(type, gopaas);
    }
    if (outcome.kind === "wait") again = true;
    if (outcome.kind !== "copy") continue;
    const result = results.get(outcome.to);
    if (action.withheld[field] !== undefined || result?.kind !== "done") {
      again = true;
      continue;
    }
    const from = otherSide(outcome.to);
    prints[from][field] = print(type, values[from]);
    Object.assign(prints[outcome.to], settledPrints(kind, { [field]: values[from] }, result.item));
    if (!result.item) prints[outcome.to] = without(prints[outcome.to], field);
  }
  const base = { outlookId: action.outlook.id, key: action.gopaas.id, prints };
  return { ...base, ...(action.link?.away ? { away: action.link.away } : {}), ...(again ? { again } : {}) };
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
    return [field, print(type, agreesLoosely(type, value, now) ? now : value)];
  });
  return Object.fromEntries(fields);
}

function without(prints: Record<string, string>, field: string): Record<string, string> {
  return Object.fromEntries(Object.entries(prints).filter(([name]) => name !== field));
}
