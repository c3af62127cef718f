// The contract of one side of a pair. The engine knows both sides only through this; one test suite runs on every store.

import type { Failure } from "./failure";
import type { Fields, Item, Note, Side } from "./item";

export interface ListRequest {
  /** Where the last complete reading ended; without it, or when it has died, everything is read. */
  readonly cursor?: string;
  /** Ids to report even if they did not change since the cursor. Unknown ones are ignored. */
  readonly alsoRead: readonly string[];
  /** Items already linked: their trace need not be looked up again. */
  readonly known?: (id: string) => boolean;
  /** Called with the number of items read so far. */
  readonly onRead: (count: number) => void;
}

/** A reading that did not end at the last page throws; a snapshot is always whole. */
export interface Snapshot {
  readonly items: readonly Item[];
  /** Everything in scope is in `items`; false: only what changed since the cursor. */
  readonly complete: boolean;
  /** Ids the side says left. Not verified: they may only be out of sight. */
  readonly gone: readonly string[];
  readonly cursor?: string;
  /** Mapped fields this side does not offer (a view without that column): left untouched on both sides. */
  readonly missingFields?: readonly string[];
  /** An item may have slipped between two pages: one that is not shown is looked for once more before it is made. */
  readonly mayMiss?: true;
  /** Mapped fields this side shows and cannot be told: they travel one way. */
  readonly readOnlyFields?: readonly string[];
}

export interface CreateWrite {
  readonly kind: "create";
  /** The item of the other side this one is made from; the outcome is reported under it. */
  readonly sourceId: string;
  /** GoPaaS: the key to create under. Outlook: the key to leave on the item. Makes a repeated create harmless. */
  readonly key: string;
  readonly run: string;
  readonly fields: Fields;
  /** It was made before and deleted since: this is no repetition of that. */
  readonly again?: boolean;
}

export interface UpdateWrite {
  readonly kind: "update";
  readonly id: string;
  /** Only what changes. */
  readonly changes: Fields;
  /** The item as last read: carries the version to match and the fields a change needs beside it. */
  readonly current: Item;
  /** The other side's id, for sides that keep it in a field and should refresh it with this write. */
  readonly counterpartId?: string;
}

/** Outlook only: deletes an item nobody changed since `current` was read. One that is gone already counts as done. */
export interface RemoveWrite {
  readonly kind: "remove";
  readonly id: string;
  readonly current: Item;
}

/** GoPaaS only: writes columns as they are given, mapped or not, as the deletion policy `mark` asks. */
export interface MarkWrite {
  readonly kind: "mark";
  readonly id: string;
  readonly current: Item;
  readonly cells: Readonly<Record<string, string>>;
  /** What the columns must hold for this to be written: otherwise somebody edited them since, and it is outdated. */
  readonly expected?: Readonly<Record<string, string>>;
}

export type Write = CreateWrite | UpdateWrite | RemoveWrite | MarkWrite;

export type WriteResult =
  /** `item` as the side stored it, when its answer tells; otherwise the engine reads it back. */
  | {
      readonly kind: "done";
      readonly id: string;
      readonly item?: Item;
      /** `mark`: the columns as they were before, for an undo. */
      readonly replaced?: Readonly<Record<string, string>>;
      /** What the side could not take as it was given, where the writing itself shows it. */
      readonly notes?: readonly Note[];
      /** Fields that still show what they showed before: the rest was written. */
      readonly kept?: readonly string[];
    }
  /** Somebody edited the item since it was read: nothing was written. */
  | { readonly kind: "outdated" }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Made for one run, with that run's cancel signal inside: a cancelled call throws a Failure of kind `cancelled`. */
export interface Store {
  readonly side: Side;
  /** How many of the updates whose answers do not tell what was stored are read back: from 0, none, to 1, all. What was made always is. */
  readonly readBackShare?: number;
  list(request: ListRequest): Promise<Snapshot>;
  /**
   * One answer per id, in order; `undefined` means verified gone. A GoPaaS record that exists and may not be read is answered
   * `elsewhere`, without fields.
   */
  read(ids: readonly string[]): Promise<readonly (Item | undefined)[]>;
  /**
   * Carries out every write and reports each one once, as soon as its result is known. One bad record never stops
   * the others. Throws only when no further write can succeed (signed out, offline, cancelled); writes not reported
   * by then may or may not have happened.
   */
  write(writes: readonly Write[], report: (write: Write, result: WriteResult) => void): Promise<void>;
}
