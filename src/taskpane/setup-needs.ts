// What the guided set-up needs from the rest of the program, where the administrator's file leaves the pairs to each user.

import type { OwnPair } from "../settings/own-pairs";
import type { Kind } from "../sync";
import type { CheckedPair, SettingsProblem } from "./needs";

export type { OwnPair } from "../settings/own-pairs";

export type SetupKind = Kind;

export interface SetupState {
  /** What the user has set up so far; nothing: he is asked. */
  readonly pairs: readonly OwnPair[];
  /** What the administrator fixed all the same. */
  readonly fixed: readonly ("folder" | "calendar" | "defaults")[];
}

export interface SetupColumn {
  readonly name: string;
  /** As people read it above the column. */
  readonly title: string;
  /** As the CRM calls it: text, date, list…; absent where it does not say. */
  readonly kind?: string;
  /** Of a list: the only values it takes. */
  readonly values: readonly string[];
}

/** A view as it is, and what could be made of it. */
export interface ViewLook {
  readonly view: string;
  /** Absent where the view does not give it away. */
  readonly table?: string;
  readonly total?: number;
  /** What a field may be mapped to. */
  readonly columns: readonly SetupColumn[];
  /** Field → column, suggested. */
  readonly map: Readonly<Record<string, string>>;
  /** What new records need beside it, suggested; `user`: the column of a record's user, and the one user of all records. */
  readonly suggested: { readonly values: Readonly<Record<string, string>>; readonly user?: readonly [column: string, key: string] };
}

/** The steps between the connection and the plan. */
export const setupSteps = ["views", "places", "map"] as const;
export type SetupStep = (typeof setupSteps)[number];

/** One pair as far as it is chosen. */
export interface DraftPair {
  /** Empty: this kind is not synced. */
  readonly view: string;
  readonly table: string;
  /** Folder or calendar. */
  readonly place: string;
  readonly map: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly user?: readonly [column: string, key: string];
}

export interface SetupDraft {
  readonly step: SetupStep;
  readonly pairs: Readonly<Record<SetupKind, DraftPair>>;
}

/** Pairs tried out and not kept. */
export interface TriedPairs {
  /** What is wrong with them as settings; a fatal one keeps its pair from being used. */
  readonly problems: readonly SettingsProblem[];
  /** The others on real records. */
  readonly checked: readonly CheckedPair[];
}

export interface SetupNeeds {
  /** Reads a view, and writes nothing. Rejects with a Failure. */
  lookAtView(view: string, kind: SetupKind): Promise<ViewLook>;
  /** The names of what there is in Outlook already. Rejects with a Failure. */
  outlookPlaces(): Promise<{ readonly folders: readonly string[]; readonly calendars: readonly string[] }>;
  /** Rejects with a Failure. */
  tryPairs(pairs: readonly OwnPair[]): Promise<TriedPairs>;
  /** Answers what keeps them from being used, and has then kept none. Rejects with a Failure when the mailbox does not keep them. */
  keepPairs(pairs: readonly OwnPair[]): Promise<readonly SettingsProblem[]>;
  /** How far the user came on this device. Never rejects. */
  setupDraft(): Promise<SetupDraft | undefined>;
  /** Never rejects: what is not kept is chosen again. */
  keepSetupDraft(draft: SetupDraft): Promise<void>;
}
