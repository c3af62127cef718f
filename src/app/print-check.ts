// What `--check` found in the configuration and in real records, for a terminal.

import type { Sample, SampleField } from "../gopaas/check-pair";
import type { Finding, FindingCode } from "../gopaas/lint-pair";
import type { Checked } from "./sync-run";
import { fieldsEn } from "../taskpane/text/en-fields";
import { harmless, quoted } from "./terminal-text";

const words: Readonly<Record<FindingCode, string>> = {
  "key-missing": "the view does not show the column cle: no record can be recognised. Add it to the view",
  "unknown-table": "the table does not know the records this view shows: is it the view's own table?",
  "empty-view": "the view shows no record: nothing could be tried out",
  "not-shown": "the view does not show this column: the field stays as it is on both sides. Add the column to the view",
  link: "holds another record's key: read-only, and left alone in a two-way sync. Say in the map how it is matched, or map a text column",
  "not-writable": "GoPaaS fills this column itself: it cannot be written",
  "wrong-kind": "the column is of another kind",
  "wrong-values": "real records hold something else there",
  "trace-missing":
    "no column keeps the Outlook identifier (outlook_id): appointments of the existing product are matched by title and time only",
  "day-only":
    "conflicts are settled by the latest edit, but the view shows only the day of a modification: GoPaaS wins on equal days. Add heure_modification",
  "not-in-list": "the configured value is not in the column's list",
  "swapped-names": "first and last names seem to be swapped: e-mail addresses of real records say so",
};

export function printCheck(checked: readonly Checked[]): string {
  return checked.map(printPair).join("\n");
}

/** What `--json` prints. */
export function checkAsData(checked: readonly Checked[]): readonly object[] {
  return checked.map(({ pair: { kind, table, view }, result }) => ({
    type: kind === "contact" ? "Contact" : "Calendar",
    table,
    view,
    ...("findings" in result ? result : { error: result.said ?? result.message }),
  }));
}

export function isClean({ result }: Checked): boolean {
  return "findings" in result && result.findings.length === 0;
}

function printPair({ pair, result }: Checked): string {
  const title = `${pair.kind === "contact" ? "Contact" : "Calendar"}: table ${pair.table}, view ${pair.view}`;
  if (!("findings" in result)) return `${title}\n  ! ${harmless(result.said ?? result.message)}\n`;
  const { total, findings, samples } = result;
  const lines = [
    total === undefined ? title : `${title}, ${String(total)} records`,
    ...findings.map(printFinding),
    ...(findings.length === 0 ? ["  Nothing to object."] : []),
    ...samples.flatMap(printSample),
  ];
  return `${lines.join("\n")}\n`;
}

function printFinding({ code, field, column, detail }: Finding): string {
  const about = [field === undefined ? undefined : (fieldsEn[field] ?? field), column].filter((part) => part !== undefined).join(" ⇄ ");
  const said = detail === undefined || detail === "" ? "" : ` (${quoted(detail)})`;
  return `  ! ${about === "" ? "" : `${harmless(about)}: `}${words[code]}${said}`;
}

/** Left what Outlook would show, right where it comes from and goes back to. */
function printSample({ key, fields }: Sample): string[] {
  return [`  [${harmless(key)}]`, ...fields.map(printField)];
}

function printField({ field, stored, shown, back }: SampleField): string {
  const cells = (all: Readonly<Record<string, string>>): string =>
    Object.entries(all)
      .map(([column, value]) => `${harmless(column)} ${quoted(value)}`)
      .join(", ");
  const rewritten = back ? `; an edit would write ${cells(back)}` : "";
  return `    ${(fieldsEn[field] ?? field).padEnd(18)} ${quoted(shown)}  ⇄  ${cells(stored)}${rewritten}`;
}
