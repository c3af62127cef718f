// Outlook's colours as a Fluent theme, and as a mark on the page for the colours of the static frame.

import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import type { Theme as FluentTheme } from "@fluentui/react-components";
import type { Theme } from "./needs";

/** Teams' high contrast colours, in the pane's own type. */
const contrastTheme: FluentTheme = { ...teamsHighContrastTheme, fontFamilyBase: webLightTheme.fontFamilyBase };

export function fluentTheme({ dark, highContrast }: Theme): FluentTheme {
  if (highContrast) return contrastTheme;
  return dark ? webDarkTheme : webLightTheme;
}

export function themeName({ dark, highContrast }: Theme): "contrast" | "dark" | "light" {
  if (highContrast) return "contrast";
  return dark ? "dark" : "light";
}
