// Looks at a pair's view before anything is synced: what its columns cannot do, and three real records as both sides would show them.

import type { Pair } from "../sync";
import { appointmentShape } from "./appointment-store";
import type { GopaasClient } from "./client";
import { noRules, type ColumnBook, type ColumnRules, type Directory } from "./column-book";
import type { Column } from "./columns";
import { openDirectories } from "./directories";
import type { Page } from "./envelope";
import { cellText, type Row } from "./fields/cell";
import { isHtml } from "./fields/memo";
import { findingsOf, type Finding } from "./lint-pair";
import { plainShape, type RecordShape } from "./record-shape";

export interface SampleField {
  readonly field: string;
  /** Columns with what they hold. */
  readonly stored: Readonly<Record<string, string>>;
  /** What Outlook would show. */
  readonly shown: string;
  /** What an unchanged field would write back, where that is not what is stored. */
  readonly back?: Readonly<Record<string, string>>;
}

export interface Sample {
  readonly key: string;
  readonly fields: readonly SampleField[];
}

export interface PairCheck {
  /** Rows of the view, where it tells. */
  readonly total?: number;
  readonly findings: readonly Finding[];
  /** At most three. */
  readonly samples: readonly Sample[];
}

const sampleSize = 3;

/** Two or three requests, nothing written. Throws a Failure where the view cannot be read at all. */
export async function checkPair(client: GopaasClient, pair: Pair, rules: ColumnRules = noRules): Promise<PairCheck> {
  const page = await client.list(pair.view, { page: 1, rowsPerPage: sampleSize });
  const directories = new Map<string, Directory>();
  await openDirectories(client, rules, directories);
  const shape = pair.kind === "contact" ? plainShape(pair, rules) : appointmentShape(pair, client.timeZone, rules);
  const described = new Map((page.columns ?? []).map((column): [string, Column] => [column.name, column]));
  const rows = page.rows.slice(0, sampleSize);
  const first = cellText(rows[0] ?? {}, "cle") ?? "";
  const record = first === "" ? undefined : await client.item(pair.table, first);
  const book: ColumnBook = { describe: (column) => described.get(column), directory: (column) => directories.get(column) };
  const columns = new Set([...described.keys(), ...rows.flatMap((row) => Object.keys(row))]);
  const unknownTable = first !== "" && record === undefined;
  return {
    ...totalOf(page),
    findings: findingsOf({ pair, shape, columns, book, rows, unknownTable }),
    samples: rows.map((row) => sampleOf(row, shape, book)),
  };
}

function totalOf({ total }: Page): { total?: number } {
  return total === undefined ? {} : { total };
}

function sampleOf(row: Row, shape: RecordShape, book: ColumnBook): Sample {
  const { fields } = shape.read(row, book);
  return {
    key: cellText(row, "cle") ?? "",
    fields: [...shape.columns].map(([field, columns]) => {
      const stored = Object.fromEntries(columns.map((column) => [column, cellText(row, column) ?? ""]));
      const shown = fields[field];
      return { field, stored, shown: shown ?? "", ...(shown ? backOf(field, shown, { row, shape, book }) : {}) };
    }),
  };
}

/** As the cells would be written, had the record been typed in Outlook. */
function backOf(
  field: string,
  shown: string,
  { row, shape, book }: { readonly row: Row; readonly shape: RecordShape; readonly book: ColumnBook },
): { back?: Readonly<Record<string, string>> } {
  const isRich = (column: string): boolean => isHtml(cellText(row, column) ?? "");
  try {
    const back = Object.entries(shape.write({ [field]: shown }, { row, isRich, book }) ?? {});
    const other = back.filter(([column, value]) => (cellText(row, column) ?? "").trim() !== value.trim());
    return other.length > 0 ? { back: Object.fromEntries(other) } : {};
  } catch {
    return {};
  }
}
