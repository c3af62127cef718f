// The id_token: signed with a key made once per process, told by the key endpoint.

import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from "jose";
import { homeAccountId, type Account } from "./accounts";

interface Keys {
  readonly privateKey: CryptoKey;
  readonly published: JWK;
}

const KEY_ID = "sandbox-entra-1";
let keys: Promise<Keys> | undefined;

async function makeKeys(): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  return { privateKey, published: { ...(await exportJWK(publicKey)), kid: KEY_ID, use: "sig", alg: "RS256" } };
}

export async function publishedKeys(): Promise<{ readonly keys: readonly JWK[] }> {
  keys ??= makeKeys();
  return { keys: [(await keys).published] };
}

export interface IdTokenFor {
  readonly account: Account;
  readonly clientId: string;
  readonly issuer: string;
  readonly nonce: string | undefined;
  readonly now: number;
  readonly lifetimeSeconds: number;
}

export async function signIdToken({ account, clientId, issuer, nonce, now, lifetimeSeconds }: IdTokenFor): Promise<string> {
  keys ??= makeKeys();
  const seconds = Math.floor(now / 1000);
  const claims = {
    oid: account.userId,
    tid: account.tenantId,
    name: account.displayName,
    preferred_username: account.username,
    email: account.username,
    ver: "2.0",
    ...(nonce === undefined ? {} : { nonce }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: KEY_ID })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setSubject(homeAccountId(account))
    .setIssuedAt(seconds)
    .setNotBefore(seconds)
    .setExpirationTime(seconds + Math.max(lifetimeSeconds, 1))
    .sign((await keys).privateKey);
}

/** What MSAL names an account after. */
export function clientInfo(account: Account): string {
  return Buffer.from(JSON.stringify({ uid: account.userId, utid: account.tenantId })).toString("base64url");
}
