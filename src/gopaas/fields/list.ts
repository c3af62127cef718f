// Several values in one cell: GoPaaS joins them by commas, semicolons or lines.

import { readText } from "./text";

export function readList(cell: string): string {
  const values = readText(cell)
    .split(/[,;\n]/)
    .map((value) => value.trim());
  return values.filter(Boolean).join(", ");
}
