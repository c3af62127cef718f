// A small Entra: discovery, sign-in, tokens, keys and sign-out for one organisation with two people.

import { json, type Authorize, type Clock, type Service } from "../service";
import { JULIE, MARC, TENANT_ID, type Account } from "./accounts";
import { endSession, finishSignIn, isKnownReply, startSignIn } from "./authorize-endpoint";
import { broker, type BrokerAnswer, type BrokerCall } from "./broker";
import { issuerOf, type BrokerError, type Desk, type EntraSettings, type Visit } from "./desk";
import { publishedKeys } from "./id-token";
import { errorBody, invalidRequest, OauthError } from "./oauth-error";
import { errorPage, signedOutPage } from "./sign-in-page";
import { redeem } from "./token-endpoint";
import { createTokens } from "./tokens";

export interface TokenFailure {
  readonly error: string;
  readonly code?: number;
  readonly message?: string;
  readonly suberror?: string;
  readonly claims?: string;
}

export interface Entra {
  readonly service: Service;
  /** For Graph. */
  readonly authorize: Authorize;
  readonly accounts: readonly Account[];
  readonly settings: EntraSettings;
  /** A Graph access token without any sign-in. */
  issueToken(userId?: string, lifetimeSeconds?: number): string;
  /** Every access token issued so far is expired; refresh tokens stay good. */
  expireAllTokens(): void;
  revokeRefreshTokens(): void;
  /** Every browser is signed out. */
  endSessions(): void;
  /** The next token request fails so. */
  failNextToken(failure: TokenFailure): void;
  failNextBrokerCall(error: BrokerError): void;
  broker(call: BrokerCall, base: string): Promise<BrokerAnswer>;
  /** Settings and failures as at first; tokens and sessions stay, so that an open page still works. */
  reset(): void;
}

const GRANTED = "Calendars.ReadWrite Contacts.ReadWrite User.Read openid profile email";

export function createEntra(clock: Clock): Entra {
  const settings = firstSettings();
  const tokens = createTokens(clock, settings);
  const accounts = [JULIE, MARC];
  const desk: Desk = { clock, accounts, settings, tokens, sessions: new Map(), nextTokenErrors: [], nextBrokerErrors: [] };
  return {
    service: (request) => serve(desk, request),
    authorize: tokens.authorize,
    accounts,
    settings,
    issueToken: (userId = JULIE.userId, lifetimeSeconds) => {
      const account = accounts.find((one) => one.userId === userId || one.username === userId);
      if (!account) throw new Error(`Nobody has the id ${userId}.`);
      return tokens.issueAccess(account, GRANTED, lifetimeSeconds);
    },
    expireAllTokens: tokens.expireAll,
    revokeRefreshTokens: () => {
      tokens.refresh.clear();
    },
    endSessions: () => {
      desk.sessions.clear();
    },
    failNextToken: ({ error, code = 50000, message = "There was an error issuing a token.", ...more }) => {
      desk.nextTokenErrors.push(new OauthError(error, code, message, more));
    },
    failNextBrokerCall: (error) => {
      desk.nextBrokerErrors.push(error);
    },
    broker: (call, base) => broker(desk, base, call),
    reset: () => {
      Object.assign(settings, firstSettings());
      desk.nextTokenErrors.length = 0;
      desk.nextBrokerErrors.length = 0;
    },
  };
}

function firstSettings(): EntraSettings {
  return {
    lifetimeSeconds: 4200,
    refreshLifetimeSeconds: 86_400,
    coop: true,
    redirectOrigins: ["http://localhost", "http://localhost:*", "https://localhost", "https://localhost:*", "http://127.0.0.1:*"],
    brokerNeedsInteraction: false,
    brokerUserId: JULIE.userId,
  };
}

async function serve(desk: Desk, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [tenant = "", ...rest] = url.pathname.split("/").filter((part) => part !== "");
  const base = url.origin + (request.headers.get("x-forwarded-prefix") ?? "");
  const correlationId =
    request.headers.get("client-request-id") ?? url.searchParams.get("client-request-id") ?? "0d1e2f3a-4b5c-4d6e-8f70-819203a4b5c6";
  const visit: Visit = { request, url, tenant, base, correlationId };
  if (!["common", "organizations", TENANT_ID].includes(tenant)) {
    return allowed(visit, json(400, errorBody(invalidRequest(90002, `Tenant '${tenant}' not found.`), desk.clock, correlationId)));
  }
  if (request.method === "OPTIONS") return allowed(visit, new Response(null, { status: 200 }));
  return route(desk, visit, `${request.method} ${rest.join("/")}`);
}

async function route(desk: Desk, visit: Visit, call: string): Promise<Response> {
  switch (call) {
    case "GET v2.0/.well-known/openid-configuration":
      return allowed(visit, json(200, discovery(visit)));
    case "GET discovery/v2.0/keys":
      return allowed(visit, json(200, await publishedKeys()));
    case "GET oauth2/v2.0/authorize":
      return startSignIn(desk, visit, visit.url.searchParams);
    case "POST oauth2/v2.0/authorize":
      return startSignIn(desk, visit, new URLSearchParams(await visit.request.text()));
    case "POST login":
      return finishSignIn(desk, visit);
    case "POST oauth2/v2.0/token":
      return allowed(visit, await tokenAnswer(desk, visit));
    case "GET oauth2/v2.0/logout":
    case "GET logout":
      return signOut(desk, visit);
    default:
      return new Response(errorPage("AADSTS900561: The endpoint does not accept this request."), {
        status: 404,
        headers: { "content-type": "text/html" },
      });
  }
}

async function tokenAnswer(desk: Desk, visit: Visit): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    return json(200, await redeem(desk, visit), headers);
  } catch (error) {
    if (!(error instanceof OauthError)) throw error;
    return json(error.error === "invalid_client" ? 401 : 400, errorBody(error, desk.clock, visit.correlationId), headers);
  }
}

function discovery(visit: Visit): Record<string, unknown> {
  const root = `${visit.base}/${visit.tenant}`;
  const isShared = visit.tenant === "common" || visit.tenant === "organizations";
  return {
    token_endpoint: `${root}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
    jwks_uri: `${root}/discovery/v2.0/keys`,
    response_modes_supported: ["query", "fragment"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer: issuerOf(visit, isShared ? "{tenantid}" : visit.tenant),
    authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${root}/oauth2/v2.0/logout`,
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "oid", "ver", "email"],
    tenant_region_scope: isShared ? null : "EU",
    cloud_instance_name: "microsoftonline.com",
  };
}

function signOut(desk: Desk, visit: Visit): Response {
  const cookie = endSession(desk, visit);
  const reply = visit.url.searchParams.get("post_logout_redirect_uri");
  if (reply === null || !isKnownReply(desk, reply)) {
    return new Response(signedOutPage(), { headers: { "content-type": "text/html; charset=utf-8", "set-cookie": cookie } });
  }
  const location = new URL(reply);
  const state = visit.url.searchParams.get("state");
  if (state !== null) location.searchParams.set("state", state);
  return new Response(null, { status: 302, headers: { location: location.href, "set-cookie": cookie } });
}

function allowed(visit: Visit, response: Response): Response {
  const origin = visit.request.headers.get("origin");
  if (origin === null) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("vary", "Origin");
  response.headers.set("access-control-allow-methods", "GET, POST, OPTIONS");
  response.headers.set("access-control-allow-headers", visit.request.headers.get("access-control-request-headers") ?? "content-type");
  return response;
}
