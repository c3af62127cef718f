// Which permissions can be asked for, and how granted ones are told.

import { OauthError } from "./oauth-error";

const OPENID = ["openid", "profile", "email", "offline_access"];
const GRAPH = [
  "User.Read",
  "Calendars.Read",
  "Calendars.ReadWrite",
  "Contacts.Read",
  "Contacts.ReadWrite",
  "MailboxSettings.Read",
  "MailboxSettings.ReadWrite",
];
const RESOURCE = "https://graph.microsoft.com/";

/** The scopes of a request in their short form; refuses what no application of this organisation may have. */
export function readScopes(text: string | null): string[] {
  const asked = (text ?? "").split(/\s+/).filter((scope) => scope !== "");
  const short = asked.map((scope) => (scope.startsWith(RESOURCE) ? scope.slice(RESOURCE.length) : scope));
  for (const scope of short) {
    const known = [...OPENID, ...GRAPH, ".default"].some((one) => one.toLowerCase() === scope.toLowerCase());
    if (!known)
      throw new OauthError(
        "invalid_scope",
        70011,
        `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
      );
  }
  return short.includes(".default")
    ? ["User.Read", "Calendars.ReadWrite", "Contacts.ReadWrite", ...short.filter((scope) => scope !== ".default")]
    : short;
}

/** As the token answer tells them: Graph's first, `offline_access` never. */
export function toldScopes(scopes: readonly string[]): string {
  const graph = scopes.filter((scope) => !OPENID.includes(scope));
  return [...new Set([...(graph.length > 0 ? graph : ["User.Read"]), "openid", "profile", "email"])].join(" ");
}
