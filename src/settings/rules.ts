// What single values must look like; each rule answers what is wrong, or nothing.

import { isZone } from "../sync";

import { isReaching } from "./json-reader";

type Rule = (text: string) => string | undefined;

/** Part of a request path: nothing that could lead elsewhere. */
export const pathPart: Rule = (text) => (/^[\w-]{1,100}$/.test(text) ? undefined : "must be made of letters, digits, - and _.");

export const columnName: Rule = (text) => {
  if (text === "" || text.length > 100 || /[\p{Cc}"\\|,]/u.test(text) || isReaching(text)) return "is not the name of a column.";
  return text === "cle" ? "must not be cle: the key belongs to GoPaaS." : undefined;
};

export const zone: Rule = (text) => (isZone(text) ? undefined : "is not a time zone such as Europe/Paris.");

/** Any text, the empty one included. */
export const free: Rule = () => undefined;

/** Where requests with a token go: https, or this very machine for the sandbox. */
export const address: Rule = (text) => {
  const url = parseUrl(text);
  if (url === undefined) return "is not an address such as https://client.gopaas.net/crm.";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password.";
  if (url.search !== "" || url.hash !== "" || /[?#]/.test(text)) return "must not hold a query or fragment.";
  if (url.protocol === "https:" || (url.protocol === "http:" && isThisMachine(url.hostname))) return undefined;
  return "must start with https://.";
};

/** Where a browser is sent, without a token: a query is part of many an application's addresses. */
export const recordAddress: Rule = (text) => {
  const fault = address(text.replace(/[?#].*$/, ""));
  if (fault !== undefined) return fault;
  return text.includes("{key}") ? undefined : "must hold {key}, and {table} where the address names the table.";
};

/** The address as all code may extend it: without a slash at its end. */
export function trimmedAddress(text: string): string {
  return text.replace(/\/+$/, "");
}

function parseUrl(text: string): URL | undefined {
  return /^https?:\/\/[^\s\\]+$/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}
