// A run in plain text, for a terminal.

import type { Line, RunResult } from "../sync";

export function printResult({ report, lines }: RunResult): string {
  const pairs = report.pairs.map((pair) => {
    const side = (name: "outlook" | "gopaas"): string => {
      const counts = Object.entries(pair[name]).filter(([, count]) => count > 0);
      return `  ${name.padEnd(8)} ${counts.map(([what, count]) => `${what} ${count}`).join(", ") || "nothing"} (of ${pair.read[name]})`;
    };
    const errors = pair.errors.map(
      ({ side: where, operation, key, outlookId, message }) => `  ! ${where} ${operation} ${key ?? outlookId ?? ""}: ${message}`,
    );
    return [`${pair.type}: ${pair.linked} linked`, side("outlook"), side("gopaas"), ...errors].join("\n");
  });
  const done = lines.filter(({ kind }) => kind !== "linked").map(printLine);
  return [...pairs, ...done, `${report.outcome}; e-mails sent: ${report.emailsSent}`, ""].join("\n");
}

function printLine({ kind, side, label, reason, changes = [] }: Line): string {
  const details =
    kind === "updated" || kind === "held"
      ? changes.map(({ field, before, after }) => `\n      ${field}: ${quote(before)} → ${quote(after)}`)
      : [];
  return `  ${kind} ${side}: ${quote(label)} (${reason})${details.join("")}`;
}

/** Text from a mailbox or a CRM may hold control characters that a terminal would obey. */
function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
