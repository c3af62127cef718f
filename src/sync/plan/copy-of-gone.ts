// A copy whose original was deleted before any run saw the two together.

import { keyMark, printsOf } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import type { Item } from "../model/item";
import type { Pair } from "../model/pair-settings";

/** Nobody copies a contact within seconds of its making. */
export const deliveredTwiceMs = 10_000;

/**
 * Made by the same run as the linked item, which is gone, but later, and saying something else by now: a thing of its own. One
 * that says the same is the thing itself, put back or moved; one made in the same moment is its twin, of a request that was
 * delivered twice; one of another run was made by another device.
 */
export function isCopyOfGone({ kind }: Pair, { key, prints, stamp = "" }: Link, { trace, fields, createdAt = "" }: Item): boolean {
  const [run, second = ""] = stamp.split(".");
  if (trace?.id !== key || trace.run === undefined || keyMark(trace.run) !== run) return false;
  if (Math.abs(Date.parse(createdAt) - Number.parseInt(second, 36) * 1000) <= deliveredTwiceMs) return false;
  const now = printsOf(kind, fields);
  return Object.entries(prints.outlook).some(([field, agreed]) => agreed !== "" && (now[field] ?? "") !== "" && now[field] !== agreed);
}
