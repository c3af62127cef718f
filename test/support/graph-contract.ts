// Checks requests against the published contract of Microsoft Graph, where it is at hand.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import Ajv2020 from "ajv/dist/2020";
import type { ValidateFunction } from "ajv/dist/2020";

import type { RequestRecord } from "../../src/sandbox/service";

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly schema?: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> };
}

interface BatchPart {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
}

/** Beside the checkout, or where `GRAPH_CONTRACT` says. */
export const contractDirectory = process.env["GRAPH_CONTRACT"] ?? path.resolve(process.cwd(), "../shared/contract");
const file = path.join(contractDirectory, "graph-outlook.openapi.json");
export const hasContract = existsSync(file);
// Asked for and not there: nothing may pass unchecked. A fresh clone with only Node has none, and is told so.
if (!hasContract && process.env["GRAPH_CONTRACT"] !== undefined) throw new Error(`GRAPH_CONTRACT: there is no ${file}`);
if (!hasContract) console.warn(`*** ${file} IS NOT HERE: REQUESTS TO GRAPH ARE NOT CHECKED AGAINST THE PUBLISHED CONTRACT. ***`);

interface Watchable {
  readonly onRequest: Set<(record: RequestRecord) => void>;
}

const complaints: string[] = [];

/** From now on each request to Graph in this world is checked; the test that made a wrong one fails at its end. */
export function watched<W extends Watchable>(world: W): W {
  world.onRequest.add((record) => {
    // What is inside a batch is checked with it.
    if (record.service === "graph" && !record.inBatch) complaints.push(...checkRecord(record));
  });
  return world;
}

export function checkRecord({ method, path: target, body }: Pick<RequestRecord, "method" | "path" | "body">): string[] {
  return method === "OPTIONS" ? [] : checkGraphRequest(method, target.replace(/^\/v1\.0/, ""), body);
}

// Under the test runner only: the simulator is a program of its own too.
if (typeof afterEach === "function") {
  afterEach(() => {
    const said = complaints.splice(0);
    if (said.length > 0) throw new Error(`Against the contract of Graph: ${said.join("; ")}`);
  });
}

let contract: Contract | undefined;
const ajv = new Ajv2020({ strict: false, allErrors: true });
const validators = new Map<string, ValidateFunction>();

/** What the contract says against a request; nothing where it is not at hand. `target` is path and query below the version. */
export function checkGraphRequest(method: string, target: string, body: unknown): string[] {
  if (!hasContract) return [];
  contract ??= load();
  const [pathname = "", query = ""] = target.split("?");
  const route = findRoute(contract, pathname);
  const operation = route && contract.paths[route]?.[method.toLowerCase()];
  if (!operation) return [`${method} ${pathname}: no such operation`];
  const complaints = [...checkQuery(operation, query), ...checkBody(operation, body)].map(
    (complaint) => `${method} ${route}: ${complaint}`,
  );
  return pathname === "/$batch" ? [...complaints, ...checkParts(body)] : complaints;
}

function load(): Contract {
  const parsed = JSON.parse(readFileSync(file, "utf8")) as Contract;
  ajv.addSchema(parsed, "graph");
  return parsed;
}

function checkParts(body: unknown): string[] {
  const parts = (body as { readonly requests?: readonly BatchPart[] } | undefined)?.requests ?? [];
  return parts.flatMap(({ method, url, body: part }) => checkGraphRequest(method, url.startsWith("/") ? url : `/${url}`, part));
}

/** Routes in their segments, the most literal first; asked of every request of a simulated world. */
let routes: readonly { readonly route: string; readonly names: readonly string[] }[] | undefined;

function findRoute({ paths }: Contract, pathname: string): string | undefined {
  routes ??= Object.keys(paths)
    .sort((a, b) => a.split("{").length - b.split("{").length)
    .map((route) => ({ route, names: route.split("/") }));
  // A link may write an id as a key: contactFolders('id').
  const segments = pathname.replace(/\('([^']*)'\)/g, "/$1").split("/");
  return routes.find(
    ({ names }) => names.length === segments.length && names.every((name, index) => name.startsWith("{") || name === segments[index]),
  )?.route;
}

function checkQuery({ parameters = [] }: Operation, query: string): string[] {
  const known = new Map(parameters.filter((one) => one.in === "query").map((one) => [one.name ?? "", one.schema]));
  return [...new URLSearchParams(query)].flatMap(([name, value]) => {
    if (!known.has(name)) return [`unknown option ${name}`];
    const schema = known.get(name) as { readonly pattern?: string } | undefined;
    return schema?.pattern !== undefined && !new RegExp(schema.pattern).test(value) ? [`option ${name}=${value}`] : [];
  });
}

function checkBody({ requestBody }: Operation, body: unknown): string[] {
  const reference = Object.values(requestBody?.content ?? {})[0]?.schema.$ref;
  if (reference === undefined) return body === undefined ? [] : ["takes no body"];
  const validate = validators.get(reference) ?? ajv.compile({ $ref: `graph${reference}` });
  validators.set(reference, validate);
  return validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `body${instancePath} ${message ?? ""}`);
}
