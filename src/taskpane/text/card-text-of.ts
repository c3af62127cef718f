// The words of the card in a language. Only the card, loaded later, imports them.

import type { Language } from "../needs";
import { cardEn } from "./en-card";
import type { CardText } from "./en-card";
import { cardFr } from "./fr-card";

const texts: Record<Language, CardText> = { en: cardEn, fr: cardFr };

export function cardTextOf(language: Language): CardText {
  return texts[language];
}
