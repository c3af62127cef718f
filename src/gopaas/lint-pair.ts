// What a view's columns give away about a pair: mistakes that would show only after many records were synced.

import { fieldType, type Fields, type FieldType, type Pair } from "../sync";
import type { ColumnBook } from "./column-book";
import { isLink, type ColumnKind } from "./columns";
import { cellText, type Row } from "./fields/cell";
import { readDate } from "./fields/date";
import { readTime } from "./fields/time";
import type { RecordShape } from "./record-shape";

export type FindingCode =
  /** The view does not show `cle`. */
  | "key-missing"
  /** The table does not know the records the view shows. */
  | "unknown-table"
  | "empty-view"
  /** A mapped column the view does not show: the field is left alone. */
  | "not-shown"
  /** A Connexion without a word of how its records are found. */
  | "link"
  /** Filled by GoPaaS itself, or a file. */
  | "not-writable"
  /** A date in a column of times, a number where a date is expected… */
  | "wrong-kind"
  /** What real records hold there is no date, time or e-mail address. */
  | "wrong-values"
  /** No column keeps the Outlook identifier. */
  | "trace-missing"
  /** `latest` cannot tell two edits of one day apart. */
  | "day-only"
  /** A default that is not among the list's values. */
  | "not-in-list"
  /** What one column calls first names, real e-mail addresses call last names. */
  | "swapped-names";

export interface Finding {
  readonly code: FindingCode;
  /** Map key. */
  readonly field?: string;
  readonly column?: string;
  /** A value or a list of values of the CRM's: untrusted text. */
  readonly detail?: string;
}

export interface Looked {
  readonly pair: Pair;
  readonly shape: RecordShape;
  /** Every column the view shows; empty when it tells nothing. */
  readonly columns: ReadonlySet<string>;
  readonly book: ColumnBook;
  readonly rows: readonly Row[];
  readonly unknownTable: boolean;
}

export function findingsOf(looked: Looked): readonly Finding[] {
  const { pair, columns, rows, unknownTable } = looked;
  const shows = (column: string): boolean => columns.size === 0 || columns.has(column);
  return [
    ...when(!shows("cle"), { code: "key-missing", column: "cle" }),
    ...when(unknownTable, { code: "unknown-table", detail: pair.table }),
    ...when(rows.length === 0, { code: "empty-view" }),
    ...Object.entries(pair.map).flatMap(([field, column]) => columnFindings(field, column, looked)),
    ...when(pair.kind === "appointment" && pair.map["id"] === undefined, { code: "trace-missing", field: "id" }),
    ...when(pair.conflicts === "latest" && !shows("heure_modification"), { code: "day-only", column: "heure_modification" }),
    ...defaultFindings(looked),
    ...swappedNames(looked),
  ];
}

/** GoPaaS fills these itself. */
export const systemColumn = /^(id\w*|cle|(date|heure)_(creation|modification)|(creation|modification)_par)$/;

const timeFields = ["startDate", "startTime", "endDate", "endTime"];

function columnFindings(field: string, column: string, { pair, columns, book, rows }: Looked): readonly Finding[] {
  const at = { field, column };
  if (columns.size > 0 && !columns.has(column)) return [{ code: "not-shown", ...at }];
  const described = book.describe(column);
  const kind = described?.kind;
  const name = timeFields.includes(field) ? "when" : field;
  const writes = ![pair.direction, pair.directions?.[name]].includes("gopaas-to-outlook");
  const isId = systemColumn.test(column) && (column !== `id${pair.table}` || field !== "id");
  return [
    ...when(writes && (kind === "file" || isId), { code: "not-writable", ...at }),
    ...when(described !== undefined && isLink(described) && book.directory(column) === undefined, { code: "link", ...at }),
    ...when(kind !== undefined && !fits(expected(pair, field), kind), { code: "wrong-kind", ...at, detail: kind ?? "" }),
    ...wrongValue(expected(pair, field), rows, column).map((detail): Finding => ({ code: "wrong-values", ...at, detail })),
  ];
}

type Expected = FieldType | "time";

export function expected({ kind }: Pick<Pair, "kind">, field: string): Expected {
  if (field === "startDate" || field === "endDate") return "date";
  if (field === "startTime" || field === "endTime") return "time";
  return fieldType(kind, field);
}

/** A text column takes anything; a column with a kind of its own takes its own kind, and texts are shown as they are. */
export function fits(wanted: Expected, kind: ColumnKind): boolean {
  if (kind === "text" || kind === "memo") return true;
  if (kind === "date" || kind === "time" || kind === "email" || kind === "phone") return kind === wanted;
  return wanted !== "date" && wanted !== "time" && wanted !== "email";
}

/** The first value that is none of its kind. */
function wrongValue(wanted: Expected, rows: readonly Row[], column: string): readonly string[] {
  const filled = rows.map((row) => (cellText(row, column) ?? "").trim()).filter(Boolean);
  const isWrong: Partial<Record<Expected, (value: string) => boolean>> = {
    date: (value) => readDate(value) === undefined,
    time: (value) => readTime(value) === undefined,
    email: (value) => !value.includes("@"),
  };
  return filled.filter(isWrong[wanted] ?? (() => false)).slice(0, 1);
}

function defaultFindings({ pair, book }: Looked): readonly Finding[] {
  return Object.entries({ ...pair.defaults, ...pair.markDeleted }).flatMap(([column, value]): Finding[] => {
    const values = book.describe(column)?.values ?? [];
    return values.length > 0 && !values.includes(value)
      ? [{ code: "not-in-list", column, detail: `${value} → ${values.join(" | ")}` }]
      : [];
  });
}

/** `julie.dupont@…` with "Dupont" for a first name: in two records at least, and against none. */
function swappedNames({ pair, rows, shape, book }: Looked): readonly Finding[] {
  if (pair.kind !== "contact") return [];
  const votes = rows.map((row) => vote(shape.read(row, book).fields));
  const isSwapped = votes.filter((one) => one === 1).length >= Math.min(2, rows.length) && !votes.includes(-1) && rows.length > 0;
  const { givenName: column = "" } = pair.map;
  return when(isSwapped, { code: "swapped-names", field: "givenName", column });
}

/** 1: the address names them the other way round; -1: it agrees; 0: it tells nothing. */
function vote({ givenName = "", surname = "", emailAddresses = "" }: Fields): -1 | 0 | 1 {
  const parts = (emailAddresses.split("@")[0] ?? "").split(/[._-]/).map(letters);
  const [given, family] = [letters(givenName), letters(surname)];
  if (parts.length !== 2 || given === "" || family === "" || given === family) return 0;
  if (parts[0] === family && parts[1] === given) return 1;
  return parts[0] === given && parts[1] === family ? -1 : 0;
}

function letters(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

function when(is: boolean, finding: Finding): readonly Finding[] {
  return is ? [finding] : [];
}
