// What a world is told to do, as plain data: it can be drawn from a seed, cut down by the shrinker, printed, and played again.

import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import type { Switches } from "../../src/sandbox/graph/store";
import type { Direction, GuardLimits, Kind, Pair, Side } from "../../src/sync";

export interface WorldConfig {
  readonly kinds: readonly Kind[];
  readonly direction: Direction;
  readonly conflicts: Pair["conflicts"];
  readonly deletions: "keep" | "mark" | "restore";
  readonly leftView: "keep" | "remove";
  /** GoPaaS keeps the Outlook id in `outlook_id`. */
  readonly idMapped: boolean;
  readonly behaviour: Partial<GopaasBehaviour>;
  readonly switches: Partial<Switches>;
  readonly guard: GuardLimits;
  readonly devices: 1 | 2;
  /** The mailbox itself remembers deletions. */
  readonly relay: boolean;
  /** How far each device's clock is from the servers'. */
  readonly skewMinutes: readonly number[];
  readonly rowsPerPage: number;
  readonly itemsPerPost: number;
  /** Share of the changes that are read back. */
  readonly readBack: number;
  /** Users may change their own records only. */
  readonly ownOnly: boolean;
}

/** A person or an appointment; its tag stands in a mapped field nobody edits, so that it is recognised whatever links say. */
export type Tag = string;

export type UserStep =
  | { readonly do: "create"; readonly side: Side; readonly kind: Kind; readonly tag: Tag; readonly n: number }
  /** The same thing on both sides, made by people or by the existing product. */
  | { readonly do: "adopt"; readonly kind: Kind; readonly tag: Tag; readonly n: number }
  | { readonly do: "edit"; readonly side: Side; readonly tag: Tag; readonly field: string; readonly value: string }
  | { readonly do: "unmapped"; readonly side: Side; readonly tag: Tag; readonly value: string }
  | { readonly do: "delete" | "restore"; readonly side: Side; readonly tag: Tag }
  | { readonly do: "copy"; readonly tag: Tag; readonly as: Tag; readonly n: number }
  | { readonly do: "trait"; readonly tag: Tag; readonly trait: Trait }
  /** The record leaves or re-enters the view. */
  | { readonly do: "show"; readonly tag: Tag; readonly shown: boolean }
  /** The record becomes somebody else's, whom alone it is for to change; or the user's again. */
  | { readonly do: "lock"; readonly tag: Tag; readonly locked: boolean }
  /** The administrator narrows the view to hide some of what it showed, or widens it again. */
  | { readonly do: "view"; readonly kind: Kind; readonly narrow: boolean }
  | { readonly do: "series"; readonly tag: Tag; readonly n: number; readonly count: number }
  | {
      readonly do: "occurrence";
      readonly tag: Tag;
      readonly nth: number;
      readonly what: "move" | "delete" | "describe";
      readonly n: number;
    }
  /** To another folder or calendar, which leaves the pair, and back. */
  | { readonly do: "move"; readonly tag: Tag; readonly away: boolean }
  | { readonly do: "retime"; readonly tag: Tag; readonly minutes: number }
  | { readonly do: "wait"; readonly minutes: number };

export type Trait = "attendees" | "private" | "normal" | "category" | "uncategorised" | "online";

/** What goes wrong at one request or storage write of one run. */
export type FaultKind =
  | "slow"
  | "throttled"
  | "throttled-wait"
  | "unavailable"
  | "unavailable-after"
  | "timeout"
  | "timeout-after"
  | "lost"
  | "lost-after"
  | "twice"
  | "unauthorized"
  | "token-dead"
  | "html"
  | "truncated"
  | "part-throttled"
  | "part-unavailable"
  | "part-unavailable-after"
  | "part-lost-after"
  | "part-twice"
  | "crash"
  | "crash-after"
  | "cancel"
  | "forget"
  | "unwritable"
  | "unwritable-after";

export interface Fault {
  /** Counts every point of the run, only those that write to a service, or only its own storage's. */
  readonly among: "any" | "write" | "storage";
  readonly at: number;
  readonly what: FaultKind;
}

export interface Engine {
  readonly device: 0 | 1;
  readonly how: "plain" | "preview" | "approve" | "decide" | "undo";
  /** For what is decided, and the order of waiting requests. */
  readonly seed: number;
  readonly faults: readonly Fault[];
  /** Edits while the run is under way, before its point `at`. */
  readonly during: readonly { readonly at: number; readonly step: UserStep }[];
  /** Edits between a preview and its "go". */
  readonly between: readonly UserStep[];
}

export type Step =
  | UserStep
  | (Engine & { readonly do: "run" })
  /** Both devices at once. */
  | { readonly do: "race"; readonly one: Engine; readonly other: Engine; readonly seed: number }
  | { readonly do: "forget"; readonly device: 0 | 1 }
  /** An older copy of what the device remembered comes back, as from a backup. */
  | { readonly do: "recall"; readonly device: 0 | 1; readonly n: number };

export interface Script {
  readonly seed: number;
  readonly config: WorldConfig;
  readonly steps: readonly Step[];
}

export function isUserStep(step: Step): step is UserStep {
  return step.do !== "run" && step.do !== "race" && step.do !== "forget" && step.do !== "recall";
}

export function enginesOf(step: Step): readonly Engine[] {
  if (step.do === "run") return [step];
  return step.do === "race" ? [step.one, step.other] : [];
}

/** Nothing but people's edits happens to it: the strictest invariants hold. */
export function isFaultFree({ steps, config }: Script): boolean {
  const calm = (engine: Engine): boolean => engine.faults.length === 0 && engine.during.length === 0;
  return config.devices === 1 && steps.every((step) => step.do !== "forget" && step.do !== "recall" && enginesOf(step).every(calm));
}
