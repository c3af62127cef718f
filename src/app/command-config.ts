// The command line's configuration file and its tokens: everything wrong is named before anything is sent.

import { access, constants, mkdir, readFile, stat } from "node:fs/promises";

import { checkBaseUrl } from "../gopaas/base-url";
import { parseCommandSettings } from "../settings/load";
import type { LoadedCommandSettings } from "../settings/load";
import type { Settings } from "../settings/schema";
import { asFailure } from "../sync";
import type { GopaasCredentials } from "./credentials-for";

export interface LoadedCommand {
  readonly settings: Settings;
  readonly graphToken: string;
  readonly gopaas: GopaasCredentials;
}

type Complain = (message: string) => unknown;

/** What a task can do without. */
export interface Spared {
  readonly graph?: boolean;
  readonly pairs?: boolean;
}

/** `undefined`: it could not be used, and why was said. */
export async function loadCommand(path: string, complain: Complain, spared: Spared = {}): Promise<LoadedCommand | undefined> {
  const loaded = await loadSettings(path, complain, spared);
  const credentials = loaded && readCredentials(loaded, !spared.graph);
  if (typeof credentials === "string") complain(credentials);
  return loaded && credentials && typeof credentials !== "string" ? { settings: loaded.settings, ...credentials } : undefined;
}

/** Why the folder cannot keep what a run remembers. A run that writes nothing does not make it either. */
export async function stateProblem(folder: string, writes: boolean): Promise<string | undefined> {
  try {
    if (writes) await mkdir(folder, { recursive: true });
    const found = await stat(folder).catch(() => undefined);
    if (found && !found.isDirectory()) return `--state ${folder}: not a folder.`;
    if (found) await access(folder, writes ? constants.R_OK | constants.W_OK : constants.R_OK);
    return undefined;
  } catch {
    return `--state ${folder}: cannot be ${writes ? "written" : "read"}.`;
  }
}

async function loadSettings(path: string, complain: Complain, spared: Spared): Promise<LoadedCommandSettings | undefined> {
  const file = await readJson(path);
  if (typeof file === "string") return void complain(`${path}: ${file}`);
  const loaded = parseCommandSettings(file.json);
  const problems = loaded.problems.filter(({ path: at }) => !spared.pairs || !at.startsWith("pairs"));
  for (const { path: at, message } of problems) complain(`${path}: ${at}: ${message}`);
  if (problems.some(({ fatal }) => fatal)) return undefined;
  try {
    checkBaseUrl(loaded.settings.gopaas.baseUrl);
    return loaded;
  } catch (error) {
    return void complain(`${path}: gopaas.baseUrl: ${asFailure(error).message}`);
  }
}

export async function readJson(path: string): Promise<{ readonly json: unknown } | string> {
  try {
    return { json: JSON.parse(await readFile(path, "utf8")) as unknown };
  } catch (error) {
    return error instanceof SyntaxError ? "not valid JSON" : "cannot be read";
  }
}

/** The environment goes before the file. */
export function readCredentials(
  { tokens, settings }: LoadedCommandSettings,
  needsGraph: boolean,
): Omit<LoadedCommand, "settings"> | string {
  const graphToken = process.env["GRAPH_TOKEN"] ?? tokens.graph ?? "";
  if (!graphToken && needsGraph) return "No token for Microsoft Graph: set GRAPH_TOKEN or tokens.graph.";
  if (settings.gopaas.oauth2) {
    const secret = process.env["GOPAAS_CLIENT_SECRET"] ?? tokens.gopaasClientSecret;
    if (!secret) return "No client secret for GoPaaS: set GOPAAS_CLIENT_SECRET or tokens.gopaasClientSecret.";
    return { graphToken, gopaas: { clientId: settings.gopaas.oauth2.clientId, secret } };
  }
  const token = process.env["GOPAAS_TOKEN"] ?? tokens.gopaas;
  return token ? { graphToken, gopaas: { token } } : "No token for GoPaaS: set GOPAAS_TOKEN or tokens.gopaas.";
}
