// Whether the pane is dark, or of high contrast: Outlook's own colours first, the browser's preference otherwise.

import { offers, themeChangedEvent } from "./office-global";
import type { OfficeColours, OfficeContext } from "./office-global";

export interface HostTheme {
  readonly dark: boolean;
  readonly highContrast: boolean;
}

export interface ThemeSource {
  theme(): HostTheme;
  onThemeChanged(listener: () => void): () => void;
}

const queries = { dark: "(prefers-color-scheme: dark)", highContrast: "(forced-colors: active)" };

/** What is known before Office.js is there. */
export function earlyTheme(): HostTheme {
  return { dark: media(queries.dark)?.matches ?? false, highContrast: media(queries.highContrast)?.matches ?? false };
}

export function themeSource(context: OfficeContext | undefined): ThemeSource {
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  let colours = context?.officeTheme;

  // Not before somebody listens: where Outlook runs a command without a pane, it takes no handler.
  const watch = (): void =>
    watchOutlook(context, (changed) => {
      colours = changed ?? context?.officeTheme;
      tell();
    });
  let isWatching = false;
  for (const query of Object.values(queries)) media(query)?.addEventListener("change", tell);

  return {
    theme() {
      const early = earlyTheme();
      return { ...early, dark: isDark(colours?.bodyBackgroundColor) ?? early.dark };
    },
    onThemeChanged(listener) {
      if (!isWatching) watch();
      isWatching = true;
      // A wrapper of its own, so that one listener given twice is also removed twice.
      const entry = (): void => listener();
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}

/** Once and for ever: Office removes handlers only by event, all at once. */
function watchOutlook(context: OfficeContext | undefined, changed: (colours: OfficeColours | undefined) => void): void {
  const event = themeChangedEvent();
  if (event === undefined || !offers(context, "Mailbox", "1.14")) return;
  try {
    context?.mailbox?.addHandlerAsync?.(event, ({ officeTheme }) => changed(officeTheme));
  } catch {
    // The colours of the start then stay, which is better than no pane.
  }
}

/** Outlook reports colours and no `isDarkTheme`: dark is a ground on which white reads better than black. */
function isDark(colour: string | undefined): boolean | undefined {
  const [, red, green, blue] = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour ?? "") ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) < 0.179;
}

/** sRGB, as WCAG defines relative luminance. */
function linear(hex: string): number {
  const part = parseInt(hex, 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function media(query: string): MediaQueryList | undefined {
  return typeof matchMedia === "function" ? matchMedia(query) : undefined;
}
