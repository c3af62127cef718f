// Dates and names as a row of a list says them.

import type { DemoLanguage } from "./preferences";
import type { When } from "./world-item";

export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.slice(0, 1).toUpperCase() ?? "").join("");
}

export function dayAndMonth(date: string, language: DemoLanguage): { readonly day: string; readonly month: string } {
  return { day: said(date, language, { day: "numeric" }), month: said(date, language, { month: "short" }) };
}

/** `lun. 09:00 – 10:00`, with the last day where it is another. */
export function timeSpan({ startDate, startTime, endDate, endTime }: When, language: DemoLanguage, wholeDay: string): string {
  const first = said(startDate, language, { weekday: "short" });
  const last = endDate === "" || endDate === startDate ? "" : said(endDate, language, { weekday: "short", day: "numeric", month: "short" });
  if (startTime === "") return `${first}${last === "" ? "" : ` – ${last}`}, ${wholeDay}`;
  const end = [last, endTime].filter(Boolean).join(" ");
  return `${first} ${startTime}${end === "" ? "" : ` – ${end}`}`;
}

function said(date: string, language: DemoLanguage, how: Intl.DateTimeFormatOptions): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : formatter(language, how).format(at);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one is slow, and a list needs hundreds. */
function formatter(language: DemoLanguage, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(how)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, { ...how, timeZone: "UTC" });
  formatters.set(key, known);
  return known;
}
