// HTML cut into tags, text and what nobody sees, each character looked at once: bodies come from strangers and can be long.

export interface Token {
  /** `hidden`: comments, declarations, and elements that say nothing, whole. */
  readonly kind: "text" | "tag" | "hidden";
  /** Of a tag, in small letters. */
  readonly name: string;
  readonly closing: boolean;
  readonly from: number;
  readonly to: number;
}

/** Their contents are no markup: a browser reads on to their end, even past `/>`. */
const rawTags: ReadonlySet<string> = new Set(["script", "style"]);
const silentTags: ReadonlySet<string> = new Set(["script", "style", "title", "noscript", "template", "xml", "svg", "math", "object"]);

export function* tokensOf(html: string): Generator<Token> {
  for (let at = 0; at < html.length;) {
    const token = tokenAt(html, at);
    const whole = silentTags.has(token.name) && !token.closing ? { ...token, kind: "hidden" as const, to: silenceEnd(html, token) } : token;
    yield whole;
    at = whole.to;
  }
}

function tokenAt(html: string, from: number): Token {
  const [, slash = "", name = ""] = /^<(?:([/!?])|(?=[a-z]))([a-z][a-z0-9]*)?/i.exec(html.slice(from, from + 24)) ?? [];
  if (slash === "" && name === "") return { kind: "text", name, closing: false, from, to: nextTag(html, from) };
  const lower = name.toLowerCase();
  if (slash === "") return { kind: "tag", name: lower, closing: false, from, to: tagEnd(html, from + 1) };
  if (slash === "/" && name !== "") return { kind: "tag", name: lower, closing: true, from, to: after(html, ">", from) };
  const isComment = html.startsWith("<!--", from);
  return { kind: "hidden", name: "", closing: false, from, to: isComment ? after(html, "-->", from + 2) : after(html, ">", from) };
}

function nextTag(html: string, from: number): number {
  const start = /<[a-z/!?]/gi;
  start.lastIndex = from;
  return start.exec(html)?.index ?? html.length;
}

/** The `>` that is not part of a quoted value. */
function tagEnd(html: string, from: number): number {
  for (let at = from; ;) {
    const sign = /[>=]/g;
    sign.lastIndex = at;
    const stop = sign.exec(html);
    if (!stop) return html.length;
    at = stop.index + 1;
    if (stop[0] === ">") return at;
    while (/\s/.test(html.charAt(at))) at++;
    const quote = html.charAt(at);
    if (quote !== '"' && quote !== "'") continue;
    // A quote that is never closed is none.
    const close = html.indexOf(quote, at + 1);
    at = close < 0 ? at + 1 : close + 1;
  }
}

function silenceEnd(html: string, { name, to }: Token): number {
  if (rawTags.has(name)) {
    const end = new RegExp(`</${name}(?![a-z0-9])`, "gi");
    end.lastIndex = to;
    const close = end.exec(html);
    return close ? after(html, ">", close.index) : html.length;
  }
  if (isSelfClosed(html, to)) return to;
  let depth = 1;
  for (let at = to; at < html.length;) {
    const token = tokenAt(html, at);
    at = token.to;
    if (token.name !== name) {
      if (rawTags.has(token.name) && !token.closing) at = silenceEnd(html, token);
    } else if (token.closing) depth--;
    else if (!isSelfClosed(html, token.to)) depth++;
    if (depth === 0) return at;
  }
  // What never ends hides the rest.
  return html.length;
}

function isSelfClosed(html: string, to: number): boolean {
  return html.startsWith("/>", to - 2);
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}
