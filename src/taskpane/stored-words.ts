// What GoPaaS made of the values a line tells of, and the mapped fields a side does not offer, in a person's words.

import type { Line, PairReport } from "../sync";
import type { ReportText } from "./text/en-report";

interface Names {
  readonly words: ReportText;
  readonly fields: Readonly<Record<string, string>>;
  /** How a value is shown: a terminal must not be acted upon. */
  readonly show?: (value: string) => string;
}

export function storedWords({ stored = [] }: Line, { words, fields, show = (value) => value }: Names): readonly string[] {
  return stored.map(({ field, sent, stored: now, agreed }) =>
    [
      `${fields[field] ?? show(field)}: ${words.stored(show(sent) || words.nothing, show(now) || words.nothing)}`,
      agreed ? words.storedAgreed : words.storedRefused,
    ].join(" "),
  );
}

/** One sentence for each pair that lacks some. */
export function missingWords(pairs: readonly PairReport[], { words, fields }: Names): readonly string[] {
  return pairs.flatMap(({ missingFields = [] }) =>
    missingFields.length > 0 ? [words.missingFields(missingFields.map((field) => fields[field] ?? field).join(", "))] : [],
  );
}
