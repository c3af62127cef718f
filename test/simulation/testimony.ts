// What the user was told: values that were replaced, and things the program named as waiting, left alone or refused.

import type { Line, PairReport, RunResult } from "../../src/sync";
import type { Chronicle } from "./chronicle";
import type { Tag } from "./script";
import { sameValue } from "./vocabulary";

const naming: ReadonlySet<Line["kind"]> = new Set(["skipped", "held", "conflict", "absent", "duplicate", "failed"]);

/** A report after `since` says that this thing waits, rests or failed. */
export function isNamed({ runs }: Chronicle, tag: Tag, ids: readonly string[], since: number): boolean {
  return runs.some(({ result, unheard, endedAt }) => {
    const told = result ?? unheard;
    return told !== undefined && endedAt > since && names(told, tag, ids);
  });
}

/** Labels begin with what carries the tag: `C4 Martin`, `A7 sujet (2026-12-01 09:00)`. */
function isAbout(tag: Tag, label: string | undefined): boolean {
  return label !== undefined && (label === tag || label.startsWith(`${tag} `));
}

const open: ReadonlySet<Line["kind"]> = new Set(["skipped", "held", "conflict", "failed"]);

/** The run says that it did not bring something of this thing over. */
export function isLeftOpen(result: RunResult | undefined, tag: Tag, ids: readonly string[]): boolean {
  return (result?.lines ?? []).some(
    ({ kind, reason, label, outlookId = "", key = "" }) =>
      open.has(kind) && reason !== "declined-by-you" && (isAbout(tag, label) || ids.includes(outlookId) || ids.includes(key)),
  );
}

function names({ lines, report }: RunResult, tag: Tag, ids: readonly string[]): boolean {
  const known = (id: string | undefined): boolean => id !== undefined && ids.includes(id);
  const about = (one: { readonly label?: string; readonly outlookId?: string; readonly key?: string }): boolean =>
    isAbout(tag, one.label) || known(one.outlookId) || known(one.key);
  return (
    lines.some((line) => naming.has(line.kind) && about(line)) ||
    report.pairs.some(
      ({ conflicts, held, tombstones, duplicates, errors }: PairReport) =>
        [...conflicts, ...held, ...tombstones, ...errors].some(about) ||
        duplicates.some(({ outlookIds, keys }) => [...outlookIds, ...keys].some(known)),
    )
  );
}

/** Some report, inbox entry or durable journal holds the value as one that was replaced, or that waits. */
export function isTold(chronicle: Chronicle, field: string, value: string): boolean {
  return told(chronicle).some((one) => sameValue(field, one, value));
}

function told({ runs, journal }: Chronicle): string[] {
  const out: string[] = [];
  for (const { result } of runs) {
    for (const { changes = [] } of result?.lines ?? []) out.push(...changes.map(({ before }) => before));
    for (const { conflicts, held } of result?.report.pairs ?? []) {
      for (const { outlook, gopaas } of conflicts) out.push(outlook, gopaas);
      for (const { changes = [] } of held) out.push(...changes.flatMap(({ before, after }) => [before, after]));
    }
  }
  for (const { text } of journal) if (text.includes('"before"')) gather(parse(text), false, out);
  return out;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** All texts below a `before`, wherever it stands. */
function gather(node: unknown, inside: boolean, out: string[]): void {
  if (typeof node === "string") {
    if (inside) out.push(node);
  } else if (typeof node === "object" && node !== null)
    for (const [name, value] of Object.entries(node)) gather(value, inside || name === "before", out);
}
