// Roaming settings as Outlook keeps them: read and written at once in memory, stored when asked, refused above 32 KB.

export interface StandInSettings {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  remove(name: string): void;
  saveAsync(callback?: (result: SaveResult) => void): void;
}

type SaveResult =
  { readonly status: "succeeded" } | { readonly status: "failed"; readonly error: { readonly code: number; readonly message: string } };

export const roamingKey = "demo.roaming-settings";
const limitBytes = 32 * 1024;

export function createStandInSettings(storage: Pick<Storage, "getItem" | "setItem">): StandInSettings {
  const values = new Map(Object.entries(read(storage)));
  return {
    get: (name) => values.get(name) ?? null,
    set: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
    saveAsync: (callback) => {
      const result = save(storage, values);
      setTimeout(() => callback?.(result), 0);
    },
  };
}

function save(storage: Pick<Storage, "setItem">, values: ReadonlyMap<string, unknown>): SaveResult {
  const text = JSON.stringify(Object.fromEntries(values));
  if (new TextEncoder().encode(text).length > limitBytes) {
    return { status: "failed", error: { code: 9057, message: "The size of the settings exceeds the limit." } };
  }
  storage.setItem(roamingKey, text);
  return { status: "succeeded" };
}

function read(storage: Pick<Storage, "getItem">): Record<string, unknown> {
  try {
    return JSON.parse(storage.getItem(roamingKey) ?? "{}") as Record<string, unknown>;
  } catch {
    return {};
  }
}
