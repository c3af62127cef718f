// Which way of signing in the host allows: nested app authentication where it is offered and answers, a popup otherwise.

import { createNestablePublicClientApplication, createStandardPublicClientApplication } from "@azure/msal-browser";
import type { Configuration } from "@azure/msal-browser";

import { authorityOptions } from "./authority";
import { msalSignIn } from "./msal-sign-in";
import type { EntraOptions, SignIn } from "./sign-in";

/** A host's bridge that never answers would keep MSAL waiting for ever. */
const bridgePatienceMs = 5_000;

export async function createSignIn(options: EntraOptions): Promise<SignIn> {
  const auth = await authorityOptions(options);
  const configuration: Configuration = {
    auth,
    // In a third-party frame a local cache is lost with the page; sessionStorage survives a reload and ends with the session.
    cache: { cacheLocation: "sessionStorage" },
    system: { protocolMode: options.protocolMode, loggerOptions: { piiLoggingEnabled: false } },
  };
  const nested = options.nested ? await nestedClient(configuration) : undefined;
  if (nested) return msalSignIn(nested, { nested: true, ...hint(options) });
  return msalSignIn(await createStandardPublicClientApplication(configuration), { nested: false, ...hint(options) });
}

function hint({ loginHint }: EntraOptions): { loginHint?: string } {
  return loginHint === undefined ? {} : { loginHint };
}

type Client = Awaited<ReturnType<typeof createNestablePublicClientApplication>>;

async function nestedClient(configuration: Configuration): Promise<Client | undefined> {
  if (!("nestedAppAuthBridge" in window) && !("__initializeNestedAppAuth" in window)) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), bridgePatienceMs)));
  try {
    return await Promise.race([createNestablePublicClientApplication(configuration), impatience]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
