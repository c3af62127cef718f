// Plays a script to its end: steps, then quiet, then every invariant is checked.

import { createRandom } from "../../src/sandbox/random";
import type { Choices } from "../../src/sync";
import { blame } from "./chronicle";
import type { RunRecord, Stats, Violation } from "./chronicle";
import { checkRun } from "./check-run";
import { checkEnd } from "./check-end";
import { decide } from "./decide";
import { recall, startRun } from "./device";
import type { LiveRun } from "./device";
import { act } from "./hands";
import type { Sabotage } from "./sabotage";
import { isUserStep } from "./script";
import type { Engine, Script, Step } from "./script";
import { setStage } from "./stage";
import type { Stage } from "./stage";

export interface Played {
  readonly violations: readonly Violation[];
  readonly stats: Stats;
  readonly trace: number;
  readonly runs: readonly RunRecord[];
  readonly stage: Stage;
}

/** After this many quiet runs everything rests. What two devices did to each other's work takes more: each sees it one run later. */
const quietRuns = { 1: 3, 2: 6 } as const;

export async function play(script: Script, sabotage?: Sabotage): Promise<Played> {
  const stage = setStage(script, sabotage);
  const { chronicle } = stage;
  try {
    for (const step of script.steps) await perform(stage, step);
    await endQuietly(stage);
  } catch (error) {
    blame(chronicle, "0 the program", error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return { violations: chronicle.violations, stats: chronicle.stats, trace: chronicle.trace, runs: chronicle.runs, stage };
}

async function perform(stage: Stage, step: Step): Promise<void> {
  const { chronicle, world, devices } = stage;
  if (isUserStep(step)) return act(world, chronicle.truth, step);
  if (step.do === "run") return runEngines(stage, [step], step.seed);
  if (step.do === "race") return runEngines(stage, [step.one, step.other], step.seed);
  const device = devices[step.device];
  if (step.do === "forget") device?.entries.clear();
  else if (device) recall(device, step.n);
  chronicle.losses.push({ device: step.device, order: (chronicle.truth.order += 1) });
}

/** A preview, where one is asked for, is one run more, before the others. */
async function runEngines(stage: Stage, engines: readonly Engine[], seed: number): Promise<void> {
  const lives: LiveRun[] = [];
  for (const engine of engines) {
    const prepared = await prepare(stage, engine);
    lives.push(begin(stage, engine, prepared, false));
  }
  await finish(stage, lives, seed);
}

interface Prepared {
  readonly choices?: Choices;
  readonly undo?: string;
}

async function prepare(stage: Stage, engine: Engine): Promise<Prepared> {
  switch (engine.how) {
    case "plain":
      return {};
    case "approve":
      return { choices: { approveHeld: true } };
    case "decide":
      return { choices: { decisions: decide(stage.chronicle, engine) } };
    case "undo":
      return { undo: "last" };
    case "preview": {
      const calm = { ...engine, faults: [], during: [] };
      const live = begin(stage, calm, { choices: { dryRun: true } }, false);
      await finish(stage, [live], engine.seed);
      for (const step of engine.between) act(stage.world, stage.chronicle.truth, step);
      return { choices: { onlyShown: live.result?.operations ?? [] } };
    }
  }
}

function begin(stage: Stage, engine: Engine, prepared: Prepared, quiet: boolean): LiveRun {
  const { chronicle, around } = stage;
  const id = chronicle.runs.length;
  const device = stage.devices[engine.device] ?? stage.devices[0];
  if (!device) throw new Error("A world without devices.");
  const stop = new AbortController();
  const live: LiveRun = { id, device: device.index, engine, stop, counts: { any: 0, write: 0, storage: 0 }, dead: false, settled: false };
  chronicle.runs.push({
    id,
    device: device.index,
    how: prepared.choices?.dryRun ? "dry" : engine.how,
    startedAt: (chronicle.truth.order += 1),
    endedAt: 0,
    dead: false,
    quiet,
    choices: prepared.choices ?? {},
    isUndo: prepared.undo !== undefined,
    changes: [],
    faults: [],
    edits: [],
  });
  chronicle.stats.runs += 1;
  startRun(around, device, live, prepared);
  return live;
}

async function finish(stage: Stage, lives: readonly LiveRun[], seed: number): Promise<void> {
  const { chronicle, scheduler } = stage;
  await scheduler.drive(() => lives.every(({ settled }) => settled), createRandom(seed));
  for (const live of lives) {
    const record = chronicle.runs[live.id];
    if (!record) continue;
    record.endedAt = chronicle.truth.order += 1;
    record.dead = live.dead;
    if (live.error !== undefined)
      blame(
        chronicle,
        "0 the program",
        `A run threw: ${live.error instanceof Error ? (live.error.stack ?? "") : JSON.stringify(live.error)}`,
      );
    if (live.result) record[live.dead ? "unheard" : "result"] = live.result;
    const device = stage.devices[live.device];
    device?.backups.push(JSON.stringify([...device.entries]));
    checkRun(stage, record, lives.length > 1);
  }
}

/** Nobody edits, nothing fails, nothing is approved: each device runs until it should rest, and once more to prove it. */
async function endQuietly(stage: Stage): Promise<void> {
  const { devices } = stage;
  const engine = (device: number): Engine => ({ device: device === 1 ? 1 : 0, how: "plain", seed: 7, faults: [], during: [], between: [] });
  const runOnce = async (index: number): Promise<RunRecord> => {
    stage.world.clock.advance(60_000);
    const live = begin(stage, engine(index), {}, true);
    await finish(stage, [live], 7);
    return stage.chronicle.runs[live.id] as RunRecord;
  };
  for (let round = 0; round < quietRuns[stage.script.config.devices]; round++) {
    const before = JSON.stringify(devices.map(({ entries }) => [...entries]));
    const made: RunRecord[] = [];
    for (const { index } of devices) made.push(await runOnce(index));
    if (made.every(({ changes }) => changes.length === 0) && before === JSON.stringify(devices.map(({ entries }) => [...entries]))) break;
  }
  const remembered = devices.map(({ entries }) => JSON.stringify([...entries]));
  const last: RunRecord[] = [];
  for (const { index } of devices) last.push(await runOnce(index));
  checkEnd(stage, last, remembered);
}
