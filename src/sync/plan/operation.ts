// The operations of a plan, each with a name that stands for exactly these values on exactly this item.

import type { Action, MergeAction } from "./action";
import { hash53 } from "../model/canonical";
import type { Fields, Item, Side } from "../model/item";
import { otherSide } from "../model/item";
import type { LineReason } from "../model/report";

export interface Operation {
  readonly side: Side;
  readonly operation: "create" | "update" | "delete";
  readonly id: string;
  /** The fields of an update that are withheld, and why. */
  readonly withheld?: LineReason;
}

/** Why an update is made. */
export function updateReason(action: MergeAction, side: Side): LineReason {
  if (action.blank) return "private";
  const settled = action.merged.some(({ outcome }) => outcome.kind === "copy" && outcome.conflict && outcome.to === side);
  if (settled) return side === "outlook" ? "conflict-gopaas-wins" : "conflict-outlook-wins";
  if (action.matched) return action.matched;
  return side === "outlook" ? "edited-in-gopaas" : "edited-in-outlook";
}

export function operationsOf(action: Action): readonly Operation[] {
  switch (action.kind) {
    case "create":
      return [named(action.side, "create", action.key, action.source.fields)];
    case "remove":
      return [named("outlook", "delete", action.outlook.id, {}), ...(action.carry ? updates(action.carry) : [])];
    case "mark":
      return [named("gopaas", "delete", action.gopaas.id, action.cells)];
    case "merge":
      return [...updates(action), ...withheldUpdates(action)];
    case "leave":
    case "rest":
      return [];
  }
}

/** The name under which it was refused, should GoPaaS have refused to make a record of this item. */
export function creationOf({ fields }: Item, key: string): string {
  return named("gopaas", "create", key, fields).id;
}

/** The update of a side that is carried out, if any. */
export function updateOf(action: MergeAction, side: Side): Operation | undefined {
  return Object.keys(action.changes[side]).length > 0 ? update(side, action, action.changes[side]) : undefined;
}

function updates(action: MergeAction): Operation[] {
  return (["outlook", "gopaas"] as const).flatMap((side) => updateOf(action, side) ?? []);
}

export function withheldUpdates(action: MergeAction): Operation[] {
  return (["outlook", "gopaas"] as const).flatMap((side) =>
    [...new Set(Object.values(action.withheld))].flatMap((reason) => {
      const fields = withheldFields(action, side, reason);
      if (Object.keys(fields).length === 0) return [];
      return [{ ...update(side, action, fields), withheld: reason }];
    }),
  );
}

/** What a side would be told if it were not for this reason. */
export function withheldFields({ merged, withheld, ...items }: MergeAction, side: Side, reason: LineReason): Fields {
  const fields = merged.filter(({ field, outcome }) => withheld[field] === reason && outcome.kind === "copy" && outcome.to === side);
  return Object.fromEntries(fields.map(({ field }) => [field, items[otherSide(side)].fields[field] ?? ""]));
}

function update(side: Side, action: MergeAction, fields: Fields): Operation {
  return { side, operation: "update", id: updateId(side, action[side].id, fields, action[side].fields) };
}

/** Named by what is replaced too: over another value it would be another operation. */
export function updateId(side: Side, target: string, fields: Fields, replaced: Fields): string {
  const before = Object.fromEntries(Object.keys(fields).map((field) => [`${field} before`, replaced[field] ?? ""]));
  return named(side, "update", target, { ...fields, ...before }).id;
}

function named(side: Side, operation: Operation["operation"], target: string, fields: Fields): Operation {
  const content = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return { side, operation, id: hash53(JSON.stringify([side, operation, target, content])).toString(36) };
}
