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
  /** Adds what was deleted since, and takes out what lives again. Writes only what changed. */
  readonly save: (links: readonly Link[]) => Promise<void>;
  readonly warnings: (plan: Plan) => Warning[];
}

/** What a mailbox's settings can hold beside everything else. */
const mostHashes = 1000;

/** `isNew`: this device remembers nothing of the pair. */
export async function openTombstones(relay: TombstoneRelay | undefined, pair: Pair, isNew: boolean): Promise<Tombstones> {
  const loaded = await relay?.load().catch(() => undefined);
  const known = new Set(loaded ?? []);
  const hash = (key: string): string => hash53(`${pairId(pair)}\n${key}`).toString(36);
  // No key is empty: this one says that the pair was synchronised.
  const synced = hash("");
  return {
    has: (key) => known.has(hash(key)),
    mayHaveSynced: isNew && (!relay?.travels || !loaded || known.has(synced)),
    save: async (links) => {
      if (!relay || !loaded) return;
      const dead = links.filter((link) => isTombstone(link)).map(({ key }) => hash(key));
      const alive = new Set(links.filter((link) => !isTombstone(link)).map(({ key }) => hash(key)));
      const kept = [...new Set([...loaded, ...dead, synced])].filter((one) => !alive.has(one)).slice(-mostHashes);
      if (kept.length === loaded.length && kept.every((one, index) => one === loaded[index])) return;
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
