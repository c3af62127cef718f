// The run in progress as the screens see it: where it is, what it waits for, how to stop it.

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Choices, Progress } from "../sync";
import type { Needs, RunEvent, RunResult, UndoRequest } from "./needs";

export interface Waiting {
  readonly service: "microsoft" | "gopaas";
  readonly untilEpochMs: number;
}

/** What was asked for: a preview is carried out by asking for the same again, with what it showed. */
export type Job = { readonly kind: "sync"; readonly choices: Choices } | { readonly kind: "undo"; readonly what: UndoRequest };

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
const everyDay: Job = { kind: "sync", choices: { previewFirst: true } };

/** A run of thousands reports more often than a screen can usefully change. */
const redrawMs = 100;

export function useRun(needs: Needs, onDone: (result: RunResult, job: Job) => void): Run {
  const [state, setState] = useState(idle);
  const abort = useRef<AbortController | null>(null);

  const startJob = useCallback(
    (job: Job) => {
      if (abort.current) return;
      const controller = new AbortController();
      abort.current = controller;
      setState({ phase: "running", job });
      const heard = collect((events) => {
        setState((before) => events.reduce(after, before));
      });
      const finish = (): void => {
        heard.stop();
        abort.current = null;
        setState(idle);
      };
      const done = (result: RunResult): void => {
        onDone(result, job);
      };
      void asked(needs, job, { onEvent: heard.add, signal: controller.signal }).then(done).finally(finish);
    },
    [needs, onDone],
  );
  const start = useCallback(() => {
    startJob(everyDay);
  }, [startJob]);

  const cancel = useCallback(() => {
    abort.current?.abort();
    setState((before) => (before.phase === "running" ? { ...before, phase: "cancelling" } : before));
  }, []);

  useEffect(() => () => abort.current?.abort(), []);

  return useMemo(() => ({ ...seen(state), start, startJob, cancel }), [state, start, startJob, cancel]);
}

function seen({ phase, job, progress, waiting, asking = false }: RunState): Omit<Run, "start" | "startJob" | "cancel"> {
  return { running: phase !== "idle", job, cancelling: phase === "cancelling", progress, waiting, asking };
}

interface Way {
  readonly onEvent: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

function asked(needs: Needs, job: Job, { onEvent, signal }: Way): Promise<RunResult> {
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
