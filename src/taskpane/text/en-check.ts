// English words of the look at a pair's settings: what real records say of them. Loaded with its screen; the command prints them too.

import type { CheckCode } from "../needs";

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

const findings: Record<CheckCode, string> = {
  "key-missing": "the view does not show the column cle: no record can be recognised. Add it to the view",
  "unknown-table": "the table does not know the records this view shows: is it the view's own table?",
  "empty-view": "the view shows no record: nothing could be tried out",
  "not-shown": "the view does not show this column: the field stays as it is on both sides. Add the column to the view",
  link: "holds another record's key: its name is shown in Outlook where the view tells it, and never written. Say in the map how it is matched, or map a text column",
  "not-writable": "GoPaaS fills this column itself: it cannot be written",
  "wrong-kind": "the column is of another kind",
  "wrong-values": "real records hold something else there",
  "trace-missing":
    "no column keeps the Outlook identifier (outlook_id): appointments of the existing product are matched by title and time only",
  "day-only":
    "conflicts are settled by the latest edit, but the view shows only the day of a modification: GoPaaS wins on equal days. Add heure_modification",
  "not-in-list": "the configured value is not in the column's list",
  "swapped-names": "first and last names seem to be swapped: e-mail addresses of real records say so",
};

export const checkEn = {
  title: "The settings, on real records",
  lead: "GoPaaS is read, nothing is written. Does each value stand where it should?",
  loading: "Reading three records of each view…",
  findings,
  clean: "Nothing to object.",
  count: (count: number) => `${String(count)} ${plural(count, "thing", "things")} to look at`,
  records: (count: string) => `${count} records in this view`,
  samples: "Real records",
  field: "Field",
  back: (column: string, value: string) => `An edit would write ${column} “${value}”`,
};

export type CheckText = typeof checkEn;
