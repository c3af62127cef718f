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

const rowKeys = ["rows", "data", "items", "records", "result", "results"];
const columnKeys = ["columns", "column", "colums"];

export function readPage(json: unknown): Page {
  const list = Array.isArray(json) ? json : isRow(json) ? numbered(json) : undefined;
  if (list) return bare(list, isRow(json) ? json : {});
  if (!isRow(json)) throw unknownView();
  for (const key of rowKeys) {
    const inner = json[key];
    if (Array.isArray(inner)) return withExtras(inner, json);
    if (isRow(inner)) return withExtras(readPage(inner).rows, { ...json, ...inner });
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

export interface Outcome {
  /** Present when this record was refused. */
  readonly refusal?: { readonly said: unknown };
  /** The record as stored, when the answer holds it. */
  readonly stored?: Row;
}

/** One outcome per record sent, or the refusal of the whole array when the answer does not tell them apart. */
export function readOutcomes(json: unknown, sent: readonly Row[]): readonly Outcome[] | { readonly refusal: { readonly said: unknown } } {
  if (isRow(json)) {
    const lists = [...rowKeys, "errors", "items"].map((key) => json[key]).filter(Array.isArray);
    const outcomes = lists.length > 0 ? perRecord(lists.flat(), sent) : numbered(json) ? perRecord(numbered(json) ?? [], sent) : undefined;
    if (outcomes) return outcomes;
    if (isRefusal(json)) return { refusal: { said: saidBy(json) } };
    return sent.map(() => ({}));
  }
  if (json === false) return { refusal: { said: undefined } };
  return (Array.isArray(json) ? perRecord(json, sent) : undefined) ?? sent.map(() => ({}));
}

function perRecord(list: readonly unknown[], sent: readonly Row[]): readonly Outcome[] | undefined {
  const byKey = new Map(
    list.flatMap((entry) => (isRow(entry) && Object.hasOwn(entry, "cle") ? [[String(entry["cle"]), entry] as const] : [])),
  );
  const inOrder = list.length === sent.length;
  const refusals = list.filter((entry) => isRow(entry) && isRefusal(entry)).length;
  const outcomes = sent.map((record, index): Outcome => {
    const entry = byKey.get(String(record["cle"])) ?? (inOrder ? list[index] : undefined);
    if (!isRow(entry)) return entry === false ? { refusal: { said: undefined } } : {};
    return isRefusal(entry) ? { refusal: { said: saidBy(entry) } } : { stored: entry };
  });
  const placed = outcomes.filter((outcome) => outcome.refusal).length;
  // A refusal that cannot be told whose it is must not pass for a success.
  return placed < refusals
    ? sent.map((): Outcome => ({ refusal: { said: saidBy(list.find((entry) => isRow(entry) && isRefusal(entry)) as Row) } }))
    : outcomes;
}

/** Words that confirm instead of refusing, in the two languages a GoPaaS server may speak. */
const confirming = /^\W*(ok|success|succ[eè]s|done|saved|created|updated|enregistr|import)/i;

function isRefusal(entry: Row): boolean {
  if (entry["success"] === true || entry["success"] === 1 || entry["status"] === "ok") return false;
  const said = saidBy(entry);
  return entry["success"] === false || (said !== undefined && !(typeof said === "string" && confirming.test(said)));
}

function saidBy(entry: Row): unknown {
  return entry["msg"] ?? entry["error"] ?? entry["message"];
}

/** PHP encodes a list with one named extra as an object with the keys 0, 1, 2… */
function numbered(json: Row): readonly unknown[] | undefined {
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

function withExtras(list: readonly unknown[], around: Row): Page {
  const total = around["total"] === "" || around["total"] === null ? Number.NaN : Number(around["total"]);
  const columns = describedColumns(columnKeys.map((key) => around[key]).find((value) => typeof value === "object" && value !== null));
  return {
    rows: list.filter(isRow),
    ...(Number.isInteger(total) && total >= 0 ? { total } : {}),
    ...(columns.length > 0 ? { columns } : {}),
  };
}
