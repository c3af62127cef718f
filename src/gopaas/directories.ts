// The names behind the keys that some columns hold, read from the view the map names for them.

import type { GopaasClient } from "./client";
import { makeDirectory, type ColumnRules, type Directory } from "./column-book";
import { cellText } from "./fields/cell";
import { readText } from "./fields/text";
import { readView } from "./paging";

/** Each once a run; those already open stay as they are. */
export async function openDirectories(client: GopaasClient, { match }: ColumnRules, open: Map<string, Directory>): Promise<void> {
  for (const [column, { view, column: by }] of Object.entries(match)) {
    if (open.has(column)) continue;
    const { rows } = await readView(client, view, () => undefined);
    open.set(column, makeDirectory([...rows].map(([key, row]) => [key, readText(cellText(row, by) ?? "")])));
  }
}
