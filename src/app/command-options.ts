// What the command line was asked to do, or why it cannot be: nothing is sent for arguments that make no sense.

import { parseArgs } from "node:util";

import { mappedFields } from "../sync";
import type { Choices, Decision, Pair, Side } from "../sync";

export type Task =
  | { readonly kind: "sync" | "conflicts" | "runs" | "check" }
  /** The existing product's records in this view; of this user alone. */
  | { readonly kind: "import"; readonly view: string; readonly user?: string }
  /** A run of the history or `last`; `keys` limits it to some records. */
  | { readonly kind: "undo"; readonly undo: string; readonly keys?: readonly string[] };

export interface CommandOptions {
  readonly config: string;
  /** Where links, journal, history and deletions are kept between calls. */
  readonly state?: string;
  readonly json: boolean;
  /** Views are read to their end, whatever is kept of them. */
  readonly full?: boolean;
  readonly task: Task;
  readonly choices: Choices;
}

export const usage = `Usage: npm run sync -- --config file.json [--state folder] [options]
  --dry-run               show what would be done, write nothing
  --json                  print the report as JSON
  --yes                   approve everything the guard holds
  --accept-empty          a side that shows nothing really is empty
  --full                  read views to their end, whatever is known of them
  --retry                 try records again that were refused before
  --check                 look for mistakes in the configuration, with three real records of each view; needs no token of Microsoft
  --import VIEW           read the existing product's "Outlook Sync" records from a view, print them as pairs for config.json
    --user NAME             only this user's
  --conflicts             list what waits for a decision, and how to settle it
  --keep KEY:FIELD=SIDE   settle a conflict: SIDE is outlook or gopaas
  --approve ID            carry out a held change       --refuse ID      never carry it out
  --bring-back KEY        back to Outlook after all     --blank KEY      empty the copy of a private event
  --runs                  list what past runs changed
  --undo RUN|last         take a run back               --key KEY        only what it did to this record
Documentation: docs/command-line.md`;

/** The options, or what is wrong with them. */
export function readOptions(args: readonly string[]): CommandOptions | string {
  try {
    const given = parse(args);
    const decisions = decisionsIn(given);
    return complaint(given, decisions) ?? optionsFrom(given, decisions);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Fields named by `--keep` that no pair maps. */
export function unknownFields({ choices }: CommandOptions, pairs: readonly Pair[]): readonly string[] {
  const known = new Set(pairs.flatMap((pair) => mappedFields(pair)));
  const named = (choices.decisions ?? []).flatMap((decision) => (decision.kind === "keep" ? [decision.field] : []));
  return named.filter((field) => !known.has(field));
}

type Given = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  const [flag, text, texts] = [{ type: "boolean" }, { type: "string" }, { type: "string", multiple: true }] as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      config: text,
      state: text,
      json: flag,
      "dry-run": flag,
      yes: flag,
      "accept-empty": flag,
      retry: flag,
      full: flag,
      check: flag,
      import: text,
      user: text,
      conflicts: flag,
      runs: flag,
      undo: text,
      key: texts,
      keep: texts,
      approve: texts,
      refuse: texts,
      "bring-back": texts,
      blank: texts,
    },
  });
  return values;
}

function decisionsIn(given: Given): readonly Decision[] {
  const named = (kind: "approve" | "refuse"): Decision[] => (given[kind] ?? []).map((operation) => ({ kind, operation }));
  const keyed = (kind: "bring-back" | "blank"): Decision[] => (given[kind] ?? []).map((key) => ({ kind, key }));
  return [...(given.keep ?? []).map(readKeep), ...named("approve"), ...named("refuse"), ...keyed("bring-back"), ...keyed("blank")];
}

/** A key may hold anything; a field's name holds neither `:` nor `=`. */
function readKeep(text: string): Decision {
  const [, key, field, side] = /^(.+):([^:=]+)=(outlook|gopaas)$/su.exec(text) ?? [];
  if (key === undefined || field === undefined) {
    throw new Error(`--keep ${JSON.stringify(text)}: expected KEY:FIELD=outlook or KEY:FIELD=gopaas.`);
  }
  return { kind: "keep", key, field, side: side as Side };
}

function complaint(given: Given, decisions: readonly Decision[]): string | undefined {
  const tasks = (["check", "import", "conflicts", "runs", "undo"] as const).filter((task) => given[task]);
  const [task = ""] = tasks;
  const remembered = (["runs", "undo", "refuse", "bring-back"] as const).find((option) => given[option] !== undefined);
  const twice = contradiction(decisions);
  const blank = (["state", "import", "user", "undo", "key", "approve", "refuse", "bring-back", "blank"] as const).find((option) =>
    [given[option] ?? []].flat().some((value) => value.trim() === ""),
  );
  const faults: readonly (readonly [isFault: boolean, message: string])[] = [
    [given.config === undefined, "--config is missing."],
    [tasks.length > 1, `--${tasks.join(" and --")} exclude each other.`],
    [given.key !== undefined && task !== "undo", "--key goes with --undo."],
    [given.user !== undefined && task !== "import", "--user goes with --import."],
    [blank !== undefined, `--${blank ?? ""} needs a value.`],
    [task !== "" && decisions.length > 0, `--${task} takes no decisions: give them to a run of their own.`],
    [task !== "" && given.retry === true, `--${task} and --retry exclude each other.`],
    [["conflicts", "runs", "check", "import"].includes(task) && given.yes === true, `--${task} writes nothing: --yes has no place there.`],
    [remembered !== undefined && given.state === undefined, `--${remembered ?? ""} needs --state: the folder that remembers past runs.`],
    [twice !== undefined, `${twice ?? ""} is decided twice, differently.`],
  ];
  return faults.find(([isFault]) => isFault)?.[1];
}

/** One thing decided in two ways. */
function contradiction(decisions: readonly Decision[]): string | undefined {
  const answers = new Map<string, string>();
  for (const decision of decisions) {
    const [about, answer] = saidBy(decision);
    if ((answers.get(about) ?? answer) !== answer) return about;
    answers.set(about, answer);
  }
  return undefined;
}

function saidBy(decision: Decision): readonly [about: string, answer: string] {
  switch (decision.kind) {
    case "approve":
    case "refuse":
      return [decision.operation, decision.kind];
    case "keep":
      return [`${decision.key}:${decision.field}`, decision.side];
    case "bring-back":
    case "blank":
      return [`${decision.kind} ${decision.key}`, decision.kind];
  }
}

function optionsFrom(given: Given, decisions: readonly Decision[]): CommandOptions {
  const { config = "", state, json = false } = given;
  const task = taskOf(given);
  const choices: Choices = {
    ...(given["dry-run"] || given.conflicts ? { dryRun: true } : {}),
    ...(given.yes ? { approveHeld: true } : {}),
    ...(given["accept-empty"] ? { acceptEmpty: true } : {}),
    ...(given.retry ? { retryFailed: true } : {}),
    ...(decisions.length > 0 ? { decisions } : {}),
  };
  return { config, json, task, choices, ...(given.full ? { full: true } : {}), ...(state === undefined ? {} : { state }) };
}

function taskOf({ undo, key, import: view, user, ...given }: Given): Task {
  if (undo !== undefined) return { kind: "undo", undo, ...(key ? { keys: key } : {}) };
  if (view !== undefined) return { kind: "import", view, ...(user === undefined ? {} : { user }) };
  return { kind: (["check", "conflicts", "runs"] as const).find((kind) => given[kind]) ?? "sync" };
}
