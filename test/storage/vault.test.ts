import { webcrypto } from "node:crypto";

import { IDBFactory } from "fake-indexeddb";

import { openDb, type LocalDb } from "../../src/storage/indexed-db";
import { createVault, vaultTables } from "../../src/storage/vault";

const crypto = webcrypto as unknown as Crypto;
const url = "https://client.gopaas.net/crm";
const token = "tok-1234567890-secret";

async function freshDb(): Promise<LocalDb> {
  return openDb(new IDBFactory(), { name: "gopaas", version: 1, tables: vaultTables });
}

/** Every stored byte and name as one text. */
async function dump(db: LocalDb): Promise<string> {
  const parts: string[] = [];
  for (const name of vaultTables) {
    const table = db.table(name);
    for (const key of await table.keys()) {
      const value = (await table.get(key)) as Record<string, unknown>;
      const bytes = [value["iv"], value["content"]].map((part) =>
        part instanceof Object ? Buffer.from(part as ArrayBuffer).toString("latin1") : "",
      );
      parts.push(key, JSON.stringify(value), ...bytes);
    }
  }
  return parts.join("\n");
}

test("a saved token comes back for the same account and address only", async () => {
  const db = await freshDb();
  await createVault(db, "ana", crypto).save(url, token);
  expect(await createVault(db, "ana", crypto).load(url)).toBe(token);
  expect(await createVault(db, "ana", crypto).load("https://other.gopaas.net/crm")).toBeUndefined();
  expect(await createVault(db, "bob", crypto).load(url)).toBeUndefined();
});

test("the token is nowhere in what is stored", async () => {
  const db = await freshDb();
  await createVault(db, "ana", crypto).save(url, token);
  const stored = await dump(db);
  expect(stored.length).toBeGreaterThan(50);
  expect(stored).not.toContain(token);
  expect(stored).not.toContain("secret");
});

test("the key cannot be taken out of the browser", async () => {
  const db = await freshDb();
  await createVault(db, "ana", crypto).save(url, token);
  const [name = ""] = await db.table("vault-keys").keys();
  const key = (await db.table("vault-keys").get(name)) as CryptoKey;
  expect(key.extractable).toBe(false);
  expect(key.algorithm).toMatchObject({ name: "AES-GCM", length: 256 });
  for (const format of ["raw", "jwk"] as const) await expect(crypto.subtle.exportKey(format, key)).rejects.toThrow();
});

test("every write draws a new 96-bit nonce", async () => {
  const db = await freshDb();
  const vault = createVault(db, "ana", crypto);
  const nonces = new Set<string>();
  for (let time = 0; time < 20; time++) {
    await vault.save(url, token);
    const [name = ""] = await db.table("vault-tokens").keys();
    const { iv } = (await db.table("vault-tokens").get(name)) as { iv: Uint8Array };
    expect(iv).toHaveLength(12);
    nonces.add(Buffer.from(iv).toString("hex"));
  }
  expect(nonces.size).toBe(20);
});

test("a token moved to another account's or address's place does not open and is forgotten", async () => {
  const db = await freshDb();
  await createVault(db, "ana", crypto).save(url, token);
  const table = db.table("vault-tokens");
  const [name = ""] = await table.keys();
  const moved = name.replace("ana", "bob");
  await table.put(moved, await table.get(name));
  expect(await createVault(db, "bob", crypto).load(url)).toBeUndefined();
  expect(await table.keys()).toEqual([name]);
});

test("what was tampered with, or lost its key, is no token", async () => {
  const db = await freshDb();
  const vault = createVault(db, "ana", crypto);
  await vault.save(url, token);
  const [name = ""] = await db.table("vault-tokens").keys();
  await db.table("vault-tokens").put(name, "garbage");
  expect(await vault.load(url)).toBeUndefined();
  await vault.save(url, token);
  await db.table("vault-keys").delete((await db.table("vault-keys").keys())[0] ?? "");
  expect(await vault.load(url)).toBeUndefined();
  await vault.save(url, token);
  expect(await vault.load(url)).toBe(token);
});

test("forgetting leaves nothing of the account, and the last one takes the key along", async () => {
  const db = await freshDb();
  const [ana, bob] = [createVault(db, "ana", crypto), createVault(db, "bob", crypto)];
  await ana.save(url, token);
  await ana.save("https://other.gopaas.net", token);
  await bob.save(url, "bobs-token");
  await ana.forget();
  expect(await ana.load(url)).toBeUndefined();
  expect(await bob.load(url)).toBe("bobs-token");
  await bob.forget();
  expect(await dump(db)).toBe("");
});

test("forgetting everything leaves nothing of anybody", async () => {
  const db = await freshDb();
  await createVault(db, "ana", crypto).save(url, token);
  await createVault(db, "bob", crypto).save(url, token);
  await createVault(db, "ana", crypto).forgetEverything();
  expect(await dump(db)).toBe("");
});
