// A number as people and servers write it. Never through a JavaScript number, which would shorten it or write it as 1e-7.

/** Thousands apart by spaces of any width, apostrophes, or the sign that is not the decimal one. */
const grouped: readonly RegExp[] = [
  /^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?$/,
  /^\d{1,3}(?:\.\d{3})+,\d+$/,
  /^\d{1,3}(?:,\d{3})+\.\d+$/,
  /^\d{1,3}(?:\.\d{3}){2,}$/,
  /^\d{1,3}(?:,\d{3}){2,}$/,
  // A telephone number.
  /^0\d*(?:\s\d+)+$/,
];
const mostDigits = 40;

/**
 * `1250.5` of `1 250,50`, `1.250,50` or `1'250.50`; `""` of nothing; `undefined` for what is no number. Zeros in front stay: what
 * begins with one is a code or a telephone number in a column of numbers. One comma or point alone is the decimal sign.
 */
export function plainNumber(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return "";
  const [, sign = "", unsigned = ""] = /^([-+\u2212]?)\s?(.*)$/s.exec(trimmed) ?? [];
  const digits = ungrouped(unsigned);
  if (digits === undefined || digits.length > mostDigits) return undefined;
  const [whole = "", fraction = ""] = digits.split(".");
  const shortened = fraction.replace(/0+$/, "");
  const bare = shortened === "" ? whole : `${whole}.${shortened}`;
  return (sign === "-" || sign === "\u2212") && /[1-9]/.test(bare) ? `-${bare}` : bare;
}

/** With `.` before its decimals and nothing between its thousands. */
function ungrouped(text: string): string | undefined {
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return text.replace(",", ".");
  if (!grouped.some((form) => form.test(text))) return undefined;
  const decimal = /[.,](?=\d+$)/.exec(text);
  const signs = text.replace(/[^.,]/g, "");
  // The same sign twice, or none: all of it is whole.
  const at = decimal && (signs.length === 1 || new Set(signs).size > 1) ? decimal.index : text.length;
  const whole = text.slice(0, at).replace(/\D/g, "");
  return at === text.length ? whole : `${whole}.${text.slice(at + 1)}`;
}

/** A value with the unit that the cell shows already, `12,5 %`: the column takes that form. Else `undefined`. */
export function numberLike(before: string, value: string): string | undefined {
  const [had, has] = [withUnit(before), withUnit(value)];
  return had !== undefined && has !== undefined && had === has ? value.trim() : undefined;
}

function withUnit(text: string): string | undefined {
  const found = /^(.*\d)\s*([^\d\s.,][^\d.,]*)$/s.exec(text.trim());
  return found && plainNumber(found[1] ?? "") !== undefined ? found[2] : undefined;
}
