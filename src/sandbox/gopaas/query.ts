// Which records a view or a search lets through, and in which order they come.

import { addMonths } from "./wall-clock";

export type Row = Readonly<Record<string, string>>;

export type Condition =
  | { readonly field: string; readonly operator: "equal" | "notequal" | "contain"; readonly value: string }
  | { readonly field: string; readonly operator: "oneof"; readonly values: readonly string[] }
  /** A date from so many months before today to so many after. */
  | { readonly field: string; readonly operator: "months"; readonly from: number; readonly to: number };

export interface Order {
  readonly field: string;
  readonly descending?: boolean;
}

/** As the database compares texts: neither case nor accents count. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

export function meets(row: Row, condition: Condition, today: string): boolean {
  const value = row[condition.field] ?? "";
  switch (condition.operator) {
    case "equal":
      return fold(value) === fold(condition.value);
    case "notequal":
      return fold(value) !== fold(condition.value);
    case "contain":
      return fold(value).includes(fold(condition.value));
    case "oneof":
      return condition.values.some((one) => fold(one) === fold(value));
    case "months":
      return value >= addMonths(today, condition.from) && value <= addMonths(today, condition.to);
  }
}

export interface Search {
  readonly conditions: readonly Condition[];
  /** What stands between each condition and the one before it. */
  readonly joints: readonly ("AND" | "OR")[];
}

/** Reads `field|operator|value|AND|field|operator|value|`; undefined where the text is not that. */
export function readSearch(text: string, knows: (field: string) => boolean): Search | undefined {
  const words = text.split("|");
  if (words.at(-1) === "") words.pop();
  const conditions: Condition[] = [];
  const joints: ("AND" | "OR")[] = [];
  for (let at = 0; at < words.length; at += 4) {
    const condition = readCondition(words.slice(at, at + 3), knows);
    if (!condition) return undefined;
    conditions.push(condition);
    const joint = words[at + 3];
    if (joint === "AND" || joint === "OR") joints.push(joint);
    else if (joint !== undefined) return undefined;
  }
  return joints.length === Math.max(0, conditions.length - 1) ? { conditions, joints } : undefined;
}

function readCondition([field, operator, value]: readonly string[], knows: (field: string) => boolean): Condition | undefined {
  if (field === undefined || value === undefined || !knows(field)) return undefined;
  return operator === "equal" || operator === "notequal" || operator === "contain" ? { field, operator, value } : undefined;
}

/** From left to right, as the words stand. */
export function passes(row: Row, search: Search, today: string): boolean {
  return search.conditions.reduce((so, condition, index) => {
    const here = meets(row, condition, today);
    if (index === 0) return here;
    return search.joints[index - 1] === "OR" ? so || here : so && here;
  }, true);
}

export function containsText(row: Row, fields: readonly string[], text: string): boolean {
  const wanted = fold(text);
  return fields.some((field) => fold(row[field] ?? "").includes(wanted));
}

export function inOrder<R extends Row>(rows: readonly R[], order: readonly Order[]): R[] {
  return [...rows].sort((a, b) => {
    for (const { field, descending } of order) {
      const difference = compareText(fold(a[field] ?? ""), fold(b[field] ?? ""));
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
