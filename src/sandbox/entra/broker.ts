// Outlook as the broker of nested app authentication: tokens for the add-in from the account Outlook is signed in with.

import { homeAccountId } from "./accounts";
import { issuerOf, type BrokerError, type Desk } from "./desk";
import { signIdToken } from "./id-token";
import { OauthError } from "./oauth-error";
import { readScopes, toldScopes } from "./scopes";

/** As MSAL puts them into a `NestedAppAuthRequest`. */
export interface BrokerCall {
  readonly method: string;
  readonly tokenParams?: {
    readonly clientId?: string;
    readonly scope?: string;
    readonly authority?: string;
    readonly nonce?: string;
    readonly claims?: string;
  };
}

export type BrokerAnswer =
  | { readonly initContext: Readonly<Record<string, unknown>> }
  | { readonly token: Readonly<Record<string, unknown>>; readonly account: Readonly<Record<string, string>> }
  | { readonly error: BrokerError };

export async function broker(desk: Desk, base: string, call: BrokerCall): Promise<BrokerAnswer> {
  if (call.method === "GetInitContext")
    return { initContext: { sdkName: "sandbox-outlook", sdkVersion: "1.0.0", capabilities: { queryAccount: false } } };
  const error = desk.nextBrokerErrors.shift() ?? refusal(desk, call);
  return error ? { error } : hand(desk, base, call);
}

function refusal(desk: Desk, { method, tokenParams }: BrokerCall): BrokerError | undefined {
  const { settings, accounts } = desk;
  if (method !== "GetToken" && method !== "GetTokenPopup") return { status: "PERSISTENT_ERROR", code: "unsupported_method" };
  if (!tokenParams?.clientId) return { status: "PERSISTENT_ERROR", code: "invalid_request", description: "clientId is missing" };
  if (!accounts.some(({ userId }) => userId === settings.brokerUserId)) return { status: "ACCOUNT_UNAVAILABLE", code: "no_account_found" };
  if (method === "GetToken" && settings.brokerNeedsInteraction) {
    return {
      status: "USER_INTERACTION_REQUIRED",
      code: "interaction_required",
      description: "AADSTS65001: The user has not consented to use the application.",
    };
  }
  settings.brokerNeedsInteraction = false;
  return undefined;
}

async function hand(desk: Desk, base: string, { tokenParams = {} }: BrokerCall): Promise<BrokerAnswer> {
  const account = desk.accounts.find(({ userId }) => userId === desk.settings.brokerUserId);
  if (!account) return { error: { status: "ACCOUNT_UNAVAILABLE", code: "no_account_found" } };
  const { clientId = "", authority, nonce } = tokenParams;
  const { lifetimeSeconds } = desk.settings;
  try {
    const scope = toldScopes(readScopes(tokenParams.scope ?? ""));
    const issuer = issuerOf({ base }, account.tenantId);
    const id_token = await signIdToken({ account, clientId, issuer, nonce, now: desk.clock.now(), lifetimeSeconds });
    const access_token = desk.tokens.issueAccess(account, scope);
    return {
      token: {
        access_token,
        expires_in: lifetimeSeconds,
        id_token,
        scope,
        ...(authority === undefined ? {} : { authority }),
        properties: null,
      },
      account: {
        environment: "login.windows.net",
        homeAccountId: homeAccountId(account),
        tenantId: account.tenantId,
        localAccountId: account.userId,
        username: account.username,
        name: account.displayName,
      },
    };
  } catch (error) {
    if (!(error instanceof OauthError)) throw error;
    return { error: { status: "PERSISTENT_ERROR", code: error.error, description: error.message } };
  }
}
