// GoPaaS fills its own dates of creation and modification by a script in its pages: whoever writes by the API sends them.

import { instantToLocal, isDate, localToInstant } from "../sync";
import { cellText, type Row } from "./fields/cell";
import { readDate } from "./fields/date";
import { localAt, readTime, writeTime } from "./fields/time";

export type StampKind = "creation" | "modification";

export const stampColumns = ["date_creation", "heure_creation", "date_modification", "heure_modification"];

export interface StampClock {
  readonly nowMs: number;
  readonly timeZone: string;
}

/** Only into columns the table is known to have. */
export function stamps(kinds: readonly StampKind[], columns: ReadonlySet<string>, { nowMs, timeZone }: StampClock): Record<string, string> {
  const [date = "", time = ""] = instantToLocal(nowMs, timeZone).split("T");
  const all = kinds.flatMap((kind): [string, string][] => [
    [`date_${kind}`, date],
    [`heure_${kind}`, writeTime(time)],
  ]);
  return Object.fromEntries(all.filter(([column]) => columns.has(column)));
}

/** An instant where the record knows the time, else the bare date: too coarse to order edits by. */
export function readStamp(kind: StampKind, row: Row, timeZone: string): string | undefined {
  const date = readDate(cellText(row, `date_${kind}`) ?? "");
  if (!date || !isDate(date)) return undefined;
  const time = readTime(cellText(row, `heure_${kind}`) ?? "");
  return time ? new Date(localToInstant(localAt(date, time), timeZone)).toISOString() : date;
}
