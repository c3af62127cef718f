// How the visitor likes the demo: kept in this browser, apart from what the pane keeps.

export type DemoLanguage = "fr" | "en";

export const paneWidths = [320, 360, 450] as const;
export type PaneWidth = (typeof paneWidths)[number];

export interface Preferences {
  readonly language: DemoLanguage;
  readonly dark: boolean;
  readonly nested: boolean;
  readonly paneWidth: PaneWidth;
  /** The administrator left the set-up to each user. */
  readonly emptyConfig: boolean;
}

export const preferencesKey = "demo.preferences";

/** `?config=empty` or `?config=full` in the page's address stands above what was kept. */
export function loadPreferences(): Preferences {
  const kept = readPreferences(localStorage.getItem(preferencesKey), navigator.language);
  const asked = new URLSearchParams(location.search).get("config");
  return asked === null ? kept : { ...kept, emptyConfig: asked === "empty" };
}

export function savePreferences(preferences: Preferences): void {
  localStorage.setItem(preferencesKey, JSON.stringify(preferences));
}

/** Whatever is missing or strange in what was kept takes its default. */
export function readPreferences(kept: string | null, browserLanguage: string): Preferences {
  const { language, dark, nested, paneWidth, emptyConfig } = parse(kept);
  const spoken: DemoLanguage = /^fr\b/i.test(browserLanguage) ? "fr" : "en";
  return {
    language: language === "fr" || language === "en" ? language : spoken,
    dark: dark === true,
    nested: nested !== false,
    paneWidth: paneWidths.find((width) => width === paneWidth) ?? 360,
    emptyConfig: emptyConfig === true,
  };
}

function parse(kept: string | null): Record<keyof Preferences, unknown> {
  const nothing = { language: undefined, dark: undefined, nested: undefined, paneWidth: undefined, emptyConfig: undefined };
  try {
    const value: unknown = JSON.parse(kept ?? "null");
    return typeof value === "object" && value !== null ? { ...nothing, ...value } : nothing;
  } catch {
    return nothing;
  }
}
