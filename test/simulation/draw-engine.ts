// Seed → one run of the program: how it is started, what breaks at which of its points, and who edits meanwhile.

import { between, chance, pick } from "../../src/sandbox/random";
import type { Drawing } from "./draw-steps";
import { drawUserStep } from "./draw-steps";
import type { Engine, Fault, FaultKind, UserStep } from "./script";

const everywhere: readonly FaultKind[] = ["crash", "crash", "crash-after", "crash-after", "cancel", "forget"];
const atRequests: readonly FaultKind[] = [
  "slow",
  "throttled",
  "throttled-wait",
  "unavailable",
  "unavailable-after",
  "unavailable-after",
  "timeout",
  "timeout-after",
  "lost",
  "lost-after",
  "lost-after",
  "twice",
  "twice",
  "unauthorized",
  "token-dead",
  "html",
  "truncated",
];
const atParts: readonly FaultKind[] = ["part-throttled", "part-unavailable", "part-unavailable-after", "part-lost-after", "part-twice"];
const atStorage: readonly FaultKind[] = ["unwritable", "unwritable-after", "crash", "crash-after"];

export function drawEngine(drawing: Drawing, device: 0 | 1): Engine {
  const { random, calm } = drawing;
  const how = pick(random, ["plain", "plain", "plain", "plain", "preview", "approve", "decide", "undo"] as const);
  return {
    device,
    how,
    seed: between(random, 1, 1_000_000),
    faults: calm ? [] : drawFaults(drawing),
    during: calm || !chance(random, 0.3) ? [] : [{ at: between(random, 2, 16), step: drawUserStep(drawing) }],
    between: how === "preview" && chance(random, 0.4) ? drawSome(drawing) : [],
  };
}

function drawSome(drawing: Drawing): UserStep[] {
  return Array.from({ length: between(drawing.random, 1, 2) }, () => drawUserStep(drawing));
}

function drawFaults({ random }: Drawing): Fault[] {
  if (chance(random, 0.3)) return [];
  return Array.from({ length: between(random, 1, 3) }, (): Fault => {
    const among = pick(random, ["any", "write", "write", "storage"] as const);
    const kinds = { any: [...atRequests, ...everywhere], write: [...atRequests, ...atParts, ...everywhere], storage: atStorage }[among];
    return { among, at: between(random, 0, { any: 14, write: 2, storage: 3 }[among]), what: pick(random, kinds) };
  });
}
