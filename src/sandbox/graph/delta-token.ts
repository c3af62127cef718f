// The opaque tokens of a delta round: what they remember, and why one is refused.

import { badRequest, syncStateNotFound } from "./errors";
import type { Store } from "./store";

export interface DeltaToken {
  /** Which list the token belongs to. */
  readonly of: string;
  readonly epoch: number;
  /** The version at which the round began. */
  readonly began: number;
  /** The version up to which the round before this one told everything. */
  readonly since: number;
  /** Everything up to this version has been told. */
  readonly told: number;
  /** A change told in part: its version, and how many of its rows were told. */
  readonly part?: { readonly version: number; readonly rows: number };
  /** A first round lists what exists; a later one also what is gone. */
  readonly first: boolean;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly select?: readonly string[];
  /** The page behind this token has nothing on it. */
  readonly blank?: boolean;
}

/** Where the live service has sent clients, and no client could follow. */
const ELSEWHERE = "https://outlook.office365.com/api/gen2/syncState";

export function writeToken(token: DeltaToken): string {
  const text = JSON.stringify(token);
  return `${toBase64Url(text)}.${checksum(text)}`;
}

export function readToken(store: Store, text: string, of: string): DeltaToken {
  const [payload = "", sum] = text.split(".");
  const json = fromBase64Url(payload);
  if (json === undefined || checksum(json) !== sum) throw badRequest("Badly formed token.");
  const token = JSON.parse(json) as DeltaToken;
  if (token.of !== of) throw badRequest("Badly formed token.");
  if (token.epoch !== store.epoch || token.began < store.tokensSince || token.told > store.version)
    throw syncStateNotFound(token.began, store.version, store.switches.locationOfNewRound ? ELSEWHERE : undefined);
  return token;
}

function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(36).padStart(7, "0");
}

function toBase64Url(text: string): string {
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): string | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    return atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  } catch {
    return undefined;
  }
}
