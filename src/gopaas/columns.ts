// What a view tells of its columns: their names, kinds, lengths and the values they take. Every plausible spelling is accepted.

import { isRow, type Row } from "./fields/cell";

/** `link`: a Connexion, which holds another record's key. `links`: several of them, joined by commas. */
export type ColumnKind =
  "text" | "memo" | "date" | "time" | "number" | "list" | "checkbox" | "email" | "phone" | "url" | "file" | "link" | "links";

export interface Column {
  readonly name: string;
  /** As people read it above the column; the name where there is none. */
  readonly title: string;
  /** Absent where the view does not say, or says something unheard of. */
  readonly kind?: ColumnKind;
  /** Of a list: the only values it takes. Empty: unknown. */
  readonly values: readonly string[];
  /** Characters a value may have at most. */
  readonly maxLength?: number;
}

/** A Connexion or several: the record holds other records' keys, the view shows these keys or their names. */
export function isLink({ kind }: Column): boolean {
  return kind === "link" || kind === "links";
}

/** An array of names or of descriptions, or a map of them by name; `[]` for anything else. */
export function describedColumns(described: unknown): readonly Column[] {
  if (Array.isArray(described)) return (described.flat(2) as unknown[]).flatMap((column) => asColumn(column) ?? []);
  if (!isRow(described)) return [];
  return Object.entries(described).map(([key, column]) => {
    if (!isRow(column)) return { name: key, title: key, values: [] };
    return columnOf(typeof column["field"] === "string" ? column["field"] : key, column);
  });
}

function asColumn(column: unknown): Column | undefined {
  if (typeof column === "string") return { name: column, title: column, values: [] };
  if (!isRow(column)) return undefined;
  const name = firstText(column, ["field", "name", "column", "id", "key"]);
  return name === undefined ? undefined : columnOf(name, column);
}

function columnOf(name: string, column: Row): Column {
  const kind = kindOf(firstText(column, ["type", "fieldType", "kind"]) ?? "");
  const maxLength = Number(["maxlength", "maxLength", "length"].map((key) => column[key]).find((value) => Number(value) > 0));
  return {
    name,
    title: firstText(column, ["title", "label", "libelle"]) ?? name,
    ...(kind ? { kind } : {}),
    values: kind === "list" ? valuesOf(column) : [],
    ...(Number.isInteger(maxLength) ? { maxLength } : {}),
  };
}

/** GoPaaS's own French names, and what other parts of the platform may call the same. */
const kinds: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^multi.*conn?e(x|ct)ion/i, "links"],
  [/conn?e(x|ct)ion/i, "link"],
  [/^(check|case|bool)/i, "checkbox"],
  [/^(m[eé]mo|html|textarea|rich)/i, "memo"],
  [/^(nombre|num|int|float|decimal|mon[eé])/i, "number"],
  [/^(liste?|select|combo|enum)/i, "list"],
  [/^date/i, "date"],
  [/^(heure|time)/i, "time"],
  [/^(e-?mail|courriel)/i, "email"],
  [/^(t[eé]l|phone)/i, "phone"],
  [/^(url|lien|link|web)/i, "url"],
  [/^(fichier|file)/i, "file"],
  [/^te?xte?/i, "text"],
];

function kindOf(type: string): ColumnKind | undefined {
  return kinds.find(([words]) => words.test(type))?.[1];
}

/** One value a line, as the platform's own editor of lists has them, or an array. */
function valuesOf(column: Row): readonly string[] {
  const told = ["values", "options", "list", "liste", "data"].map((key) => column[key]).find((value) => value !== undefined);
  const parts: readonly unknown[] = typeof told === "string" ? told.split(/\r?\n|\|/) : Array.isArray(told) ? told : [];
  return parts.flatMap((part) => {
    const text = isRow(part) ? (part["value"] ?? part["text"]) : part;
    return typeof text === "string" && text.trim() !== "" ? [text.trim()] : [];
  });
}

function firstText(column: Row, keys: readonly string[]): string | undefined {
  return keys.map((key) => column[key]).find((value): value is string => typeof value === "string" && value !== "");
}
