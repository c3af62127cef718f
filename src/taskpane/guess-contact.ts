// What a mail tells of somebody GoPaaS does not know: a first guess for the form, which its user corrects.

import type { Fields } from "../sync";
import type { Person } from "./needs";

/** Addresses of these belong to people, and tell no company. */
const publicDomains = new Set([
  ...[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "outlook.fr",
    "hotmail.com",
    "hotmail.fr",
    "live.com",
    "live.fr",
    "msn.com",
    "yahoo.com",
  ],
  ...["yahoo.fr", "icloud.com", "me.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "neuf.fr", "laposte.net", "bbox.fr", "proton.me"],
]);

export function guessContact({ name, address }: Person): Fields {
  const [local = "", domain = ""] = address.split("@");
  const shown = name === address ? local.replace(/[._-]+/g, " ") : name;
  return { ...namesIn(shown), companyName: companyIn(domain), emailAddresses: address };
}

/** "Petit, Marc", "PETIT Marc" and "Marc Petit" are one person. */
function namesIn(shown: string): { readonly givenName: string; readonly surname: string } {
  const [family, given] = shown.split(",").map((part) => part.trim());
  if (family && given) return { givenName: cased(given), surname: cased(family) };
  const words = shown.split(/\s+/).filter(Boolean);
  const capitals = words.filter(
    (word) => word.length > 1 && word === word.toLocaleUpperCase("fr") && word !== word.toLocaleLowerCase("fr"),
  );
  const isTold = capitals.length > 0 && capitals.length < words.length;
  const surname = isTold ? capitals : words.slice(1);
  const givenName = isTold ? words.filter((word) => !capitals.includes(word)) : words.slice(0, 1);
  if (words.length === 1) return { givenName: "", surname: cased(words[0] ?? "") };
  return { givenName: cased(givenName.join(" ")), surname: cased(surname.join(" ")) };
}

/** Only what is written all large or all small is written anew: "McDonald" is right as it is. */
function cased(text: string): string {
  if (text !== text.toLocaleUpperCase("fr") && text !== text.toLocaleLowerCase("fr")) return text;
  return text
    .toLocaleLowerCase("fr")
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase("fr"));
}

function companyIn(domain: string): string {
  if (publicDomains.has(domain)) return "";
  const parts = domain.split(".");
  return cased((parts.length > 2 && (parts.at(-2) ?? "").length <= 3 ? parts.at(-3) : parts.at(-2)) ?? "");
}
