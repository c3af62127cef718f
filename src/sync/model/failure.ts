// The closed list of things that can break. Adapters translate at their edge; the pane explains each kind in words.

import type { Side } from "./item";

export type FailureKind =
  "signed-out" | "forbidden" | "offline" | "throttled" | "not-found" | "rejected" | "bad-settings" | "cancelled" | "unexpected";

/** What exactly, where the advice differs within one kind. */
export type FailureDetail =
  | "consent-missing"
  | "token-refused"
  /** The token is meant for callers from other networks. */
  | "address-refused"
  | "not-json"
  | "no-answer"
  | "too-large"
  | "unknown-view"
  | "unknown-table"
  | "url-not-https"
  | "url-with-credentials"
  | "url-malformed"
  | "redirected"
  | "mailbox-missing"
  | "choice-not-kept"
  | "would-mail"
  | "side-empty"
  | "unknown-run"
  | "key-missing"
  | "server-error"
  /** Nothing was refused in words, and nothing was written either. */
  | "not-stored"
  | "popup-blocked"
  | "declined"
  /** Of a command that Outlook ends after a few minutes, whatever it is doing. */
  | "time-limit";

export interface FailureFacts {
  readonly kind: FailureKind;
  readonly side?: Side;
  readonly detail?: FailureDetail;
  readonly retry: "now" | "later" | "never";
  /** The service's own words about what it refused, for the user to read. Untrusted text, never markup. */
  readonly said?: string;
  /** The request id to quote to the service's support. */
  readonly supportId?: string;
  readonly cause?: unknown;
}

/** Thrown for everything that is not an expected outcome. `message` holds no name, address or token. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly side: Side | undefined;
  readonly detail: FailureDetail | undefined;
  readonly retry: "now" | "later" | "never";
  readonly said: string | undefined;
  readonly supportId: string | undefined;

  constructor(message: string, facts: FailureFacts) {
    super(message, { cause: facts.cause });
    this.name = "Failure";
    this.kind = facts.kind;
    this.side = facts.side;
    this.detail = facts.detail;
    this.retry = facts.retry;
    this.said = facts.said;
    this.supportId = facts.supportId;
  }
}

export function isFailure(error: unknown): error is Failure {
  return error instanceof Failure;
}

/** Any thrown value as a Failure, so that every caller handles one type. */
export function asFailure(error: unknown, side?: Side): Failure {
  if (isFailure(error)) return error;
  if (error instanceof Error && error.name === "AbortError") return cancelled(error);
  return new Failure("Something unforeseen went wrong.", { kind: "unexpected", retry: "later", cause: error, ...(side ? { side } : {}) });
}

export function cancelled(cause?: unknown): Failure {
  return new Failure("The run was cancelled.", { kind: "cancelled", retry: "now", cause });
}

/** Failures after which no other request of the run can succeed. */
export function endsRun(failure: Failure): boolean {
  return failure.kind === "signed-out" || failure.kind === "offline" || failure.kind === "cancelled" || failure.kind === "throttled";
}
