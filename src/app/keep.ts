// What this device keeps for one account: the GoPaaS token in its vault, the engine's memory, and the last results.

import { idbMemory, memoryTables } from "../storage/idb-memory";
import { openDb } from "../storage/indexed-db";
import { createShelf, shelfTables } from "../storage/shelf";
import { createVault, vaultTables } from "../storage/vault";
import type { Vault } from "../storage/vault";
import type { Memory } from "../sync";
import { keptResults } from "./kept-results";
import type { KeptResults } from "./kept-results";

export interface Keep {
  readonly vault: Vault;
  readonly memory: Memory;
  readonly results: KeptResults;
}

export async function openKeep(account: string): Promise<Keep> {
  const tables = [...vaultTables, ...memoryTables, ...shelfTables];
  const db = await openDb(indexedDB, { name: "gopaas-outlook-sync", version: 2, tables });
  return { vault: createVault(db, account), memory: idbMemory(db, account), results: keptResults(createShelf(db, account)) };
}
