// Small texts one account keeps in the browser, by name.

import type { LocalDb } from "./indexed-db";

export interface Shelf {
  get(name: string): Promise<unknown>;
  put(name: string, text: string): Promise<void>;
  delete(name: string): Promise<void>;
}

export const shelfTables = ["shelf"] as const;

/** One shelf per account: a second user of the same profile sees nothing of the first. */
export function createShelf(db: LocalDb, account: string): Shelf {
  const table = db.table("shelf");
  const keyOf = (name: string): string => `${encodeURIComponent(account)}|${name}`;
  return {
    get: (name) => table.get(keyOf(name)),
    put: (name, text) => table.put(keyOf(name), text),
    delete: (name) => table.delete(keyOf(name)),
  };
}
