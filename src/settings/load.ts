// Unknown JSON → settings, and everything that is wrong with it, named one by one.

import { pairId, type GuardLimits, type Threshold } from "../sync";

import { readHabits } from "./habits";
import * as json from "./json-reader";
import { readMailLog } from "./mail-log";
import { readPair } from "./pairs";
import { asPair, asPairs } from "./product-record";
import { address, pathPart, recordAddress, trimmedAddress, zone } from "./rules";
import { defaults, type EntraSettings, type GopaasSettings, type Problem, type Settings } from "./schema";
import { isLocked } from "./user-overrides";

export interface LoadedSettings {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
}

/** Secrets a file for the command line may hold; a served config.json never does. */
export interface Tokens {
  readonly graph?: string;
  readonly gopaas?: string;
  readonly gopaasClientSecret?: string;
}

export interface LoadedCommandSettings extends LoadedSettings {
  readonly tokens: Tokens;
}

/** The pane's reading: what can have a default gets it, with a warning. */
export function parseSettings(file: unknown): LoadedSettings {
  const problems: Problem[] = [];
  const complain: json.Complain = (problem) => problems.push(problem);
  const reader = json.openObject(file, "", complain) ?? emptyReader(complain);
  if (reader.has("tokens")) {
    reader.take("tokens");
    reader.complain("tokens", "forbidden-key", "must not be in a file that is served: remove and renew these secrets. They are ignored.");
  }
  const settings = readSettings(reader, complain);
  reader.close();
  return { settings, problems: problems.map((problem) => leftToUsers(problem, settings)) };
}

/** What a file leaves out on purpose each user is asked for at first. */
function leftToUsers(problem: Problem, settings: Settings): Problem {
  const { code, path } = problem;
  if (code !== "missing" || !isAsked(path, settings)) return problem;
  return { ...problem, fatal: false, message: "is missing: each user is asked for it in the pane." };
}

/** Whether the pane asks its user for what this path of the file leaves out. */
export function isAsked(path: string, settings: Settings): boolean {
  return path === "pairs" ? settings.openPairs : path === "gopaas.baseUrl" && !isLocked(settings, path);
}

/** The command line's reading: a wrong value is fatal, an unknown key is only named, and secrets may be there. */
export function parseCommandSettings(file: unknown): LoadedCommandSettings {
  const problems: Problem[] = [];
  const complain: json.Complain = (problem) => {
    const harmless = ["unknown-key", "unused", "suspicious"].includes(problem.code);
    problems.push({ ...problem, fatal: problem.fatal || !harmless });
  };
  const reader = json.openObject(file, "", complain) ?? emptyReader(complain);
  const tokens = readTokens(reader, complain);
  const settings = readSettings(reader, complain);
  reader.close();
  return { settings, problems, tokens };
}

function readSettings(reader: json.JsonReader, complain: json.Complain): Settings {
  const common = {
    entra: readEntra(reader, complain),
    graph: readGraph(reader, complain),
    gopaas: readGopaas(reader, complain),
    guard: readGuard(reader, complain),
    habits: readHabits(reader, complain),
    ...readMailLog(reader, complain),
  };
  const { named, ...pairs } = readPairs(reader, complain);
  const locked = readLocked(reader);
  const isFixed = ["view", "table", "map"].some((key) => isLocked({ locked }, `pairs.${key}`));
  return { ...common, ...pairs, locked, openPairs: !named && !isFixed };
}

function readEntra(file: json.JsonReader, complain: json.Complain): EntraSettings {
  const reader = section(file, "entra", complain);
  const entra: EntraSettings = {
    clientId: json.requiredText(reader, "clientId", pathPart) ?? "",
    authority: trimmedAddress(json.optionalText(reader, "authority", address) ?? defaults.authority),
    knownAuthorities: texts(reader, "knownAuthorities"),
    protocolMode: json.optionalChoice(reader, "protocolMode", ["AAD", "OIDC"] as const) ?? "AAD",
  };
  reader.close();
  return entra;
}

function readGraph(file: json.JsonReader, complain: json.Complain): Settings["graph"] {
  const reader = json.optionalObject(file, "graph", complain) ?? emptyReader(complain);
  const baseUrl = trimmedAddress(json.optionalText(reader, "baseUrl", address) ?? defaults.graphBaseUrl);
  reader.close();
  return { baseUrl };
}

function readGopaas(file: json.JsonReader, complain: json.Complain): GopaasSettings {
  const reader = section(file, "gopaas", complain);
  const auth = json.optionalChoice(reader, "auth", ["bearer", "oauth2"] as const) ?? "bearer";
  const recordUrl = json.optionalText(reader, "recordUrl", recordAddress);
  const gopaas: GopaasSettings = {
    baseUrl: trimmedAddress(json.requiredText(reader, "baseUrl", address) ?? ""),
    auth,
    ...readOAuth2(reader, auth, complain),
    timeZone: json.optionalText(reader, "timeZone", zone) ?? defaults.timeZone,
    rowsPerPage: json.optionalNumber(reader, "rowsPerPage", { from: 1, to: 5000 }) ?? defaults.rowsPerPage,
    readBack: json.optionalNumber(reader, "readBack", { from: 0, to: 1, fraction: true }) ?? defaults.readBack,
    itemsPerPost: json.optionalNumber(reader, "itemsPerPost", { from: 1, to: 1000 }) ?? defaults.itemsPerPost,
    ...(recordUrl === undefined ? {} : { recordUrl }),
  };
  reader.close();
  return gopaas;
}

function readOAuth2(gopaas: json.JsonReader, auth: GopaasSettings["auth"], complain: json.Complain): Pick<GopaasSettings, "oauth2"> {
  if (auth === "bearer" && !gopaas.has("oauth2")) return {};
  const reader = auth === "oauth2" ? section(gopaas, "oauth2", complain) : json.optionalObject(gopaas, "oauth2", complain);
  const clientId = reader && (auth === "oauth2" ? json.requiredText : json.optionalText)(reader, "clientId");
  reader?.close();
  if (auth === "bearer") gopaas.complain("oauth2", "unused", 'has no effect without auth "oauth2".');
  return auth === "oauth2" ? { oauth2: { clientId: clientId ?? "" } } : {};
}

function readGuard(file: json.JsonReader, complain: json.Complain): GuardLimits {
  const reader = json.optionalObject(file, "guard", complain) ?? emptyReader(complain);
  const guard = {
    deletions: readThreshold(reader, "deletions", complain),
    overwrites: readThreshold(reader, "overwrites", complain),
  };
  reader.close();
  return guard;
}

function readThreshold(guard: json.JsonReader, key: "deletions" | "overwrites", complain: json.Complain): Threshold {
  const reader = json.optionalObject(guard, key, complain) ?? emptyReader(complain);
  const threshold = {
    items: json.optionalNumber(reader, "items", { from: 0, to: 100_000 }) ?? defaults.guard[key].items,
    percent: json.optionalNumber(reader, "percent", { from: 0, to: 100 }) ?? defaults.guard[key].percent,
  };
  reader.close();
  return threshold;
}

type NamedPairs = Pick<Settings, "pairs" | "columnRules"> & { readonly named: boolean };

function readPairs(reader: json.JsonReader, complain: json.Complain): NamedPairs {
  const list = json.optionalList(reader, "pairs", asPairs(reader.take("pairs")));
  if (list.length === 0) reader.complain("pairs", "missing", "needs at least one pair: there is nothing to sync.", true);
  const read = list.flatMap((value, index) => readPair(asPair(value), `pairs[${String(index)}]`, complain) ?? []);
  return {
    pairs: read.map(({ pair }) => pair),
    columnRules: Object.fromEntries(read.flatMap(({ pair, rules }) => (rules ? [[pairId(pair), rules]] : []))),
    named: list.length > 0,
  };
}

function readLocked(reader: json.JsonReader): readonly string[] {
  const sections = ["entra", "graph", "gopaas", "guard", "pairs", "autoSync", "language", "mailLog"];
  return texts(reader, "locked").filter((path) => {
    const known = sections.includes(path.split(/[.[]/)[0] ?? "");
    if (!known) reader.complain(`locked`, "wrong-value", `names ${json.shown(path)}, which is not a setting. It is ignored.`);
    return known;
  });
}

function readTokens(file: json.JsonReader, complain: json.Complain): Tokens {
  const reader = json.optionalObject(file, "tokens", complain);
  if (!reader) return {};
  const keys = ["graph", "gopaas", "gopaasClientSecret"] as const;
  const tokens = Object.fromEntries(
    keys.flatMap((key) => {
      const text = json.optionalText(reader, key);
      return text === undefined ? [] : [[key, text]];
    }),
  );
  reader.close();
  return tokens;
}

function texts(reader: json.JsonReader, key: string): readonly string[] {
  return json.optionalList(reader, key).flatMap((value, index) => {
    if (typeof value === "string" && value.trim() !== "") return [value.trim()];
    reader.complain(`${key}[${String(index)}]`, "wrong-value", "must be a text. It is ignored.");
    return [];
  });
}

/** A part of the file whose required keys are named even when the whole part is missing. */
function section(file: json.JsonReader, key: string, complain: json.Complain): json.JsonReader {
  const value = file.take(key);
  const reader = value === undefined ? undefined : json.openObject(value, file.pathOf(key), complain);
  return reader ?? (json.openObject({}, file.pathOf(key), complain) as json.JsonReader);
}

function emptyReader(complain: json.Complain): json.JsonReader {
  return json.openObject({}, "", complain) as json.JsonReader;
}
