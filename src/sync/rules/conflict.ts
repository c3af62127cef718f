// Who wins when both sides changed the same field to different values.

import type { Item, Side } from "../model/item";
import type { ConflictPolicy } from "../model/pair-settings";

/** Clocks of two services differ: timestamps closer than this prove no order. */
const clockToleranceMs = 2 * 60_000;

/** The side whose value is kept, or `undefined` when the user must decide. */
export function winner(policy: ConflictPolicy, outlook: Item, gopaas: Item): Side | undefined {
  if (policy === "ask") return undefined;
  if (policy === "latest") return latest(outlook.modifiedAt, gopaas.modifiedAt) ?? "gopaas";
  return policy;
}

function latest(outlookAt: string | undefined, gopaasAt: string | undefined): Side | undefined {
  if (!finerThanADay(outlookAt) || !finerThanADay(gopaasAt)) return undefined;
  const lead = Date.parse(outlookAt) - Date.parse(gopaasAt);
  if (Number.isNaN(lead) || Math.abs(lead) <= clockToleranceMs) return undefined;
  return lead > 0 ? "outlook" : "gopaas";
}

function finerThanADay(stamp: string | undefined): stamp is string {
  return stamp !== undefined && stamp.length > 10;
}
