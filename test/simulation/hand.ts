// What every hand in the world needs: the world, the truth it writes down, and how a thing is found.

import type { World } from "../../src/sandbox/world";
import type { Side } from "../../src/sync";
import { observe } from "./observe";
import type { Seen } from "./observe";
import type { Tag } from "./script";
import type { Happening, Truth } from "./truth";

export interface Hand {
  readonly world: World;
  readonly truth: Truth;
}

export function note({ truth }: Hand, side: Side, tag: Tag, what: Happening["what"], strokes = 1): void {
  truth.happenings.push({ order: truth.order, side, tag, what });
  truth.strokes += strokes;
}

export function find({ world }: Hand, side: Side, tag: Tag): Seen | undefined {
  return observe(world).find((one) => one.side === side && one.tag === tag);
}

const natural = new Set(["surname", "emailAddresses", "mobilePhone", "businessPhone", "subject", "when"]);

/** Things made on both sides by others are told apart by nothing else: once that is edited on one side, nobody could know. */
export function isRecognisedBy({ truth }: Hand, tag: Tag, field: string): boolean {
  return natural.has(field) && truth.happenings.some((one) => one.tag === tag && one.what === "adopt");
}
