// Roaming settings as Outlook keeps them: read and written at once in memory, stored when asked, refused above 32 KB.

export interface StandInSettings {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  remove(name: string): void;
  saveAsync(callback?: (result: SaveResult) => void): void;
}

type SaveResult =
  { readonly status: "succeeded" } | { readonly status: "failed"; readonly error: { readonly code: number; readonly message: string } };

const limitBytes = 32 * 1024;

/** They travel with the mailbox: each has its own. */
export function createStandInSettings(storage: Pick<Storage, "getItem" | "setItem">, address: string): StandInSettings {
  const key = `demo.roaming-settings ${address}`;
  const values = new Map(Object.entries(read(storage.getItem(key))));
  return {
    get: (name) => values.get(name) ?? null,
    set: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
    saveAsync: (callback) => {
      const text = JSON.stringify(Object.fromEntries(values));
      const result = fits(text);
      if (result.status === "succeeded") storage.setItem(key, text);
      setTimeout(() => callback?.(result), 0);
    },
  };
}

function fits(text: string): SaveResult {
  if (new TextEncoder().encode(text).length <= limitBytes) return { status: "succeeded" };
  return { status: "failed", error: { code: 9057, message: "The size of the settings exceeds the limit." } };
}

function read(kept: string | null): Record<string, unknown> {
  try {
    return JSON.parse(kept ?? "{}") as Record<string, unknown>;
  } catch {
    return {};
  }
}
