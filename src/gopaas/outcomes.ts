// What a GoPaaS server made of an array of records, in whichever way it tells: only what is clearly a success counts as one.

import { numbered, rowKeys } from "./envelope";
import { isRow, type Row } from "./fields/cell";

export interface Outcome {
  /** Present when this record was refused. */
  readonly refusal?: { readonly said: unknown };
  /** The record as stored, when the answer holds it. */
  readonly stored?: Row;
}

export type Outcomes = readonly Outcome[] | { readonly refusal: { readonly said: unknown } };

export interface Sent {
  readonly table: string;
  readonly records: readonly Row[];
}

/** One outcome per record sent, or the refusal of the whole array when the answer does not tell them apart. */
export function readOutcomes(json: unknown, sent: Sent): Outcomes {
  const { records, table } = sent;
  if (isRow(json)) {
    if (records.length === 1 && isRecord(json, records[0], table)) return [{ stored: json }];
    const lists = [...rowKeys, "errors", "items"].map((key) => json[key]).filter(Array.isArray);
    const outcomes = lists.length > 0 ? perRecord(lists.flat(), sent) : numbered(json) ? perRecord(numbered(json) ?? [], sent) : undefined;
    // A list that names some records says nothing of the others: what surrounds it does.
    if (outcomes && (outcomes.some(({ refusal }) => refusal) || !isRefusal(json))) return outcomes;
    if (isRefusal(json)) return { refusal: { said: wordsOf(json) } };
    return records.map(() => ({}));
  }
  if (json === false) return { refusal: { said: undefined } };
  return (Array.isArray(json) ? perRecord(json, sent) : undefined) ?? records.map(() => ({}));
}

function perRecord(list: readonly unknown[], { records, table }: Sent): readonly Outcome[] {
  const byKey = new Map(
    list.flatMap((entry) => (isRow(entry) && Object.hasOwn(entry, "cle") ? [[String(entry["cle"]), entry] as const] : [])),
  );
  const inOrder = list.length === records.length;
  const placed = records.map((record, index) => ({
    record,
    entry: byKey.get(String(record["cle"])) ?? (inOrder ? list[index] : undefined),
  }));
  const own = new Map(placed.map(({ record, entry }) => [entry, record]));
  const refusals = list.filter((entry): entry is Row => isRow(entry) && isRefused(entry, own.get(entry), table));
  const outcomes = placed.map(({ record, entry }): Outcome => {
    if (!isRow(entry)) return entry === false ? { refusal: { said: undefined } } : {};
    return isRefused(entry, record, table) ? { refusal: { said: wordsOf(entry) } } : { stored: entry };
  });
  // A refusal that cannot be told whose it is must not pass for a success.
  return outcomes.filter(({ refusal }) => refusal).length < refusals.length
    ? records.map((): Outcome => ({ refusal: { said: wordsOf(refusals[0] ?? {}) } }))
    : outcomes;
}

function isRefused(entry: Row, record: Row | undefined, table: string): boolean {
  return !isRecord(entry, record, table) && isRefusal(entry, record);
}

/** A record as the table keeps it: a column of its own may well be called `message`, or `error`. */
function isRecord(entry: Row, record: Row | undefined, table: string): boolean {
  if (!record || !Object.hasOwn(entry, `id${table}`) || String(entry["cle"]) !== String(record["cle"])) return false;
  return Object.keys(record).every((column) => Object.hasOwn(entry, column));
}

const wordKeys = ["msg", "error", "message"];
const refusing = /^(false|0|[45]\d\d|ko|no|non|nok|errors?|erreur|fail|failed|failure|refused|refus[eé]e?|rejected|invalid|[eé]chec)$/i;
const agreeing = /^(true|1|ok|success|succ[eè]s)$/i;

/** `sent`: what is only repeated of it says nothing. */
function isRefusal(entry: Row, sent: Row = {}): boolean {
  const flags = ["success", "status"].filter((key) => sent[key] === undefined).map((key) => flagText(entry[key]));
  if (flags.some((flag) => refusing.test(flag))) return true;
  const words = wordKeys.map((key) => entry[key]).filter((said, at) => saysSomething(said) && said !== sent[wordKeys[at] ?? ""]);
  return !flags.some((flag) => agreeing.test(flag)) && words.some((said) => typeof said !== "string" || !confirms(said));
}

function flagText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value).trim() : "";
}

function saysSomething(said: unknown): boolean {
  if (said === undefined || said === null || said === false || said === 0) return false;
  if (typeof said === "string") return !/^\s*(0|false)?\s*$/i.test(said);
  return !(Array.isArray(said) && said.length === 0);
}

function wordsOf(entry: Row): unknown {
  return wordKeys.map((key) => entry[key]).find(saysSomething);
}

/** Words that say that it was done, in the two languages a GoPaaS server may speak; without accents. */
const done = new RegExp(
  "^(ok|okay|done|success|successful|successfully|succes|saved|stored|created|updated|inserted|imported|" +
    "(?:enregistr|import|cre|ajout|modifi|effectu|termin|sauvegard|actualis)ee?s?|reussie?s?|mise?s?)$",
);
/** Words that say nothing by themselves. */
const neutral = new RegExp(
  "^(the|a|an|all|has|have|been|is|are|was|were|and|with|record|records|item|items|row|rows|data|import|update|creation|insertion|" +
    "le|la|les|l|un|une|des|de|d|du|vos|votre|tous|toutes|et|ete|est|sont|ont|avec|bien|jour|" +
    "enregistrements?|sauvegarde|modifications?|operations?|fiches?|lignes?|elements?|donnees?|[1-9][0-9]*)$",
);

/** The whole of it confirms: one word that is unknown here, as "impossible" or "not", and it does not. */
export function confirms(said: string): boolean {
  const words = said
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.some((word) => done.test(word)) && words.every((word) => done.test(word) || neutral.test(word));
}
