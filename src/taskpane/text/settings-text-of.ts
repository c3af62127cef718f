// The words of the settings in a language. Only their screen, loaded later, imports them.

import type { Language } from "../needs";
import type { SettingsText } from "./en-settings";
import { settingsEn } from "./en-settings";
import { settingsFr } from "./fr-settings";

const texts: Record<Language, SettingsText> = { en: settingsEn, fr: settingsFr };

export function settingsTextOf(language: Language): SettingsText {
  return texts[language];
}
