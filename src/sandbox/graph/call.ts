// What one request asks for once its URL, its Prefer header and its body are read; and what an answer is made of.

import { badRequest, noSuchSegment, unsupportedTimeZone } from "./errors";
import type { Zone } from "./zones";
import { findZone } from "./zones";

export interface Preferences {
  readonly immutableIds: boolean;
  readonly zone: Zone;
  readonly bodyType: "html" | "text";
  readonly pageSize: number | undefined;
  readonly applied: readonly string[];
}

export interface Call {
  readonly method: string;
  /** Below `/v1.0`, decoded: `["me", "contacts", "<id>"]`. */
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  readonly prefer: Preferences;
  readonly ifMatch: string | null;
  readonly body: unknown;
  /** Where links in answers start: scheme, host and prefix up to and including `/v1.0`. */
  readonly linkBase: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RawCall {
  readonly method: string;
  /** Path and query below `/v1.0`, starting with a slash. */
  readonly target: string;
  readonly header: (name: string) => string | null;
  readonly body: unknown;
  readonly linkBase: string;
}

export function readCall(raw: RawCall): Call {
  const cut = raw.target.indexOf("?");
  const path = cut < 0 ? raw.target : raw.target.slice(0, cut);
  return {
    method: raw.method,
    segments: readSegments(path),
    query: readQuery(cut < 0 ? "" : raw.target.slice(cut + 1)),
    prefer: readPreferences(raw.header("prefer")),
    ifMatch: raw.header("if-match"),
    body: raw.body,
    linkBase: raw.linkBase,
  };
}

// Links in answers carry keys in parentheses: `contactFolders('AAMk…')`. Both forms lead to the same place.
function readSegments(path: string): string[] {
  const out: string[] = [];
  for (const raw of path.split("/").filter((part) => part !== "")) {
    const segment = decode(raw, () => noSuchSegment(raw));
    const keyed = /^(\w+)\('((?:[^']|'')*)'\)$/.exec(segment);
    if (keyed) out.push(keyed[1] ?? "", (keyed[2] ?? "").replace(/''/g, "'"));
    else out.push(segment);
  }
  return out;
}

const OPTIONS = ["select", "top", "skip", "orderby", "filter", "expand", "count", "search", "skiptoken", "deltatoken"];
const PARAMETERS = ["startdatetime", "enddatetime"];

function readQuery(text: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const pair of text.split("&").filter((part) => part !== "")) {
    const cut = pair.includes("=") ? pair.indexOf("=") : pair.length;
    const name = decodePlus(pair.slice(0, cut));
    const key = optionName(name);
    if (out.has(key)) throw badRequest(`Query option '${name}' was specified more than once, but it must be specified at most once.`);
    out.set(key, decodePlus(pair.slice(cut + 1)));
  }
  return out;
}

function optionName(name: string): string {
  const bare = name.toLowerCase().replace(/^\$/, "");
  if (OPTIONS.includes(bare)) return `$${bare}`;
  if (!name.startsWith("$") && PARAMETERS.includes(bare)) return bare;
  throw badRequest(`The query parameter '${name}' is not supported.`);
}

function decodePlus(text: string): string {
  return decode(text.replace(/\+/g, " "), () => badRequest("Malformed URL encoding."));
}

function decode(text: string, refuse: () => Error): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse();
  }
}

const UTC: Zone = { name: "UTC", iana: "UTC" };

function readPreferences(header: string | null): Preferences {
  const wish = wishesIn(header ?? "");
  const applied: string[] = [];
  const immutableIds = wish("IdType")?.toLowerCase() === "immutableid";
  if (immutableIds) applied.push('IdType="ImmutableId"');
  const zone = preferredZone(wish("outlook.timezone"), applied);
  const bodyType = wish("outlook.body-content-type")?.toLowerCase();
  if (bodyType === "text" || bodyType === "html") applied.push(`outlook.body-content-type="${bodyType}"`);
  const pageSize = preferredSize(wish("odata.maxpagesize"), applied);
  return { immutableIds, zone, bodyType: bodyType === "text" ? "text" : "html", pageSize, applied };
}

function wishesIn(text: string): (name: string) => string | undefined {
  return (name) => {
    const match = new RegExp(`(?:^|[,;\\s])${name.replace(/\./g, "\\.")}\\s*=\\s*(?:"([^"]*)"|([^\\s,;"]+))`, "i").exec(text);
    return match?.[1] ?? match?.[2];
  };
}

function preferredSize(text: string | undefined, applied: string[]): number | undefined {
  if (text === undefined || !/^[1-9]\d*$/.test(text)) return undefined;
  applied.push(`odata.maxpagesize=${text}`);
  return Number(text);
}

function preferredZone(name: string | undefined, applied: string[]): Zone {
  if (name === undefined) return UTC;
  const zone = findZone(name);
  if (!zone) throw unsupportedTimeZone(name);
  applied.push(`outlook.timezone="${name}"`);
  return zone;
}
