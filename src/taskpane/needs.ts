// What the screens need from the rest of the program. `app/wiring.ts` supplies it; tests and previews supply their own.

import type { ProblemCode } from "../settings/schema";
import type { Direction, Failure, Line, Pair, Progress, Report } from "../sync";

export type Language = "fr" | "en";

/** Outlook's colours, as it reports them. */
export interface Theme {
  readonly dark: boolean;
  readonly highContrast: boolean;
}

export interface Account {
  readonly name: string;
  readonly address: string;
}

export type SignInState =
  { readonly kind: "unknown" } | { readonly kind: "signed-out" } | { readonly kind: "signed-in"; readonly account: Account };

export type GopaasState =
  | { readonly kind: "unknown" }
  | { readonly kind: "disconnected"; readonly baseUrl: string; readonly baseUrlLocked: boolean }
  | { readonly kind: "connected"; readonly baseUrl: string; readonly baseUrlLocked: boolean };

/** One pair as the first screen shows it. */
export interface PairSummary {
  readonly pair: Pair;
  readonly direction: Direction;
  /** Map key → GoPaaS column, in the order of the map. */
  readonly fields: readonly (readonly [string, string])[];
  readonly linked?: number;
}

export interface RunResult {
  readonly report: Report;
  readonly lines: readonly Line[];
  /** What ended the run early, if something did. */
  readonly failure?: Failure;
}

export type RunEvent =
  | { readonly kind: "progress"; readonly progress: Progress }
  /** A service asks us to wait. */
  | { readonly kind: "waiting"; readonly service: "microsoft" | "gopaas"; readonly untilEpochMs: number }
  | { readonly kind: "waited" };

export interface SettingsProblem {
  /** Where in config.json: `pairs[0].map.givenName`. */
  readonly path: string;
  /** In English, for administrators; the screens put `code` into the user's words and show this beside it. */
  readonly message: string;
  readonly fatal: boolean;
  readonly code?: ProblemCode;
}

/** Everything observable; a screen re-renders when `subscribe` calls back. */
export interface PaneState {
  readonly language: Language;
  readonly theme: Theme;
  readonly signIn: SignInState;
  readonly gopaas: GopaasState;
  readonly pairs: readonly PairSummary[];
  readonly problems: readonly SettingsProblem[];
  /** Signing out of a nested app only forgets our own state: Outlook stays signed in. Said next to the button. */
  readonly signOutForgetsOnly: boolean;
  readonly lastRun?: RunResult;
}

export interface Needs {
  getState(): PaneState;
  subscribe(listener: () => void): () => void;
  /** Rejects with a Failure. */
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /** Checks the address and the token with a real call before it keeps them. Rejects with a Failure. */
  connectGopaas(baseUrl: string, token: string): Promise<void>;
  disconnectGopaas(): Promise<void>;
  /** Never rejects: what went wrong is in the result. */
  syncNow(onEvent: (event: RunEvent) => void, signal: AbortSignal): Promise<RunResult>;
  /** Opens a record where it lives, if its address is known and safe. */
  openInGopaas?(table: string, key: string): void;
}
