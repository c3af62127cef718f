// How the pane behaves for one person: when it syncs by itself, and in which language.

import * as json from "./json-reader";

export interface AutoSync {
  /** Once when the pane opens, if the last sync is not of just now. */
  readonly onOpen: boolean;
  /** While the pane is open; 0: never. */
  readonly everyMinutes: number;
}

/** `auto`: Outlook's own. */
export type PaneLanguage = "auto" | "fr" | "en";

export interface Habits {
  readonly autoSync: AutoSync;
  readonly language: PaneLanguage;
}

export const noHabits: Habits = { autoSync: { onOpen: false, everyMinutes: 0 }, language: "auto" };

/** More often would ask two services all day for changes that are seldom there. */
const fewestMinutes = 5;
const mostMinutes = 24 * 60;

/** Wrong values are named and left out: `base` stands for them. */
export function readHabits(reader: json.JsonReader, complain: json.Complain, base: Habits = noHabits): Habits {
  const language = json.optionalChoice(reader, "language", ["auto", "fr", "en"] as const) ?? base.language;
  const section = json.optionalObject(reader, "autoSync", complain);
  if (!section) return { language, autoSync: base.autoSync };
  const onOpen = json.optionalFlag(section, "onOpen") ?? base.autoSync.onOpen;
  const everyMinutes = json.optionalNumber(section, "everyMinutes", { from: 0, to: mostMinutes });
  const isTooOften = everyMinutes !== undefined && everyMinutes > 0 && everyMinutes < fewestMinutes;
  if (isTooOften) section.complain("everyMinutes", "wrong-value", `must be 0 or at least ${String(fewestMinutes)}. It is ignored.`);
  section.close();
  const every = isTooOften || everyMinutes === undefined ? base.autoSync.everyMinutes : everyMinutes;
  return { language, autoSync: { onOpen, everyMinutes: every } };
}
