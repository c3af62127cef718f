// What every Entra endpoint shares: the accounts, the sessions of browsers, the living tokens and what was set to go wrong.

import type { Clock } from "../service";
import type { Account } from "./accounts";
import type { OauthError } from "./oauth-error";
import type { Lifetimes, Tokens } from "./tokens";

export interface EntraSettings extends Lifetimes {
  /** Sign-in pages cut themselves off from the window that opened them, as Entra's do. */
  coop: boolean;
  /** Origins an application may be answered at; a `*` stands for anything. */
  redirectOrigins: readonly string[];
  /** The host application (Outlook) asks for interaction before it hands out a first token. */
  brokerNeedsInteraction: boolean;
  /** Who is signed in to the host application; undefined: nobody. */
  brokerUserId: string | undefined;
}

export interface BrokerError {
  readonly status: string;
  readonly code: string;
  readonly subError?: string;
  readonly description?: string;
}

export interface Desk {
  readonly clock: Clock;
  readonly accounts: readonly Account[];
  readonly settings: EntraSettings;
  readonly tokens: Tokens;
  /** By the value of the session cookie; the account used last is the last. */
  readonly sessions: Map<string, readonly Account[]>;
  /** Errors the next token requests answer, first come first served. */
  readonly nextTokenErrors: OauthError[];
  readonly nextBrokerErrors: BrokerError[];
}

/** One request as the endpoints see it. */
export interface Visit {
  readonly request: Request;
  readonly url: URL;
  readonly tenant: string;
  /** Where this service lives for its caller, up to the tenant. */
  readonly base: string;
  readonly correlationId: string;
}

export function issuerOf(visit: Pick<Visit, "base">, tenantId: string): string {
  return `${visit.base}/${tenantId}/v2.0`;
}
