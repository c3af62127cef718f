// What the user decided about what waits, and the limits beyond which a run asks first.

import type { Side } from "./item";

/** One answer from the inbox. It is journalled with the run that carries it out. */
export type Decision =
  /** `operation` is the id of a held entry: exactly those values, and no others. */
  | { readonly kind: "approve" | "refuse"; readonly operation: string }
  /** Whose value of a conflict stays. `shown`: only if these are still the two values. */
  | {
      readonly kind: "keep";
      readonly key: string;
      readonly field: string;
      readonly side: Side;
      readonly shown?: Readonly<Record<Side, string>>;
    }
  /** A tombstoned or undone record goes back to Outlook, and syncs again. */
  | { readonly kind: "bring-back"; readonly key: string }
  /** The GoPaaS copy of an event that became private shows nothing but its time. */
  | { readonly kind: "blank"; readonly key: string };

/** A run that would touch more than the larger of the two asks first. */
export interface Threshold {
  readonly items: number;
  readonly percent: number;
}

export interface GuardLimits {
  readonly deletions: Threshold;
  readonly overwrites: Threshold;
}

/** What a person says beside "go". */
export interface Choices {
  readonly decisions?: readonly Decision[];
  /** Everything the guard holds is approved. */
  readonly approveHeld?: boolean;
  /** A side that shows nothing really is empty. */
  readonly acceptEmpty?: boolean;
  /** Records refused before are tried again although they did not change. */
  readonly retryFailed?: boolean;
  /** Only the operations a preview showed are carried out; what is new since waits and is told. */
  readonly onlyShown?: readonly string[];
  /** Plan and report only: nothing is written, nothing is remembered. */
  readonly dryRun?: boolean;
  /** A dry run instead, where a pair has no memory yet and there is something to write. */
  readonly previewFirst?: boolean;
}
