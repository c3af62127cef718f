// `npm run sync`: one run of the same engine without a browser, for support, load tests and automation.

import { asFailure, emptyMemory, Failure } from "../sync";
import type { RunResult } from "../sync";
import { loadCommand, stateProblem } from "./command-config";
import type { LoadedCommand } from "./command-config";
import { readOptions, unknownFields, usage } from "./command-options";
import type { CommandOptions, Task } from "./command-options";
import { fileMemory } from "./file-memory";
import { fileTombstones } from "./file-tombstones";
import { fileViews } from "./file-views";
import { importedPairs, objectionsTo } from "./import-view";
import { checkAsData, isClean, printCheck } from "./print-check";
import { printResult } from "./print-result";
import { printRuns, runsAsData } from "./print-runs";
import { printWaiting } from "./print-waiting";
import { checkPairs, rowsOf } from "./gopaas-looks";
import { pastRuns, syncRun, undoRun } from "./sync-run";
import type { SyncRun } from "./sync-run";

/** Done with nothing waiting, done with something to look at, could not start. */
type ExitCode = 0 | 1 | 2;

async function main(args: readonly string[]): Promise<ExitCode> {
  const options = readOptions(args);
  if (typeof options === "string") return complain(`${options}\n${usage}`);
  const isLook = options.task.kind === "check" || options.task.kind === "import";
  const loaded = await loadCommand(options.config, complain, { graph: isLook, pairs: options.task.kind === "import" });
  if (!loaded) return 2;
  const unknown = unknownFields(options, loaded.settings.pairs);
  if (unknown.length > 0) return complain(`--keep: no pair has a field called ${unknown.join(", ")}.`);
  const problem = options.state === undefined ? undefined : await stateProblem(options.state, writesState(options));
  if (problem !== undefined) return complain(problem);
  const input = inputOf(options, loaded);
  const { task } = options;
  if (task.kind === "check") return check(input, options);
  if (task.kind === "import") return importFrom(input, task);
  if (task.kind === "runs") return listRuns(input, options);
  return task.kind === "undo" ? takeBack(input, options, task) : tell(await syncRun(input), options);
}

function writesState({ task, choices }: CommandOptions): boolean {
  return task.kind !== "runs" && task.kind !== "check" && task.kind !== "import" && choices.dryRun !== true;
}

function inputOf({ state, json, choices, full = false }: CommandOptions, { settings, graphToken, gopaas }: LoadedCommand): SyncRun {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.once(name, () => {
      stop.abort();
    });
  const memory = state === undefined ? emptyMemory() : fileMemory(state);
  return {
    settings,
    graphToken: ({ refresh } = {}) => (refresh ? Promise.reject(refused()) : Promise.resolve(graphToken)),
    gopaas,
    memory,
    // A rehearsal leaves nothing behind.
    ...(choices.dryRun ? {} : { owner: memory }),
    signal: stop.signal,
    choices,
    ...(state === undefined ? {} : { tombstones: fileTombstones(state), ...(full ? {} : { views: fileViews(state) }) }),
    ...(json ? {} : { onWait: (service, ms) => process.stderr.write(`${service}: waiting ${Math.ceil(ms / 1000)} s\n`) }),
  };
}

function tell(result: RunResult, { json, task }: CommandOptions): ExitCode {
  const { report, failure } = result;
  const text = json ? asJson(report) : task.kind === "conflicts" ? printWaiting(result) : printResult(result);
  process.stdout.write(text);
  if (failure) complain(failure.said ?? failure.message);
  if (failure?.detail === "side-empty") complain("If it really is empty, say so with --accept-empty.");
  return exitCode(result);
}

async function check(input: SyncRun, { json }: CommandOptions): Promise<ExitCode> {
  const checked = await checkPairs(input);
  process.stdout.write(json ? asJson(checkAsData(checked)) : printCheck(checked));
  const refused = checked.some(({ result }) => result instanceof Failure && result.kind === "signed-out");
  return refused ? 2 : checked.every(isClean) ? 0 : 1;
}

async function importFrom(input: SyncRun, { view, user }: Task & { kind: "import" }): Promise<ExitCode> {
  try {
    const imported = importedPairs(await rowsOf(input, view), user);
    if (typeof imported === "string") return complain(imported);
    process.stdout.write(asJson({ pairs: imported.pairs }));
    imported.remarks.forEach(complain);
    const objections = objectionsTo(imported.pairs);
    objections.forEach(complain);
    return objections.length > 0 ? 1 : 0;
  } catch (error) {
    const { kind, said, message } = asFailure(error);
    complain(said ?? message);
    return kind === "signed-out" ? 2 : 1;
  }
}

async function listRuns(input: SyncRun, { json }: CommandOptions): Promise<ExitCode> {
  try {
    const runs = await pastRuns(input);
    process.stdout.write(json ? asJson(runsAsData(runs)) : printRuns(runs));
    return 0;
  } catch (error) {
    const { kind, said, message } = asFailure(error);
    complain(said ?? message);
    return kind === "signed-out" ? 2 : 1;
  }
}

async function takeBack(input: SyncRun, options: CommandOptions, { undo, keys }: Task & { kind: "undo" }): Promise<ExitCode> {
  const result = await undoRun(input, { undo, ...(keys ? { keys } : {}) });
  const isUnknown = result.report.outcome === "refused" && result.report.undoOf === undefined;
  if (!isUnknown) return tell(result, options);
  return complain(undo === "last" ? "--undo last: no run is left to take back." : `--undo: no run is called ${undo}. See --runs.`);
}

function asJson(data: unknown): string {
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

function refused(): Failure {
  return new Failure("Microsoft refused the token, and nobody is here to sign in again.", {
    kind: "signed-out",
    side: "outlook",
    detail: "token-refused",
    retry: "never",
  });
}

function exitCode({ report, failure }: RunResult): ExitCode {
  const begun = report.pairs.some(({ read }) => read.outlook > 0 || read.gopaas > 0);
  if (failure?.kind === "signed-out" && !begun) return 2;
  if (failure || report.outcome !== "done") return 1;
  const waiting = report.pairs.some(({ conflicts, held, errors }) => conflicts.length + held.length + errors.length > 0);
  return waiting ? 1 : 0;
}

/** Names what is wrong, and the code for not having started. */
function complain(message: string): 2 {
  process.stderr.write(`${message}\n`);
  return 2;
}

// Whoever reads only the beginning (`| head`) has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await main(process.argv.slice(2));
