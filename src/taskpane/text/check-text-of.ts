// The words of the look at the settings, in a language. Only its screen, loaded later, imports them.

import type { Language } from "../needs";
import type { CheckText } from "./en-check";
import { checkEn } from "./en-check";
import { checkFr } from "./fr-check";

const texts: Record<Language, CheckText> = { en: checkEn, fr: checkFr };

export function checkTextOf(language: Language): CheckText {
  return texts[language];
}
