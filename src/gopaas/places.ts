// Numbers and addresses that have columns of their own here and are one list in Outlook: a list has no gap, columns may have.

import { placesOf } from "../sync";

/** What is in the columns of such a list, in its order. A cell that cannot be read is `undefined`: then no place is sure. */
type Values = readonly (string | undefined)[];

/** Groups of fields that share a list and travel alike; one alone has nothing to close up with. */
export function listsAmong<F extends { readonly field: string }>(
  fields: readonly F[],
  directionOf: (field: string) => string | undefined,
): readonly (readonly F[])[] {
  const first = fields.filter(({ field }) => placesOf(field)[0] === field);
  return first.flatMap(({ field: name }) => {
    const list = placesOf(name).flatMap((place) => fields.filter(({ field }) => field === place));
    const alike = new Set(list.map(({ field }) => directionOf(field)));
    return list.length > 1 && alike.size === 1 ? [list] : [];
  });
}

/** As Outlook would hold it: the first filled column is the first place. */
export function closedUp(values: Values): Values {
  if (values.includes(undefined)) return values;
  const filled = values.filter((value) => value !== "");
  return values.map((_, place) => filled[place] ?? "");
}

/**
 * What each column holds once some places have changed. What stands in a column stays there as long as the order allows;
 * what comes after the last filled one is written behind it.
 */
export function spreadOut(values: Values, changes: ReadonlyMap<number, string>): Values {
  if (values.includes(undefined)) return values.map((value, place) => changes.get(place) ?? value);
  const wanted = closedUp(closedUp(values).map((value, place) => changes.get(place) ?? value)).filter((value) => value !== "");
  const filled = values.flatMap((value, column) => (value === "" ? [] : [column]));
  const behind = values.flatMap((_, column) => (column > (filled.at(-1) ?? -1) ? [column] : []));
  const inPlace = [...filled, ...behind];
  const columns = wanted.length > inPlace.length ? values.map((_, column) => column) : inPlace;
  return values.map((_, column) => wanted[columns.indexOf(column)] ?? "");
}
