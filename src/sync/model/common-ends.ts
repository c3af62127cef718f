// What two versions of a text have in common: an edit lies between, and formatting around it stays on either side.

/** How many lines the two share at their beginning, and at their end. */
export function commonEnds(one: readonly string[], other: readonly string[]): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  return { head, tail };
}
