// One MSAL client, nested or not, behind the program's own interface.

import { EventType } from "@azure/msal-browser";
import type { AccountInfo, AuthenticationResult, IPublicClientApplication, PopupRequest } from "@azure/msal-browser";

import { isInteractionNeeded, signInFailure } from "./sign-in-failure";
import { scopes } from "./sign-in";
import type { Account, SignIn, TokenRequest } from "./sign-in";

export interface MsalOptions {
  readonly nested: boolean;
  readonly loginHint?: string;
}

export function msalSignIn(client: IPublicClientApplication, { nested, loginHint }: MsalOptions): SignIn {
  const hint = loginHint === undefined ? {} : { loginHint };
  /** A nested client knows the host's account without us: after "sign out" it must not be taken for ours. */
  let forgotten = false;

  function keep(result: AuthenticationResult): Account {
    client.setActiveAccount(result.account);
    forgotten = false;
    return accountOf(result.account);
  }

  async function restore(): Promise<Account | undefined> {
    const known = client.getActiveAccount() ?? client.getAllAccounts()[0];
    if (known) {
      client.setActiveAccount(known);
      return accountOf(known);
    }
    if (!nested) return undefined;
    return client.acquireTokenSilent({ scopes: [...scopes] }).then(keep, () => undefined);
  }

  async function token({ refresh, claims }: TokenRequest = {}): Promise<string> {
    const account = client.getActiveAccount();
    if (forgotten || (!account && !nested)) throw signInFailure({ errorCode: "no_account_found" });
    const request = { scopes: [...scopes], ...(account ? { account } : {}), ...(refresh ? { forceRefresh: true } : {}), ...(claims ? { claims } : {}) };
    try {
      return (await client.acquireTokenSilent(request)).accessToken;
    } catch (error) {
      throw signInFailure(error);
    }
  }

  async function signIn(): Promise<Account> {
    try {
      if (nested) {
        const silent = await client.acquireTokenSilent({ scopes: [...scopes] }).catch((error: unknown) => {
          if (isInteractionNeeded(error)) return undefined;
          throw error;
        });
        return keep(silent ?? (await client.acquireTokenPopup({ scopes: [...scopes], ...hint })));
      }
      return keep(await watchedPopup(client, { scopes: [...scopes], prompt: "select_account", ...hint }));
    } catch (error) {
      throw signInFailure(error);
    }
  }

  async function signOut(): Promise<void> {
    forgotten = true;
    const account = client.getActiveAccount();
    client.setActiveAccount(null);
    // The host's session is the host's: a nested client cannot end it. Elsewhere our tokens go, the browser's session stays.
    if (!nested) await client.clearCache(account ? { account } : {});
  }

  return { restore, signIn, token, signOut, forgetsOnly: nested };
}

function accountOf({ name, username, homeAccountId }: AccountInfo): Account {
  return { name: name ?? username, address: username, id: homeAccountId };
}

const closedPollMs = 300;
/** The page that closes the window answers first; a window seen closed for longer was closed by the user. */
const closedPatiencePolls = 5;

/** MSAL does not notice that the user closed the window: we do, so that the button is free again. */
async function watchedPopup(client: IPublicClientApplication, request: PopupRequest): Promise<AuthenticationResult> {
  let timer: ReturnType<typeof setInterval> | undefined;
  let listener: string | null = null;
  const closed = new Promise<never>((_, reject) => {
    listener = client.addEventCallback(({ payload }) => {
      const popup = payload && "popupWindow" in payload ? payload.popupWindow : undefined;
      if (!popup) return;
      let seen = 0;
      timer = setInterval(() => {
        if (popup.closed && ++seen > closedPatiencePolls) reject(signInFailure({ errorCode: "user_cancelled" }));
      }, closedPollMs);
    }, [EventType.POPUP_OPENED]);
  });
  try {
    return await Promise.race([client.loginPopup({ ...request, overrideInteractionInProgress: true }), closed]);
  } finally {
    clearInterval(timer);
    if (listener !== null) client.removeEventCallback(listener);
  }
}
