// A past run as lines of a report: what was done to each record, before and after, and why.

import type { Deed, Line, LineReason, PastRun } from "../sync";

export function linesOfRun({ deeds }: PastRun): readonly Line[] {
  return deeds.map((deed) => {
    const { side, key, label, outlookId, pair = "Contact" } = deed;
    const ids = { key, ...(outlookId === undefined ? {} : { outlookId }) };
    return { kind: kinds[deed.operation], pair, side, label, reason: deed.reason ?? usualReason(deed), changes: changesOf(deed), ...ids };
  });
}

const kinds = { create: "created", update: "updated", delete: "deleted", mark: "marked" } as const;

function changesOf({ before, after }: Deed): NonNullable<Line["changes"]> {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .map((field) => ({ field, before: before[field] ?? "", after: after[field] ?? "" }))
    .filter((change) => change.before !== change.after);
}

/** Of a run that an older version wrote down. */
function usualReason({ operation, side }: Deed): LineReason {
  if (operation === "delete") return "deleted-in-gopaas";
  if (operation === "mark") return "deleted-in-outlook";
  if (operation === "create") return side === "outlook" ? "new-in-gopaas" : "new-in-outlook";
  return side === "outlook" ? "edited-in-gopaas" : "edited-in-outlook";
}
