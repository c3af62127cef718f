// Signing in through a window of Microsoft's: wherever the host does not do it for us.

import { EventType } from "@azure/msal-browser";
import type { AuthenticationResult, IPublicClientApplication, PopupRequest } from "@azure/msal-browser";

import { createSession } from "./session";
import { scopes } from "./sign-in";
import type { LoginHint, SignIn } from "./sign-in";
import { signInFailure } from "./sign-in-failure";

export function popupSignIn(client: IPublicClientApplication, hint: LoginHint): SignIn {
  const session = createSession(client);
  return {
    // Without asking anyone there is only what this tab still holds: a hidden frame would need third-party cookies.
    restore: () => Promise.resolve(session.known()),
    async signIn(again = {}) {
      try {
        return session.keep(await watchedPopup(client, { scopes: [...scopes], prompt: "select_account", ...hint, ...again }));
      } catch (error) {
        throw signInFailure(error);
      }
    },
    token: (request) => session.token(request),
    async signOut() {
      const account = client.getActiveAccount();
      client.setActiveAccount(null);
      // Our tokens go; the browser's own session with Microsoft is not ours to end.
      await client.clearCache(account ? { account } : {});
    },
    forgetsOnly: false,
  };
}

const closedPollMs = 300;
/** The page that closes the window answers first; a window seen closed for longer was closed by the user. */
const closedPatiencePolls = 5;

/** MSAL does not notice that the user closed the window, and would wait a minute: we do, so that the button is free again. */
async function watchedPopup(client: IPublicClientApplication, request: PopupRequest): Promise<AuthenticationResult> {
  const watch = watchPopups(client);
  try {
    // The attempt before, if its window was closed, still counts as under way.
    return await Promise.race([client.loginPopup({ ...request, overrideInteractionInProgress: true }), watch.closed]);
  } finally {
    watch.stop();
  }
}

function watchPopups(client: IPublicClientApplication): { readonly closed: Promise<never>; stop(): void } {
  let timer: ReturnType<typeof setInterval> | undefined;
  const { promise: closed, reject } = rejectable();
  const listener = client.addEventCallback(
    ({ payload }) => {
      const popup = payload && "popupWindow" in payload ? payload.popupWindow : undefined;
      if (!popup) return;
      let seen = 0;
      clearInterval(timer);
      timer = setInterval(() => {
        if (popup.closed && ++seen > closedPatiencePolls) reject(signInFailure({ errorCode: "user_cancelled" }));
      }, closedPollMs);
    },
    [EventType.POPUP_OPENED],
  );
  return {
    closed,
    stop() {
      clearInterval(timer);
      if (listener !== null) client.removeEventCallback(listener);
    },
  };
}

function rejectable(): { readonly promise: Promise<never>; readonly reject: (reason: Error) => void } {
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<never>((_, fail) => (reject = fail));
  return { promise, reject };
}
