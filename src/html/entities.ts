// HTML's names for characters, all of HTML 4's, decoded once: `&amp;lt;` is the text `&lt;`, not a `<`.

/** From U+00A0 on, in order. */
const latin = `
  nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil
  sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute
  Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc
  atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide
  oslash ugrave uacute ucirc uuml yacute thorn yuml`;
/** Where a row of names begins, in hexadecimal, and those that follow one another from there. */
const others = `
  152=OElig,oelig 160=Scaron,scaron 178=Yuml 192=fnof 2c6=circ 2dc=tilde
  391=Alpha,Beta,Gamma,Delta,Epsilon,Zeta,Eta,Theta,Iota,Kappa,Lambda,Mu,Nu,Xi,Omicron,Pi,Rho 3a3=Sigma,Tau,Upsilon,Phi,Chi,Psi,Omega
  3b1=alpha,beta,gamma,delta,epsilon,zeta,eta,theta,iota,kappa,lambda,mu,nu,xi,omicron,pi,rho,sigmaf,sigma,tau,upsilon,phi,chi,psi,omega
  3d1=thetasym,upsih 3d6=piv 2002=ensp,emsp 2009=thinsp 200c=zwnj,zwj,lrm,rlm 2013=ndash,mdash 2018=lsquo,rsquo,sbquo
  201c=ldquo,rdquo,bdquo 2020=dagger,Dagger,bull 2026=hellip 2030=permil 2032=prime,Prime 2039=lsaquo,rsaquo 203e=oline 2044=frasl
  20ac=euro 2111=image 2118=weierp 211c=real 2122=trade 2135=alefsym 2190=larr,uarr,rarr,darr,harr 21b5=crarr
  21d0=lArr,uArr,rArr,dArr,hArr 2200=forall 2202=part,exist 2205=empty 2207=nabla,isin,notin 220b=ni 220f=prod 2211=sum,minus 2217=lowast
  221a=radic 221d=prop,infin 2220=ang 2227=and,or,cap,cup,int 2234=there4 223c=sim 2245=cong 2248=asymp 2260=ne,equiv 2264=le,ge
  2282=sub,sup,nsub 2286=sube,supe 2295=oplus 2297=otimes 22a5=perp 22c5=sdot 2308=lceil,rceil,lfloor,rfloor 2329=lang,rang 25ca=loz
  2660=spades 2663=clubs 2665=hearts,diams`;

const named: ReadonlyMap<string, string> = new Map<string, string>([
  ...wordsIn(latin).map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ...wordsIn(others).flatMap((row) => {
    const [first = "", names = ""] = row.split("=");
    return names.split(",").map((name, index): [string, string] => [name, String.fromCharCode(Number.parseInt(first, 16) + index)]);
  }),
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  // Nobody sees them, and what is sought would not be found for them.
  ["shy", ""],
  ["zwnj", ""],
  ["zwj", ""],
]);

/** Windows' signs under numbers that mean nothing in HTML; every browser shows them. */
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,7}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named.get(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      if (code === 0xa0) return " ";
      if (code >= 0x80 && code <= 0x9f) return windows.charAt(code - 0x80);
      return isCharacter(code) ? String.fromCodePoint(code) : "";
    },
  );
}

/** Of the control characters only those that are space: neither side takes the others. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}

function wordsIn(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
