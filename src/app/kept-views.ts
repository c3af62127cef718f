// What the pane keeps of views between runs, on the account's shelf, until the account leaves.

import type { ViewShelf } from "../gopaas/view-shelf";
import type { Shelf } from "../storage/shelf";

export interface KeptViews extends ViewShelf {
  forget(): Promise<void>;
}

const index = "views";

export function keptViews(shelf: Shelf): KeptViews {
  const names = async (): Promise<readonly string[]> => {
    const text = await shelf.get(index);
    return typeof text === "string" ? text.split("\n").filter(Boolean) : [];
  };
  const place = (name: string): string => `view|${encodeURIComponent(name)}`;
  return {
    async load(name) {
      const text = await shelf.get(place(name));
      return typeof text === "string" ? text : undefined;
    },
    async save(name, text) {
      const known = await names();
      // Named before it is there: what is not named could never be forgotten.
      if (!known.includes(place(name))) await shelf.put(index, [...known, place(name)].join("\n"));
      await shelf.put(place(name), text);
    },
    async forget() {
      for (const name of await names()) await shelf.delete(name);
      await shelf.delete(index);
    },
  };
}
