// Cuts a failing script down to what is needed to break the same invariant: fewer steps, fewer faults, a plainer world.

import { play } from "./play";
import type { Sabotage } from "./sabotage";
import { enginesOf } from "./script";
import type { Engine, Script, Step, WorldConfig } from "./script";

type Fails = (script: Script) => Promise<boolean>;

export async function shrink(script: Script, invariant: string, sabotage?: Sabotage): Promise<Script> {
  const fails: Fails = async (candidate) => (await play(candidate, sabotage)).violations.some((one) => one.invariant === invariant);
  let best = script;
  for (let size = -1; size !== weight(best);) {
    size = weight(best);
    best = await withoutSteps(best, fails);
    best = await withPlainerSteps(best, fails);
    best = await withPlainerWorld(best, fails);
  }
  return best;
}

function weight(script: Script): number {
  return JSON.stringify(script).length;
}

/** Delta debugging: halves, quarters, … single steps. */
async function withoutSteps(script: Script, fails: Fails): Promise<Script> {
  let best = script;
  for (let chunk = Math.max(1, Math.floor(best.steps.length / 2)); ; chunk = Math.floor(chunk / 2)) {
    for (let from = 0; from < best.steps.length;) {
      const candidate = { ...best, steps: best.steps.filter((_, index) => index < from || index >= from + chunk) };
      if (await fails(candidate)) best = candidate;
      else from += chunk;
    }
    if (chunk <= 1) return best;
  }
}

async function withPlainerSteps(script: Script, fails: Fails): Promise<Script> {
  let best = script;
  for (let index = 0; index < best.steps.length; index++) {
    for (let again = true; again;) {
      again = false;
      for (const plainer of plainerSteps(best.steps[index] as Step)) {
        const candidate = { ...best, steps: best.steps.map((step, at) => (at === index ? plainer : step)) };
        if (await fails(candidate)) {
          best = candidate;
          again = true;
          break;
        }
      }
    }
  }
  return best;
}

function plainerSteps(step: Step): Step[] {
  if (step.do === "race")
    return [
      { do: "run", ...step.one },
      { do: "run", ...step.other },
      ...plainerEngines(step.one).map((one) => ({ ...step, one })),
      ...plainerEngines(step.other).map((other) => ({ ...step, other })),
    ];
  return step.do === "run" ? plainerEngines(step).map((engine) => ({ ...engine, do: "run" as const })) : [];
}

function plainerEngines(engine: Engine): Engine[] {
  const without = <T>(list: readonly T[]): (readonly T[])[] => list.map((_, index) => list.filter((__, at) => at !== index));
  return [
    ...(engine.how === "plain" ? [] : [{ ...engine, how: "plain" as const }]),
    ...without(engine.faults).map((faults) => ({ ...engine, faults })),
    ...without(engine.during).map((during) => ({ ...engine, during })),
    ...without(engine.between).map((between) => ({ ...engine, between })),
  ];
}

async function withPlainerWorld(script: Script, fails: Fails): Promise<Script> {
  let best = script;
  // One device never runs twice at once.
  const alone = best.steps.every((step) => step.do !== "race" && enginesOf(step).every(({ device }) => device === 0));
  for (const change of plainerWorlds(best.config)) {
    if (change.devices === 1 && !alone) continue;
    const candidate = { ...best, config: { ...best.config, ...change } };
    if (JSON.stringify(candidate) !== JSON.stringify(best) && (await fails(candidate))) best = candidate;
  }
  return best;
}

function plainerWorlds(config: WorldConfig): Partial<WorldConfig>[] {
  const { behaviour, switches } = config;
  const drop = <T extends object>(from: T): T[] =>
    Object.keys(from).map((name) => Object.fromEntries(Object.entries(from).filter(([other]) => other !== name)) as T);
  return [
    { devices: 1 },
    { kinds: ["contact"] },
    { kinds: ["appointment"] },
    { behaviour: {} },
    { switches: {} },
    { rowsPerPage: 200, itemsPerPost: 50 },
    { readBack: 1 },
    { ownOnly: false },
    { skewMinutes: [0, 0] },
    { direction: "both" },
    { conflicts: "gopaas" },
    { deletions: "keep" },
    { leftView: "keep" },
    { idMapped: false },
    { relay: true },
    { guard: { deletions: { items: 5, percent: 10 }, overwrites: { items: 50, percent: 25 } } },
    ...drop(behaviour).map((one) => ({ behaviour: one })),
    ...drop(switches).map((one) => ({ switches: one })),
  ];
}
