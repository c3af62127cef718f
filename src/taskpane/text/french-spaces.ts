// French typography: a no-break space before high punctuation and inside quotation marks, so that no line starts with one.

const narrow = "\u202f";
const wide = "\u00a0";

export function frenchSpaces<T>(words: T): T {
  return spaced(words) as T;
}

function spaced(words: unknown): unknown {
  if (typeof words === "string") return withSpaces(words);
  if (Array.isArray(words)) return words.map(spaced);
  if (typeof words === "function") return (...given: unknown[]) => spaced((words as (...args: unknown[]) => unknown)(...given));
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, spaced(value)]));
}

function withSpaces(words: string): string {
  return words
    .replace(/ (?=[;!?])/g, narrow)
    .replace(/ (?=[:»])/g, wide)
    .replace(/(?<=«) /g, wide);
}
