// A copy whose original was deleted before any run saw the two together.

import { keyMark, printsOf } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import type { Item } from "../model/item";
import type { Pair } from "../model/pair-settings";
import type { Survey } from "../survey/survey";

interface Known {
  readonly pair: Pair;
  readonly survey: Survey;
}

/** Nobody copies a contact within seconds of its making. */
export const deliveredTwiceMs = 10_000;

/**
 * Made by the same run as the linked item, which is gone, but later, and saying something else by now: a thing of its own. One
 * that says the same is the thing itself, put back or moved; one made in the same moment is its twin, of a request that was
 * delivered twice; one of another run was made by another device.
 */
export function isCopyOfGone({ pair: { kind }, survey }: Known, { key, prints, stamp = "" }: Link, item: Item): boolean {
  const { trace, fields, createdAt = "" } = item;
  const [run, second = ""] = stamp.split(".");
  if (trace?.id !== key || trace.run === undefined || keyMark(trace.run) !== run) return false;
  if (Math.abs(Date.parse(createdAt) - Number.parseInt(second, 36) * 1000) <= deliveredTwiceMs) return false;
  const now = printsOf(kind, fields);
  const apart = Object.entries(prints.outlook).filter(
    ([field, agreed]) => agreed !== "" && (now[field] ?? "") !== "" && now[field] !== agreed,
  );
  // Where the record says the same, a run that is forgotten had brought the two together already.
  const record = survey.gopaas.get(key) ?? survey.gopaasSight.get(key);
  const there = typeof record === "object" ? printsOf(kind, record.fields) : {};
  return apart.some(([field]) => there[field] !== now[field]);
}
