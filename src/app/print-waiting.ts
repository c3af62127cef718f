// What waits for a decision, in plain English, with the option that settles each.

import type { RunResult, Side } from "../sync";
import { decideEn } from "../taskpane/text/en-decide";
import { reportEn } from "../taskpane/text/en-report";
import { waitingIn } from "../taskpane/waiting";
import type { Conflict, Held, Kept } from "../taskpane/waiting";
import { printChange, printHeldWhat, printLine } from "./print-result";
import { harmless, quoted, shellWord } from "./terminal-text";

export function printWaiting(result: RunResult): string {
  const waiting = waitingIn(result);
  const { groups } = decideEn.inbox;
  const held = (belongs: (entry: Held) => boolean): readonly string[] => waiting.held.filter(belongs).map(printHeld);
  const sections = [
    section(groups.conflicts, waiting.conflicts.map(printConflict)),
    section(
      groups.guard,
      held(({ approvable, reason }) => approvable && reason === "guard"),
    ),
    section(
      groups.held,
      held(({ approvable, reason }) => approvable && reason !== "guard"),
    ),
    section(
      groups.byHand,
      held(({ approvable }) => !approvable),
    ),
    section(groups.kept, waiting.kept.map(printKept)),
    section(
      groups.copies,
      waiting.copies.map(({ label, key = "" }) => `  ${named(label, key)}\n      --blank ${shellWord(key)}`),
    ),
    section(
      groups.failed,
      waiting.failed.map((line) => printLine(line)),
      "--retry",
    ),
    section(
      groups.duplicates,
      waiting.duplicates.map((line) => printLine(line)),
    ),
  ].flat();
  // A reading that broke off has not seen everything: its silence is no answer.
  const rest = result.failure ? ["Not everything could be looked at."] : sections.length > 0 ? [] : [`${decideEn.inbox.nothing}.`];
  return [...sections, ...rest, "Nothing was written; e-mails: 0", ""].join("\n");
}

interface Heading {
  readonly title: string;
  readonly lead: string;
}

function section({ title, lead }: Heading, entries: readonly string[], option?: string): readonly string[] {
  if (entries.length === 0) return [];
  return [`${title} (${entries.length})`, `  ${lead}`, ...(option === undefined ? [] : [`      ${option}`]), ...entries];
}

function printConflict({ label, key, field, outlook, gopaas }: Conflict): string {
  const keep = (side: Side): string => `--keep ${shellWord(`${key}:${field}=${side}`)}`;
  return [
    `  ${named(label, key)}`,
    printChange({ field, before: outlook, after: gopaas }, "conflict"),
    `      ${keep("outlook")}   or   ${keep("gopaas")}`,
  ].join("\n");
}

function printHeld(entry: Held): string {
  const { id, label, key, reason, approvable, changes = [] } = entry;
  return [
    `  ${printHeldWhat(entry)}: ${named(label, key)}. ${reportEn.reasons[reason]}`,
    ...changes.map((change) => printChange(change, "held")),
    `      ${approvable ? `--approve ${shellWord(id)}   or   ` : ""}--refuse ${shellWord(id)}`,
  ].join("\n");
}

function printKept({ label, key, reason, edited }: Kept): string {
  const since = edited ? ` ${decideEn.inbox.edited}` : "";
  return `  ${named(label, key)}. ${reportEn.reasons[reason]}${since}\n      --bring-back ${shellWord(key)}`;
}

function named(label: string, key: string | undefined): string {
  return `${label === "" ? reportEn.unnamed : quoted(label)}${key === undefined ? "" : ` [${harmless(key)}]`}`;
}
