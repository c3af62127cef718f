// The words of the guided set-up, in a language. Only its screens, loaded later, import them.

import type { Language } from "../needs";
import type { SetupText } from "./en-setup";
import { setupEn } from "./en-setup";
import { setupFr } from "./fr-setup";

const texts: Record<Language, SetupText> = { en: setupEn, fr: setupFr };

export function setupTextOf(language: Language): SetupText {
  return texts[language];
}
