// How a list is cut down to what was asked: $select, $filter, $orderby, $top, $skip, and the link to the rest.

import type { Call, Reply } from "./call";
import type { Fields } from "./check-body";
import { badRequest } from "./errors";
import { parseFilter, readPath } from "./filter";
import { isProperty, ON_REQUEST, type TypeName } from "./schema";

export interface Listed {
  /** What $filter and $orderby look at; cheaper than the whole answer. */
  readonly facts: Fields;
  readonly render: () => Fields;
}

const DEFAULT_TOP = 10;
const MAX_TOP = 1000;

export function list(call: Call, type: TypeName, context: string, items: readonly Listed[]): Reply {
  allowOptions(call, ["$select", "$filter", "$orderby", "$top", "$skip", "$count", "$expand", "startdatetime", "enddatetime"]);
  const selected = selectedNames(call, type);
  const expanded = expandedNames(call);
  const kept = sorted(call, type, filtered(call, items));
  const top = wholeNumber(call, "$top") ?? Math.min(call.prefer.pageSize ?? DEFAULT_TOP, MAX_TOP);
  if (top > MAX_TOP) {
    throw badRequest(
      `The limit of '${MAX_TOP}' for Top query has been exceeded. The value from the incoming request is '${top}'.`,
      "ErrorInvalidUrlQuery",
    );
  }
  const skip = wholeNumber(call, "$skip") ?? 0;
  const page = kept.slice(skip, skip + top);
  const body: Fields = { "@odata.context": `${call.linkBase}/$metadata#${context}` };
  if (call.query.get("$count") === "true") body["@odata.count"] = kept.length;
  body["value"] = page.map((item) => pick(item.render(), selected, expanded));
  if (skip + top < kept.length && top > 0) body["@odata.nextLink"] = nextLink(call, skip + top);
  return { status: 200, body };
}

export function allowOptions(call: Call, allowed: readonly string[]): void {
  for (const name of call.query.keys()) {
    if (!allowed.includes(name)) throw badRequest(`The query parameter '${name}' is not supported here.`, "ErrorInvalidUrlQuery");
  }
}

function filtered(call: Call, items: readonly Listed[]): readonly Listed[] {
  const text = call.query.get("$filter");
  if (text === undefined) return items;
  const test = parseFilter(text);
  return items.filter((item) => test(item.facts));
}

function sorted(call: Call, type: TypeName, items: readonly Listed[]): readonly Listed[] {
  const text = call.query.get("$orderby");
  if (text === undefined) return items;
  const keys = text.split(",").map((part) => {
    const [path = "", direction = "asc"] = part.trim().split(/\s+/);
    const names = path.split("/");
    if (!isProperty(type, names[0] ?? "")) throw unknownProperty(names[0] ?? "", type);
    return { names, sign: direction.toLowerCase() === "desc" ? -1 : 1 };
  });
  return [...items].sort((a, b) => {
    for (const { names, sign } of keys) {
      const order = sortText(a, names).localeCompare(sortText(b, names), "fr");
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

function sortText(item: Listed, names: readonly string[]): string {
  const value = readPath(item.facts, names);
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function wholeNumber(call: Call, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text))
    throw badRequest(
      `Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    );
  return Number(text);
}

function nextLink(call: Call, skip: number): string {
  const options = [...call.query].filter(([name]) => name !== "$skip").map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${call.linkBase}${linkPath(call)}?${[...options, `$skip=${skip}`].join("&")}`;
}

/** The path of the call as answers spell it, keys in parentheses. */
export function linkPath(call: Call): string {
  return call.segments.map((segment) => (segment.length > 40 ? `('${segment}')` : `/${segment}`)).join("");
}

export function selectedNames(call: Call, type: TypeName): readonly string[] | undefined {
  const text = call.query.get("$select");
  if (text === undefined || text.trim() === "*") return undefined;
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const unknown = names.find((name) => !isProperty(type, name.split("/")[0] ?? ""));
  if (unknown !== undefined) throw unknownProperty(unknown, type);
  return names.map((name) => name.split("/")[0] ?? "");
}

export function unknownProperty(name: string, type: TypeName): Error {
  return badRequest(`Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`);
}

/** Keeps the annotations, the id, what was selected, and what was expanded. */
export function select(call: Call, type: TypeName, full: Fields): Fields {
  return pick(full, selectedNames(call, type), expandedNames(call));
}

export function pick(full: Fields, selected: readonly string[] | undefined, expanded: ReadonlySet<string>): Fields {
  const wanted = (name: string): boolean => {
    if (name.startsWith("@") || name === "id" || expanded.has(name)) return true;
    return selected ? selected.includes(name) : !ON_REQUEST.has(name);
  };
  return Object.fromEntries(Object.entries(full).filter(([name]) => wanted(name)));
}

function expandedNames(call: Call): ReadonlySet<string> {
  const bare = (call.query.get("$expand") ?? "").replace(/\([^()]*\)/g, "");
  return new Set(
    bare
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  );
}

/** The ids an `$expand=singleValueExtendedProperties($filter=id eq '…' or id eq '…')` asks for. */
export function expandedPropertyIds(call: Call): readonly string[] {
  const text = call.query.get("$expand");
  if (text === undefined) return [];
  const match = /singleValueExtendedProperties(\(\s*\$filter\s*=([\s\S]*?)\))?\s*(?:,|$)/i.exec(text);
  if (!match) return [];
  if (match[2] === undefined)
    throw badRequest("Expanding singleValueExtendedProperties needs a $filter on the property id.", "ErrorInvalidUrlQueryFilter");
  return [...match[2].matchAll(/\bid\s+eq\s+'((?:[^']|'')*)'/gi)].map((found) => (found[1] ?? "").replace(/''/g, "'"));
}

export function checkExpand(call: Call, type: TypeName, allowed: readonly string[]): void {
  for (const name of expandedNames(call)) if (!allowed.includes(name)) throw unknownProperty(name, type);
}
