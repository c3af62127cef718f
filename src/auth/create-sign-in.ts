// Which way of signing in the host allows: nested app authentication where it is offered and answers, a popup otherwise.

import { createNestablePublicClientApplication, createStandardPublicClientApplication } from "@azure/msal-browser";
import type { Configuration, IPublicClientApplication } from "@azure/msal-browser";

import { authorityOptions } from "./authority";
import { isNested, nestedSignIn } from "./nested-app";
import { popupSignIn } from "./popup";
import type { EntraOptions, LoginHint, SignIn } from "./sign-in";
import { isBridgeGone } from "./sign-in-failure";

/** A host's bridge that never answers would keep MSAL waiting for ever. */
const bridgePatienceMs = 5_000;

export async function createSignIn(options: EntraOptions): Promise<SignIn> {
  const configuration: Configuration = {
    auth: await authorityOptions(options),
    // In a third-party frame a local cache is lost with the page; sessionStorage survives a reload and ends with the session.
    cache: { cacheLocation: "sessionStorage" },
    system: { protocolMode: options.protocolMode, loggerOptions: { piiLoggingEnabled: false } },
  };
  const hint: LoginHint = options.loginHint === undefined ? {} : { loginHint: options.loginHint };
  const popup = async (): Promise<SignIn> => popupSignIn(await createStandardPublicClientApplication(configuration), hint);
  const nested = options.nested ? await nestedClient(configuration) : undefined;
  return nested ? nestedOrElse(nestedSignIn(nested, hint), popup) : popup();
}

async function nestedClient(configuration: Configuration): Promise<IPublicClientApplication | undefined> {
  if (!("nestedAppAuthBridge" in window) && !("__initializeNestedAppAuth" in window)) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), bridgePatienceMs)));
  try {
    const client = await Promise.race([createNestablePublicClientApplication(configuration), impatience]);
    return client && isNested(client) ? client : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** A bridge may say only when it is asked for a token that it is switched off: from then on a popup does what it would have done. */
function nestedOrElse(nested: SignIn, otherwise: () => Promise<SignIn>): SignIn {
  let current = nested;
  const ask = async <T>(question: (signIn: SignIn) => Promise<T>): Promise<T> => {
    try {
      return await question(current);
    } catch (error) {
      if (current !== nested || !isBridgeGone(error)) throw error;
      current = await otherwise();
      return question(current);
    }
  };
  return {
    restore: () => ask((signIn) => signIn.restore()),
    signIn: (again) => ask((signIn) => signIn.signIn(again)),
    token: (request) => ask((signIn) => signIn.token(request)),
    signOut: () => current.signOut(),
    get forgetsOnly() {
      return current.forgetsOnly;
    },
  };
}
