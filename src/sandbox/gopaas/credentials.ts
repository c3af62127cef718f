// Who calls: the bearer token of a user's record, or a token from the OAuth client-credentials exchange.

import type { Crm, CrmRecord, CrmUser, TableRights } from "./crm";
import { invalidKey, invalidOauth, notAllowed, wrongAddress, type Refused } from "./refusal";

/** The sandbox listens on loopback only, so every caller has this address. */
const CALLER_ADDRESS = "127.0.0.1";

export interface OauthTokens {
  issue(form: URLSearchParams): Record<string, string>;
  loginOf(token: string): string | undefined;
  expireAll(): void;
}

export function createOauthTokens(crm: Crm): OauthTokens {
  const issued = new Map<string, { readonly login: string; readonly expiresAt: number }>();
  let count = 0;
  return {
    issue: (form) => {
      const client = crm.oauthClients.get(form.get("client_id") ?? "");
      const granted = form.get("grant_type") === "client_credentials" && client?.secret === form.get("client_secret");
      if (!client || !granted || !crm.behaviour.tokenKinds.includes("oauth2")) throw invalidOauth();
      const access_token = `gopaas-oauth-${++count}-${Math.floor(crm.clock.now()).toString(36)}`;
      issued.set(access_token, { login: client.login, expiresAt: crm.clock.now() + Number(crm.behaviour.oauthExpiresIn) * 1000 });
      return { access_token, token_type: "Bearer", expires_in: crm.behaviour.oauthExpiresIn, scope: "" };
    },
    loginOf: (token) => {
      const found = issued.get(token);
      return found && crm.clock.now() < found.expiresAt ? found.login : undefined;
    },
    expireAll: () => {
      issued.clear();
    },
  };
}

/** The two kinds of token open different paths; each refuses the other's. */
export function callerOf(crm: Crm, oauth: OauthTokens, authorization: string | null, kind: "bearer" | "oauth2"): CrmUser {
  const token = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "";
  const login = kind === "bearer" ? crm.bearerTokens.get(token) : oauth.loginOf(token);
  const user = crm.users.get(login ?? "");
  if (user && crm.behaviour.tokenKinds.includes(kind)) {
    if (isFromAuthorisedAddress(user)) return user;
    if (crm.behaviour.addressRefusal !== "wrong key") throw elsewhere(crm);
  }
  throw kind === "bearer" ? invalidKey() : invalidOauth();
}

function elsewhere({ behaviour }: Crm): Refused {
  return behaviour.addressRefusal === "in words" ? wrongAddress() : notAllowed();
}

function isFromAuthorisedAddress({ authorisedAddresses }: CrmUser): boolean {
  return authorisedAddresses === undefined || authorisedAddresses.includes(CALLER_ADDRESS);
}

const OWNERS = ["utilisateur", "gestion_par", "creation_par"];

export function allowed(user: CrmUser, table: string, right: keyof TableRights, record?: CrmRecord): boolean {
  const granted = user.rights[table]?.[right] ?? true;
  if (granted !== "own" || !record) return granted !== false;
  return OWNERS.some((field) => record.fields[field] === user.login);
}
