// IndexedDB as promises: one database, one table of values by key.

export interface KeyedTable {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

export interface LocalDb {
  table(name: string): KeyedTable;
  close(): void;
}

/** Every table is made at once: adding one means a higher `version`. */
export interface DbShape {
  readonly name: string;
  readonly version: number;
  readonly tables: readonly string[];
}

export async function openDb(factory: IDBFactory, shape: DbShape): Promise<LocalDb> {
  const opening = factory.open(shape.name, shape.version);
  opening.onupgradeneeded = () => {
    const db = opening.result;
    for (const name of shape.tables) if (!db.objectStoreNames.contains(name)) db.createObjectStore(name);
  };
  const db = await settled(opening);
  // Another pane with a newer version must not wait for this one for ever.
  db.onversionchange = () => {
    db.close();
  };
  return {
    table: (name) => keyedTable(db, name),
    close: () => {
      db.close();
    },
  };
}

function keyedTable(db: IDBDatabase, name: string): KeyedTable {
  return {
    get: (key) => settled(db.transaction(name, "readonly").objectStore(name).get(key) as IDBRequest<unknown>),
    put: (key, value) => written(db, name, (store) => store.put(value, key)),
    delete: (key) => written(db, name, (store) => store.delete(key)),
    async keys() {
      const keys = await settled(db.transaction(name, "readonly").objectStore(name).getAllKeys());
      return keys.filter((key) => typeof key === "string");
    },
  };
}

/** Done when the transaction is: a request that succeeded may still be undone by a full disk. */
function written(db: IDBDatabase, name: string, write: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, "readwrite");
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error("The browser's storage undid a write."));
    };
    transaction.onerror = () => {
      reject(transaction.error ?? new Error("The browser's storage refused a write."));
    };
    write(transaction.objectStore(name));
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("The browser's storage did not answer."));
    };
  });
}
