// A run in plain English, for a terminal: the totals, every line with its reason, and what waits.

import type { FieldChange, HeldEntry, Line, PairReport, RunResult, Side, SideCounts } from "../sync";
import { explainFailure } from "../taskpane/explain-failure";
import { formatsOf } from "../taskpane/format";
import { missingWords, storedWords } from "../taskpane/stored-words";
import { en } from "../taskpane/text/en";
import { reportEn } from "../taskpane/text/en-report";
import { decisionsIn } from "../taskpane/waiting";
import { harmless, quoted } from "./terminal-text";

export function printResult(result: RunResult): string {
  const { report, lines } = result;
  const isPlan = report.preview === true;
  const shown = isPlan ? lines : lines.filter(({ kind }) => kind !== "linked");
  const waiting = decisionsIn(result);
  const held = new Map(report.pairs.flatMap((pair) => pair.held.map((entry) => [entry.id, entry])));
  const warnings = new Set(report.pairs.flatMap((pair) => pair.warnings.map((warning) => reportEn.warnings[warning])));
  return [
    ...(isPlan ? ["Nothing was written. This is what would be done:"] : []),
    ...(report.undoOf === undefined ? [] : [`Takes back run ${report.undoOf}.`]),
    ...report.pairs.map(report.undoOf === undefined ? printTotals : printUndone),
    ...shown.map((line) => printLine(line, isPlan ? reportEn.planned : reportEn.kinds, held)),
    ...warnings,
    ...missingWords(report.pairs, { words: reportEn, fields: en.fields }),
    ...(waiting > 0 ? [`Waiting for your decision: ${waiting}. See them with --conflicts.`] : []),
    // A run names itself for --undo; a plan leaves nothing to take back.
    ...(isPlan || report.run === "" ? [] : [`Run ${report.run}`]),
    `${report.outcome}; ${isPlan ? "e-mails" : "e-mails sent"}: ${report.emailsSent}`,
    "",
  ].join("\n");
}

function printTotals(pair: PairReport): string {
  const side = (of: Side): string => `${printSide(pair, of)} (of ${pair.read[of]})`;
  return [`${nameOf(pair)}: ${pair.linked} linked`, side("outlook"), side("gopaas"), ...printErrors(pair)].join("\n");
}

/** An undo looks at what the run touched, not at everything there is. */
function printUndone(pair: PairReport): string {
  return [`${nameOf(pair)}:`, printSide(pair, "outlook"), printSide(pair, "gopaas"), ...printErrors(pair)].join("\n");
}

function nameOf({ type }: PairReport): string {
  return type === "Contact" ? en.pair.contacts : en.pair.appointments;
}

function printSide(pair: PairReport, side: Side): string {
  return `  ${en.sides[side].padEnd(8)} ${printCounts(pair[side])}`;
}

function printErrors({ errors }: PairReport): readonly string[] {
  return errors.map(({ side, operation, key, outlookId, message }) =>
    harmless(`  ! ${en.sides[side]}, ${operation} ${key ?? outlookId ?? ""}: ${message}`),
  );
}

function printCounts(counts: SideCounts): string {
  const filled = (Object.keys(counts) as (keyof SideCounts)[]).filter((name) => counts[name] > 0);
  return filled.map((name) => `${reportEn.counts[name].toLowerCase()} ${counts[name]}`).join(", ") || "nothing";
}

type Words = typeof reportEn.kinds;

export function printLine(line: Line, words: Words = reportEn.kinds, held: ReadonlyMap<string, HeldEntry> = new Map()): string {
  const entry = held.get(line.operation ?? "");
  // What is held back is something: said as a plan says it.
  const what = [words[line.kind](en.sides[line.side]), ...(entry ? [inside(printHeldWhat(entry))] : [])].join(", ");
  const key = line.key === undefined ? "" : ` [${harmless(line.key)}]`;
  const name = line.label === "" ? reportEn.unnamed : quoted(line.label);
  const changes = (line.changes ?? []).filter(({ before, after }) => before !== after);
  const stored = storedWords(line, { words: reportEn, fields: en.fields, show: harmless });
  return [
    `  ${what}: ${name}${key}. ${[reasonOf(line), ...stored].join(" ")}`,
    ...changes.map((change) => printChange(change, line.kind)),
  ].join("\n");
}

const heldKinds = { create: "created", update: "updated", delete: "deleted" } as const;

export function printHeldWhat({ operation, side }: HeldEntry): string {
  return reportEn.planned[heldKinds[operation]](en.sides[side]);
}

function inside(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function reasonOf({ reason, failure, side, notes = [] }: Line): string {
  if (!failure) return [reportEn.reasons[reason], ...notes.map((note) => reportEn.notes[note])].join(" ");
  const { title, said } = explainFailure({ ...failure, side }, en);
  return harmless([`${title}.`, said].filter(Boolean).join(" "));
}

/** A conflict has two present values, everything else a before and an after. */
export function printChange({ field, before, after }: FieldChange, kind: Line["kind"]): string {
  const [one, other] = [valueOf(field, before), valueOf(field, after)];
  const values = kind === "conflict" ? `${en.sides.outlook} ${one} ≠ ${en.sides.gopaas} ${other}` : `${one} → ${other}`;
  return `      ${fieldName(field)}: ${values}`;
}

function valueOf(field: string, value: string): string {
  if (value === "") return reportEn.nothing;
  return field === "when" ? harmless(formatsOf("en").when(value)) : quoted(value);
}

function fieldName(field: string): string {
  const names: Readonly<Record<string, string>> = en.fields;
  return names[field] ?? harmless(field);
}
