// A wall-clock time, to the minute.

import { addDays } from "../../sync";

/** Hour, minute and half of the day, as people and servers write them in a column of times. A date before it is another field's. */
const forms: readonly RegExp[] = [
  // 09:30, 09:30:00.000, 9h30, 9 h 30 min, 14h, 9:30 PM
  /^(\d{1,2})\s?(?:[:h]|heures?)\s?(?:(\d{2})(?:\s?(?:min(?:utes?)?|mn))?)?(?::[0-5]\d(?:\.\d+)?)?\s?([ap]\.?m\.?)?$/i,
  // 9.30, 9.30.00
  /^(\d{1,2})\.(\d{2})(?:\.[0-5]\d)?\s?([ap]\.?m\.?)?$/i,
  // 0930, 093000
  /^(\d{2})(\d{2})(?:[0-5]\d)?()$/,
  // 2 PM
  /^(\d{1,2})()\s?([ap]\.?m\.?)$/i,
];
const dateBefore = /^\d{4}-\d{2}-\d{2}[T ]/;
/** What an input mask leaves of a time nobody typed. */
const unfilled = /^[-_:]*$/;

/** `HH:MM`, from `00:00` to `24:00`, the end of the day; `""` when it is empty; `undefined` when it is no time. */
export function readTime(cell: string): string | undefined {
  const text = cell.replace(/[\s\u00a0\u202f]+/g, " ").trim();
  if (unfilled.test(text)) return "";
  const bare = text.replace(dateBefore, "");
  const found = forms.map((form) => form.exec(bare)).find((match) => match !== null);
  if (!found) return undefined;
  const [hour, minute] = [hourOf(Number(found[1]), found[3]?.charAt(0).toLowerCase()), Number(found[2] ?? "")];
  const isTime = hour <= 23 ? minute <= 59 : hour === 24 && minute === 0;
  return isTime ? `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` : undefined;
}

/** Noon is 12 PM, midnight 12 AM; `NaN` for an hour that no half of a day has. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || half === "") return hour;
  return hour >= 1 && hour <= 12 ? (hour % 12) + (half === "p" ? 12 : 0) : Number.NaN;
}

/** `yyyy-mm-ddTHH:MM`; the end of a day is the next one's `00:00`. */
export function localAt(date: string, time: string): string {
  return time === "24:00" ? `${addDays(date, 1)}T00:00` : `${date}T${time}`;
}

export function writeTime(time: string): string {
  return `${time}:00`;
}
