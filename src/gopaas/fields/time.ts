// A wall-clock time, to the minute.

/** `HH:MM`, or `""` when it is empty or no time. */
export function readTime(cell: string): string {
  const found = /^(\d{1,2})\s?[:hH]\s?(\d{2})?(?::\d{2}(?:\.\d+)?)?$/.exec(cell.trim());
  const [hour, minute] = [Number(found?.[1] ?? Number.NaN), Number(found?.[2] ?? "0")];
  if (!(hour <= 23 && minute <= 59)) return "";
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

export function writeTime(time: string): string {
  return `${time}:00`;
}
