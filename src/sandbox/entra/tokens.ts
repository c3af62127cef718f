// Which tokens are alive: codes used once, refresh tokens for a day, access tokens until their time or until all are expired.

import { randomBytes } from "node:crypto";
import type { Authorize, Clock } from "../service";
import { homeAccountId, type Account } from "./accounts";

export interface Grant {
  readonly account: Account;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly nonce: string | undefined;
}

export interface Code extends Grant {
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly expiresAt: number;
}

export interface Refresh extends Grant {
  readonly expiresAt: number;
}

export interface Lifetimes {
  /** Of access tokens issued from now on. */
  lifetimeSeconds: number;
  /** Of the refresh tokens of a single-page app; a new one does not live longer than the one it replaces. */
  refreshLifetimeSeconds: number;
}

export interface Tokens {
  readonly codes: Map<string, Code>;
  readonly refresh: Map<string, Refresh>;
  issueAccess(account: Account, scope: string, lifetimeSeconds?: number): string;
  addCode(code: Omit<Code, "expiresAt">): string;
  addRefresh(grant: Grant, expiresAt?: number): string;
  authorize: Authorize;
  readonly expireAll: () => void;
}

const CODE_LIFETIME_MS = 600_000;

export function createTokens(clock: Clock, lifetimes: Lifetimes): Tokens {
  const access = new Map<string, { readonly userId: string; expiresAt: number }>();
  const codes = new Map<string, Code>();
  const refresh = new Map<string, Refresh>();
  return {
    codes,
    refresh,
    issueAccess: (account, scope, lifetimeSeconds = lifetimes.lifetimeSeconds) => {
      const expiresAt = clock.now() + lifetimeSeconds * 1000;
      const token = shapedLikeJwt(account, scope, clock.now(), expiresAt);
      access.set(token, { userId: account.userId, expiresAt });
      return token;
    },
    addCode: (code) => put(codes, "0.AX4", { ...code, expiresAt: clock.now() + CODE_LIFETIME_MS }),
    addRefresh: ({ account, clientId, scopes, nonce }, expiresAt) => {
      const end = expiresAt ?? clock.now() + lifetimes.refreshLifetimeSeconds * 1000;
      return put(refresh, "1.AX4", { account, clientId, scopes, nonce, expiresAt: end });
    },
    authorize: (authorization) => {
      if (!authorization) return { kind: "missing" };
      const found = access.get(/^Bearer (.+)$/i.exec(authorization)?.[1] ?? "");
      if (!found) return { kind: "invalid" };
      return clock.now() < found.expiresAt ? { kind: "ok", userId: found.userId } : { kind: "expired" };
    },
    expireAll: () => {
      for (const token of access.values()) token.expiresAt = clock.now();
    },
  };
}

function put<T>(into: Map<string, T>, start: string, value: T): string {
  const name = start + randomBytes(48).toString("base64url");
  into.set(name, value);
  return name;
}

// Clients must not read it, but people paste it into decoders: three parts, and claims in the middle.
function shapedLikeJwt(account: Account, scope: string, now: number, expiresAt: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const times = { iat: Math.floor(now / 1000), nbf: Math.floor(now / 1000), exp: Math.floor(expiresAt / 1000) };
  const who = { oid: account.userId, tid: account.tenantId, upn: account.username, name: account.displayName, sub: homeAccountId(account) };
  const claims = {
    aud: "https://graph.microsoft.com",
    iss: `https://sts.windows.net/${account.tenantId}/`,
    ...times,
    ...who,
    scp: scope,
    ver: "1.0",
  };
  return `${part({ typ: "JWT", alg: "RS256", kid: "sandbox-graph" })}.${part(claims)}.${randomBytes(64).toString("base64url")}`;
}
