import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import {
  authorizeUrl,
  type Body,
  call,
  CLIENT,
  closeSandboxes,
  fragmentOf,
  openSandbox,
  pkce,
  REPLY,
  type Challenge,
  type Sandbox,
  type Told,
} from "./open-sandbox";

afterEach(closeSandboxes);

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly end_session_endpoint: string;
}

async function discover({ origin }: Sandbox, tenant = "common"): Promise<Endpoints> {
  return (await call(`${origin}/entra/${tenant}/v2.0/.well-known/openid-configuration`)).body as unknown as Endpoints;
}

/** Opens the sign-in page and clicks one of its buttons. */
async function click(url: string, button: Record<string, string>): Promise<Told> {
  const page = await call(url);
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const request = (/name="request" value="([^"]*)"/.exec(page.text)?.[1] ?? "").replace(/&#38;/g, "&");
  return call(action, { method: "POST", body: new URLSearchParams({ request, ...button }) });
}

const julie = (sandbox: Sandbox): Record<string, string> => ({ account: sandbox.world.mailbox.userId });

async function signIn(
  sandbox: Sandbox,
  secrets: Challenge = pkce(),
): Promise<{ readonly code: string; readonly cookie: string; readonly answer: URLSearchParams }> {
  const told = await click(authorizeUrl((await discover(sandbox)).authorization_endpoint, secrets.challenge), julie(sandbox));
  const answer = fragmentOf(told);
  return { code: answer.get("code") ?? "", cookie: (told.headers.get("set-cookie") ?? "").split(";")[0] ?? "", answer };
}

async function token(sandbox: Sandbox, form: Record<string, string>, origin: string | null = "http://localhost:3000"): Promise<Told> {
  const { token_endpoint } = await discover(sandbox);
  const body = new URLSearchParams({ client_id: CLIENT, client_info: "1", ...form });
  return call(token_endpoint, { method: "POST", body, headers: origin === null ? {} : { origin } });
}

const codeGrant = (code: string, code_verifier: string) => ({ grant_type: "authorization_code", code, code_verifier, redirect_uri: REPLY });

async function signedIn(sandbox: Sandbox): Promise<Body> {
  const secrets = pkce();
  return (await token(sandbox, codeGrant((await signIn(sandbox, secrets)).code, secrets.verifier))).body;
}

const me = (sandbox: Sandbox, accessToken: string) =>
  call(`${sandbox.origin}/graph/v1.0/me/contactFolders`, { headers: { authorization: `Bearer ${accessToken}` } });

describe("signing in", () => {
  it("leads from discovery over the account page to a token that opens the mailbox", async () => {
    const sandbox = await openSandbox();
    const secrets = pkce();
    const { code, answer } = await signIn(sandbox, secrets);
    expect(answer.get("state")).toBe("the-state");
    const told = await token(sandbox, codeGrant(code, secrets.verifier));
    expect(told.status).toBe(200);
    expect(told.body).toMatchObject({
      token_type: "Bearer",
      expires_in: 4200,
      scope: expect.stringContaining("Contacts.ReadWrite") as string,
    });
    expect((await me(sandbox, told.body.access_token)).status).toBe(200);
  });

  it("hands out an id_token whose signature, nonce, audience and issuer hold", async () => {
    const sandbox = await openSandbox();
    const { id_token, client_info } = await signedIn(sandbox);
    const keys = createLocalJWKSet((await call((await discover(sandbox)).jwks_uri)).body as unknown as JSONWebKeySet);
    const { payload } = await jwtVerify(id_token, keys, { audience: CLIENT, currentDate: new Date(sandbox.world.clock.now()) });
    expect(payload).toMatchObject({
      nonce: "the-nonce",
      preferred_username: "julie.dupont@contoso.example",
      oid: sandbox.world.mailbox.userId,
    });
    expect(payload.iss).toBe(`${sandbox.origin}/entra/${String(payload["tid"])}/v2.0`);
    expect(JSON.parse(Buffer.from(client_info, "base64url").toString())).toEqual({ uid: payload["oid"], utid: payload["tid"] });
  });

  it("refuses a wrong code verifier, and the code is spent", async () => {
    const sandbox = await openSandbox();
    const secrets = pkce();
    const { code } = await signIn(sandbox, secrets);
    const wrong = await token(sandbox, codeGrant(code, pkce().verifier));
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: "invalid_grant", error_codes: [501481], correlation_id: expect.any(String) as string },
    });
    expect((await token(sandbox, codeGrant(code, secrets.verifier))).body.error).toBe("invalid_grant");
  });

  it("refuses a code without PKCE, a client secret, and a request that comes from no web page", async () => {
    const sandbox = await openSandbox();
    const secrets = pkce();
    const { code_verifier: _verifier, ...bare } = codeGrant((await signIn(sandbox, secrets)).code, secrets.verifier);
    expect((await token(sandbox, bare)).body.error_codes).toEqual([9002325]);
    expect((await token(sandbox, { ...bare, client_secret: "s" })).body.error_codes).toEqual([700025]);
    expect((await token(sandbox, bare, null)).body.error_codes).toEqual([9002327]);
  });

  it("tells access_denied when the user cancels", async () => {
    const sandbox = await openSandbox();
    const told = await click(authorizeUrl((await discover(sandbox)).authorization_endpoint, pkce().challenge), { decline: "1" });
    expect(fragmentOf(told).get("error")).toBe("access_denied");
  });

  it("tells login_required to a silent request without a session, and signs in silently with one", async () => {
    const sandbox = await openSandbox();
    const url = authorizeUrl((await discover(sandbox)).authorization_endpoint, pkce().challenge, { prompt: "none" });
    expect(fragmentOf(await call(url)).get("error")).toBe("login_required");
    const { cookie } = await signIn(sandbox);
    expect(fragmentOf(await call(url, { headers: { cookie } })).get("code")).toBeTruthy();
    expect(fragmentOf(await call(`${url}&login_hint=marc.lefevre@contoso.example`, { headers: { cookie } })).get("error")).toBe(
      "login_required",
    );
    await call((await discover(sandbox)).end_session_endpoint, { headers: { cookie } });
    expect(fragmentOf(await call(url, { headers: { cookie } })).get("error")).toBe("login_required");
  });

  it("sends nothing to an address that is not the application's", async () => {
    const sandbox = await openSandbox();
    const url = authorizeUrl((await discover(sandbox)).authorization_endpoint, pkce().challenge, {
      redirect_uri: "http://localhost:3000@evil.example/",
    });
    const told = await call(url);
    expect(told.status).toBe(400);
    expect(told.text).toContain("AADSTS50011");
  });

  it("refuses a permission nobody granted", async () => {
    const sandbox = await openSandbox();
    const url = authorizeUrl((await discover(sandbox)).authorization_endpoint, pkce().challenge, { scope: "openid Mail.Send" });
    expect(fragmentOf(await call(url)).get("error")).toBe("invalid_scope");
  });

  it("knows only its own tenants", async () => {
    const sandbox = await openSandbox();
    expect((await call(`${sandbox.origin}/entra/elsewhere/v2.0/.well-known/openid-configuration`)).body.error_codes).toEqual([90002]);
    expect((await discover(sandbox, "organizations")).token_endpoint).toContain("/entra/organizations/oauth2/v2.0/token");
  });
});

describe("staying signed in", () => {
  it("hands out a new refresh token with each use, and none lives longer than the first", async () => {
    const sandbox = await openSandbox();
    const first = await signedIn(sandbox);
    sandbox.world.clock.advance(23 * 3_600_000);
    const second = (await token(sandbox, { grant_type: "refresh_token", refresh_token: first.refresh_token })).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await me(sandbox, second.access_token)).status).toBe(200);
    sandbox.world.clock.advance(2 * 3_600_000);
    const late = await token(sandbox, { grant_type: "refresh_token", refresh_token: second.refresh_token });
    expect(late.body).toMatchObject({ error: "invalid_grant", error_codes: [700084] });
  });

  it("refuses a revoked refresh token", async () => {
    const sandbox = await openSandbox();
    const { refresh_token } = await signedIn(sandbox);
    sandbox.world.entra.revokeRefreshTokens();
    expect((await token(sandbox, { grant_type: "refresh_token", refresh_token })).body.error_codes).toEqual([50173]);
  });

  it("lets an access token end at its time, or when all are expired", async () => {
    const sandbox = await openSandbox();
    sandbox.world.entra.settings.lifetimeSeconds = 30;
    const { access_token } = await signedIn(sandbox);
    expect((await me(sandbox, access_token)).status).toBe(200);
    sandbox.world.clock.advance(31_000);
    expect((await me(sandbox, access_token)).body).toMatchObject({ error: { code: "InvalidAuthenticationToken" } });
    const later = sandbox.world.entra.issueToken();
    sandbox.world.entra.expireAllTokens();
    expect((await me(sandbox, later)).status).toBe(401);
  });

  it("fails the next token request as told, once", async () => {
    const sandbox = await openSandbox();
    const { refresh_token } = await signedIn(sandbox);
    await sandbox.post("/sandbox/entra", { failNextToken: { error: "interaction_required", suberror: "basic_action", code: 50076 } });
    const form = { grant_type: "refresh_token", refresh_token };
    expect((await token(sandbox, form)).body).toMatchObject({ error: "interaction_required", suberror: "basic_action" });
    expect((await token(sandbox, form)).status).toBe(200);
  });
});

describe("Outlook as the broker", () => {
  const ask = { method: "GetToken", tokenParams: { clientId: CLIENT, scope: "Contacts.ReadWrite" } };

  it("hands the add-in a token for the account Outlook is signed in with", async () => {
    const sandbox = await openSandbox();
    const { body } = await sandbox.post("/sandbox/broker", ask);
    expect(body.account).toMatchObject({ username: "julie.dupont@contoso.example", environment: expect.any(String) as string });
    expect(body.token.expires_in).toBe(4200);
    expect((await me(sandbox, body.token.access_token)).status).toBe(200);
  });

  it("asks for interaction first where so set, and is content after the popup", async () => {
    const sandbox = await openSandbox();
    sandbox.world.entra.settings.brokerNeedsInteraction = true;
    expect((await sandbox.post("/sandbox/broker", ask)).body).toMatchObject({ error: { status: "USER_INTERACTION_REQUIRED" } });
    expect((await sandbox.post("/sandbox/broker", { ...ask, method: "GetTokenPopup" })).body.token).toBeDefined();
    expect((await sandbox.post("/sandbox/broker", ask)).body.token).toBeDefined();
  });

  it("has no account when nobody is signed in to Outlook", async () => {
    const sandbox = await openSandbox();
    await sandbox.post("/sandbox/entra", { brokerUserId: null });
    expect((await sandbox.post("/sandbox/broker", ask)).body).toMatchObject({ error: { status: "ACCOUNT_UNAVAILABLE" } });
  });
});
