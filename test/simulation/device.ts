// One device of the user: its memory, its way out to the services, and the single runs of the whole program on it.

import { syncRun, undoRun } from "../../src/app/sync-run";
import type { SyncRun } from "../../src/app/sync-run";
import { createRandom } from "../../src/sandbox/random";
import type { World } from "../../src/sandbox/world";
import type { Settings } from "../../src/settings/schema";
import type { Choices, Memory, RunResult, TombstoneRelay } from "../../src/sync";
import type { Engine } from "./script";
import type { Scheduler } from "./scheduler";

export interface Stored {
  baseline?: string;
  journal: string[];
}

export type Entries = Map<string, Stored>;

/** A run under way. */
export interface LiveRun {
  readonly id: number;
  readonly device: number;
  readonly engine: Engine;
  readonly stop: AbortController;
  readonly counts: { any: number; write: number; storage: number };
  /** The process is gone: nothing more is sent or remembered. */
  dead: boolean;
  settled: boolean;
  result?: RunResult;
  error?: unknown;
}

/** What the player does at each point of a run, in the place of the network and of the disk. */
export interface Boundary {
  request(run: LiveRun, url: string, init: RequestInit): Promise<Response>;
  storage(run: LiveRun, text: string, write: () => void): Promise<void>;
}

export interface Surroundings {
  readonly world: World;
  readonly settings: Settings;
  readonly scheduler: Scheduler;
  readonly boundary: Boundary;
  readonly relay: { hashes: readonly string[] } | undefined;
  /** A Graph token that is still good. */
  readonly token: () => string;
  readonly wrap: (input: SyncRun) => SyncRun;
}

export interface Device {
  readonly index: number;
  readonly entries: Entries;
  /** What it remembered after each of its runs. */
  readonly backups: string[];
  readonly skewMs: number;
}

export function createDevice(index: number, skewMs: number): Device {
  return { index, entries: new Map(), backups: [], skewMs };
}

export function recall({ entries, backups }: Device, n: number): void {
  const backup = backups[n % Math.max(1, backups.length)];
  if (backup === undefined) return;
  entries.clear();
  for (const [id, stored] of JSON.parse(backup) as [string, Stored][]) entries.set(id, stored);
}

export function startRun(around: Surroundings, device: Device, run: LiveRun, what: { choices?: Choices; undo?: string }): void {
  const { world, scheduler, settings } = around;
  const random = createRandom(run.engine.seed * 7919 + run.id);
  const input: SyncRun = around.wrap({
    settings,
    graphToken: () => Promise.resolve(around.token()),
    gopaas: { token: world.tokens.gopaas },
    memory: memoryOf(around, device, run),
    signal: run.stop.signal,
    fetch: (url, init = {}) => around.boundary.request(run, url instanceof Request ? url.url : url.toString(), init),
    ambient: { now: () => world.clock.now() + device.skewMs, random, sleep: scheduler.sleep },
    ...(what.choices ? { choices: what.choices } : {}),
    ...(around.relay ? { tombstones: relayOf(around, run, around.relay) } : {}),
  });
  const work = what.undo === undefined ? syncRun(input) : undoRun(input, { undo: what.undo });
  work.then(
    (result) => Object.assign(run, { settled: true, result }),
    (error: unknown) => Object.assign(run, { settled: true, error }),
  );
}

function memoryOf({ boundary }: Surroundings, device: Device, run: LiveRun): Memory {
  const { entries } = device;
  return {
    load: (id) => Promise.resolve(structuredCloneOf(entries.get(id))),
    append: (id, entry) =>
      boundary.storage(run, entry, () => {
        const stored = entries.get(id) ?? { journal: [] };
        entries.set(id, { ...stored, journal: [...stored.journal, entry] });
      }),
    save: (id, baseline) => boundary.storage(run, baseline, () => void entries.set(id, { baseline, journal: [] })),
  };
}

function structuredCloneOf(stored: Stored | undefined): Stored {
  return stored ? { ...stored, journal: [...stored.journal] } : { journal: [] };
}

function relayOf({ boundary }: Surroundings, run: LiveRun, relay: { hashes: readonly string[] }): TombstoneRelay {
  return {
    travels: true,
    load: () => Promise.resolve(relay.hashes),
    save: (hashes) => boundary.storage(run, hashes.join(), () => void (relay.hashes = [...hashes])),
  };
}
