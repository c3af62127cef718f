// The run in progress as the screens see it: where it is, what it waits for, how to stop it.

import { useCallback, useEffect, useMemo, useState } from "react";
import type { Choices, Progress } from "../sync";
import type { Needs, RunEvent, RunResult, UndoRequest } from "./needs";

export interface Waiting {
  readonly service: "microsoft" | "gopaas";
  readonly untilEpochMs: number;
}

/** What was asked for: a preview is carried out by asking for the same again, with what it showed. */
export type AskedJob = { readonly kind: "sync"; readonly choices: Choices } | { readonly kind: "undo"; readonly what: UndoRequest };

/** `auto`: nobody asked. It leaves the screen as it is, and makes way for whoever asks. */
export type Job = AskedJob | { readonly kind: "auto"; readonly everyMs: number };

export interface Run {
  readonly running: boolean;
  /** What the run under way was asked for. */
  readonly job: Job | undefined;
  readonly cancelling: boolean;
  readonly progress: Progress | undefined;
  readonly waiting: Waiting | undefined;
  /** It pauses until its user has signed in again. */
  readonly asking: boolean;
  /** The button of every day: what has never been synced is shown first. */
  readonly start: () => void;
  readonly startJob: (job: Job) => void;
  readonly cancel: () => void;
}

interface RunState {
  readonly phase: "idle" | "running" | "cancelling";
  readonly job?: Job;
  readonly progress?: Progress;
  readonly waiting?: Waiting;
  readonly asking?: boolean;
}

const idle: RunState = { phase: "idle" };
export const everyDay: AskedJob = { kind: "sync", choices: { previewFirst: true } };

/** A run of thousands reports more often than a screen can usefully change. */
const redrawMs = 100;

export function useRun(needs: Needs, onDone: (result: RunResult, job: Job) => void): Run {
  const [state, setState] = useState(idle);
  const runner = useMemo(() => createRunner(needs, { show: setState, done: onDone }), [needs, onDone]);
  useEffect(() => runner.close, [runner]);
  const start = useCallback(() => {
    runner.start(everyDay);
  }, [runner]);
  return useMemo(() => ({ ...seen(state), start, startJob: runner.start, cancel: runner.cancel }), [state, start, runner]);
}

interface Screen {
  readonly show: (change: (before: RunState) => RunState) => void;
  readonly done: (result: RunResult, job: Job) => void;
}

interface Runner {
  readonly start: (job: Job) => void;
  readonly cancel: () => void;
  readonly close: () => void;
}

/** One job at a time; one that nobody asked for is broken off for one that somebody does, which follows it. */
function createRunner(needs: Needs, { show, done }: Screen): Runner {
  let current: { readonly job: Job; readonly abort: AbortController } | undefined;
  let next: Job | undefined;
  const stop = (): void => {
    next = undefined;
    current?.abort.abort();
  };
  const start = (job: Job): void => {
    if (current) {
      if (current.job.kind !== "auto" || job.kind === "auto") return;
      stop();
      next = job;
      show(() => ({ phase: "running", job }));
      return;
    }
    const abort = new AbortController();
    current = { job, abort };
    show(() => ({ phase: "running", job }));
    const heard = collect((events) => {
      show((before) => events.reduce(after, before));
    });
    const tell = (result: RunResult | undefined): void => {
      if (result && next === undefined) done(result, job);
    };
    const finish = (): void => {
      heard.stop();
      const following = next;
      [current, next] = [undefined, undefined];
      show(() => idle);
      if (following) start(following);
    };
    void asked(needs, job, { onEvent: heard.add, signal: abort.signal }).then(tell).finally(finish);
  };
  const cancel = (): void => {
    stop();
    show((before) => (before.phase === "running" ? { ...before, phase: "cancelling" } : before));
  };
  return { start, cancel, close: stop };
}

function seen({ phase, job, progress, waiting, asking = false }: RunState): Omit<Run, "start" | "startJob" | "cancel"> {
  return { running: phase !== "idle", job, cancelling: phase === "cancelling", progress, waiting, asking };
}

interface Way {
  readonly onEvent: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

function asked(needs: Needs, job: Job, { onEvent, signal }: Way): Promise<RunResult | undefined> {
  if (job.kind === "auto") return needs.syncIfDue(job.everyMs, onEvent, signal);
  return job.kind === "sync" ? needs.syncNow(onEvent, signal, job.choices) : needs.undo(job.what, onEvent, signal);
}

function after(before: RunState, event: RunEvent): RunState {
  const { waiting: _, ...kept } = before;
  if (event.kind === "progress") return { ...before, progress: event.progress };
  if (event.kind === "asking" || event.kind === "answered") return { ...kept, asking: event.kind === "asking" };
  return event.kind === "waiting" ? { ...kept, waiting: { service: event.service, untilEpochMs: event.untilEpochMs } } : kept;
}

/** Hands events over in bunches. */
function collect(flush: (events: readonly RunEvent[]) => void): { readonly add: (event: RunEvent) => void; readonly stop: () => void } {
  let bunch: RunEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add: (event) => {
      bunch.push(event);
      timer ??= setTimeout(() => {
        const events = bunch;
        bunch = [];
        timer = undefined;
        flush(events);
      }, redrawMs);
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
