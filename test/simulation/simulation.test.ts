// The simulator itself: the same seed is the same world, and a program without one of its safety mechanisms is caught.

import { drawScript } from "./draw";
import { installLightWeb } from "./light-web";
import { play } from "./play";
import { sabotages } from "./sabotage";
import type { SabotageName } from "./sabotage";
import type { WorldConfig } from "./script";

installLightWeb();

it.each([1, 9, 46, 124, 731])("plays world %i twice in the same way", async (seed) => {
  const [one, other] = [await play(drawScript(seed)), await play(drawScript(seed))];
  expect(one.stats.requests).toBeGreaterThan(0);
  expect(other.trace).toBe(one.trace);
  expect(other.stats).toEqual(one.stats);
});

/** Where a mechanism has something to do; other worlds need not be played. */
const matters: Readonly<Record<SabotageName, (config: WorldConfig) => boolean>> = {
  fingerprints: ({ behaviour, kinds }) => kinds.includes("contact") && behaviour.normalise?.upperCaseSurname === true,
  "idempotent creates": () => true,
  verification: ({ leftView }) => leftView === "keep",
  guard: ({ guard }) => guard.deletions.items === 1,
  journal: () => true,
  "mail refusal": ({ kinds }) => kinds.includes("appointment"),
  "two-stamp rule": ({ kinds }) => kinds.includes("contact"),
};

const mostWorlds = 2000;

/** The first world that keeps every invariant with the program whole, and breaks one without this mechanism. */
async function firstSeen(name: SabotageName): Promise<number | undefined> {
  for (let seed = 1; seed <= mostWorlds; seed++) {
    const script = drawScript(seed);
    if (!matters[name](script.config)) continue;
    const broken = (await play(script, sabotages[name])).violations.length > 0;
    if (broken && (await play(script)).violations.length === 0) return seed;
  }
  return undefined;
}

describe("a program without", () => {
  it.each(Object.keys(sabotages) as SabotageName[])(
    "%s is caught",
    async (name) => {
      expect(await firstSeen(name)).toBeDefined();
    },
    600_000,
  );
});
