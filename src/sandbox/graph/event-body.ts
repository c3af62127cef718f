// How Exchange keeps a body: always as one HTML document, told as text on request, with the Teams block inside.

export interface ItemBody {
  readonly contentType: "html" | "text";
  readonly content: string;
}

const HEAD = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">';

export function toStoredHtml(contentType: string, content: string): string {
  if (content === "") return "";
  if (contentType.toLowerCase() === "text") return fromText(content);
  const safe = content.replace(/<script\b[\s\S]*?<\/script\s*>/gi, "").replace(/\son\w+\s*=\s*("[^"]*"|'[^']*')/gi, "");
  return document(/<body\b[^>]*>([\s\S]*?)<\/body>/i.exec(safe)?.[1]?.trim() ?? safe);
}

function document(inner: string): string {
  return `<html>\r\n<head>\r\n${HEAD}\r\n</head>\r\n<body>\r\n${inner}\r\n</body>\r\n</html>\r\n`;
}

function fromText(text: string): string {
  const lines = escapeHtml(text)
    .split(/\r\n|\r|\n/)
    .join("<br>\r\n");
  return (
    `<html><head>${HEAD}\r\n<meta name="Generator" content="Microsoft Exchange Server">\r\n<!-- converted from text -->\r\n` +
    "<style><!-- .EmailQuote { margin-left: 1pt; padding-left: 4pt; border-left: #800000 2px solid; } --></style></head>\r\n" +
    `<body>\r\n<font size="2"><span style="font-size:11pt;"><div class="PlainText">${lines}</div></span></font>\r\n</body>\r\n</html>\r\n`
  );
}

export function bodyIn(html: string, contentType: "html" | "text"): ItemBody {
  if (contentType === "html" || html === "") return { contentType, content: html };
  return { contentType, content: `${toText(html)}\r\n` };
}

export function bodyPreview(html: string): string {
  return toText(html).slice(0, 255);
}

function toText(html: string): string {
  const bare = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(head|style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/[\r\n]+/g, " ")
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<\/(p|div|li|tr|h[1-6])\s*>/gi, "\n")
    .replace(/<a\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, "$2<<$1>>")
    .replace(/<(?!<)[^<>]*>(?!>)/g, "")
    .replace(/<<([^<>]*)>>/g, "<$1>");
  return unescapeHtml(bare)
    .split("\n")
    .map((line) => line.replace(/[ \t\u00a0]+/g, " ").trim())
    .join("\r\n")
    .replace(/(\r\n){3,}/g, "\r\n\r\n")
    .trim();
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&nbsp;/g, "\u00a0")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, "&");
}

/** The meeting's address lives in the body: a body without it is a meeting without Teams. */
export function withJoinBlock(html: string, joinUrl: string): string {
  const line = `<span style="white-space:nowrap; color:#5F5F5F; opacity:.36">${"_".repeat(80)}</span>`;
  const block =
    `<div style="width:100%">${line}</div>\r\n<div class="me-email-text" style="color:#252424">\r\n` +
    `<div><span style="font-size:24px">R\u00e9union Microsoft Teams</span></div>\r\n` +
    `<a href="${joinUrl}" class="me-email-headline">Cliquez ici pour rejoindre la r\u00e9union</a>\r\n</div>\r\n` +
    `<div style="width:100%">${line}</div>`;
  const inner = /<body\b[^>]*>\r?\n?([\s\S]*?)\r?\n?<\/body>/i.exec(html)?.[1];
  return document(inner === undefined ? block : `${inner}\r\n<br>\r\n${block}`);
}
