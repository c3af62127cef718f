// Categories: a list in Graph, one text in an item.

import type { FieldGroup } from "./group";

interface Categorised {
  readonly categories?: readonly string[] | null;
}

export const categoriesGroup: FieldGroup<Categorised, { categories: string[] }> = {
  fields: ["categories"],
  properties: () => ["categories"],
  read: (_, { categories }) => (categories ?? []).join("; "),
  write: ({ categories = "" }) => ({
    categories: [
      ...new Set(
        categories
          .split(/[;,]/)
          .map((name) => name.trim())
          .filter(Boolean),
      ),
    ],
  }),
};
