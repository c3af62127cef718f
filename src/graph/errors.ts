// Turns what Graph answers, or fails to answer, into the engine's closed list of failures.

import { cancelled, Failure, isFailure } from "../sync";
import type { FailureFacts } from "../sync";

export interface GraphAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** Parsed JSON; `undefined` where there was none. */
  readonly body: unknown;
  /** The body was there and was not JSON. */
  readonly notJson?: boolean;
}

export interface GraphError {
  readonly code: string;
  readonly said: string;
  readonly requestId?: string;
}

const longestSaid = 500;

export function isOk(answer: GraphAnswer): boolean {
  return answer.status >= 200 && answer.status < 300 && answer.notJson !== true;
}

export function failureOf(answer: GraphAnswer): Failure {
  const { code, said, requestId } = errorIn(answer.body);
  const supportId = answer.header("request-id") ?? requestId;
  const facts = answer.notJson && answer.status < 500 ? notJson : (byCode[code] ?? byStatus(answer.status));
  const message = `Microsoft Graph answered ${String(answer.status)}${/^[\w.]+$/.test(code) ? ` ${code}` : ""}.`;
  return new Failure(message, { ...facts, side: "outlook", ...(said ? { said } : {}), ...(supportId ? { supportId } : {}) });
}

/** What went wrong before there was any answer. */
export function lostFailure(error: unknown, signal: AbortSignal): Failure {
  if (isFailure(error)) return error;
  if (signal.aborted) return cancelled(error);
  return new Failure("Microsoft Graph could not be reached.", {
    kind: "offline",
    side: "outlook",
    detail: "no-answer",
    retry: "later",
    cause: error,
  });
}

export function errorIn(body: unknown): GraphError {
  const error = field(body, "error");
  const requestId = text(field(field(error, "innerError"), "request-id"));
  const base = { code: text(field(error, "code")), said: text(field(error, "message")).slice(0, longestSaid) };
  return requestId ? { ...base, requestId } : base;
}

/** The service lost what the cursor stood for: only a new round tells what is there. */
export function isDeadCursor(answer: GraphAnswer): boolean {
  if (answer.status === 410 || answer.status === 404) return true;
  const { code, said } = errorIn(answer.body);
  return answer.status === 400 && (/badly formed token/i.test(said) || /^(SyncState|resync)/i.test(code));
}

/** Verified: no such item. A 404 without Exchange's own word for it may be a mailbox that is out of reach for a moment. */
export function isGone(answer: GraphAnswer): boolean {
  const { code } = errorIn(answer.body);
  if (answer.status === 404) return /^(Error)?ItemNotFound$/i.test(code);
  return answer.status === 400 && /^ErrorInvalidId/.test(code);
}

/** Graph knows fewer zones by name than the world has. */
export function refusesZone(failure: Failure): boolean {
  return failure.kind === "rejected" && /TimeZone/.test(failure.message);
}

export function isMailboxMissing(answer: GraphAnswer): boolean {
  return byCode[errorIn(answer.body).code]?.detail === "mailbox-missing";
}

const notJson: FailureFacts = { kind: "unexpected", detail: "not-json", retry: "later" };
const mailboxMissing: FailureFacts = { kind: "not-found", detail: "mailbox-missing", retry: "never" };

const byCode: Readonly<Record<string, FailureFacts>> = {
  MailboxNotEnabledForRESTAPI: mailboxMissing,
  MailboxNotSupportedForRESTAPI: mailboxMissing,
  MailboxNotHostedInExchangeOnline: mailboxMissing,
};

function byStatus(status: number): FailureFacts {
  if (status >= 500) return { kind: "unexpected", detail: "server-error", retry: "later" };
  return clientErrors[status] ?? (status >= 400 ? { kind: "rejected", retry: "never" } : notJson);
}

const clientErrors: Readonly<Record<number, FailureFacts>> = {
  401: { kind: "signed-out", detail: "token-refused", retry: "never" },
  403: { kind: "forbidden", retry: "never" },
  404: { kind: "not-found", retry: "never" },
  408: { kind: "offline", detail: "no-answer", retry: "later" },
  409: { kind: "rejected", retry: "later" },
  412: { kind: "rejected", retry: "now" },
  413: { kind: "rejected", detail: "too-large", retry: "never" },
  423: { kind: "unexpected", detail: "server-error", retry: "later" },
  424: { kind: "unexpected", detail: "server-error", retry: "later" },
  429: { kind: "throttled", retry: "later" },
};

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
