// Which items a $filter keeps: a small reading of the OData grammar, enough for comparisons, functions and `any`.

import { badRequest } from "./errors";
import { isRecord } from "./check-body";

export type Test = (item: unknown) => boolean;
type Operand = (item: unknown, scope: Scope) => unknown;
type Scope = Readonly<Record<string, unknown>>;
type Condition = (item: unknown, scope: Scope) => boolean;

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const TOKEN = /\s*('(?:[^']|'')*'|[A-Za-z_@][\w.@]*|-?\d[\w.:+-]*|[()/,:])/gy;

export function parseFilter(text: string): Test {
  const reader: Reader = { tokens: tokenize(text), at: 0 };
  const condition = parseOr(reader);
  if (reader.at < reader.tokens.length) throw invalid();
  return (item) => condition(item, {});
}

/** Reads `emailAddresses/0/address`-like paths; used for ordering too. */
export function readPath(item: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), item);
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw invalid();
    tokens.push(token);
  }
  return tokens;
}

function parseOr(reader: Reader): Condition {
  const parts = [parseAnd(reader)];
  while (take(reader, "or")) parts.push(parseAnd(reader));
  return (item, scope) => parts.some((part) => part(item, scope));
}

function parseAnd(reader: Reader): Condition {
  const parts = [parseUnary(reader)];
  while (take(reader, "and")) parts.push(parseUnary(reader));
  return (item, scope) => parts.every((part) => part(item, scope));
}

function parseUnary(reader: Reader): Condition {
  if (take(reader, "not")) {
    const inner = parseUnary(reader);
    return (item, scope) => !inner(item, scope);
  }
  if (take(reader, "(")) {
    const inner = parseOr(reader);
    expect(reader, ")");
    return inner;
  }
  const called = reader.tokens[reader.at + 1] === "(" ? reader.tokens[reader.at]?.toLowerCase() : undefined;
  const textTest = TEXT_TESTS[called ?? ""];
  return textTest ? parseTextTest(reader, textTest) : parseComparison(reader);
}

const TEXT_TESTS: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

function parseTextTest(reader: Reader, test: (text: string, part: string) => boolean): Condition {
  reader.at += 2;
  const subject = parseOperand(reader);
  expect(reader, ",");
  const part = parseOperand(reader);
  expect(reader, ")");
  return (item, scope) => test(fold(subject(item, scope)), fold(part(item, scope)));
}

const COMPARE: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

function parseComparison(reader: Reader): Condition {
  const path = parsePath(reader);
  if (path.any) return path.any;
  const compare = COMPARE[reader.tokens[reader.at] ?? ""];
  if (!compare) throw invalid();
  reader.at++;
  const right = parseOperand(reader);
  return (item, scope) => compare(order(path.read(item, scope), right(item, scope)));
}

function parseOperand(reader: Reader): Operand {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw invalid();
  const value = literal(token);
  if (value === undefined) return parsePath(reader).read;
  reader.at++;
  return () => value.value;
}

function literal(token: string): { readonly value: unknown } | undefined {
  if (token.startsWith("'")) return { value: token.slice(1, -1).replace(/''/g, "'") };
  if (token === "true" || token === "false") return { value: token === "true" };
  if (token === "null") return { value: null };
  if (/^-?\d/.test(token)) return { value: /^-?\d+(\.\d+)?$/.test(token) ? Number(token) : token };
  return undefined;
}

function parsePath(reader: Reader): { readonly read: Operand; readonly any?: Condition } {
  const path: string[] = [];
  do {
    const name = reader.tokens[reader.at++];
    if (name === undefined || !/^[A-Za-z_]/.test(name)) throw invalid();
    if (name.toLowerCase() === "any" && reader.tokens[reader.at] === "(") {
      return { read: () => undefined, any: parseAny(reader, path) };
    }
    path.push(name);
  } while (take(reader, "/"));
  const [first = "", ...rest] = path;
  return {
    read: (item, scope) =>
      Object.hasOwn(scope, first) ? (rest.length ? readPath(scope[first], rest) : scope[first]) : readPath(item, path),
  };
}

function parseAny(reader: Reader, path: readonly string[]): Condition {
  expect(reader, "(");
  const variable = reader.tokens[reader.at++] ?? "";
  expect(reader, ":");
  const inner = parseOr(reader);
  expect(reader, ")");
  return (item, scope) => {
    const list = readPath(item, path);
    return Array.isArray(list) && list.some((entry: unknown) => inner(item, { ...scope, [variable]: entry }));
  };
}

function order(left: unknown, right: unknown): number {
  if (isMissing(left) || isMissing(right)) return isMissing(left) && isMissing(right) ? 0 : NaN;
  if (typeof left === "number" && typeof right === "number") return left - right;
  const [leftMs, rightMs] = [instantOf(left), instantOf(right)];
  if (!Number.isNaN(leftMs) && !Number.isNaN(rightMs)) return leftMs - rightMs;
  const [a, b] = [fold(left), fold(right)];
  return Number(a > b) - Number(a < b);
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined;
}

function instantOf(value: unknown): number {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN;
}

// Exchange compares text without regard to case.
function fold(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value).toLowerCase() : "";
}

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at++;
  return true;
}

function expect(reader: Reader, token: string): void {
  if (!take(reader, token)) throw invalid();
}

function invalid(): Error {
  return badRequest("Invalid filter clause");
}
