// HTML's names for characters, decoded once: `&amp;lt;` is the text `&lt;`, not a `<`.

const named: Readonly<Record<string, string>> = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", euro: "€", copy: "©", reg: "®", trade: "™", deg: "°", hellip: "…", middot: "·", bull: "•",
  lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", laquo: "«", raquo: "»", ndash: "–", mdash: "—", oelig: "œ", OElig: "Œ", aelig: "æ", AElig: "Æ", szlig: "ß",
  agrave: "à", acirc: "â", auml: "ä", aacute: "á", ccedil: "ç", egrave: "è", eacute: "é", ecirc: "ê", euml: "ë", icirc: "î", iuml: "ï", iacute: "í",
  ocirc: "ô", ouml: "ö", oacute: "ó", ugrave: "ù", ucirc: "û", uuml: "ü", uacute: "ú", ntilde: "ñ", yuml: "ÿ",
  Agrave: "À", Acirc: "Â", Auml: "Ä", Ccedil: "Ç", Egrave: "È", Eacute: "É", Ecirc: "Ê", Euml: "Ë", Icirc: "Î", Iuml: "Ï", Ocirc: "Ô", Ouml: "Ö",
  Ugrave: "Ù", Ucirc: "Û", Uuml: "Ü", sect: "§", para: "¶", pound: "£", times: "×", zwnj: "", zwj: "", shy: "",
};

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    if (code === 160) return " ";
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "";
  });
}
