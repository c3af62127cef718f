// What a device keeps of a view between two runs, so that the next one need only read what changed since.

import { isRow, type Row } from "./fields/cell";
import type { ViewReading } from "./paging";
import type { Column } from "./columns";

/** Where it is kept; it may be lost at any time, which costs one full reading. */
export interface ViewShelf {
  load(name: string): Promise<string | undefined>;
  save(name: string, text: string): Promise<void>;
}

export interface KeptView extends ViewReading {
  /** `yyyy-mm-dd` of the application's zone when the view was last read, in full or not. */
  readonly readOn: string;
  /** Milliseconds since 1970 of the last reading in full. */
  readonly fullAtMs: number;
}

const version = 1;

export function packView({ rows, columns, described, readOn, fullAtMs }: KeptView): string {
  return JSON.stringify({ version, readOn, fullAtMs, columns: [...columns], described: [...described.values()], rows: [...rows.values()] });
}

/** `undefined` for what is no kept view, or one of another version. */
export function unpackView(text: string): KeptView | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRow(kept) || kept["version"] !== version) return undefined;
    const { readOn, fullAtMs, columns, described, rows } = kept as unknown as Packed;
    const links = described.filter(({ kind }) => kind === "link" || kind === "links").map(({ name }) => name);
    return {
      readOn,
      fullAtMs,
      columns: new Set(columns),
      links: new Set(links),
      described: new Map(described.map((column) => [column.name, column])),
      rows: new Map(rows.map((row) => [String(row["cle"]), row])),
    };
  } catch {
    return undefined;
  }
}

interface Packed {
  readonly readOn: string;
  readonly fullAtMs: number;
  readonly columns: readonly string[];
  readonly described: readonly Column[];
  readonly rows: readonly Row[];
}
