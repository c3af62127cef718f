// The words of the ribbon's sync in a language. Only its own page imports them.

import type { Language } from "../needs";
import type { RibbonText } from "./en-ribbon";
import { ribbonEn } from "./en-ribbon";
import { ribbonFr } from "./fr-ribbon";

const texts: Record<Language, RibbonText> = { en: ribbonEn, fr: ribbonFr };

export function ribbonTextOf(language: Language): RibbonText {
  return texts[language];
}
