// `npm run check-config`: a config.json tried against the real services before anybody meets it, and what is wrong with it in words.

import { parseArgs } from "node:util";

import { checkBaseUrl } from "../gopaas/base-url";
import { parseSettings } from "../settings/load";
import type { Settings } from "../settings/schema";
import { asFailure } from "../sync";
import { checkGraph, checkSignIn } from "./check-microsoft";
import { checkCors, checkServed } from "./check-served";
import { readCredentials, readJson } from "./command-config";
import { checkPairs } from "./gopaas-looks";
import { isClean, printCheck } from "./print-check";
import { ask } from "./probe";
import type { Remark } from "./probe";
import { harmless } from "./terminal-text";

/** Nothing to object; something to look at; the file cannot be used, or the command was not understood. */
type ExitCode = 0 | 1 | 2;

const usage = `Usage: npm run check-config -- config.json [--url https://outlook.example.com/outlook-sync/]
  --url ADDRESS    where the add-in is served from: tries what is served there too, and whether GoPaaS lets it in
  GOPAAS_TOKEN     a user's token, or GOPAAS_CLIENT_SECRET: without it no view is looked at
  GRAPH_TOKEN      a token of Microsoft Graph, if you have one
Nothing is written anywhere. Documentation: docs/check-config.md`;

async function main(args: readonly string[]): Promise<ExitCode> {
  const asked = readArguments(args);
  if (typeof asked === "string") return stop(`${asked}\n${usage}`);
  const file = await readJson(asked.file);
  if (typeof file === "string") return stop(`${asked.file}: ${file}`);
  const { settings, problems } = parseSettings(file.json);
  const remarks: Remark[] = [...problems.map(({ path, message }) => ({ wrong: `${path}: ${message}` })), ...examplesLeft(settings)];
  if (problems.some(({ fatal }) => fatal) || !isUsable(settings, remarks)) return tell("The file", remarks, 2);
  let code = tell("The file", remarks.length > 0 ? remarks : [{ fine: "Everything in it is understood." }], 0);
  const rest: readonly (readonly [string, () => Promise<readonly Remark[]>])[] = [
    ["Microsoft", async () => [...(await checkSignIn(settings)), ...(await checkGraph(settings, process.env["GRAPH_TOKEN"] ?? ""))]],
    ["GoPaaS", () => checkGopaas(settings)],
    ...servedChecks(asked.url, file.json, settings),
  ];
  for (const [title, look] of rest) code = tell(title, await look(), code);
  return code;
}

function readArguments(args: readonly string[]): { readonly file: string; readonly url?: string } | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { url: { type: "string" } }, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return "Name one file.";
    const { url } = values;
    if (url === undefined) return { file };
    const isHttp = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && !/[?#]/.test(url);
    return isHttp ? { file, url: `${url.replace(/\/*$/, "")}/` } : "--url needs an address without a query.";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What the shipped file says for everybody. */
function examplesLeft({ entra, gopaas }: Settings): readonly Remark[] {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(entra.clientId);
  const empty = /^[0-]+$/.test(entra.clientId);
  return [
    ...(empty ? [{ wrong: "entra.clientId: is still the example's. The registration has one (docs/register-app.md)." }] : []),
    ...(isId || empty ? [] : [{ wrong: "entra.clientId: is not the client id of a registration, which has the form 8-4-4-4-12." }]),
    ...(gopaas.baseUrl === "https://client.gopaas.net/crm" ? [{ wrong: "gopaas.baseUrl: is still the example's." }] : []),
  ];
}

function isUsable({ gopaas }: Settings, remarks: Remark[]): boolean {
  try {
    checkBaseUrl(gopaas.baseUrl);
    return true;
  } catch (error) {
    remarks.push({ wrong: `gopaas.baseUrl: ${asFailure(error).message}` });
    return false;
  }
}

async function checkGopaas(settings: Settings): Promise<readonly Remark[]> {
  const credentials = readCredentials({ settings, problems: [], tokens: {} }, false);
  if (typeof credentials === "string") return withoutToken(settings);
  const checked = await checkPairs({ settings, gopaas: credentials.gopaas, signal: AbortSignal.timeout(120_000) });
  return checked.map((one) => (isClean(one) ? { fine: printCheck([one]) } : { wrong: printCheck([one]) }));
}

async function withoutToken({ gopaas, pairs }: Settings): Promise<readonly Remark[]> {
  const answer = await ask(`${gopaas.baseUrl}/api/list/${pairs[0]?.view ?? "1"}/`);
  if ("unreachable" in answer) return [{ wrong: `gopaas.baseUrl: ${answer.unreachable}` }];
  const answers = answer.status === 401 || answer.status === 403;
  return [
    answers ? { fine: `GoPaaS: ${gopaas.baseUrl}` } : { wrong: `gopaas.baseUrl: no GoPaaS answers there (status ${answer.status}).` },
    { untried: "No GOPAAS_TOKEN: the views and columns were not looked at." },
  ];
}

function servedChecks(
  url: string | undefined,
  file: unknown,
  settings: Settings,
): readonly (readonly [string, () => Promise<readonly Remark[]>])[] {
  if (url === undefined) return [["The server", () => Promise.resolve([{ untried: "No --url: what is served was not looked at." }])]];
  return [["The server", async () => [...(await checkServed(url, file, settings)), ...(await checkCors(url, settings))]]];
}

/** Prints a section; the code so far, or what it adds. */
function tell(title: string, remarks: readonly Remark[], code: ExitCode): ExitCode {
  const lines = remarks.map((one) =>
    "wrong" in one ? line("!", one.wrong) : "fine" in one ? line("+", one.fine) : line("?", one.untried),
  );
  process.stdout.write(`${title}\n${lines.join("\n")}\n\n`);
  return code === 0 && remarks.some((one) => "wrong" in one) ? 1 : code;
}

/** Of several lines only the first has a sign. */
function line(sign: string, text: string): string {
  return text.trimEnd().split("\n").map(harmless).join("\n    ").replace(/^/, `  ${sign} `);
}

function stop(message: string): 2 {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
