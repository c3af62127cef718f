// HTML → plain text without a DOM, line by line, and where in the HTML each line is written.

import { decodeEntities } from "./entities";
import { tokensOf } from "./tokens";
import type { Token } from "./tokens";

export const lineTags: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
  ).split(" "),
);

/** What a token adds to a line; nothing but space where the token is a cell of a table. */
export interface Piece {
  readonly text: string;
  readonly token: number;
}

export interface Line {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The tag that ended the line. */
  readonly end: number;
}

/** The text a reader sees: blocks and breaks are lines, entities are decoded once, scripts and styles say nothing. */
export function htmlToText(html: string): string {
  return linesOf(html, tokensOf(html))
    .map(({ text }) => text)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Every line, blank ones at the ends and in a row included. */
export function linesOf(html: string, tokens: Iterable<Token>): readonly Line[] {
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  let token = -1;
  const end = (): void => {
    lines.push({ text: collapsed(pieces.map(({ text }) => text).join("")).trim(), pieces, end: token });
    pieces = [];
  };
  for (const { kind, name, from, to } of tokens) {
    token++;
    if (kind === "text") pieces.push({ text: decodeEntities(html.slice(from, to).replace(/[\t\n\f\r ]+/g, " ")), token });
    else if (kind === "hidden") continue;
    else if (name === "br") end();
    else if (name === "td" || name === "th") pieces.push({ text: " ", token });
    else if (lineTags.has(name)) {
      if (pieces.every(({ text }) => text.trim() === "")) pieces = [];
      else end();
    }
  }
  token++;
  end();
  return lines;
}

export function collapsed(text: string): string {
  return text.replace(/[^\S\n]+/g, " ");
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
