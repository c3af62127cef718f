// A text of several lines, which GoPaaS keeps as plain text or, where the field has a rich-text editor, as HTML.

import { decodeEntities, escapeHtml } from "./entities";

const tagNames = "p|br|div|span|ul|ol|li|b|i|u|strong|em|a|table|tbody|tr|td|th|h[1-6]|font|blockquote|img|hr|pre";
const anyTag = new RegExp(`</?(?:${tagNames})(?:\\s[^<>]*)?/?>`, "i");
const endsLine = /^(?:p|div|li|tr|h[1-6]|blockquote|ul|ol|table|pre|hr)$/;

export function isHtml(cell: string): boolean {
  return anyTag.test(cell);
}

export function readMemo(cell: string): string {
  const text = isHtml(cell) ? htmlText(cell) : decodeEntities(cell).replace(/\r\n?/g, "\n");
  return text.replace(/\u00a0/g, " ").trim();
}

/** As the field keeps it, without letting any of the text become markup. */
export function writeMemo(text: string, rich: boolean): string {
  return rich ? escapeHtml(text).replace(/\r\n?|\n/g, "<br>") : text;
}

/** One pass from tag to tag, so that no text can make it slow; what a browser would not show is dropped. */
function htmlText(html: string): string {
  // Pieces, and the last sign apart: asking a text that grows for its end would copy it each time.
  const out: string[] = [];
  let last = "";
  const add = (piece: string): void => {
    if (piece === "") return;
    out.push(piece);
    last = piece.slice(-1);
  };
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    add(decodeEntities(html.slice(at, open < 0 ? undefined : open).replace(/\s+/g, " ")));
    if (open < 0) break;
    const tag = tagAt(html, open);
    add(tag.name === "" ? "<" : lineBreak(tag, last));
    at = tag.end;
  }
  return out
    .join("")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n");
}

interface Tag {
  /** `""`: no tag, only a less-than sign. */
  readonly name: string;
  readonly closing: boolean;
  /** Where the text goes on. */
  readonly end: number;
}

function tagAt(html: string, open: number): Tag {
  if (html.startsWith("<!--", open)) return { name: "!--", closing: false, end: after(html, "-->", open) };
  const found = /^<(\/?)([a-z][a-z0-9]{0,20}|!)/i.exec(html.slice(open, open + 24));
  if (!found) return { name: "", closing: false, end: open + 1 };
  const name = (found[2] ?? "").toLowerCase();
  const closing = found[1] === "/";
  if (!closing && (name === "script" || name === "style")) return { name, closing, end: afterElement(html, name, open) };
  return { name, closing, end: after(html, ">", open) };
}

function afterElement(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, "gi");
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : html.length;
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function lineBreak({ name, closing }: Tag, last: string): string {
  if (name === "br") return "\n";
  if (!endsLine.test(name)) return "";
  return closing || !(last === "" || last === "\n") ? "\n" : "";
}
