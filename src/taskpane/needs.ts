// What the screens need from the rest of the program. `app/wiring.ts` supplies it; tests and previews supply their own.

import type { CardNeeds, Selected } from "./card-needs";
import type { SetupNeeds, SetupState } from "./setup-needs";
import type { Habits } from "../settings/habits";
import type { ProblemCode } from "../settings/schema";
import type { UserOverrides } from "../settings/user-overrides";
import type { Choices, Direction, RunResult as EngineResult, Failure, Pair, PastRun, Progress } from "../sync";

export type * from "./card-needs";

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

export type GopaasState = { readonly kind: "unknown" } | ({ readonly kind: "disconnected" | "connected" } & GopaasPlace);

interface GopaasPlace {
  readonly baseUrl: string;
  readonly baseUrlLocked: boolean;
  /** Absent: a user's own token. */
  readonly takes?: "client-secret";
}

/** One pair as the first screen shows it. */
export interface PairSummary {
  readonly pair: Pair;
  readonly direction: Direction;
  /** Map key → GoPaaS column, in the order of the map. */
  readonly fields: readonly (readonly [string, string])[];
  readonly linked?: number;
  /** Policies the administrator fixed. */
  readonly locked: readonly string[];
}

export interface RunResult extends EngineResult {
  /** Lines of a result read back from this device that were not kept. */
  readonly linesLeftOut?: number;
}

/** Takes back a run, or what it did to some records. */
export interface UndoRequest {
  /** The run's name, from its report or from `pastRuns`. */
  readonly undo: string;
  /** Only these GoPaaS keys. */
  readonly keys?: readonly string[];
  /** The deletions the guard holds are approved. */
  readonly approveHeld?: boolean;
  /** Shows what would be taken back, and takes nothing back. */
  readonly dryRun?: boolean;
}

export type RunEvent =
  | { readonly kind: "progress"; readonly progress: Progress }
  /** A service asks us to wait. */
  | { readonly kind: "waiting"; readonly service: "microsoft" | "gopaas"; readonly untilEpochMs: number }
  | { readonly kind: "waited" }
  /** The run pauses until its user has signed in again, by `signIn`. */
  | { readonly kind: "asking" | "answered" };

export interface SettingsProblem {
  /** Where in config.json: `pairs[0].map.givenName`. */
  readonly path: string;
  /** In English, for administrators; the screens put `code` into the user's words and show this beside it. */
  readonly message: string;
  readonly fatal: boolean;
  readonly code?: ProblemCode;
}

/** What a view gives away of a pair's settings. */
export type CheckCode =
  | "key-missing"
  | "unknown-table"
  | "empty-view"
  | "not-shown"
  | "link"
  | "not-writable"
  | "wrong-kind"
  | "wrong-values"
  | "trace-missing"
  | "day-only"
  | "not-in-list"
  | "swapped-names";

export interface CheckFinding {
  readonly code: CheckCode;
  /** Map key. */
  readonly field?: string;
  readonly column?: string;
  /** The CRM's own words or values: untrusted text. */
  readonly detail?: string;
}

/** One real record, as both sides have it. */
export interface CheckSample {
  readonly key: string;
  readonly fields: readonly {
    readonly field: string;
    /** Columns with what they hold. */
    readonly stored: Readonly<Record<string, string>>;
    /** What Outlook shows. */
    readonly shown: string;
    /** What an unchanged field would write back, where that is not what is stored. */
    readonly back?: Readonly<Record<string, string>>;
  }[];
}

export interface CheckedPair {
  readonly pair: Pair;
  readonly result:
    Failure | { readonly total?: number; readonly findings: readonly CheckFinding[]; readonly samples: readonly CheckSample[] };
}

/** Everything observable; a screen re-renders when `subscribe` calls back. */
export interface PaneState {
  readonly language: Language;
  readonly theme: Theme;
  readonly signIn: SignInState;
  readonly gopaas: GopaasState;
  readonly pairs: readonly PairSummary[];
  readonly problems: readonly SettingsProblem[];
  /** Only where the administrator leaves the pairs to each user. */
  readonly setup?: SetupState | undefined;
  readonly habits: Habits & { readonly locked: readonly (keyof Habits)[] };
  /** Signing out of a nested app only forgets our own state: Outlook stays signed in. Said next to the button. */
  readonly signOutForgetsOnly: boolean;
  /** The address of a record in GoPaaS is known. */
  readonly opensRecords: boolean;
  /** The table mails are logged in; absent where they are not. */
  readonly mailTable?: string;
  readonly selected?: Selected;
  readonly lastRun?: RunResult;
  /** The last run that came to its end: what waits for the user is in it, though a later run broke off. */
  readonly lastWhole?: RunResult;
}

export interface Needs extends CardNeeds {
  getState(): PaneState;
  subscribe(listener: () => void): () => void;
  /** Rejects with a Failure. */
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /**
   * Checks the address and the token with a real call before it keeps them. Rejects with a Failure. `keep`: where a client secret
   * is taken, whether it outlives the pane.
   */
  connectGopaas(baseUrl: string, token: string, keep?: boolean): Promise<void>;
  disconnectGopaas(): Promise<void>;
  /** Erases all that this device keeps, whosever it is, and signs out. Rejects with a Failure. */
  forgetEverything(): Promise<void>;
  /** Never rejects: what went wrong is in the result. `choices` is what the user says beside "go"; a preview among them. */
  syncNow(onEvent: (event: RunEvent) => void, signal: AbortSignal, choices?: Choices): Promise<RunResult>;
  /**
   * A sync nobody pressed a button for. Answers nothing where none was due: another window is at it, or did it within `everyMs`,
   * and what that one found is then shown.
   */
  syncIfDue(everyMs: number, onEvent: (event: RunEvent) => void, signal: AbortSignal): Promise<RunResult | undefined>;
  /** Keeps what the user chooses for himself. Rejects with a Failure, and then nothing has changed. */
  changeSettings(change: UserOverrides): Promise<void>;
  /** Never rejects either. */
  undo(what: UndoRequest, onEvent: (event: RunEvent) => void, signal: AbortSignal): Promise<RunResult>;
  /** Reads the administrator's file again: what was corrected there counts from now on. Rejects when it cannot be read. */
  rereadSettings(): Promise<void>;
  /** What the last runs changed, newest first. Rejects with a Failure. */
  pastRuns(): Promise<readonly PastRun[]>;
  /** Looks at every pair's view and at real records, and writes nothing. Rejects with a Failure. */
  checkPairs(): Promise<readonly CheckedPair[]>;
  /** What the guided set-up asks for, loaded with it; only where the state has a `setup`. */
  setup(): Promise<SetupNeeds>;
  /** Opens a record where it lives; only where `opensRecords`. */
  openInGopaas(table: string, key: string): void;
}
