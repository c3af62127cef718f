// The forms a GoPaaS answer may come in. The documentation shows none of them: every plausible one is accepted here.

import { describedColumns, type Column } from "./columns";
import { refusedRecord, unknownView } from "./errors";
import { isRow, type Row } from "./fields/cell";

export interface Page {
  readonly rows: readonly Row[];
  readonly total?: number;
  /** The view's columns, where the answer tells. */
  readonly columns?: readonly Column[];
}

export const rowKeys = ["rows", "data", "items", "records", "result", "results"];
const columnKeys = ["columns", "column", "colums"];

export function readPage(json: unknown): Page {
  const list = Array.isArray(json) ? json : isRow(json) ? numbered(json) : undefined;
  if (list) return bare(list, isRow(json) ? json : {});
  if (!isRow(json)) throw unknownView();
  for (const key of rowKeys) {
    const inner = json[key];
    if (Array.isArray(inner)) return withExtras(inner, json);
    if (isRow(inner)) return withExtras(readPage(inner).rows, { ...json, ...inner });
    // PHP's way to say that there are none.
    if (inner === null && Object.hasOwn(json, key) && totalIn(json) === 0) return withExtras([], json);
  }
  throw unknownView(json["msg"]);
}

/** `undefined` when GoPaaS does not know the record, in whichever way it says so. */
export function readItem(json: unknown): Row | undefined {
  const one: unknown = Array.isArray(json) ? json[0] : json;
  if (one === undefined || one === null || one === false) return undefined;
  if (!isRow(one)) throw refusedRecord();
  return Object.hasOwn(one, "cle") ? one : wrappedItem(one);
}

function wrappedItem(json: Row): Row | undefined {
  const wrapper = [...rowKeys, "item", "record"].find((key) => typeof json[key] === "object");
  if (wrapper !== undefined) return readItem(json[wrapper]);
  if (Object.keys(json).length === 0) return undefined;
  // Words that may mean anything are no proof that the record is gone.
  throw refusedRecord(json["msg"]);
}

/** PHP encodes a list with one named extra as an object with the keys 0, 1, 2… */
export function numbered(json: Row): readonly unknown[] | undefined {
  const keys = Object.keys(json).filter((key) => /^\d+$/.test(key));
  return keys.length > 0 ? keys.map((key) => json[key]) : undefined;
}

function bare(list: readonly unknown[], around: Row): Page {
  const described = list.find(
    (entry) => isRow(entry) && !Object.hasOwn(entry, "cle") && columnKeys.some((key) => typeof entry[key] === "object"),
  );
  const rows = list.filter((entry) => entry !== described);
  return withExtras(rows, isRow(described) ? { ...around, ...described } : around);
}

function totalIn({ total }: Row): number {
  return total === "" || total === null ? Number.NaN : Number(total);
}

function withExtras(list: readonly unknown[], around: Row): Page {
  const total = totalIn(around);
  const columns = describedColumns(columnKeys.map((key) => around[key]).find((value) => typeof value === "object" && value !== null));
  return {
    rows: list.filter(isRow),
    ...(Number.isInteger(total) && total >= 0 ? { total } : {}),
    ...(columns.length > 0 ? { columns } : {}),
  };
}
