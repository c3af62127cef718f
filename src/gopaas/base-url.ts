// Which addresses a token may be sent to: https and a DNS name, or this very machine for the sandbox.

import { Failure, type FailureDetail } from "../sync";

/** The address in its one spelling (lower-case host, punycode, no slash at the end), or a Failure of kind `bad-settings`. */
export function checkBaseUrl(text: string): string {
  const typed = text.trim();
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^\s\\]+$/i.test(typed) || !URL.canParse(typed)) throw refused("url-malformed");
  const url = new URL(typed);
  const fault = faultOf(url, typed);
  if (fault) throw refused(fault);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

function faultOf(url: URL, typed: string): FailureDetail | undefined {
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isThisMachine(url.hostname))) return "url-not-https";
  if (url.username !== "" || url.password !== "") return "url-with-credentials";
  return /[?#]/.test(typed) || hasOddPath(typed) || isOddHost(url) ? "url-malformed" : undefined;
}

function refused(detail: FailureDetail): Failure {
  return new Failure("The address of GoPaaS cannot be used.", { kind: "bad-settings", side: "gopaas", detail, retry: "never" });
}

function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

/** Dots, doubled slashes and escapes that a server could resolve to somewhere else. */
function hasOddPath(typed: string): boolean {
  const path = typed.replace(/^[^/]+\/\/[^/]*/, "");
  return /\/{2,}|\/\.{1,2}(\/|$)|%|;/.test(path);
}

function isOddHost(url: URL): boolean {
  if (isThisMachine(url.hostname)) return false;
  const isAddress = url.hostname.startsWith("[") || /^[\d.]+$/.test(url.hostname);
  return isAddress || url.port !== "" || !url.hostname.includes(".") || url.hostname.endsWith(".");
}
