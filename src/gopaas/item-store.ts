// One side of a pair on a GoPaaS view and table, whatever kind of record it holds.

import { Failure, type Item, type Pair, type Snapshot, type Store } from "../sync";
import type { GopaasClient } from "./client";
import { noRules, type ColumnRules } from "./column-book";
import { openDirectories } from "./directories";
import { unknownTable } from "./errors";
import { cellText, type Row } from "./fields/cell";
import { inTurn } from "./in-turn";
import { isLoggedMail } from "./mail-log";
import type { ViewReading } from "./paging";
import type { RecordShape } from "./record-shape";
import { createWriter } from "./record-writer";
import { learnLinks } from "./links";
import { bookOf, missingFields, nothingSeen, readOnlyFields, rememberRecord, rememberView, type Seen } from "./seen";
import { readStamp, stampColumns } from "./stamps";
import { createViewReader } from "./view-reader";
import type { ViewShelf } from "./view-shelf";

/** Up to this many records, or as many as the view has pages, are asked one by one; more are found in the view. */
const fewRecords = 5;

/** What a store can do without. */
export interface StoreExtras {
  readonly rules?: ColumnRules | undefined;
  readonly shelf?: ViewShelf | undefined;
  /** How many of the records written are read back: from 0, none, to 1, all. */
  readonly readBackShare?: number | undefined;
}

export interface ItemStoreParts {
  readonly client: GopaasClient;
  readonly pair: Pair;
  readonly shape: RecordShape;
  readonly extras: StoreExtras;
}

export function createItemStore({ client, pair, shape, extras: { rules = noRules, shelf, readBackShare = 1 } }: ItemStoreParts): Store {
  const readThisView = createViewReader(client, pair.view, shelf);
  const seen = nothingSeen();
  const proveTable = onceProven(client, pair.table, seen);
  const toItem = (key: string, row: Row): Item => itemOf(key, row, { pair, shape, seen, timeZone: client.timeZone });
  const look = async (onRead: (count: number) => void): Promise<ViewReading> => {
    const view = await readThisView(onRead);
    await openDirectories(client, rules, seen.directories);
    rememberView(seen, view, shape);
    await learnLinks(seen, pair, (key) => client.item(pair.table, key));
    return view;
  };
  const fetchRecord = async (key: string): Promise<Row | undefined> => {
    const record = await client.item(pair.table, key);
    if (record) rememberRecord(seen, key, record);
    else await proveTable(key);
    return record;
  };
  const fetchOne = async (key: string): Promise<Row | undefined> => ((await fetchRecord(key)) ? seen.rows.get(key) : undefined);
  return {
    side: "gopaas",
    readBackShare,
    async list({ onRead }): Promise<Snapshot> {
      const { rows, columns, mayMiss } = await look(onRead);
      const missing = columns.size > 0 ? missingFields(shape, pair, seen) : [];
      const readOnly = readOnlyFields(shape, seen).filter((field) => !missing.includes(field));
      const items = [...rows].flatMap(([key, row]) => (isLoggedMail(key) ? [] : [toItem(key, row)]));
      return { items, complete: true, gone: [], missingFields: missing, readOnlyFields: readOnly, ...(mayMiss ? { mayMiss } : {}) };
    },
    async read(ids) {
      const view = isWorthTheView(ids, client, seen) ? await look(() => undefined) : undefined;
      return inTurn(ids, async (id) => {
        const row = view?.rows.get(id) ?? (await fetchOne(id).catch(unreadable));
        return row === "unreadable" ? { id, fields: {}, elsewhere: "unreadable" } : row && toItem(id, row);
      });
    },
    write: createWriter({ client, pair, shape, rules, seen, toItem, fetchRecord, learnColumns: () => learnColumns(seen, fetchOne) }),
  };
}

interface ItemContext {
  readonly pair: Pair;
  readonly shape: RecordShape;
  readonly seen: Seen;
  readonly timeZone: string;
}

function itemOf(key: string, row: Row, { pair, shape, seen, timeZone }: ItemContext): Item {
  const { fields, notes } = shape.read(row, bookOf(seen));
  const missing = missingFields(shape, pair, seen, row);
  const [createdAt, modifiedAt] = [readStamp("creation", row, timeZone), readStamp("modification", row, timeZone)];
  const trace = pair.map["id"] === undefined ? "" : (cellText(row, pair.map["id"]) ?? "").trim();
  return {
    id: key,
    fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !missing.includes(field))),
    ...(trace === "" ? {} : { trace: { id: trace } }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** Records that the view showed, or that we wrote, are likely in it; what left the view is not. */
function isWorthTheView(ids: readonly string[], client: GopaasClient, { view, written }: Seen): boolean {
  const likely = view ? ids.filter((id) => view.rows.has(id) || written.has(id)) : ids;
  const pages = view ? Math.ceil(view.rows.size / client.rowsPerPage) : 1;
  return likely.length > Math.max(fewRecords, pages);
}

/** "Unknown" means gone only in a table that knows what the view shows: else the table's name is wrong. Asked once. */
function onceProven(client: GopaasClient, table: string, seen: Seen): (unknownKey: string) => Promise<void> {
  let proof: Promise<void> | undefined;
  const prove = async (unknownKey: string): Promise<void> => {
    const witnesses = [...(seen.view?.rows.keys() ?? [])].filter((key) => key !== unknownKey).slice(0, 3);
    for (const key of witnesses) if (await client.item(table, key)) return;
    if (witnesses.length > 0) throw unknownTable();
  };
  return (unknownKey) => (proof ??= prove(unknownKey));
}

/** Before the first write: one record shows whether the table has the columns that say when it was written. */
async function learnColumns(seen: Seen, fetchOne: (key: string) => Promise<Row | undefined>): Promise<void> {
  const key = seen.rows.keys().next().value;
  if (key === undefined || stampColumns.every((column) => seen.columns.has(column))) return;
  await fetchOne(key).catch((error: unknown) => {
    if (error instanceof Failure && (error.kind === "rejected" || error.kind === "forbidden" || error.kind === "unexpected")) return;
    throw error;
  });
}

/** Rights are per record: one that may not be read any more exists, and must not end the run for the others. */
function unreadable(error: unknown): "unreadable" {
  if (error instanceof Failure && error.kind === "forbidden") return "unreadable";
  throw error;
}
