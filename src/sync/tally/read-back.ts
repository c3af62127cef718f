// What GoPaaS made of the values it was sent, as its answer or the reading back shows.

import { isOwnForm } from "../apply/link-after";
import { agrees, isCut } from "../model/canonical";
import { fieldType } from "../model/field";
import type { Fields, Item, Kind, Note, Side } from "../model/item";
import type { StoredChange } from "../model/report";
import type { WriteResult } from "../model/store";

interface Written {
  readonly kind: Kind;
  readonly side: Side;
  readonly sent: Fields;
  readonly result: WriteResult | undefined;
}

/** Outlook reformats what it stores all the time, and answers with it: only the CRM's doings are told. */
export function storedOtherwise({ kind, side, sent, result }: Written): readonly StoredChange[] {
  const item = result?.kind === "done" && side === "gopaas" ? result.item : undefined;
  if (!item) return [];
  return Object.entries(sent).flatMap(([field, value]): StoredChange[] => {
    const [type, stored] = [fieldType(kind, field), item.fields[field]];
    if (stored === undefined || agrees(type, value, stored)) return [];
    return [{ field, sent: value, stored, agreed: isOwnForm(type, value, stored, item) }];
  });
}

/** An item that says nothing but what the writing itself showed. */
export function notedBy({ kind, sent, result, side }: Written): Item {
  const cut = storedOtherwise({ kind, side, sent, result }).some((one) => isCut(fieldType(kind, one.field), one.sent, one.stored));
  const own = result?.kind === "done" ? (result.notes ?? []) : [];
  const notes: readonly Note[] = cut ? [...own, "text-too-long"] : own;
  return { id: "", fields: {}, notes };
}
