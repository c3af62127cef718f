// Texts of Outlook in columns that take only some: numbers, boxes to tick, lists, other records' keys, and so many characters.

import { cutMark } from "../../sync";
import { foldName, type Directory } from "../column-book";
import { isLink, type Column } from "../columns";
import { refusedRecord } from "../errors";
import { numberLike, plainNumber } from "./number";

/** Below this many letters and digits, a shortened text says nothing any more. */
const shortestCut = 3;

const ticked = /^(1|on|oui|yes|true|vrai|x|✓|☑)$/i;
const unticked = /^(0|off|non|no|false|faux|)$/i;

/** What Outlook shows of such a cell: numbers in one form, a ticked box as "Oui", other records by their names. */
export function readTyped(text: string, column: Column | undefined, directory?: Directory): string {
  if (directory)
    return parts(text, column)
      .map((part) => directory.names.get(part) ?? part)
      .join(", ");
  if (column?.kind === "number") return plainNumber(text) ?? text;
  if (column?.kind === "checkbox") return ticked.test(text.trim()) ? "Oui" : unticked.test(text.trim()) ? "" : text;
  return text;
}

/** The cell for this text; throws a Failure with the reason where the column takes no such value. `before`: what it holds now. */
export function writeTyped(value: string, column: Column | undefined, before: string, directory?: Directory): string {
  if (column === undefined || value.trim() === "") return column?.kind === "checkbox" ? emptied(before) : value;
  if (directory) return keysOf(value, column, directory);
  if (column.kind === "number") return plainNumber(value) ?? numberLike(before, value) ?? refuse(column, value);
  if (column.kind === "checkbox") return boxed(value, column, before);
  return column.kind === "list" && column.values.length > 0 ? listed(value, column) : value;
}

function boxed(value: string, column: Column, before: string): string {
  if (unticked.test(value.trim())) return emptied(before);
  return ticked.test(value.trim()) ? tick(before) : refuse(column, value);
}

export interface Fitting {
  readonly column: Column | undefined;
  /** The cell that says a text. */
  readonly store: (text: string) => string;
  /** Of an address or a number a part is another one: it is refused as a whole. */
  readonly mayCut: boolean;
  readonly onCut: () => void;
}

/** Within the column's length, marked with an ellipsis where it was cut; refused where too little would be left of it. */
export function fitted(text: string, { column, store, mayCut, onCut }: Fitting): string {
  const most = column?.maxLength;
  const whole = store(text);
  if (column === undefined || most === undefined || whole.length <= most || isLink(column)) return whole;
  const signs = Array.from(text);
  for (
    let room = mayCut ? Math.min(signs.length, most) - 1 : 0;
    room > 0;
    room -= Math.max(1, Math.ceil((store(cut(signs, room)).length - most) / 8))
  ) {
    const short = cut(signs, room);
    if (store(short).length > most) continue;
    if ((short.match(/[\p{L}\p{N}]/gu) ?? []).length < shortestCut) break;
    onCut();
    return store(short);
  }
  throw refusedRecord(`${column.title} : ${String(whole.length)} > ${String(most)}`);
}

function cut(signs: readonly string[], room: number): string {
  return `${signs.slice(0, room).join("").trimEnd()}${cutMark}`;
}

function listed(value: string, column: Column): string {
  const found = column.values.find((one) => one === value.trim()) ?? column.values.find((one) => foldName(one) === foldName(value));
  return found ?? refuse(column, value, column.values);
}

function keysOf(value: string, column: Column, { keys, names }: Directory): string {
  const found = parts(value, column).map((name) => {
    if (names.has(name)) return name;
    const [key, ...others] = keys.get(foldName(name)) ?? [];
    // No such record, or several: a guess would tie the contact to a stranger's company.
    return key !== undefined && others.length === 0 ? key : refuse(column, name);
  });
  return found.join(",");
}

function parts(text: string, column: Column | undefined): readonly string[] {
  if (column?.kind !== "links") return [text.trim()];
  return text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** In the spelling this server uses, as far as the record shows it. */
function tick(before: string): string {
  return ticked.test(before.trim()) ? before : /^(off|)$/i.test(before.trim()) && before !== "" ? "on" : "1";
}

function emptied(before: string): string {
  return unticked.test(before.trim()) ? before : before === "1" ? "0" : "";
}

/** Without a word of any language: the column, the value, and what it takes. */
function refuse(column: Column, value: string, values: readonly string[] = []): never {
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  throw refusedRecord([`${column.title} : « ${shown} » ?`, ...(values.length > 0 ? [values.join(" | ")] : [])].join(" → "));
}
