// What this device keeps for one account: the GoPaaS token in its vault, and the engine's memory.

import { idbMemory, memoryTables } from "../storage/idb-memory";
import { openDb } from "../storage/indexed-db";
import { createVault, vaultTables } from "../storage/vault";
import type { Vault } from "../storage/vault";
import type { Memory } from "../sync";

export interface Keep {
  readonly vault: Vault;
  readonly memory: Memory;
}

export async function openKeep(account: string): Promise<Keep> {
  const db = await openDb(indexedDB, { name: "gopaas-outlook-sync", version: 1, tables: [...vaultTables, ...memoryTables] });
  return { vault: createVault(db, account), memory: idbMemory(db, account) };
}
