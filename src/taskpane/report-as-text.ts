// A report as plain text: the totals, then every line in full.

import type { Line, PairReport, SideCounts } from "../sync";
import { explainFailure } from "./explain-failure";
import type { Formats } from "./format";
import type { RunResult } from "./needs";
import { outcomeWords, sideOf } from "./needs-you";
import { missingWords, storedWords } from "./stored-words";
import type { ReportText } from "./text/en-report";
import type { PaneText } from "./text/en";

export interface Wording {
  readonly text: PaneText;
  readonly words: ReportText;
  readonly formats: Formats;
}

export function reportAsText(result: RunResult, wording: Wording): string {
  const { report, lines, failure, linesLeftOut = 0 } = result;
  const { text, words } = wording;
  const broken = failure && explainFailure(failure, text);
  return [
    `${text.product} — ${outcomeWords(report, text)}`,
    `${report.startedAt} → ${report.finishedAt}`,
    text.home.emailsSent(report.emailsSent),
    ...(broken ? [broken.title, broken.said, broken.supportId] : []),
    ...new Set(report.pairs.flatMap((pair) => pair.warnings.map((warning) => words.warnings[warning]))),
    ...missingWords(report.pairs, { words, fields: text.fields }),
    ...report.pairs.flatMap((pair) => totals(pair, wording)),
    "",
    ...lines.map((line) => inOneLine(line, wording)),
    ...(linesLeftOut > 0 ? [words.linesLeftOut(String(linesLeftOut))] : []),
  ]
    .filter((part) => part !== undefined)
    .join("\n");
}

function totals(pair: PairReport, { text, words }: Wording): readonly string[] {
  const name = pair.type === "Contact" ? text.pair.contacts : text.pair.appointments;
  const side = (counts: SideCounts): string =>
    (Object.keys(words.counts) as (keyof SideCounts)[])
      .filter((count) => counts[count] > 0)
      .map((count) => `${words.counts[count]} ${String(counts[count])}`)
      .join(", ");
  return ["", name, `  ${text.sides.outlook}: ${side(pair.outlook)}`, `  ${text.sides.gopaas}: ${side(pair.gopaas)}`];
}

function inOneLine(line: Line, { text, words, formats }: Wording): string {
  const why = line.failure ? explainFailure({ ...line.failure, side: line.side }, text) : undefined;
  const shown = (field: string, value: string): string => oneLine(field === "when" && value ? formats.when(value) : value) || words.nothing;
  const between = line.kind === "conflict" ? " ≠ " : " → ";
  const changes = (line.changes ?? []).map(({ field, before, after }) =>
    [`${text.fields[field] ?? field}: ${shown(field, before)}`, shown(field, after)].join(between),
  );
  const parts = [
    words.kinds[line.kind](text.sides[sideOf(line)]),
    oneLine(line.label) || words.unnamed,
    why ? why.title : words.reasons[line.reason],
    why?.said,
    ...(line.notes ?? []).map((note) => words.notes[note]),
    ...storedWords(line, { words, fields: text.fields, show: oneLine }),
    line.key,
    ...changes,
  ];
  return parts.filter(Boolean).join(" | ");
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, " ").trim();
}
