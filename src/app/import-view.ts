// `--import`: the existing product's configuration records, read from a view of them, as `pairs` for config.json.

import { parseSettings } from "../settings/load";
import { importRecord, type ImportedRecord } from "../settings/product-record";

export interface Imported {
  readonly pairs: readonly unknown[];
  /** What a person should know of them. */
  readonly remarks: readonly string[];
}

/** `user`: only his records; needed where the view shows those of several. */
export function importedPairs(rows: readonly unknown[], user?: string): Imported | string {
  const records = rows.flatMap((row) => importRecord(row) ?? []);
  if (records.length === 0) return "--import: the view shows no record with a table name and a view.";
  const users = [...new Set(records.map((record) => record.user).filter(Boolean))].sort();
  const wanted = user === undefined ? records : records.filter((record) => record.user === user);
  if (wanted.length === 0) return `--user: no record belongs to ${user ?? ""}. There are those of ${users.join(", ")}.`;
  if (user === undefined && users.length > 1)
    return `--import: the view shows records of several users. Choose one with --user: ${users.join(", ")}.`;
  return { pairs: wanted.map(({ pair }) => pair), remarks: remarksOn(wanted) };
}

/** What the reading of a configuration says of these pairs. */
export function objectionsTo(pairs: readonly unknown[]): readonly string[] {
  const { problems } = parseSettings({ pairs });
  return problems.filter(({ path }) => path.startsWith("pairs")).map(({ path, message }) => `${path}: ${message}`);
}

function remarksOn(records: readonly ImportedRecord[]): readonly string[] {
  if (!records.some(({ hasSecret }) => hasSecret)) return [];
  return ["The records hold a client secret. It is not taken over and not needed any more: delete it there, and in Microsoft Entra."];
}
