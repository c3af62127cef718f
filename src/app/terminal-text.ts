// Text from a mailbox or a CRM, made safe for a terminal, which would obey control characters, and for a command line.

const longestShown = 80;

/** In quotation marks, on one line, what acts on a terminal written out. */
export function quoted(text: string): string {
  const short = text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text;
  return JSON.stringify(short).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

/** A line of our own with something of theirs in it. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}

/** As one word of a shell's command. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;
}
