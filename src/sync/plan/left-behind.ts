// Records that another device made from an Outlook item whose own link here is to another record, once that item or record is deleted.

import { differs, inSight, isTombstone, keyMark, printsOf } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import type { Pair } from "../model/pair-settings";
import { mayWrite } from "../rules/direction";
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

/** The record is gone, the edited item outlives it, and another device has made a record of it already: none is made beside that. */
export function madeElsewhere({ pair, survey }: { readonly pair: Pair; readonly survey: Survey }, links: readonly Link[]): readonly Link[] {
  const taken = new Set(links.map(({ key }) => key));
  return links.map((link) => {
    const item = survey.outlook.get(link.outlookId);
    const record = survey.gopaas.get(item?.derivedKey ?? "");
    const outlives = item !== undefined && survey.gopaasSight.get(link.key) === "gone" && differs(pair, link, "outlook", item);
    if (!record || taken.has(record.id) || !outlives || !mayWrite(pair.direction, "gopaas")) return link;
    taken.add(record.id);
    const { own: _, ...rest } = inSight(link);
    // What the item said when it last agreed with the lost record is all that is known of both.
    return { ...rest, key: record.id, prints: { outlook: link.prints.outlook, gopaas: link.prints.outlook } };
  });
}

function isGone({ outlookSight }: Survey, link: Link): boolean {
  return isTombstone(link) || outlookSight.get(link.outlookId) === "gone";
}
