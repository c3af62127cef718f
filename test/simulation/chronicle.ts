// What the simulator writes down while a world is played: runs, their changes, the requests in order, and what was reported.

import type { FaultKind, UserStep } from "./script";
import type { Choices, RunResult } from "../../src/sync";
import type { Change } from "./spy";
import type { Truth } from "./truth";

export interface RunRecord {
  readonly id: number;
  readonly device: number;
  readonly how: string;
  readonly startedAt: number;
  endedAt: number;
  /** Killed before it could tell anything. */
  dead: boolean;
  /** The quiet end of the world: nobody edits, nothing fails. */
  readonly quiet: boolean;
  readonly choices: Choices;
  readonly isUndo: boolean;
  result?: RunResult;
  /** What a run that died would have said: it may have remembered that it said so. */
  unheard?: RunResult;
  error?: unknown;
  readonly changes: Change[];
  readonly faults: FaultKind[];
  readonly edits: UserStep[];
}

/** A request of the CRM: enough to know what a run had read of a record when it wrote to it. */
export interface CrmAccess {
  readonly order: number;
  readonly run: number;
  readonly keys: readonly string[];
  readonly writes: boolean;
  /** One record, asked for by its key: what the view had shown is not decided from it, unless that reading had grown old. */
  readonly single: boolean;
  readonly atMs: number;
}

export interface Violation {
  readonly invariant: string;
  readonly said: string;
}

export interface Chronicle {
  readonly truth: Truth;
  readonly runs: RunRecord[];
  readonly crm: CrmAccess[];
  /** Entries that were durable at some time: what an undo or a support engineer can still show. */
  readonly journal: { readonly run: number; readonly order: number; readonly text: string }[];
  /** When a device lost what it remembered, or died before it could remember. */
  readonly losses: { readonly device: number; readonly order: number }[];
  readonly violations: Violation[];
  readonly stats: Stats;
  trace: number;
}

export interface Stats {
  runs: number;
  requests: number;
  writes: number;
  exemptions: number;
  readonly faults: Map<FaultKind, number>;
}

export function createChronicle(truth: Truth): Chronicle {
  const stats: Stats = { runs: 0, requests: 0, writes: 0, exemptions: 0, faults: new Map() };
  return { truth, runs: [], crm: [], journal: [], losses: [], violations: [], stats, trace: 0x811c9dc5 };
}

/** Folds a text into the hash of everything that happened, in order. */
const { imul } = Math;

export function trace(chronicle: Chronicle, text: string): void {
  let hash = chronicle.trace;
  for (let index = 0; index < text.length; index++) hash = imul(hash ^ text.charCodeAt(index), 0x01000193);
  chronicle.trace = hash >>> 0;
}

export function blame(chronicle: Chronicle, invariant: string, said: string): void {
  chronicle.violations.push({ invariant, said });
}
