// "Sync now" of the ribbon: the pane's own sync without a pane. It asks nothing, writes nothing the pane would have shown first, and says all.

import type { NotificationBar } from "../office/notification-bar";
import type { RunEvent } from "../taskpane/needs";
import { progressWords, resultWords, whyNot } from "../taskpane/ribbon-words";
import type { Notice } from "../taskpane/ribbon-words";
import { ribbonTextOf } from "../taskpane/text/ribbon-text-of";
import type { Pane } from "./pane";
import { syncUnlessBusy } from "./pane-runs";
import type { Way } from "./pane-runs";

export interface RibbonSync {
  readonly pane: Pane;
  readonly bar: NotificationBar;
  /** Settled once the pane knows its settings and its user. */
  readonly opened: Promise<void>;
  /** Outlook is about to end the command. */
  readonly timeUp: AbortSignal;
  /** How long a run may take to stop, once it is asked to. */
  readonly graceMs?: number;
}

const stopGraceMs = 20_000;

/** Resolves once the outcome stands in the bar, whatever it was. Never rejects. */
export async function ribbonSync({ pane, bar, opened, timeUp, graceMs = stopGraceMs }: RibbonSync): Promise<void> {
  const progress = pacedProgress(pane, bar);
  const patience = endOf(timeUp, graceMs);
  const outcome = opened.then(() => sync(pane, { onEvent: progress.tell, signal: timeUp, silent: true }));
  // A service that does not let go: what was done so far is remembered all the same, step by step.
  const tooLate = patience.over.then((): Notice => ({ kind: "result", message: ribbonTextOf(pane.state.language).timeUp("") }));
  const { kind, message } = await Promise.race([outcome, tooLate]).catch((): Notice => ({
    kind: "failure",
    message: ribbonTextOf(pane.state.language).cannot.unforeseen,
  }));
  patience.drop();
  progress.end();
  await bar.say(kind, message);
}

async function sync(pane: Pane, way: Way): Promise<Notice> {
  const refusal = pane.config === undefined ? "config" : whyNot(pane.state);
  if (refusal) return { kind: "result", message: ribbonTextOf(pane.state.language).cannot[refusal] };
  return resultWords(await syncUnlessBusy(pane, way), pane.state.language);
}

function endOf(timeUp: AbortSignal, graceMs: number): { readonly over: Promise<void>; readonly drop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timeUp.addEventListener("abort", () => (timer = setTimeout(resolve, graceMs)), { once: true });
  });
  return { over, drop: () => clearTimeout(timer) };
}

/** A person reads no faster, and Outlook draws each of them. */
const paceMs = 1_000;

/** Says the newest of what happened, at a pace, and nothing after its end. */
function pacedProgress(pane: Pane, bar: NotificationBar): { readonly tell: (event: RunEvent) => void; readonly end: () => void } {
  let newest: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const say = (): void => {
    timer = undefined;
    if (newest === undefined) return;
    void bar.say("progress", newest);
    newest = undefined;
    timer = setTimeout(say, paceMs);
  };
  return {
    tell(event) {
      if (isOver) return;
      newest = progressWords(event, pane.state.language, Date.now()) ?? newest;
      timer ??= setTimeout(say, paceMs);
    },
    end() {
      clearTimeout(timer);
      isOver = true;
    },
  };
}
