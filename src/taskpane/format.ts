// Numbers, dates and times as the pane's language writes them.

import type { Language } from "./needs";

export interface Formats {
  readonly locale: string;
  number(value: number): string;
  /** An instant, in the user's own time zone: "today at 14:32" or "12 March at 09:05". */
  moment(iso: string, now: Date): string;
  /** An appointment's local interval, which has no zone and is shown as it stands. */
  when(interval: string): string;
}

const locales: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };

export function formatsOf(language: Language): Formats {
  const locale = locales[language];
  const numbers = new Intl.NumberFormat(locale);
  return {
    locale,
    number: (value) => numbers.format(value),
    moment: (iso, now) => moment(locale, iso, now),
    when: (interval) => when(locale, interval),
  };
}

function moment(locale: string, iso: string, now: Date): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(at);
  const today = at.toDateString() === now.toDateString();
  const day = today
    ? new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "day")
    : new Intl.DateTimeFormat(locale, {
        day: "numeric",
        month: "long",
        ...(at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
      }).format(at);
  return `${day}, ${time}`;
}

function when(locale: string, interval: string): string {
  const [start, end] = interval.split("/").map((text) => new Date(`${text.length === 10 ? `${text}T00:00` : text}Z`));
  if (!start || Number.isNaN(start.getTime())) return interval;
  const timed = interval.includes("T");
  const shown = new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "medium", ...(timed ? { timeStyle: "short" } : {}) });
  if (!end || Number.isNaN(end.getTime()) || end.getTime() < start.getTime()) return shown.format(start);
  return shown.formatRange(start, end);
}
