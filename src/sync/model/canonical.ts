// When two values of a field are the same to a person, and the short print that remembers a value without keeping it.

import type { FieldType } from "./field";

/** The form in which values are compared, never the one that is written. */
export function canonical(type: FieldType, value: string): string {
  const text = value.normalize("NFC").trim();
  switch (type) {
    case "email":
      return text.toLowerCase();
    case "phone":
      return phoneDigits(text);
    case "date":
      return text.slice(0, 10);
    case "memo":
      return memoText(text);
    case "list":
      return text
        .split(/\s*[;,]\s*/)
        .filter(Boolean)
        .sort()
        .join(";");
    case "url":
      return text.replace(/\/$/, "").toLowerCase();
    case "when":
      return text;
    case "text":
      return text.replace(/\s+/g, " ");
  }
}

export function agrees(type: FieldType, one: string, other: string): boolean {
  return one === other || canonical(type, one) === canonical(type, other);
}

/** A shortened text has at least this many characters: below it, a common beginning proves nothing. */
const shortestCut = 40;
const shortestMarked = 3;
const shortestSevered = 10;

/** Ends what we shorten ourselves. */
export const cutMark = "…";

/**
 * Whether a server may have made one value of the other: letter case, accents, punctuation, a phone mask, a text cut at
 * a length. Such a difference is never an edit when it shows on the very value that was just written, or at a first meeting.
 */
export function agreesLoosely(type: FieldType, one: string, other: string): boolean {
  if (agrees(type, one, other)) return true;
  if (type === "when" || type === "date") return false;
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return a !== "";
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const least = isMarkedCut(a.length < b.length ? one : other) ? shortestMarked : shortestCut;
  return short.length >= least && long.startsWith(short);
}

/** What we cut ourselves says so, and needs to tell less. */
function isMarkedCut(text: string): boolean {
  return text.trimEnd().endsWith(cutMark);
}

/**
 * The same, for what was sent and what the server stored of it: it may cut a text, and never makes one longer. Even a short text
 * was cut where it ends within a word; whoever edits ends with one.
 */
export function storedAs(type: FieldType, sent: string, stored: string): boolean {
  if (isShortened(type, sent, stored) && /^[\p{L}\p{N}]{2}/u.test(aroundCut(type, sent, stored))) return true;
  return agreesLoosely(type, sent, stored) && plain(stored).length <= plain(sent).length;
}

/** The last sign that was stored, and the first that was not. */
function aroundCut(type: FieldType, sent: string, stored: string): string {
  const at = canonical(type, stored).length;
  return canonical(type, sent).slice(at - 1, at + 1);
}

/** Whether the end of what was sent is missing from what was stored. */
export function isCut(type: FieldType, sent: string, stored: string): boolean {
  if (!isText(type) || plain(stored).length >= plain(sent).length) return false;
  return isShortened(type, sent, stored) || storedAs(type, sent, stored);
}

/** Read back seconds after it was sent, the beginning of a text is a cut one, wherever it ends. */
export function isShortened(type: FieldType, sent: string, stored: string): boolean {
  const [whole, part] = [sent, stored].map((text) => canonical(type, text).toLowerCase()) as [string, string];
  return isText(type) && part.length >= shortestSevered && part.length < whole.length && whole.startsWith(part);
}

function isText(type: FieldType): boolean {
  return type === "text" || type === "memo";
}

/** Letters and digits alone, without case and accents. */
export function plain(value: string): string {
  return value
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Remembers a value in about ten characters; `""` for an empty one, so that a clearing can be told from an emptiness. */
export function print(type: FieldType, value: string): string {
  const form = canonical(type, value);
  return form === "" ? "" : base36(hash53(form));
}

const digitPairs = Array.from({ length: 36 ** 2 }, (_, value) => value.toString(36).padStart(2, "0"));

/** As `toString(36)`, which takes its time with a number this long: a run prints every value of every item. */
function base36(value: number): string {
  let text = "";
  let left = value;
  while (left >= 36 ** 2) {
    const above = Math.floor(left / 36 ** 2);
    text = (digitPairs[left - above * 36 ** 2] ?? "") + text;
    left = above;
  }
  return left.toString(36) + text;
}

function phoneDigits(text: string): string {
  const digits = text.replace(/\D+/g, "");
  return digits === "" ? text : digits;
}

function memoText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** 53-bit non-cryptographic string hash (two multiplicative lanes, the cyrb53 construction). */
export function hash53(text: string, seed = 0): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
