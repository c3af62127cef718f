// What every screen can reach without it being passed down: the needs, their present state, the words and the formats.

import { createContext, useContext } from "react";
import type { Chosen } from "./choosing";
import type { Formats } from "./format";
import type { Needs, PaneState, RunResult } from "./needs";
import type { PaneText } from "./text/en";
import type { NextSync } from "./use-auto-sync";
import type { AskedJob, Run } from "./use-run";

export type View = "home" | "settings" | "report" | "account" | "connect" | "preview" | "inbox" | "history" | "check" | "setup";

/** What a run would do, and what was asked to see it. */
export interface Preview {
  readonly result: RunResult;
  readonly job: AskedJob;
}

export interface Pane {
  readonly needs: Needs;
  readonly state: PaneState;
  readonly text: PaneText;
  readonly formats: Formats;
  readonly run: Run;
  /** When it syncs by itself; absent where it does not. */
  readonly nextSync: NextSync | undefined;
  /** Of the latest run, this session's or an earlier one's. */
  readonly result: RunResult | undefined;
  readonly preview: Preview | undefined;
  /** The newest result that tells everything that waits for the user. */
  readonly whole: RunResult | undefined;
  /** The choices made in the inbox and not yet applied. */
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
  readonly go: (view: View) => void;
  /** Asked once by each new screen: true from the second on, which takes the focus. */
  readonly claimFocus: () => boolean;
}

export const PaneContext = createContext<Pane | undefined>(undefined);

export function usePane(): Pane {
  const pane = useContext(PaneContext);
  if (!pane) throw new Error("A screen was rendered outside the pane.");
  return pane;
}
