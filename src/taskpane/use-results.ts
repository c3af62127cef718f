// The results the screens show: this session's own, or what an earlier one left; and never those of somebody else.

import { useCallback, useState } from "react";
import { nothingChosen } from "./choosing";
import type { Chosen } from "./choosing";
import type { PaneState, RunResult } from "./needs";
import type { Preview } from "./pane-context";
import type { AskedJob } from "./use-run";
import { isWhole } from "./waiting";

export interface Results {
  readonly result: RunResult | undefined;
  readonly whole: RunResult | undefined;
  readonly preview: Preview | undefined;
  /** What was chosen about what waits in `whole`; a new one makes it void. */
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
  /** Takes a result in, and answers the screen that shows it. */
  readonly take: (result: RunResult, job: AskedJob) => "preview" | "report";
}

interface Own {
  readonly last?: RunResult;
  readonly whole?: RunResult;
  readonly preview?: Preview;
  readonly chosen?: Chosen;
}

const none: Own = {};

export function useResults(state: PaneState): Results {
  const [own, setOwn] = useState(none);
  const owner = ownerOf(state);
  const [before, setBefore] = useState(owner);
  if (owner !== undefined && owner !== before) {
    setBefore(owner);
    // Somebody else signed in, or another CRM was connected: what was seen before is not about them.
    if (before !== undefined) setOwn(none);
  }
  const take = useCallback((result: RunResult, job: AskedJob) => {
    if (result.report.preview) {
      setOwn(({ preview: _, ...rest }) => ({ ...rest, preview: { result, job } }));
      return "preview";
    }
    // What a run that broke off was told may not have been carried out: the choices stay.
    setOwn(({ preview: _, ...rest }) => (isWhole(result) ? { last: result, whole: result } : { ...rest, last: result }));
    return "report";
  }, []);
  const choose = useCallback((chosen: Chosen) => {
    setOwn((rest) => ({ ...rest, chosen }));
  }, []);
  const signedOut = state.signIn.kind === "signed-out";
  return {
    result: newest(own.last, signedOut ? undefined : state.lastRun),
    whole: newest(newest(own.whole, signedOut ? undefined : state.lastWhole), tellsAll(own.preview)),
    preview: own.preview,
    chosen: own.chosen ?? nothingChosen,
    choose,
    take,
  };
}

function ownerOf({ signIn, gopaas }: PaneState): string | undefined {
  if (signIn.kind !== "signed-in" || gopaas.kind === "unknown") return undefined;
  return `${signIn.account.address} ${gopaas.baseUrl}`;
}

/** A plain preview has looked at everything, as a run does; one that takes choices for granted no longer lists what they are about. */
function tellsAll(preview: Preview | undefined): RunResult | undefined {
  if (preview?.job.kind !== "sync" || preview.job.choices.decisions || preview.result.failure) return undefined;
  return preview.result;
}

function newest(one: RunResult | undefined, other: RunResult | undefined): RunResult | undefined {
  if (!one || !other) return one ?? other;
  return other.report.finishedAt > one.report.finishedAt ? other : one;
}
