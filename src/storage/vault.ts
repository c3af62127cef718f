// Keeps the GoPaaS token in the browser, encrypted by a key that cannot leave it. Protects a copied profile, not a hostile script.

import type { LocalDb } from "./indexed-db";

export interface Vault {
  /** Replaces what was kept for this address. */
  save(baseUrl: string, token: string): Promise<void>;
  /** `undefined` when nothing is kept, or what is kept cannot be opened: it is then forgotten. */
  load(baseUrl: string): Promise<string | undefined>;
  /** This account's tokens, and the key when nobody else's are left. */
  forget(): Promise<void>;
  /** Every account's tokens and the key. */
  forgetEverything(): Promise<void>;
}

/** Tables the vault needs in its database. */
export const vaultTables = ["vault-keys", "vault-tokens"] as const;

const keyName = "gopaas-token";
const ivBytes = 12;

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly content: ArrayBuffer;
}

/** `account`: who is signed in, and the partition Office put us in; nobody else's token can be opened with it. */
export function createVault(db: LocalDb, account: string, crypto: Crypto = globalThis.crypto): Vault {
  const [keys, tokens] = vaultTables.map((name) => db.table(name)) as [ReturnType<LocalDb["table"]>, ReturnType<LocalDb["table"]>];
  const prefix = `${encodeURIComponent(account)}|`;
  const nameOf = (baseUrl: string): string => prefix + encodeURIComponent(baseUrl);
  const algorithm = (iv: Uint8Array<ArrayBuffer>, baseUrl: string): AesGcmParams => ({
    name: "AES-GCM",
    iv,
    additionalData: new TextEncoder().encode(nameOf(baseUrl)),
  });
  const heldKey = async (): Promise<CryptoKey | undefined> => {
    const key = await keys.get(keyName);
    return isKey(key) ? key : undefined;
  };
  const newKey = async (): Promise<CryptoKey> => {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await keys.put(keyName, key);
    return key;
  };
  const forget = async (isOurs: (name: string) => boolean): Promise<void> => {
    const names = await tokens.keys();
    for (const name of names.filter(isOurs)) await tokens.delete(name);
    if (names.every(isOurs)) await keys.delete(keyName);
  };
  return {
    async save(baseUrl, token) {
      // A nonce used twice under one key would betray both texts: each write draws a new one.
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
      const key = (await heldKey()) ?? (await newKey());
      const content = await crypto.subtle.encrypt(algorithm(iv, baseUrl), key, new TextEncoder().encode(token));
      const sealed: Sealed = { iv, content };
      await tokens.put(nameOf(baseUrl), sealed);
    },
    async load(baseUrl) {
      const [sealed, key] = await Promise.all([tokens.get(nameOf(baseUrl)), heldKey()]);
      if (sealed === undefined) return undefined;
      try {
        if (!key || !isSealed(sealed)) throw new Error("There is no key to it.");
        return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm(sealed.iv, baseUrl), key, sealed.content));
      } catch {
        await tokens.delete(nameOf(baseUrl));
        return undefined;
      }
    },
    forget: () => forget((name) => name.startsWith(prefix)),
    forgetEverything: () => forget(() => true),
  };
}

function isKey(value: unknown): value is CryptoKey {
  return typeof value === "object" && value !== null && "algorithm" in value && "usages" in value;
}

function isSealed(value: unknown): value is Sealed {
  return typeof value === "object" && value !== null && "iv" in value && "content" in value;
}
