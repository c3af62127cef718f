// The words of a report in a language. Only the report's screen, loaded later, imports them.

import type { Language } from "../needs";
import type { ReportText } from "./en-report";
import { reportEn } from "./en-report";
import { reportFr } from "./fr-report";

const texts: Record<Language, ReportText> = { en: reportEn, fr: reportFr };

export function reportTextOf(language: Language): ReportText {
  return texts[language];
}
