// Code or refresh token against tokens: the rules of a single-page application.

import { createHash } from "node:crypto";
import { issuerOf, type Desk, type Visit } from "./desk";
import { clientInfo, signIdToken } from "./id-token";
import { invalidGrant, invalidRequest, OauthError } from "./oauth-error";
import { readScopes, toldScopes } from "./scopes";
import type { Code, Grant } from "./tokens";

export async function redeem(desk: Desk, visit: Visit): Promise<Record<string, unknown>> {
  const form = new URLSearchParams(await visit.request.text());
  const failure = desk.nextTokenErrors.shift();
  if (failure) throw failure;
  checkClient(visit, form);
  const type = form.get("grant_type");
  if (type === "authorization_code") return redeemCode(desk, visit, form);
  if (type === "refresh_token") return redeemRefresh(desk, visit, form);
  throw new OauthError("unsupported_grant_type", 70003, `The app requested an unsupported grant type '${type ?? ""}'.`);
}

function checkClient(visit: Visit, form: URLSearchParams): void {
  if (!form.get("client_id")) throw invalidRequest(900144, "The request body must contain the following parameter: 'client_id'.");
  if (form.has("client_secret") || form.has("client_assertion")) {
    throw new OauthError(
      "invalid_client",
      700025,
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    );
  }
  if (visit.request.headers.get("origin") === null) {
    throw invalidRequest(
      9002327,
      "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    );
  }
}

async function redeemCode(desk: Desk, visit: Visit, form: URLSearchParams): Promise<Record<string, unknown>> {
  const name = form.get("code") ?? "";
  const code = desk.tokens.codes.get(name);
  desk.tokens.codes.delete(name);
  if (!code) throw invalidGrant(70000, "The provided value for the 'code' parameter is not valid, or the code was already redeemed.");
  if (desk.clock.now() >= code.expiresAt)
    throw invalidGrant(70008, "The provided authorization code or refresh token has expired due to inactivity.");
  if (code.clientId !== form.get("client_id")) throw invalidGrant(700005, "The authorization code was issued to another application.");
  if (code.redirectUri !== form.get("redirect_uri")) {
    throw invalidGrant(500112, "The reply address does not match the reply address provided when requesting the authorization code.");
  }
  checkVerifier(code, form.get("code_verifier"));
  return answer(desk, visit, code, { wantsInfo: form.get("client_info") === "1" });
}

function checkVerifier(code: Code, verifier: string | null): void {
  if (code.challenge === undefined || verifier === null) {
    throw invalidRequest(9002325, "Proof Key for Code Exchange is required for cross-origin authorization code redemption.");
  }
  if (createHash("sha256").update(verifier).digest("base64url") !== code.challenge) {
    throw invalidGrant(501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
  }
}

async function redeemRefresh(desk: Desk, visit: Visit, form: URLSearchParams): Promise<Record<string, unknown>> {
  const refresh = desk.tokens.refresh.get(form.get("refresh_token") ?? "");
  if (!refresh || refresh.clientId !== form.get("client_id")) {
    throw invalidGrant(50173, "The provided grant has expired due to it being revoked, a fresh auth token is needed.");
  }
  if (desk.clock.now() >= refresh.expiresAt) {
    throw invalidGrant(
      700084,
      "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended.",
    );
  }
  const asked = readScopes(form.get("scope"));
  const scopes = asked.length > 0 ? asked : refresh.scopes;
  return answer(
    desk,
    visit,
    { ...refresh, scopes, nonce: undefined },
    { wantsInfo: form.get("client_info") === "1", refreshEnds: refresh.expiresAt },
  );
}

interface Wanted {
  readonly wantsInfo: boolean;
  /** Of the refresh token that was used. */
  readonly refreshEnds?: number;
}

// As Entra does, each use hands out a new refresh token with the first one's end; the used one stays good until then.
async function answer(desk: Desk, visit: Visit, grant: Grant, { wantsInfo, refreshEnds }: Wanted): Promise<Record<string, unknown>> {
  const { account, clientId, scopes, nonce } = grant;
  const { lifetimeSeconds } = desk.settings;
  const scope = toldScopes(scopes);
  const issuer = issuerOf(visit, account.tenantId);
  return {
    token_type: "Bearer",
    scope,
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    access_token: desk.tokens.issueAccess(account, scope),
    ...(scopes.includes("offline_access") || refreshEnds !== undefined
      ? { refresh_token: desk.tokens.addRefresh(grant, refreshEnds), refresh_token_expires_in: desk.settings.refreshLifetimeSeconds }
      : {}),
    id_token: await signIdToken({ account, clientId, issuer, nonce, now: desk.clock.now(), lifetimeSeconds }),
    ...(wantsInfo ? { client_info: clientInfo(account) } : {}),
  };
}
