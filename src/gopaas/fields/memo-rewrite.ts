// A rich text of which a few lines were edited as plain text: the others keep their markup.

import { commonEnds } from "../../sync";
import { escapeHtml } from "./entities";
import { readMemo, writeMemo } from "./memo";

const lineEnd = /(<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6]|blockquote|ul|ol|table|pre)\s*>|<hr[^<>]*>)/i;

interface Chunk {
  readonly html: string;
  readonly text: string;
}

/** The HTML that reads as `text`, with as much of `before` in it as the two have lines in common at either end. */
export function rewriteMemo(before: string, text: string): string {
  const rewritten = keepEnds(chunksOf(before), text);
  // Whatever markup does that was not foreseen: the text is what counts.
  return readMemo(rewritten) === readMemo(writeMemo(text, true)) ? rewritten : writeMemo(text, true);
}

function chunksOf(html: string): readonly Chunk[] {
  const pieces = html.split(lineEnd);
  const chunks: Chunk[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const whole = (pieces[at] ?? "") + (pieces[at + 1] ?? "");
    if (whole !== "") chunks.push({ html: whole, text: readMemo(whole) });
  }
  return chunks;
}

function keepEnds(chunks: readonly Chunk[], text: string): string {
  const filled = chunks.flatMap((chunk, at) => (chunk.text === "" ? [] : [{ ...chunk, at }]));
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  const wanted = lines.filter(Boolean);
  const { head, tail } = commonEnds(
    filled.map((chunk) => chunk.text),
    wanted,
  );
  const to = filled[filled.length - tail]?.at ?? chunks.length;
  const from = Math.min(filled[head]?.at ?? chunks.length, to);
  const model = (filled[head] ?? filled[0])?.html ?? "";
  const middle = wanted.slice(head, wanted.length - tail).map((line) => lineLike(model, line));
  return [...chunks.slice(0, from).map(({ html }) => html), ...middle, ...chunks.slice(to).map(({ html }) => html)].join("");
}

const longestModel = 5000;

/** A line in the same kind of element as the one it stands for. */
function lineLike(model: string, line: string): string {
  // A line this long is no model, and a pattern would take its time with it.
  const element = model.length > longestModel ? null : /<(p|div|li|h[1-6])(?:\s[^<>]*)?>(?=[^]*<\/\1\s*>$)/i.exec(model);
  return element ? `${element[0]}${escapeHtml(line)}</${element[1] ?? ""}>` : `${escapeHtml(line)}<br>`;
}
