// What is known of a pair's columns while it runs: what the view tells, what the map adds, and the names behind other records' keys.

import type { Column } from "./columns";

/** What a map says of its columns beyond "this field is that column". */
export interface ColumnRules {
  /** Field → columns; the first that is filled is read. */
  readonly firstOf: Readonly<Record<string, readonly string[]>>;
  /** A column that holds another record's key → where that record is found by its name. */
  readonly match: Readonly<Record<string, { readonly view: string; readonly column: string }>>;
  /** Column → value of every record written, new or not. */
  readonly constants: Readonly<Record<string, string>>;
}

export const noRules: ColumnRules = { firstOf: {}, match: {}, constants: {} };

/** Records of another table, by key and by name. */
export interface Directory {
  readonly names: ReadonlyMap<string, string>;
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

export interface ColumnBook {
  readonly describe: (column: string) => Column | undefined;
  readonly directory: (column: string) => Directory | undefined;
}

export function makeDirectory(records: Iterable<readonly [key: string, name: string]>): Directory {
  const names = new Map<string, string>();
  const keys = new Map<string, readonly string[]>();
  for (const [key, name] of records) {
    if (name.trim() === "") continue;
    names.set(key, name);
    keys.set(foldName(name), [...(keys.get(foldName(name)) ?? []), key]);
  }
  return { names, keys };
}

/** Neither case nor accents nor spaces make another company of a name. */
export function foldName(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
