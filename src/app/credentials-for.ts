// What opens GoPaaS, of what a person typed.

import type { Settings } from "../settings/schema";

/** A user's own token, or client credentials for those who must. */
export type GopaasCredentials = { readonly token: string } | { readonly clientId: string; readonly secret: string };

/** What a person typed is a token of theirs, or the client's secret where the administrator chose OAuth 2.0. */
export function credentialsFor({ gopaas }: Settings, typed: string): GopaasCredentials {
  return gopaas.oauth2 ? { clientId: gopaas.oauth2.clientId, secret: typed } : { token: typed };
}
