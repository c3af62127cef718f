// Where the bearer token comes from: given once, or fetched with OAuth 2.0 client credentials and renewed in time.

import { failureOf, tokenRefused } from "./errors";
import { isRow } from "./fields/cell";
import type { Transport } from "./transport";

/** Answers a token to send; told which one was just refused, it answers another one if it can. */
export type TokenSource = (refused?: string) => Promise<string>;

export interface ClientCredentials {
  readonly transport: Transport;
  readonly clientId: string;
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** GoPaaS gives tokens of a minute: they are renewed when a fifth of their life is left. */
const usableShare = 0.8;
const shortestLifeSeconds = 60;

export function clientCredentials(options: ClientCredentials): TokenSource {
  let held: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;
  const renew = async (): Promise<string> => {
    held = await requestToken(options);
    return held.token;
  };
  return (refused) => {
    if (held && held.token !== refused && options.now() < held.until) return Promise.resolve(held.token);
    asking ??= renew().finally(() => (asking = undefined));
    return asking;
  };
}

async function requestToken({ transport, clientId, secret, now }: ClientCredentials): Promise<{ token: string; until: number }> {
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: clientId, client_secret: secret });
  const askedAt = now();
  const { ok, status, json } = await transport("api/oauth2/access_token/", {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  });
  const answer = isRow(json) ? json : {};
  if (!ok) throw failureOf(status, "token", answer["msg"]);
  const token = answer["access_token"];
  if (typeof token !== "string" || token === "") throw tokenRefused();
  // A number in a string, as documented; what is neither is taken for the shortest life seen.
  const seconds = Number(answer["expires_in"]);
  const life = seconds > 0 ? seconds : shortestLifeSeconds;
  return { token, until: askedAt + life * 1000 * usableShare };
}
