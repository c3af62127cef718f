// How a record is called on screen. An appointment's label ends with its start, `(2026-12-01 14:00)`, which is shown apart.

import type { Line } from "../sync";
import type { Formats } from "./format";

export interface RecordName {
  readonly label: string;
  readonly when?: string;
}

export function recordName({ pair, label }: Pick<Line, "pair" | "label">, formats: Formats, unnamed: string): RecordName {
  const [, title, start] = (pair === "Calendar" && /^(.*) \((\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)\)$/su.exec(label)) || [];
  if (title === undefined || start === undefined) return { label: label || unnamed };
  return { label: title || unnamed, when: formats.when(start.replace(" ", "T")) };
}

/** In one breath, for the name of a button. */
export function spoken({ label, when }: RecordName): string {
  return when === undefined ? label : `${label}, ${when}`;
}
