// How MSAL is told about the authority: as configured, or, for a sandbox on this machine, with the endpoints it discovers there.

import type { Configuration } from "@azure/msal-browser";

import { Failure } from "../sync";
import type { EntraOptions } from "./sign-in";

/** MSAL takes https authorities only; what it needs to know of a plain one on loopback is fetched and handed over. */
export async function authorityOptions(options: EntraOptions): Promise<Configuration["auth"]> {
  const { clientId, authority, knownAuthorities, redirectUri } = options;
  // CP1: we answer the claims challenges of Continuous Access Evaluation; without it none is ever sent, and a revocation waits an hour.
  const common = { clientId, redirectUri, postLogoutRedirectUri: redirectUri, clientCapabilities: ["CP1"] };
  const url = new URL(authority);
  if (url.protocol === "https:") return { ...common, authority, knownAuthorities: [...knownAuthorities] };
  if (!isLoopback(url.hostname)) {
    throw new Failure("The authority's address must begin with https.", {
      kind: "bad-settings",
      side: "outlook",
      detail: "url-not-https",
      retry: "never",
    });
  }
  const metadata = await discover(authority);
  // The sandbox stands below a path; MSAL reads the first segment as the tenant, so the nominal address has none before it.
  const tenant = url.pathname.split("/").filter(Boolean).at(-1) ?? "organizations";
  return { ...common, authority: `https://${url.host}/${tenant}`, knownAuthorities: [url.host], authorityMetadata: metadata };
}

async function discover(authority: string): Promise<string> {
  try {
    const answer = await fetch(`${authority.replace(/\/+$/, "")}/v2.0/.well-known/openid-configuration`);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return await answer.text();
  } catch (cause) {
    throw new Failure("The sign-in service does not answer.", {
      kind: "offline",
      side: "outlook",
      detail: "no-answer",
      retry: "later",
      cause,
    });
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "127.0.0.1" || host === "[::1]";
}
