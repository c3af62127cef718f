// A running sandbox for one test, and the few calls its tests repeat.

import { createHash, randomBytes } from "node:crypto";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import { startServer, type RunningServer } from "../../src/sandbox/server";
import { createWorld, type World, type WorldOptions } from "../../src/sandbox/world";

export interface Sandbox {
  readonly world: World;
  readonly origin: string;
  readonly gopaas: (path: string, more?: GopaasCall) => Promise<Told>;
  readonly post: (path: string, body: unknown) => Promise<Told>;
}

interface GopaasCall {
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

type Row = Readonly<Record<string, string>>;

/** Whatever some answer of some service may hold. */
export interface Body {
  readonly total: number;
  readonly rows: readonly Row[];
  readonly data: readonly Row[];
  readonly columns: object;
  readonly column: object;
  readonly cle: string;
  readonly date_modification: string;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly client_info: string;
  readonly error: string;
  readonly error_codes: readonly number[];
  readonly token: { readonly access_token: string; readonly expires_in: number };
  readonly account: Row;
  readonly key: string;
  readonly id: string;
  readonly value: readonly unknown[];
  readonly requests: readonly unknown[];
  readonly outlook: { readonly folders: readonly { readonly contacts: readonly unknown[] }[] };
}

export interface Told {
  readonly status: number;
  readonly text: string;
  /** The JSON, or the text where it is none. */
  readonly body: Body;
  readonly headers: Headers;
}

const running: RunningServer[] = [];

export async function openSandbox(options: WorldOptions = {}): Promise<Sandbox> {
  const world = createWorld(options);
  const server = await startServer({ port: 0, world });
  running.push(server);
  const { origin } = server;
  return {
    world,
    origin,
    gopaas: (path, { headers = {}, body } = {}) =>
      call(`${origin}/gopaas/${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { authorization: `Bearer ${world.tokens.gopaas}`, "content-type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    post: (path, body) => call(origin + path, { method: "POST", body: JSON.stringify(body) }),
  };
}

export async function closeSandboxes(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.close()));
}

export async function call(url: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return text as unknown as Body;
  }
}

export const withBehaviour = (behaviour: Partial<GopaasBehaviour>): Promise<Sandbox> => openSandbox({ empty: true, behaviour });

/** A contact with everything the table demands. */
export function person(cle: string, fields: Record<string, string> = {}): Record<string, string> {
  return { cle, civilite: "Madame", nom: "Hébert", prenom: "Zoé", ...fields };
}

export const CLIENT = "11111111-2222-4333-8444-555555555555";
export const REPLY = "http://localhost:3000/redirect.html";

export interface Challenge {
  readonly verifier: string;
  readonly challenge: string;
}

export function pkce(): Challenge {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

export function authorizeUrl(endpoint: string, challenge: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: REPLY,
    response_type: "code",
    response_mode: "fragment",
    scope: "openid profile offline_access Contacts.ReadWrite Calendars.ReadWrite",
    state: "the-state",
    nonce: "the-nonce",
    code_challenge: challenge,
    code_challenge_method: "S256",
    client_info: "1",
    ...more,
  });
  return `${endpoint}?${query.toString()}`;
}

/** What the page at the redirect address finds in its fragment. */
export function fragmentOf(told: Told): URLSearchParams {
  const location = told.headers.get("location") ?? "";
  return new URLSearchParams(location.slice(location.indexOf("#") + 1));
}
