// Seed → script: first things, edits on both sides, runs between them, and what goes wrong.

import { between, chance, createRandom } from "../../src/sandbox/random";
import { drawConfig } from "./draw-config";
import { drawEngine } from "./draw-engine";
import { drawSide, drawUserStep, newTag } from "./draw-steps";
import type { Drawing } from "./draw-steps";
import type { Engine, Script, Step } from "./script";

export function drawScript(seed: number): Script {
  const random = createRandom(seed * 2654435761);
  const config = drawConfig(random);
  const calm = config.devices === 1 && chance(random, 0.3);
  const drawing: Drawing = { random, config, tags: [], adopted: new Set(), n: seed % 500, calm };
  const steps: Step[] = drawFirst(drawing);
  const rounds = between(random, 3, 6);
  for (let round = 0; round < rounds; round++) {
    const edits = between(random, 0, 4);
    for (let edit = 0; edit < edits; edit++) steps.push(drawUserStep(drawing));
    steps.push(...drawEngines(drawing));
  }
  return { seed, config, steps };
}

function drawFirst(drawing: Drawing): Step[] {
  const { random, config } = drawing;
  const steps: Step[] = [];
  for (const kind of config.kinds) {
    const count = between(random, 2, 5);
    for (let index = 0; index < count; index++) {
      const tag = newTag(drawing, kind === "contact" ? "C" : "A");
      const n = ++drawing.n;
      if (chance(random, 0.25)) {
        drawing.adopted.add(tag);
        steps.push({ do: "adopt", kind, tag, n });
      } else steps.push({ do: "create", side: drawSide(random), kind, tag, n });
    }
  }
  if (config.kinds.includes("appointment") && chance(random, 0.2))
    steps.push({ do: "series", tag: newTag(drawing, "S"), n: ++drawing.n, count: between(random, 2, 4) });
  // Things that exist on both sides recognise each other by what people would compare: before anybody edits that.
  if (drawing.adopted.size > 0) steps.push({ do: "run", device: 0, how: "plain", seed: 1, faults: [], during: [], between: [] });
  return steps;
}

/** Two devices that began together, and made the same minutes apart. */
function slowed({ random }: Drawing, engine: Engine): Engine {
  const slow = [0, 1, 2].map((at): Engine["faults"][number] => ({ among: "write", at, what: "slow" }));
  return chance(random, 0.6) ? { ...engine, faults: [...engine.faults, ...slow] } : engine;
}

function drawEngines(drawing: Drawing): Step[] {
  const { random, config } = drawing;
  const device = config.devices === 2 && chance(random, 0.5) ? 1 : 0;
  if (config.devices === 2 && chance(random, 0.3))
    return [
      { do: "race", one: drawEngine(drawing, 0), other: slowed(drawing, drawEngine(drawing, 1)), seed: between(random, 1, 1_000_000) },
    ];
  const steps: Step[] = [{ do: "run", ...drawEngine(drawing, device) }];
  // An undo is worth most when nobody has done anything since.
  if (chance(random, 0.12)) steps.push({ do: "run", ...drawEngine(drawing, device), how: "undo", between: [] });
  if (!drawing.calm && chance(random, 0.06)) steps.push({ do: "forget", device });
  if (!drawing.calm && chance(random, 0.03)) steps.push({ do: "recall", device, n: between(random, 0, 5) });
  return steps;
}
