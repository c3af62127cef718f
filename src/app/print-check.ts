// What `--check` found in the configuration and in real records, for a terminal.

import type { Sample, SampleField } from "../gopaas/check-pair";
import type { Finding } from "../gopaas/lint-pair";
import type { Checked } from "./gopaas-looks";
import { fieldsEn } from "../taskpane/text/en-fields";
import { checkEn } from "../taskpane/text/en-check";
import { harmless, quoted } from "./terminal-text";

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
    ...(findings.length === 0 ? [`  ${checkEn.clean}`] : []),
    ...samples.flatMap(printSample),
  ];
  return `${lines.join("\n")}\n`;
}

function printFinding({ code, field, column, detail }: Finding): string {
  const about = [field === undefined ? undefined : (fieldsEn[field] ?? field), column].filter((part) => part !== undefined).join(" ⇄ ");
  const said = detail === undefined || detail === "" ? "" : ` (${quoted(detail)})`;
  return `  ! ${about === "" ? "" : `${harmless(about)}: `}${checkEn.findings[code]}${said}`;
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
