// Records that another device made from an Outlook item whose own link here is to another record, once that item is deleted.

import { isTombstone, keyMark, printsOf } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import type { Pair } from "../model/pair-settings";
import type { Survey } from "../survey/survey";

/** They stay out of Outlook like the one the item was linked to: its user deleted the only item both could stand for. */
export function leftBehind({ pair, survey }: { readonly pair: Pair; readonly survey: Survey }, links: readonly Link[]): readonly Link[] {
  if (pair.deletions === "restore") return [];
  const gone = new Set(
    links
      .filter((link) => !survey.outlook.has(link.outlookId) && isGone(survey, link))
      .flatMap(({ own }) => (own === undefined ? [] : [own])),
  );
  if (gone.size === 0) return [];
  const known = new Set([...links.map(({ key }) => key), ...[...survey.outlook.values()].map(({ trace }) => trace?.id)]);
  return [...survey.gopaas.values()]
    .filter(({ id }) => gone.has(keyMark(id)) && !known.has(id))
    .map(({ id, fields }) => ({
      outlookId: `none:${id}`,
      key: id,
      prints: { outlook: {}, gopaas: printsOf(pair.kind, fields) },
      away: "outlook-gone",
    }));
}

function isGone({ outlookSight }: Survey, link: Link): boolean {
  return isTombstone(link) || outlookSight.get(link.outlookId) === "gone";
}
