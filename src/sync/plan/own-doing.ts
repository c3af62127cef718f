// What a broken-off run had sent and not yet seen confirmed: where it stands now, both sides agreed on it.

import type { Link, Prints } from "../memory/baseline";
import type { Deed } from "../memory/history";
import { print, storedAs } from "../model/canonical";
import { fieldType } from "../model/field";
import type { Side } from "../model/item";
import { otherSide } from "../model/item";
import type { Pair } from "../model/pair-settings";
import type { Survey } from "../survey/survey";

interface Sent {
  readonly pair: Pair;
  readonly survey: Survey;
  readonly sent: readonly Deed[];
}

/** Without this, our own write would look like somebody's edit, and outweigh a deletion made since. */
export function noteOwnDoing(links: readonly Link[], { pair, survey, sent }: Sent): readonly Link[] {
  if (sent.length === 0) return links;
  return [...links, ...madeUnheard(links, { survey, sent })].map((known) =>
    sent.filter(({ key }) => key === known.key).reduce((link, deed) => agreedOn(pair, link, deed, survey), known),
  );
}

/** Records that were made after all, of items no reading shows any more: moved away or deleted since. Seen again, the two are one. */
function madeUnheard(links: readonly Link[], { survey, sent }: Omit<Sent, "pair">): readonly Link[] {
  const [ids, keys] = [new Set(links.map(({ outlookId }) => outlookId)), new Set(links.map(({ key }) => key))];
  return sent.flatMap(({ side, operation, outlookId = "", key }): Link[] => {
    const isMade = side === "gopaas" && operation === "create" && survey.gopaas.has(key) && !keys.has(key);
    const isAway = survey.outlookSight.has(outlookId) && !survey.outlook.has(outlookId) && !ids.has(outlookId);
    return isMade && isAway ? [{ outlookId, key, prints: { outlook: {}, gopaas: {} } }] : [];
  });
}

function agreedOn({ kind }: Pair, link: Link, { side, after }: Deed, survey: Survey): Link {
  const id = side === "outlook" ? link.outlookId : link.key;
  const sight = survey[side].get(id) ?? (side === "outlook" ? survey.outlookSight : survey.gopaasSight).get(id);
  const fields = typeof sight === "object" ? sight.fields : {};
  const arrived = Object.entries(after).flatMap(([field, value]): [field: string, value: string, now: string][] => {
    const now = fields[field];
    return now !== undefined && storedAs(fieldType(kind, field), value, now) ? [[field, value, now]] : [];
  });
  const prints = (of: Side, valueOf: (one: (typeof arrived)[number]) => string): Prints => ({
    ...link.prints[of],
    ...Object.fromEntries(arrived.map((one) => [one[0], print(fieldType(kind, one[0]), valueOf(one))])),
  });
  const [here, there] = [prints(side, ([, , now]) => now), prints(otherSide(side), ([, value]) => value)];
  return { ...link, prints: side === "outlook" ? { outlook: here, gopaas: there } : { outlook: there, gopaas: here } };
}
