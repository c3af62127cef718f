// HTML ⇄ plain text without a DOM, each character looked at once: bodies come from strangers and can be long.

import { decodeEntities } from "./entities";

const lineTags: ReadonlySet<string> = new Set(
  "address article blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul".split(
    " ",
  ),
);
const silentTags: ReadonlySet<string> = new Set([
  "head",
  "script",
  "style",
  "title",
  "noscript",
  "template",
  "xml",
  "svg",
  "math",
  "object",
]);

/** The text a reader sees: blocks and breaks are lines, entities are decoded once, scripts and styles say nothing. */
export function htmlToText(html: string): string {
  const out = createLines();
  let silent = "";
  for (const token of tokens(html)) {
    if (token.kind === "text") {
      if (silent === "") out.text(token.text);
      continue;
    }
    if (silent !== "") {
      if (token.closing && token.name === silent) silent = "";
      continue;
    }
    if (silentTags.has(token.name) && !token.closing) silent = token.name;
    else if (token.name === "br") out.breakLine();
    else if (lineTags.has(token.name)) out.startLine();
    else if (token.name === "td" || token.name === "th") out.text(" ");
  }
  return out.end();
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

interface Lines {
  readonly text: (html: string) => void;
  readonly breakLine: () => void;
  readonly startLine: () => void;
  readonly end: () => string;
}

function createLines(): Lines {
  const lines: string[] = [];
  let parts: string[] = [];
  const breakLine = (): void => {
    lines.push(
      parts
        .join("")
        .replace(/[^\S\n]+/g, " ")
        .trim(),
    );
    parts = [];
  };
  const isBlank = (): boolean => parts.every((part) => part.trim() === "");
  return {
    text: (html) => void parts.push(decodeEntities(html.replace(/[\t\n\f\r ]+/g, " "))),
    breakLine,
    startLine: () => {
      if (isBlank()) parts = [];
      else breakLine();
    },
    end: () => {
      breakLine();
      return lines
        .join("\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim();
    },
  };
}

type Token = { readonly kind: "text"; readonly text: string } | { readonly kind: "tag"; readonly name: string; readonly closing: boolean };

function* tokens(html: string): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      yield { kind: "text", text: html.slice(at) };
      return;
    }
    if (open > at) yield { kind: "text", text: html.slice(at, open) };
    if (!/[a-z/!?]/i.test(html.charAt(open + 1))) {
      yield { kind: "text", text: "<" };
      at = open + 1;
      continue;
    }
    const [end, tag] = tagAt(html, open);
    at = end;
    if (tag) yield tag;
  }
}

function tagAt(html: string, open: number): readonly [number, Token | undefined] {
  if (html.startsWith("<!--", open)) return [after(html, "-->", open + 4), undefined];
  const end = after(html, ">", open);
  const closing = html.charAt(open + 1) === "/";
  const name = /^[a-z][a-z0-9]*/i.exec(html.slice(open + (closing ? 2 : 1), open + 24))?.[0]?.toLowerCase();
  return [end, name === undefined ? undefined : { kind: "tag", name, closing }];
}

/** What never ends hides the rest. */
function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}
