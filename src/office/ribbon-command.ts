// A button of the ribbon that runs without a pane: found by its name, ended exactly once, and in time.

import { outlookContext, officeGlobal } from "./office-global";
import type { CommandEvent } from "./office-global";

/** Outlook ends the page five minutes after the click, whatever it is doing; it had to be loaded, too. */
export const commandLimits: CommandLimits = { stopMs: 4 * 60_000, endMs: 4 * 60_000 + 40_000 };

export interface CommandLimits {
  /** When the work is asked to stop. */
  readonly stopMs: number;
  /** When Outlook is told that it is over, even if the work has not stopped yet. */
  readonly endMs: number;
}

/** `timeUp` is raised when the work has to stop, resumably. Whatever it rejects with is nobody's to see. */
export type Work = (timeUp: AbortSignal) => Promise<void>;

/** `name` is the manifest's `FunctionName`. */
export function offerCommand(name: string, work: Work, limits: CommandLimits = commandLimits): void {
  const command = (event: CommandEvent): void => void carryOut(event, work, limits);
  // Classic Outlook looks for a global function, the others for one that was associated.
  Reflect.set(globalThis, name, command);
  void outlookContext(limits.stopMs).then(() => officeGlobal()?.actions?.associate?.(name, command));
}

async function carryOut(event: CommandEvent, work: Work, { stopMs, endMs }: CommandLimits): Promise<void> {
  const timeUp = new AbortController();
  const stopping = setTimeout(() => timeUp.abort(), stopMs);
  let ending: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<void>((resolve) => (ending = setTimeout(resolve, endMs)));
  try {
    await Promise.race([begun(work, timeUp.signal), end]);
  } catch {
    // The work tells its user itself; Outlook would only say that the add-in failed.
  }
  clearTimeout(stopping);
  clearTimeout(ending);
  event.completed();
}

/** What throws at once is no different from what rejects later. */
async function begun(work: Work, timeUp: AbortSignal): Promise<void> {
  await work(timeUp);
}
