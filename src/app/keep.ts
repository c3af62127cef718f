// What this device keeps for one account: the GoPaaS token in its vault, the engine's memory, the last results, and views as they were last read.

import { idbMemory, memoryTables } from "../storage/idb-memory";
import { openDb } from "../storage/indexed-db";
import { createShelf, shelfTables } from "../storage/shelf";
import { createVault, vaultTables } from "../storage/vault";
import type { Vault } from "../storage/vault";
import type { Memory } from "../sync";
import { keptCards } from "./kept-cards";
import type { KeptCards } from "./kept-cards";
import { keptResults } from "./kept-results";
import type { KeptResults } from "./kept-results";
import { keptSetup } from "./kept-setup";
import type { KeptSetup } from "./kept-setup";
import { keptViews } from "./kept-views";
import type { KeptViews } from "./kept-views";

export interface Keep {
  readonly vault: Vault;
  readonly memory: Memory;
  readonly results: KeptResults;
  readonly views: KeptViews;
  readonly cards: KeptCards;
  readonly setup: KeptSetup;
  /** Every account's, as if nobody had ever opened the pane on this device. */
  forgetEverything(): Promise<void>;
}

export async function openKeep(account: string): Promise<Keep> {
  const tables = [...vaultTables, ...memoryTables, ...shelfTables];
  const db = await openDb(indexedDB, { name: "gopaas-outlook-sync", version: 2, tables });
  const shelf = createShelf(db, account);
  const vault = createVault(db, account);
  return {
    vault,
    memory: idbMemory(db, account),
    results: keptResults(shelf),
    views: keptViews(shelf),
    cards: keptCards(shelf),
    setup: keptSetup(shelf),
    async forgetEverything() {
      await vault.forgetEverything();
      for (const table of [...memoryTables, ...shelfTables].map((name) => db.table(name)))
        for (const key of await table.keys()) await table.delete(key);
    },
  };
}
