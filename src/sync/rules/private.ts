// A private event copied as busy shows when somebody is taken, and nothing else.

import type { Item } from "../model/item";

export const defaultBusyTitle = "Occupé";

/** Fields of a private event that may cross. */
const crossing: ReadonlySet<string> = new Set(["when", "showAs"]);

export function isPrivate({ traits }: Item): boolean {
  return traits !== undefined && traits.sensitivity !== "normal";
}

export function asBusy(item: Item, title: string): Item {
  return isPrivate(item) ? { ...item, fields: blanked(item.fields, title), masked: true } : item;
}

/** The fields with everything private blanked. */
export function blanked(fields: Item["fields"], title: string): Item["fields"] {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, field === "subject" ? title : crossing.has(field) ? value : ""]),
  );
}
