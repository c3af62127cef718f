// The words of a language.

import type { Language } from "../needs";
import type { PaneText } from "./en";
import { en } from "./en";
import { fr } from "./fr";

const texts: Record<Language, PaneText> = { en, fr };

export function textOf(language: Language): PaneText {
  return texts[language];
}
