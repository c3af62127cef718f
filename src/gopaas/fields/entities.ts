// HTML entities, decoded once: web platforms store some texts as they would print them.

const named: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", euro: "€", hellip: "…", ndash: "–", mdash: "—" }),
  ...Object.entries({ lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", laquo: "«", raquo: "»", deg: "°", copy: "©", reg: "®", bull: "•" }),
  ...Object.entries({ eacute: "é", egrave: "è", ecirc: "ê", euml: "ë", agrave: "à", acirc: "â", auml: "ä", ccedil: "ç", ntilde: "ñ" }),
  ...Object.entries({
    icirc: "î",
    iuml: "ï",
    ocirc: "ô",
    ouml: "ö",
    ugrave: "ù",
    ucirc: "û",
    uuml: "ü",
    oelig: "œ",
    aelig: "æ",
    szlig: "ß",
  }),
  ...Object.entries({ Eacute: "É", Egrave: "È", Ecirc: "Ê", Agrave: "À", Acirc: "Â", Ccedil: "Ç", Icirc: "Î", Ocirc: "Ô", Ugrave: "Ù" }),
]);

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 31 ? code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) : code === 9 || code === 10 || code === 13;
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
