// One cell of a GoPaaS answer: untrusted JSON, read as text or not at all.

/** A record as it came, one column per key. */
export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `undefined` for what is no text: such a cell is left alone. An absent or null cell is empty. */
export function cellText(row: Row, column: string): string | undefined {
  return asText(Object.hasOwn(row, column) ? row[column] : "");
}

function asText(value: unknown): string | undefined {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!Array.isArray(value)) return undefined;
  const parts = value.map(asText);
  return parts.every((part) => part !== undefined) ? parts.join(", ") : undefined;
}
