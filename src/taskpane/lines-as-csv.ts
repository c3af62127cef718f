// Lines as a table for a spreadsheet: one row per changed field.

import type { Line } from "../sync";
import { explainFailure } from "./explain-failure";
import { sideOf } from "./needs-you";
import type { Wording } from "./report-as-text";

/** Semicolons and a byte order mark: Excel opens it in columns and with its accents, in French as in English. */
export function linesAsCsv(lines: readonly Line[], wording: Wording): string {
  const { csv } = wording.words;
  const rows = [csv.columns, ...lines.flatMap((line) => rowsOf(line, wording))];
  return `\ufeff${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

function rowsOf(line: Line, { text, words, formats }: Wording): readonly (readonly string[])[] {
  const kind = line.pair === "Contact" ? text.pair.contacts : text.pair.appointments;
  const why = line.failure ? explainFailure({ ...line.failure, side: line.side }, text).title : words.reasons[line.reason];
  const start = [kind, line.label, words.kinds[line.kind](text.sides[sideOf(line)]), why, line.key ?? ""];
  const shown = (field: string, value: string): string => (field === "when" && value ? formats.when(value) : value);
  const changes = (line.changes ?? []).map(({ field, before, after }) => [
    ...start,
    text.fields[field] ?? field,
    shown(field, before),
    shown(field, after),
  ]);
  return changes.length > 0 ? changes : [[...start, "", "", ""]];
}

/** A value that a spreadsheet would take for a formula is kept a text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
