// The words of the deciding screens in a language. Only those screens, loaded later, import them.

import type { Language } from "../needs";
import type { DecideText } from "./en-decide";
import { decideEn } from "./en-decide";
import { decideFr } from "./fr-decide";

const texts: Record<Language, DecideText> = { en: decideEn, fr: decideFr };

export function decideTextOf(language: Language): DecideText {
  return texts[language];
}
