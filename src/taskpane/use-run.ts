// The run in progress as the screens see it: where it is, what it waits for, how to stop it.

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Progress } from "../sync";
import type { Needs, RunEvent, RunResult } from "./needs";

export interface Waiting {
  readonly service: "microsoft" | "gopaas";
  readonly untilEpochMs: number;
}

export interface Run {
  readonly running: boolean;
  readonly cancelling: boolean;
  readonly progress: Progress | undefined;
  readonly waiting: Waiting | undefined;
  readonly start: () => void;
  readonly cancel: () => void;
}

interface RunState {
  readonly phase: "idle" | "running" | "cancelling";
  readonly progress?: Progress;
  readonly waiting?: Waiting;
}

const idle: RunState = { phase: "idle" };

/** A run of thousands reports more often than a screen can usefully change. */
const redrawMs = 100;

export function useRun(needs: Needs, onDone: (result: RunResult) => void): Run {
  const [state, setState] = useState(idle);
  const abort = useRef<AbortController | null>(null);

  const start = useCallback(() => {
    if (abort.current) return;
    const controller = new AbortController();
    abort.current = controller;
    setState({ phase: "running" });
    const heard = collect((events) => {
      setState((before) => events.reduce(after, before));
    });
    const finish = (): void => {
      heard.stop();
      abort.current = null;
      setState(idle);
    };
    void needs.syncNow(heard.add, controller.signal).then(onDone).finally(finish);
  }, [needs, onDone]);

  const cancel = useCallback(() => {
    abort.current?.abort();
    setState((before) => (before.phase === "running" ? { ...before, phase: "cancelling" } : before));
  }, []);

  useEffect(() => () => abort.current?.abort(), []);

  return useMemo(
    () => ({
      running: state.phase !== "idle",
      cancelling: state.phase === "cancelling",
      progress: state.progress,
      waiting: state.waiting,
      start,
      cancel,
    }),
    [state, start, cancel],
  );
}

function after(before: RunState, event: RunEvent): RunState {
  const { phase, progress, waiting } = before;
  if (event.kind === "progress") return { phase, progress: event.progress, ...(waiting ? { waiting } : {}) };
  const kept = progress ? { phase, progress } : { phase };
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
