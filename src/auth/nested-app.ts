// Signing in through the host: Outlook already knows the account, and asks the user itself where it must.

import type { IPublicClientApplication } from "@azure/msal-browser";

import { createSession } from "./session";
import { scopes } from "./sign-in";
import type { Challenge, LoginHint, SignIn } from "./sign-in";
import { isBridgeGone, isInteractionNeeded, signInFailure } from "./sign-in-failure";

export function nestedSignIn(client: IPublicClientApplication, hint: LoginHint): SignIn {
  const session = createSession(client);
  const silent = async () => session.keep(await client.acquireTokenSilent({ scopes: [...scopes] }));
  const asking = async (challenge: Challenge = {}) =>
    session.keep(await client.acquireTokenPopup({ scopes: [...scopes], ...hint, ...challenge }));

  return {
    async restore() {
      try {
        return session.known() ?? (await silent());
      } catch (error) {
        // Whatever else it is, a click on "sign in" will say it; that the host cannot do it at all has to be known now.
        if (isBridgeGone(error)) throw signInFailure(error);
        return undefined;
      }
    },
    async signIn(again) {
      try {
        if (again) return await asking(again);
        return await silent().catch((error: unknown) => {
          if (isInteractionNeeded(error)) return asking();
          throw error;
        });
      } catch (error) {
        throw signInFailure(error);
      }
    },
    token: (request) => session.token(request),
    signOut() {
      // The session is the host's, and MSAL offers no way to end it: without an active account no token is asked for.
      client.setActiveAccount(null);
      return Promise.resolve();
    },
    forgetsOnly: true,
  };
}

/** Where the bridge refuses, MSAL silently answers an ordinary client; this is a call that only a nested one does not support. */
export function isNested(client: IPublicClientApplication): boolean {
  try {
    client.removePerformanceCallback(client.addPerformanceCallback(() => undefined));
    return false;
  } catch {
    return true;
  }
}
