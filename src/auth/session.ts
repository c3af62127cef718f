// The account in use and its tokens: what both ways of signing in have in common.

import type { AuthenticationResult, IPublicClientApplication } from "@azure/msal-browser";

import { Failure } from "../sync";
import { scopes } from "./sign-in";
import type { Account, TokenRequest } from "./sign-in";
import { signInFailure } from "./sign-in-failure";

export interface Session {
  /** The account already in MSAL's cache. */
  known(): Account | undefined;
  keep(result: AuthenticationResult): Account;
  /** Never asks the user. Rejects with a Failure. */
  token(request?: TokenRequest): Promise<string>;
}

export function createSession(client: IPublicClientApplication): Session {
  return {
    known() {
      const account = client.getActiveAccount() ?? client.getAllAccounts()[0];
      if (!account) return undefined;
      client.setActiveAccount(account);
      return accountOf(account);
    },
    keep({ account }) {
      client.setActiveAccount(account);
      return accountOf(account);
    },
    async token({ refresh, claims, account: wanted } = {}) {
      const account = client.getActiveAccount();
      if (!account) throw signInFailure({ errorCode: "no_account_found" });
      if (wanted !== undefined && account.homeAccountId !== wanted) throw somebodyElse();
      const extra = { ...(refresh ? { forceRefresh: true } : {}), ...(claims === undefined ? {} : { claims }) };
      try {
        return (await client.acquireTokenSilent({ scopes: [...scopes], account, ...extra })).accessToken;
      } catch (error) {
        throw signInFailure(error);
      }
    },
  };
}

/** Nothing the user could do would make it the same account again. */
function somebodyElse(): Failure {
  return new Failure("Somebody else is signed in by now.", { kind: "signed-out", side: "outlook", retry: "never" });
}

function accountOf({ name, username, homeAccountId }: AuthenticationResult["account"]): Account {
  return { name: name ?? username, address: username, id: homeAccountId };
}
