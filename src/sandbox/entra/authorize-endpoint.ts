// The authorize endpoint: who is asked to sign in, who already is, and how the answer reaches the application.

import { randomUUID } from "node:crypto";
import type { Account } from "./accounts";
import type { Desk, Visit } from "./desk";
import { clientInfo } from "./id-token";
import { errorBody, OauthError } from "./oauth-error";
import { readScopes } from "./scopes";
import { errorPage, signInPage } from "./sign-in-page";

const COOKIE = "sandbox_entra_session";

/** `GET` or `POST …/authorize`: a page, or a redirect where no page is needed. */
export function startSignIn(desk: Desk, visit: Visit, query: URLSearchParams): Response {
  const refusal = checkReply(desk, query);
  if (refusal) return html(400, errorPage(refusal), {});
  try {
    checkRequest(query);
    const known = accountFromSession(desk, visit, query);
    if (known) return deliver(query, { code: addCode(desk, query, known), ...infoOf(query, known) });
    const action = `${visit.base}/${visit.tenant}/login`;
    const hint = query.get("login_hint")?.toLowerCase();
    const hinted = desk.accounts.filter(({ username }) => username === hint);
    const cutOff = desk.settings.coop && query.get("pocd") !== "1" ? { "cross-origin-opener-policy": "same-origin" } : undefined;
    return html(200, signInPage({ action, query: query.toString(), accounts: hinted.length > 0 ? hinted : desk.accounts }), cutOff ?? {});
  } catch (error) {
    if (!(error instanceof OauthError)) throw error;
    return deliver(query, toldError(desk, visit, error));
  }
}

/** `POST …/login`: what was clicked on the page. */
export async function finishSignIn(desk: Desk, visit: Visit): Promise<Response> {
  const form = new URLSearchParams(await visit.request.text());
  const query = new URLSearchParams(form.get("request") ?? "");
  const refusal = checkReply(desk, query);
  if (refusal) return html(400, errorPage(refusal), {});
  const account = desk.accounts.find(({ userId }) => userId === form.get("account"));
  if (!account)
    return deliver(query, toldError(desk, visit, new OauthError("access_denied", 65004, "User declined to consent to access the app.")));
  const session = sessionOf(visit) ?? randomUUID();
  const others = (desk.sessions.get(session) ?? []).filter((one) => one !== account);
  desk.sessions.set(session, [...others, account]);
  const answer = deliver(query, { code: addCode(desk, query, account), ...infoOf(query, account) });
  answer.headers.append("set-cookie", `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Lax`);
  return answer;
}

export function endSession(desk: Desk, visit: Visit): string {
  desk.sessions.delete(sessionOf(visit) ?? "");
  return `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
}

/** A page address the answer may be sent to. */
export function isKnownReply(desk: Desk, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin } = new URL(address);
  return desk.settings.redirectOrigins.some((pattern) => {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`).test(origin);
  });
}

// Nothing may be sent to an address that is not the application's: the person is told instead.
function checkReply(desk: Desk, query: URLSearchParams): string | undefined {
  if (!query.get("client_id")) return "AADSTS900144: The request body must contain the following parameter: 'client_id'.";
  const reply = query.get("redirect_uri") ?? "";
  if (isKnownReply(desk, reply)) return undefined;
  return `AADSTS50011: The redirect URI '${reply}' specified in the request does not match the redirect URIs configured for the application.`;
}

function checkRequest(query: URLSearchParams): void {
  if (query.get("response_type") !== "code") {
    throw new OauthError("unsupported_response_type", 700051, "The response_type is not enabled for the application.");
  }
  const mode = query.get("response_mode") ?? "query";
  if (mode !== "fragment" && mode !== "query")
    throw new OauthError("invalid_request", 901002, "The 'response_mode' is not supported here.");
  if (query.has("code_challenge") && query.get("code_challenge_method") !== "S256") {
    throw new OauthError("invalid_request", 501491, "The code_challenge_method is not supported: S256 is required.");
  }
  readScopes(query.get("scope"));
}

function accountFromSession(desk: Desk, visit: Visit, query: URLSearchParams): Account | undefined {
  const signedIn = desk.sessions.get(sessionOf(visit) ?? "") ?? [];
  const hint = query.get("login_hint")?.toLowerCase();
  const fitting = hint ? signedIn.filter(({ username }) => username === hint) : signedIn;
  const prompt = query.get("prompt");
  if (prompt === "none" && fitting.length === 0) {
    throw new OauthError("login_required", 50058, "A silent sign-in request was sent but no user is signed in.");
  }
  const asksAgain = prompt === "select_account" || prompt === "login" || prompt === "consent";
  return asksAgain ? undefined : fitting.at(-1);
}

function addCode(desk: Desk, query: URLSearchParams, account: Account): string {
  return desk.tokens.addCode({
    account,
    clientId: query.get("client_id") ?? "",
    scopes: readScopes(query.get("scope")),
    nonce: query.get("nonce") ?? undefined,
    redirectUri: query.get("redirect_uri") ?? "",
    challenge: query.get("code_challenge") ?? undefined,
  });
}

function infoOf(query: URLSearchParams, account: Account): Record<string, string> {
  const info = query.get("client_info") === "1" ? { client_info: clientInfo(account) } : {};
  return { ...info, session_state: account.userId };
}

function toldError(desk: Desk, visit: Visit, error: OauthError): Record<string, string> {
  const body = errorBody(error, desk.clock, visit.correlationId);
  return { error: error.error, error_description: String(body["error_description"]) };
}

function deliver(query: URLSearchParams, values: Record<string, string>): Response {
  const state = query.get("state");
  const told = new URLSearchParams(state === null ? values : { ...values, state }).toString();
  const reply = query.get("redirect_uri") ?? "";
  const inQuery = (query.get("response_mode") ?? "query") === "query";
  const location = inQuery ? `${reply}${reply.includes("?") ? "&" : "?"}${told}` : `${reply}#${told}`;
  return new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });
}

function html(status: number, body: string, headers: Record<string, string>): Response {
  return new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...headers } });
}

function sessionOf(visit: Visit): string | undefined {
  return new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(visit.request.headers.get("cookie") ?? "")?.[1];
}
