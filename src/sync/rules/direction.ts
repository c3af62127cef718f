// Which way a pair's edits may travel.

import type { Side } from "../item";
import type { Direction } from "../pair-settings";

export function mayWrite(direction: Direction, side: Side): boolean {
  if (direction === "both") return true;
  return side === (direction === "gopaas-to-outlook" ? "outlook" : "gopaas");
}
