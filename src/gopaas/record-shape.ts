// How one kind of record becomes an item's fields and back: which columns make a field, and which mapper reads them.

import { fieldType, mappedFields, type Fields, type FieldType, type Note, type Pair } from "../sync";
import { cellText, type Row } from "./fields/cell";
import { readDate } from "./fields/date";
import { readList } from "./fields/list";
import { isHtml, readMemo, writeMemo } from "./fields/memo";
import { readText } from "./fields/text";

export interface Reading {
  readonly fields: Fields;
  readonly notes: readonly Note[];
}

export interface WriteContext {
  /** The record as GoPaaS last showed it: cells that already say the same are left out. */
  readonly row: Row | undefined;
  /** Whether other records keep HTML in this column. */
  readonly isRich: (column: string) => boolean;
}

export interface RecordShape {
  /** Field → the columns it is made of. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** Columns of several lines, which may hold HTML. */
  readonly memoColumns: readonly string[];
  /** A cell that cannot be read is no field: it is left alone on both sides. */
  read(row: Row): Reading;
  /** The cells that say these fields; `undefined` when the table's columns cannot. */
  write(fields: Fields, context: WriteContext): Readonly<Record<string, string>> | undefined;
}

/** Every field that is one column: all but `when`. */
export function plainShape(pair: Pair): RecordShape {
  const plain = mappedFields(pair).flatMap((field): PlainField[] => {
    const column = pair.map[field];
    return column === undefined ? [] : [{ field, column, type: fieldType(pair.kind, field) }];
  });
  return {
    columns: new Map(plain.map(({ field, column }) => [field, [column]])),
    memoColumns: plain.filter(({ type }) => type === "memo").map(({ column }) => column),
    read(row) {
      const values = plain.map(({ field, column, type }) => [field, readCell(cellText(row, column), type)] as const);
      return { fields: Object.fromEntries(values.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]]))), notes: [] };
    },
    write(fields, context) {
      const sent = plain.filter(({ field }) => fields[field] !== undefined);
      return Object.fromEntries(sent.map(({ field, column, type }) => [column, writeCell(fields[field] ?? "", column, type, context)]));
    },
  };
}

interface PlainField {
  readonly field: string;
  readonly column: string;
  readonly type: FieldType;
}

function readCell(cell: string | undefined, type: FieldType): string | undefined {
  if (cell === undefined) return undefined;
  switch (type) {
    case "memo":
      return readMemo(cell);
    case "date":
      return readDate(cell);
    case "list":
      return readList(cell);
    case "text":
    case "email":
    case "phone":
    case "url":
    case "when":
      return readText(cell);
  }
}

function writeCell(value: string, column: string, type: FieldType, { row, isRich }: WriteContext): string {
  if (type !== "memo") return value;
  const before = row ? cellText(row, column) : "";
  return writeMemo(value, before ? isHtml(before) : isRich(column));
}
