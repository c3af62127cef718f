// A formatted text of which some lines were edited as plain text: all others keep every byte, and the edited ones their tags where they can.

import { commonEnds } from "../sync";
import { collapsed, escapeHtml, htmlToText, lineTags, linesOf } from "./text";
import type { Line, Piece } from "./text";
import { tokensOf } from "./tokens";
import type { Token } from "./tokens";

/** The HTML that reads as `text`; `undefined` where markup nobody foresaw makes it read otherwise. */
export function rewriteHtml(html: string, text: string): string | undefined {
  const tokens = [...tokensOf(html)];
  const page: Page = { tokens, written: tokens.map(({ from, to }) => html.slice(from, to)) };
  const rows = rowsOf(linesOf(html, tokens));
  const wanted = text.split(/\r\n?|\n/).map((line) => collapsed(line).trim());
  while (wanted[0] === "") wanted.shift();
  while (wanted.at(-1) === "") wanted.pop();
  if (rows.length === 0)
    page.written.splice(tokens[0]?.kind === "text" ? 1 : 0, 0, wanted.map((line) => `<div>${escapeHtml(line) || "<br>"}</div>`).join(""));
  else splice(page, rows, wanted);
  const rewritten = page.written.join("");
  return htmlToText(rewritten) === wanted.join("\n").replace(/\n{3,}/g, "\n\n") ? rewritten : undefined;
}

interface Page {
  readonly tokens: readonly Token[];
  /** What will stand in the place of each token. */
  readonly written: string[];
}

/** A line of the text; a blank one may stand for several. */
interface Row {
  readonly text: string;
  readonly lines: readonly Line[];
}

function rowsOf(lines: readonly Line[]): readonly Row[] {
  const rows: Row[] = [];
  for (const line of lines) {
    const before = rows.at(-1);
    if (line.text !== "") rows.push({ text: line.text, lines: [line] });
    else if (before?.text === "") rows.splice(-1, 1, { text: "", lines: [...before.lines, line] });
    else if (before) rows.push({ text: "", lines: [line] });
  }
  return rows.at(-1)?.text === "" ? rows.slice(0, -1) : rows;
}

function splice(page: Page, rows: readonly Row[], wanted: readonly string[]): void {
  const { head, tail } = commonEnds(
    rows.map(({ text }) => text),
    wanted,
  );
  const old = rows.slice(head, rows.length - tail);
  const fresh = wanted.slice(head, wanted.length - tail);
  const kept = Math.min(old.length, fresh.length);
  // Before anything is rewritten, because new lines are made in the image of their neighbour.
  const neighbour = rows[head + kept - 1] ?? rows[0];
  const more = neighbour ? likeIt(page, neighbour, fresh.slice(kept), head + kept === 0) : undefined;
  old.forEach((row, index) => (index < kept ? rewriteRow(page, row, fresh[index] ?? "") : removeRow(page, row)));
  if (!more) return;
  if (head + kept === 0) page.written[more.at] = more.html + (page.written[more.at] ?? "");
  else behind(page.written, more.at, more.html);
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/** The tokens a line is written in; of a blank one, its break. */
function spanOf(line: Line | undefined): Span {
  const seen = (line?.pieces ?? []).filter(({ text }) => text.trim() !== "");
  return { first: seen[0]?.token ?? line?.end ?? 0, last: seen.at(-1)?.token ?? line?.end ?? 0 };
}

interface Outer extends Span {
  /** It is one element that is a line by itself. */
  readonly isBlock: boolean;
}

/** With the elements around it that hold nothing else, up to the innermost that is a line. */
function outerOf({ tokens, written }: Page, span: Span): Outer {
  let { first, last } = span;
  for (;;) {
    const before = beside({ tokens, written }, first, -1);
    const after = beside({ tokens, written }, last, 1);
    const [open, close] = [tokens[before], tokens[after]];
    if (open?.kind !== "tag" || close?.kind !== "tag" || open.closing || !close.closing || open.name !== close.name)
      return { first, last, isBlock: false };
    [first, last] = [before, after];
    if (lineTags.has(open.name)) return { first, last, isBlock: true };
  }
}

/** The next token in that direction that is not mere space. */
function beside({ tokens, written }: Page, from: number, step: 1 | -1): number {
  let at = from + step;
  while (tokens[at]?.kind === "text" && (written[at] ?? "").trim() === "") at += step;
  return at;
}

/** New lines in the element of the one beside them, where that has one of its own; else set apart by breaks. */
function likeIt(
  page: Page,
  row: Row,
  lines: readonly string[],
  isBefore: boolean,
): { readonly at: number; readonly html: string } | undefined {
  if (lines.length === 0) return undefined;
  const span = spanOf(row.lines.at(-1));
  const { first, last, isBlock } = outerOf(page, span);
  const at = isBefore ? first : last;
  const text = lines.map((line) => escapeHtml(line));
  // What ends a blank line is a break already.
  if (!isBlock && row.text === "") return { at, html: text.map((line) => `${line}<br>`).join("") };
  if (!isBlock) return { at, html: text.map((line) => (isBefore ? `${line}<br>` : `<br>${line}`)).join("") };
  const around = (from: number, to: number): string =>
    page.tokens
      .slice(from, to)
      .flatMap(({ kind, name }, index) => (kind === "tag" && name !== "a" ? [page.written[from + index] ?? ""] : []))
      .join("")
      .replace(/\s(?:id|name)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/gi, "");
  const [opening, closing] = [around(first, span.first), around(span.last + 1, last + 1)];
  return { at, html: text.map((line) => `${opening}${line || "<br>"}${closing}`).join("") };
}

function rewriteRow(page: Page, row: Row, text: string): void {
  if (row.text === text) return;
  const { first, last } = spanOf(row.lines[0]);
  if (row.text === "") {
    row.lines.slice(1).forEach((line) => (page.written[line.end] = ""));
    page.written[first] = escapeHtml(text) + (page.written[first] ?? "");
    return;
  }
  if (text !== "") return rewriteLine(page, row.lines[0]?.pieces ?? [], text);
  const next = page.tokens[beside(page, outerOf(page, { first, last }).last, 1)]?.name;
  empty(page, { first, last });
  if (next !== "br") page.written[first] = "<br>";
}

/** Only the pieces that differ: a link, an image or bold letters before and after them stay. */
function rewriteLine(page: Page, pieces: readonly Piece[], text: string): void {
  const isSeen = (piece: Piece): boolean => piece.text.trim() !== "";
  const seen = pieces.slice(pieces.findIndex(isSeen), pieces.findLastIndex(isSeen) + 1);
  const { head, tail, fresh } = difference(seen, text);
  const [before, first, last] = [seen[head - 1], seen[head], seen[tail - 1]];
  if (head < tail && first && last) {
    const opening = page.written[first.token] ?? "";
    empty(page, { first: first.token, last: last.token });
    if (page.tokens[first.token]?.kind !== "text") append(page, before, fresh);
    else {
      const space = page.written[first.token] ?? "";
      const start = opening.slice(0, opening.length - opening.trimStart().length);
      page.written[first.token] =
        start + (space ? fresh.trimEnd() : fresh).slice(start ? fresh.length - fresh.trimStart().length : 0) + space;
    }
  } else if (first) page.written[first.token] = fresh + (page.written[first.token] ?? "");
  else append(page, before, fresh);
}

/** Behind a piece, and out of the link that ends with it. */
function append({ tokens, written }: Page, piece: Piece | undefined, fresh: string): void {
  let at = piece?.token ?? 0;
  for (let next = at + 1; tokens[next]?.closing === true && !lineTags.has(tokens[next]?.name ?? ""); next++)
    if (tokens[next]?.name === "a") at = next;
  behind(written, at, fresh);
}

function behind(written: string[], at: number, html: string): void {
  const before = written[at] ?? "";
  written[at] = before.trimEnd() + html + spaceAfter(before);
}

/** The space that ends a text: it is the document's own. */
function spaceAfter(html: string): string {
  return html.slice(html.trimEnd().length);
}

interface Difference {
  /** The pieces before this one stay. */
  readonly head: number;
  /** So do this one and those behind it. */
  readonly tail: number;
  readonly fresh: string;
}

function difference(pieces: readonly Piece[], text: string): Difference {
  let [head, from] = [0, 0];
  for (const piece of pieces) {
    const part = spaced(piece.text, from === 0 || text.charAt(from - 1) === " ");
    if (!text.startsWith(part, from)) break;
    from += part.length;
    head++;
  }
  let [tail, to] = [pieces.length, text.length];
  for (const piece of pieces.slice(head).reverse()) {
    const part = spaced(piece.text, false, to === text.length || text.charAt(to) === " ");
    if (to - part.length < from || !text.endsWith(part, to)) break;
    to -= part.length;
    tail--;
  }
  return { head, tail, fresh: escapeHtml(text.slice(from, to)) };
}

function spaced(text: string, noneBefore: boolean, noneAfter = false): string {
  const one = collapsed(text);
  const front = noneBefore ? one.trimStart() : one;
  return noneAfter ? front.trimEnd() : front;
}

/** Text goes, and tags that begin and end within; images, and what somebody else's tag needs, stay. */
function empty({ tokens, written }: Page, { first, last }: Span): void {
  const open: number[] = [];
  for (let at = first; at <= last; at++) {
    const token = tokens[at];
    const partner = open.at(-1);
    if (token?.kind === "text") written[at] = at === last ? spaceAfter(written[at] ?? "") : "";
    else if (token?.kind !== "tag" || voids.has(token.name)) continue;
    else if (!token.closing) open.push(at);
    else if (partner !== undefined && tokens[partner]?.name === token.name) {
      open.pop();
      [written[at], written[partner]] = ["", ""];
    }
  }
}

const voids: ReadonlySet<string> = new Set(["img", "br", "hr", "input", "wbr", "embed", "area", "source"]);

/** The line goes with the element that holds nothing else, or with its break. */
function removeRow(page: Page, row: Row): void {
  const outer = outerOf(page, spanOf(row.lines[0]));
  const isBreak = (at: number): boolean => page.tokens[at]?.name === "br" && page.written[at] !== "";
  const [after, before] = [beside(page, outer.last, 1), beside(page, outer.first, -1)];
  for (const { end } of row.lines) if (row.text === "") page.written[end] = "";
  if (!outer.isBlock && row.text !== "") {
    if (isBreak(after)) page.written[after] = "";
    else if (isBreak(before)) page.written[before] = "";
  }
  empty(page, outer);
}
