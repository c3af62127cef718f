// Newcomers that say exactly what a linked item of their side says: made by something else, and nobody's second person.

import { keyMark, outlookAway, printsOf } from "../memory/baseline";
import type { Link, Prints } from "../memory/baseline";
import type { Item, Side } from "../model/item";
import type { PossibleDuplicates } from "./match";
import type { Pair } from "../model/pair-settings";
import type { Survey } from "../survey/survey";

export interface Twin extends PossibleDuplicates {
  readonly newcomer: string;
}

/** Compared by prints: what an unchanged linked item holds is not read. */
export function findTwins(
  { pair, survey }: { readonly pair: Pair; readonly survey: Survey },
  links: readonly Link[],
  open: Readonly<Record<Side, readonly Item[]>>,
): readonly Twin[] {
  // A record that another device made of an Outlook item which is linked here to an older one.
  const owned = new Map(links.flatMap((link) => (link.own === undefined || outlookAway(link) ? [] : [[link.own, link] as const])));
  return (["outlook", "gopaas"] as const).flatMap((side) => {
    if (open[side].length === 0) return [];
    const now = (link: Link): Prints => {
      const item = survey[side].get(side === "outlook" ? link.outlookId : link.key);
      return item ? printsOf(pair.kind, item.fields) : link.prints[side];
    };
    const known = new Map(links.filter(({ away }) => away === undefined).map((link) => [text(now(link)), link]));
    return open[side].flatMap((item): Twin[] => {
      const prints = printsOf(pair.kind, item.fields);
      const link =
        (side === "gopaas" ? owned.get(keyMark(item.id)) : undefined) ?? (isTelling(pair, item) ? known.get(text(prints)) : undefined);
      if (!link) return [];
      const [outlookIds, keys] = side === "outlook" ? [[link.outlookId, item.id], [link.key]] : [[link.outlookId], [link.key, item.id]];
      return [{ newcomer: item.id, outlookIds, keys, reason: "twin" }];
    });
  });
}

/** Enough is filled in to tell one person, or one appointment, from another. */
function isTelling(pair: Pair, { fields }: Item): boolean {
  const filled = Object.values(fields).filter((value) => value.trim() !== "").length;
  return filled >= 2 && (pair.kind === "contact" || Boolean(fields["when"]));
}

function text(prints: Prints): string {
  return Object.entries(prints)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([field, print]) => `${field}=${print}`)
    .join();
}
