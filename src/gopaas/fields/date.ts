// A date without a time: SQL form or French form, and the three ways to be empty.

import { isDate } from "../../sync";

/** `yyyy-mm-dd`, `""` when empty, `undefined` when it is no date at all. */
export function readDate(cell: string): string | undefined {
  const text = cell.trim();
  if (text === "") return "";
  // A time behind the date is none of this field's business.
  const sql = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/.exec(text);
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ].*)?$/.exec(text);
  const [year, month, day] = sql ? sql.slice(1) : french ? french.slice(1).reverse() : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (date === "0000-00-00") return "";
  return isDate(date) ? date : undefined;
}
