// `npm run sync`: one run of the same engine without a browser, for support, load tests and automation.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { checkBaseUrl } from "../gopaas/base-url";
import { parseCommandSettings } from "../settings/load";
import type { LoadedCommandSettings } from "../settings/load";
import { asFailure, emptyMemory, Failure } from "../sync";
import type { RunResult } from "../sync";
import { fileMemory } from "./file-memory";
import { printResult } from "./print-result";
import { syncRun } from "./sync-run";
import type { GopaasCredentials } from "./sync-run";

const usage = "Usage: npm run sync -- --config file.json [--state folder] [--dry-run] [--json]";

/** Done with nothing waiting, done with something to look at, could not start. */
type ExitCode = 0 | 1 | 2;

async function main(args: readonly string[]): Promise<ExitCode> {
  const options = readOptions(args);
  const loaded = options && (await loadSettings(options.config));
  const tokens = loaded && readCredentials(loaded);
  return tokens ? sync(options, loaded, tokens) : 2;
}

async function sync(options: Options, loaded: LoadedCommandSettings, tokens: Credentials): Promise<ExitCode> {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.once(name, () => {
      stop.abort();
    });
  const result = await syncRun({
    settings: loaded.settings,
    graphToken: ({ refresh } = {}) => (refresh ? Promise.reject(refused()) : Promise.resolve(tokens.graph)),
    gopaas: tokens.gopaas,
    memory: options.state === undefined ? emptyMemory() : fileMemory(options.state),
    signal: stop.signal,
    ...(options.dryRun ? { dryRun: true } : {}),
    ...(options.json ? {} : { onWait: (service, ms) => process.stderr.write(`${service}: waiting ${Math.ceil(ms / 1000)} s\n`) }),
  });
  process.stdout.write(options.json ? `${JSON.stringify(result.report, undefined, 2)}\n` : printResult(result));
  if (result.failure) process.stderr.write(`${result.failure.said ?? result.failure.message}\n`);
  return exitCode(result);
}

interface Options {
  readonly config: string;
  readonly state?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

function readOptions(args: readonly string[]): Options | undefined {
  try {
    const flag = { type: "boolean" } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { config: { type: "string" }, state: { type: "string" }, "dry-run": flag, json: flag },
    });
    if (values.config === undefined) return complain(usage);
    const state = values.state === undefined ? {} : { state: values.state };
    return { config: values.config, dryRun: values["dry-run"] ?? false, json: values.json ?? false, ...state };
  } catch (error) {
    return complain(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

async function loadSettings(path: string): Promise<LoadedCommandSettings | undefined> {
  let file: unknown;
  try {
    file = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    return complain(`${path}: ${error instanceof SyntaxError ? "not valid JSON" : "cannot be read"}`);
  }
  const loaded = parseCommandSettings(file);
  for (const { path: at, message } of loaded.problems) process.stderr.write(`${path}: ${at}: ${message}\n`);
  if (loaded.problems.some(({ fatal }) => fatal)) return undefined;
  try {
    checkBaseUrl(loaded.settings.gopaas.baseUrl);
    return loaded;
  } catch (error) {
    return complain(`${path}: gopaas.baseUrl: ${asFailure(error).message}`);
  }
}

interface Credentials {
  readonly graph: string;
  readonly gopaas: GopaasCredentials;
}

function readCredentials({ tokens, settings }: LoadedCommandSettings): Credentials | undefined {
  const graph = process.env["GRAPH_TOKEN"] ?? tokens.graph;
  if (!graph) return complain("No token for Microsoft Graph: set GRAPH_TOKEN or tokens.graph.");
  if (settings.gopaas.oauth2) {
    const secret = process.env["GOPAAS_CLIENT_SECRET"] ?? tokens.gopaasClientSecret;
    if (!secret) return complain("No client secret for GoPaaS: set GOPAAS_CLIENT_SECRET or tokens.gopaasClientSecret.");
    return { graph, gopaas: { clientId: settings.gopaas.oauth2.clientId, secret } };
  }
  const token = process.env["GOPAAS_TOKEN"] ?? tokens.gopaas;
  return token ? { graph, gopaas: { token } } : complain("No token for GoPaaS: set GOPAAS_TOKEN or tokens.gopaas.");
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
  if (failure?.kind === "signed-out" && report.pairs.length === 0) return 2;
  if (failure || report.outcome !== "done") return 1;
  const waiting = report.pairs.some(({ conflicts, held, errors }) => conflicts.length + held.length + errors.length > 0);
  return waiting ? 1 : 0;
}

function complain(message: string): undefined {
  process.stderr.write(`${message}\n`);
  return undefined;
}

process.exitCode = await main(process.argv.slice(2));
