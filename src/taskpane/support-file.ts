// What support needs to understand a problem, without a name, a value, an address or a token in it.

import type { Failure, Line, PairReport } from "../sync";
import type { PaneState, RunResult } from "./needs";

export interface Surroundings {
  readonly version: string;
  readonly userAgent: string;
  readonly timeZone: string;
  readonly online: boolean;
  /** ISO instant. */
  readonly at: string;
}

export function supportFile(
  { signIn, gopaas, pairs, problems, habits, lastRun, lastWhole, ...state }: PaneState,
  around: Surroundings,
): string {
  const file = {
    ...around,
    language: state.language,
    theme: state.theme,
    signIn: signIn.kind,
    gopaas: gopaas.kind,
    habits,
    // Names of tables, views and columns are the administrator's, and no customer's.
    pairs: pairs.map(({ pair: { defaults: _, markDeleted, userKey, ...pair }, locked }) => ({
      ...pair,
      marks: markDeleted !== undefined,
      userKey: userKey !== undefined,
      locked,
    })),
    problems: problems.map(({ path, code, fatal }) => ({ path, code, fatal })),
    lastRun: lastRun && runOf(lastRun),
    ...(lastWhole && lastWhole !== lastRun ? { lastWhole: runOf(lastWhole) } : {}),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function runOf({ report, lines, failure, linesLeftOut = 0 }: RunResult): object {
  const { pairs, ...run } = report;
  return { ...run, pairs: pairs.map(countsOf), failure: failure && failureOf(failure), lines: sums(lines), linesLeftOut };
}

function countsOf({ type, read, outlook, gopaas, linked, warnings, conflicts, held, duplicates, errors }: PairReport): object {
  const [waiting, named] = [
    { conflicts: conflicts.length, held: held.length },
    { duplicates: duplicates.length, errors: errors.length },
  ];
  return { type, read, outlook, gopaas, linked, warnings, ...waiting, ...named };
}

/** What a service said may quote a record. */
function failureOf({ kind, side, detail, retry, supportId }: Failure): object {
  return { kind, side, detail, retry, supportId };
}

/** What happened, how often, and to which fields. */
function sums(lines: readonly Line[]): readonly object[] {
  const counts = new Map<string, number>();
  for (const { kind, pair, side, reason, changes = [], notes = [], failure } of lines) {
    const about = { kind, pair, side, reason, fields: changes.map(({ field }) => field), notes, failure: failure?.kind };
    const text = JSON.stringify(about);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => ({ count, ...(JSON.parse(text) as object) }));
}
