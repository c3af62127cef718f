// Which way a pair's edits may travel.

import type { Side } from "../model/item";
import type { Direction } from "../model/pair-settings";

export function mayWrite(direction: Direction, side: Side): boolean {
  if (direction === "both") return true;
  return side === (direction === "gopaas-to-outlook" ? "outlook" : "gopaas");
}
