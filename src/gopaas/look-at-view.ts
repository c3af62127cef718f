// One look at a view nobody has configured yet: its columns, its table, and what a map of it might be. Nothing is written.

import { asFailure, type Kind } from "../sync";
import type { GopaasClient } from "./client";
import type { Column } from "./columns";
import { cellText, type Row } from "./fields/cell";
import { isMappable, suggestMap, suggestValues, type SuggestedValues } from "./suggest-map";

export interface ViewLook {
  readonly view: string;
  /** Whose records it shows; absent where that could not be found out. */
  readonly table?: string;
  /** Rows of the view, where it tells. */
  readonly total?: number;
  /** What a field may be mapped to. */
  readonly columns: readonly Column[];
  readonly map: Readonly<Record<string, string>>;
  readonly suggested: SuggestedValues;
}

const sampleSize = 5;

/** A list and some items: at most seven requests. Throws a Failure where the view cannot be read. */
export async function lookAtView(client: GopaasClient, view: string, kind: Kind): Promise<ViewLook> {
  const { rows, total, columns: described = [] } = await client.list(view, { page: 1, rowsPerPage: sampleSize });
  const sample = rows.slice(0, sampleSize);
  const known = new Set(described.map(({ name }) => name));
  const bare = [...new Set(sample.flatMap((row) => Object.keys(row)))].filter((name) => !known.has(name));
  const columns = [...described, ...bare.map((name): Column => ({ name, title: name, values: [] }))];
  const keys = sample.map((row) => cellText(row, "cle") ?? "").filter(Boolean);
  const { table, records } = await tableOf(client, columns, keys);
  const map = suggestMap(kind, table ?? "", columns);
  return {
    view,
    ...(table === undefined ? {} : { table }),
    ...(total === undefined ? {} : { total }),
    columns: columns.filter((column) => isMappable(column, table ?? "")),
    map,
    suggested: suggestValues({ map }, columns, records.map(texts)),
  };
}

interface Found {
  readonly table?: string;
  readonly records: readonly Row[];
}

/** A table's own number is called `id` and its name (`idcontact`); the table that knows the view's records is the one. */
async function tableOf(client: GopaasClient, columns: readonly Column[], keys: readonly string[]): Promise<Found> {
  const candidates = columns.flatMap(({ name }) => /^id([a-z]\w*)$/i.exec(name)?.[1] ?? []);
  const [first, ...others] = keys;
  if (first === undefined)
    return candidates.length === 1 && candidates[0] !== undefined ? { table: candidates[0], records: [] } : { records: [] };
  for (const table of candidates) {
    const record = await itemIn(client, table, first);
    if (!record) continue;
    const more = await Promise.all(others.map((key) => itemIn(client, table, key)));
    return { table, records: [record, ...more].filter((one): one is Row => one !== undefined) };
  }
  return { records: [] };
}

/** Of a table that does not exist, GoPaaS says all sorts of things. */
async function itemIn(client: GopaasClient, table: string, key: string): Promise<Row | undefined> {
  try {
    return await client.item(table, key);
  } catch (error) {
    const failure = asFailure(error, "gopaas");
    if (failure.kind === "signed-out" || failure.kind === "offline" || failure.kind === "throttled") throw failure;
    return undefined;
  }
}

function texts(row: Row): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(row).map((name) => [name, cellText(row, name) ?? ""]));
}
