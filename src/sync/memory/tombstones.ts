// Deletions that travel with the mailbox, so that a device that knows nothing else does not bring back what its user deleted.

import { isTombstone } from "./baseline";
import type { Link } from "./baseline";
import { hash53 } from "../model/canonical";
import { pairId } from "../model/pair-settings";
import type { Pair } from "../model/pair-settings";
import type { Plan } from "../plan/plan";
import type { Warning } from "../model/report";
import type { TombstoneRelay } from "./tombstone-relay";

export interface Tombstones {
  readonly has: (key: string) => boolean;
  /** Some device may have synchronised this pair before, as far as the mailbox tells. */
  readonly mayHaveSynced: boolean;
  /** Before the first write: what breaks off after it may have made records that no memory knows of. */
  readonly begin: () => Promise<void>;
  /** Adds what was deleted since, and takes out what lives again. Writes only what changed. */
  readonly save: (before: readonly Link[], after: readonly Link[]) => Promise<void>;
  readonly warnings: (plan: Plan) => Warning[];
}

export interface TombstoneSource {
  readonly tombstones?: TombstoneRelay;
  /** Whose they are: one relay may serve several mailboxes and CRMs. */
  readonly scope?: string;
}

/** What a mailbox's settings can hold beside everything else. */
const mostHashes = 1000;
const plentyOfRoom = mostHashes / 2;

/** `isNew`: this device remembers nothing of the pair. */
export async function openTombstones({ tombstones: relay, scope = "" }: TombstoneSource, pair: Pair, isNew: boolean): Promise<Tombstones> {
  const loaded = await relay?.load().catch(() => undefined);
  const known = new Set(loaded ?? []);
  const hash = (key: string): string => hash53(`${scope}\n${pairId(pair)}\n${key}`).toString(36);
  // No key is empty: this one says that the pair was synchronised.
  const synced = hash("");
  return {
    has: (key) => known.has(hash(key)),
    mayHaveSynced: !isNew || !relay?.travels || !loaded || known.has(synced),
    begin: async () => {
      if (!relay?.travels || !loaded || known.has(synced)) return;
      await relay.save([...known, synced]).then(
        () => known.add(synced),
        () => undefined,
      );
    },
    save: async (before, after) => {
      if (!relay || !loaded) return;
      const dead = (links: readonly Link[]): string[] => links.filter(isTombstone).map(({ key }) => hash(key));
      // While there is room for all, what could not be saved is told again. Later, each is told once: what had to make room for
      // newer ones would be told for ever, and the list rewritten at every run.
      const told = new Set(loaded.length < plentyOfRoom ? [] : dead(before));
      const alive = new Set(after.filter((link) => !isTombstone(link)).map(({ key }) => hash(key)));
      const all = new Set([...loaded, ...dead(after).filter((one) => !told.has(one))]);
      all.delete(synced);
      const kept = [...[...all].filter((one) => !alive.has(one)).slice(1 - mostHashes), synced];
      if (kept.length === known.size && kept.every((one) => known.has(one))) return;
      // Settings that cannot be written weaken only a device that is yet to come.
      await relay.save(kept).catch(() => undefined);
    },
    warnings: ({ actions }) => {
      const creates = actions.some((action) => action.kind === "create" && action.side === "outlook");
      // What was synchronised before and forgotten shows by its traces; a first sync has nothing to bring back.
      const before = actions.some((action) => action.kind === "merge" && action.matched === "known-link");
      return isNew && !loaded && creates && before ? ["deleted-may-return"] : [];
    },
  };
}
