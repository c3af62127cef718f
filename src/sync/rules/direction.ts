// Which way a pair's edits may travel, and those of one field.

import type { Side } from "../model/item";
import { otherSide } from "../model/item";
import type { Direction, Pair } from "../model/pair-settings";
import type { LineReason } from "../model/report";

export function mayWrite(direction: Direction, side: Side): boolean {
  if (direction === "both") return true;
  return side === (direction === "gopaas-to-outlook" ? "outlook" : "gopaas");
}

/** Why this side is not told of the field; the pair's own direction says it of every field. */
export function barredBy({ direction, directions = {} }: Pair, field: string, side: Side): LineReason | undefined {
  if (!mayWrite(direction, side)) return "direction";
  return mayWrite(directions[field] ?? "both", side) ? undefined : "field-direction";
}

/** The side a one-way field is told to: the other one is its master, whatever the conflict policy says of the rest. */
export function toldSide(pair: Pair, field: string): Side | undefined {
  const to = (["outlook", "gopaas"] as const).find((side) => barredBy(pair, field, otherSide(side)) === "field-direction");
  return to !== undefined && mayWrite(pair.direction, to) ? to : undefined;
}

/** The pair with those fields one-way that GoPaaS shows and cannot be told. */
export function withReadOnly<P extends Pair>(pair: P, fields: readonly string[]): P {
  if (fields.length === 0) return pair;
  const one = Object.fromEntries(fields.map((field): [string, Direction] => [field, "gopaas-to-outlook"]));
  return { ...pair, directions: { ...pair.directions, ...one } };
}

/** Said in the report, and nothing that waits for anybody. */
export function isByDirection(reason: LineReason): boolean {
  return reason === "direction" || reason === "field-direction";
}
