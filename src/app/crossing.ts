// What crosses between the pane and the worker that runs a sync: data, calls by name, and failures as their facts.

import { Failure } from "../sync";
import type { FailureFacts, PastRun, RunResult } from "../sync";
import type { SyncRun } from "./sync-run";

/** Either end: a worker, the worker's own scope, or half of a `MessageChannel`. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
}

export interface UndoWhat {
  readonly undo: string;
  readonly keys?: readonly string[];
}

/** What can be run on the other side. `sync-run.ts` is one, and so is what has it run in a worker. */
export interface Runner {
  syncRun(input: SyncRun): Promise<RunResult>;
  undoRun(input: SyncRun, what: UndoWhat): Promise<RunResult>;
  pastRuns(input: SyncRun): Promise<readonly PastRun[]>;
}

export type Job = { readonly kind: "sync" } | { readonly kind: "undo"; readonly what: UndoWhat } | { readonly kind: "past" };

export interface Start {
  readonly job: Job;
  /** Everything of a `SyncRun` that is data. */
  readonly given: Pick<SyncRun, "settings" | "gopaas" | "choices" | "background">;
  /** The names of the calls that are answered. */
  readonly calls: readonly string[];
  readonly travels: boolean;
  /** What the mailbox remembers of places; absent where it remembers none. */
  readonly places?: { readonly known: unknown };
}

export type ToRunner =
  { readonly start: Start } | { readonly stop: true } | { readonly answers: number; readonly value?: unknown; readonly broke?: Packed };

export type News = "progress" | "wait" | "places";

export type FromRunner =
  | { readonly asks: number; readonly call: string; readonly args: readonly unknown[] }
  | { readonly tells: News; readonly args: readonly unknown[] }
  | { readonly ends: unknown; readonly broke?: Packed };

/** Of what is no Failure only the name and the message cross; an aborted call is known by its name. */
export interface Packed {
  readonly name: string;
  readonly message: string;
  readonly facts?: FailureFacts;
}

export function pack(error: unknown): Packed {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message } = error;
  if (!(error instanceof Failure)) return { name, message };
  const { kind, side, detail, retry, said, supportId } = error;
  const facts: FailureFacts = {
    kind,
    retry,
    ...(side ? { side } : {}),
    ...(detail ? { detail } : {}),
    ...(said === undefined ? {} : { said }),
    ...(supportId === undefined ? {} : { supportId }),
  };
  return { name, message, facts };
}

export function unpack({ name, message, facts }: Packed): Error {
  return facts ? new Failure(message, facts) : Object.assign(new Error(message), { name });
}
