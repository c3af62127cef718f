// How one kind of record becomes an item's fields and back: which columns make a field, and which mapper reads them.

import { fieldType, mappedFields, type Fields, type FieldType, type Note, type Pair } from "../sync";
import { noRules, type ColumnBook, type ColumnRules } from "./column-book";
import type { Column } from "./columns";
import { cellText, type Row } from "./fields/cell";
import { readDate } from "./fields/date";
import { readList } from "./fields/list";
import { isHtml, readMemo, rewriteMemo, writeMemo } from "./fields/memo";
import { readText } from "./fields/text";
import { closedUp, listsAmong, spreadOut } from "./places";
import { fitted, readTyped, writeTyped } from "./fields/typed";

export interface Reading {
  readonly fields: Fields;
  readonly notes: readonly Note[];
}

export interface WriteContext {
  /** The record as GoPaaS last showed it: cells that already say the same are left out. */
  readonly row: Row | undefined;
  /** Whether other records keep HTML in this column. */
  readonly isRich: (column: string) => boolean;
  readonly book: ColumnBook;
  /** A text was shortened to its column's length. */
  readonly onCut?: () => void;
}

export interface RecordShape {
  /** Field → the columns it is made of. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** Columns of several lines, which may hold HTML. */
  readonly memoColumns: readonly string[];
  /** A cell that cannot be read is no field: it is left alone on both sides. */
  read(row: Row, book: ColumnBook): Reading;
  /** The cells that say these fields; `undefined` when the table's columns cannot. Throws a Failure where a column says why not. */
  write(fields: Fields, context: WriteContext): Readonly<Record<string, string>> | undefined;
}

/** Every field that is one column, or the first filled one of several: all but `when`. */
export function plainShape(pair: Pair, { firstOf }: ColumnRules = noRules): RecordShape {
  const plain = mappedFields(pair).flatMap((field): PlainField[] => {
    const column = pair.map[field];
    return column === undefined ? [] : [{ field, columns: firstOf[field] ?? [column], type: fieldType(pair.kind, field) }];
  });
  const lists = listsAmong(plain, (field) => pair.directions?.[field]);
  return {
    columns: new Map(plain.map(({ field, columns }) => [field, columns])),
    memoColumns: plain.filter(({ type }) => type === "memo").flatMap(({ columns }) => columns),
    read(row, book) {
      const values = new Map(plain.map((one) => [one.field, readField(row, one, book)]));
      for (const list of lists) {
        const closed = closedUp(list.map(({ field }) => values.get(field)));
        list.forEach(({ field }, place) => values.set(field, closed[place]));
      }
      return {
        fields: Object.fromEntries([...values].flatMap(([field, value]) => (value === undefined ? [] : [[field, value]]))),
        notes: [],
      };
    },
    write(fields, context) {
      const told = { ...fields, ...Object.assign({}, ...lists.map((list) => spread(list, fields, context))) } as Fields;
      const sent = plain.filter(({ field }) => told[field] !== undefined);
      const cells = sent.map((one): [string, string] => {
        const column = shownColumn(context.row, one);
        return [column, writeCell(told[one.field] ?? "", column, one.type, context)];
      });
      return Object.fromEntries(cells);
    },
  };
}

interface PlainField {
  readonly field: string;
  readonly columns: readonly string[];
  readonly type: FieldType;
}

/** Places of a list → the columns they go to: those that change, and none of the others. */
function spread(list: readonly PlainField[], fields: Fields, { row, book }: WriteContext): Readonly<Record<string, string | undefined>> {
  const changes = new Map(list.flatMap(({ field }, place) => (fields[field] === undefined ? [] : [[place, fields[field]] as const])));
  if (changes.size === 0) return {};
  const values = list.map((one) => (row ? readField(row, one, book) : ""));
  const after = spreadOut(values, changes);
  return Object.fromEntries(list.map(({ field }, column) => [field, after[column] === values[column] ? undefined : after[column]]));
}

/** The column whose value is shown: an edit corrects it where it stands. */
function shownColumn(row: Row | undefined, { columns }: PlainField): string {
  const filled = row && columns.find((column) => (cellText(row, column) ?? "").trim() !== "");
  return filled ?? columns[0] ?? "";
}

function readField(row: Row, one: PlainField, book: ColumnBook): string | undefined {
  const column = shownColumn(row, one);
  const value = readCell(cellText(row, column), one.type);
  return value === undefined ? undefined : readTyped(value, book.describe(column), book.directory(column));
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

function writeCell(value: string, name: string, type: FieldType, { row, isRich, book, onCut = () => undefined }: WriteContext): string {
  const before = row ? (cellText(row, name) ?? "") : "";
  const column = book.describe(name);
  const fitting = { column, onCut, mayCut: (type === "text" || type === "memo") && !isAddress(column) };
  if (type !== "memo") return fitted(writeTyped(value, column, before, book.directory(name)), { ...fitting, store: (text) => text });
  const rich = before ? isHtml(before) : isRich(name);
  return fitted(value, { ...fitting, store: (text) => (rich && before ? rewriteMemo(before, text) : writeMemo(text, rich)) });
}

function isAddress(column: Column | undefined): boolean {
  return column?.kind === "email" || column?.kind === "phone" || column?.kind === "url" || column?.kind === "number";
}
