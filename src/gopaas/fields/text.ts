// A one-line text, e-mail, phone number or address of a page.

import { decodeEntities } from "../../html/entities";

export function readText(cell: string): string {
  return decodeEntities(cell)
    .replace(/\u00a0/g, " ")
    .trim();
}
