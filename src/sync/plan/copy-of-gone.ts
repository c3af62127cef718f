// A copy whose original was deleted before any run saw the two together.

import { keyMark, printsOf } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import type { Item } from "../model/item";
import type { Pair } from "../model/pair-settings";

/**
 * Made by the same run as the linked item, which is gone, and saying something else by now: a thing of its own. One that says
 * the same is the thing itself, put back or moved; one of another run was made by another device.
 */
export function isCopyOfGone({ kind }: Pair, { key, prints, stamp }: Link, { trace, fields }: Item): boolean {
  if (stamp === undefined || trace?.id !== key || trace.run === undefined || keyMark(trace.run) !== stamp) return false;
  const now = printsOf(kind, fields);
  return Object.entries(prints.outlook).some(([field, agreed]) => agreed !== "" && (now[field] ?? "") !== "" && now[field] !== agreed);
}
