// A text of several lines, which GoPaaS keeps as plain text or, where the field has a rich-text editor, as HTML.

import { decodeEntities } from "../../html/entities";
import { rewriteHtml } from "../../html/rewrite";
import { escapeHtml, htmlToText } from "../../html/text";
import { tokensOf } from "../../html/tokens";

/** What editors write and what is pasted into them. Without scripts and forms: in a plain text they are somebody's words. */
const tagNames =
  "a|abbr|acronym|address|article|aside|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|dir|div|dl|dt|" +
  "em|figcaption|figure|font|footer|h[1-6]|header|hgroup|hr|i|img|ins|kbd|li|main|mark|nav|ol|o:p|p|picture|pre|q|rp|rt|ruby|s|samp|section|" +
  "small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr";
const anyTag = new RegExp(`</?(?:${tagNames})(?:\\s[^<>]*)?/?>`, "i");

export function isHtml(cell: string): boolean {
  return anyTag.test(cell);
}

export function readMemo(cell: string): string {
  const text = isHtml(cell) ? htmlToText(cell) : decodeEntities(cell).replace(/\r\n?/g, "\n");
  return text.replace(/\u00a0/g, " ").trim();
}

/** As the field keeps it, without letting any of the text become markup. */
export function writeMemo(text: string, rich: boolean): string {
  return rich ? escapeHtml(text).replace(/\r\n?|\n/g, "<br>") : text;
}

/** A text needs none, and what is written in this program's name holds none. */
function withoutScripts(html: string): string {
  return [...tokensOf(html)].flatMap(({ name, from, to }) => (name === "script" ? [] : [html.slice(from, to)])).join("");
}

/** The HTML that reads as `text`, with the markup of `before` around all that was not edited. */
export function rewriteMemo(before: string, text: string): string {
  const flat = writeMemo(text, true);
  const rewritten = rewriteHtml(withoutScripts(before), text) ?? flat;
  // Whatever markup does that was not foreseen: the text is what counts.
  return readMemo(rewritten) === readMemo(flat) ? rewritten : flat;
}
