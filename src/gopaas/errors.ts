// What a GoPaaS answer that is no success means. The only place that turns statuses and network errors into Failures.

import { cancelled, Failure, type FailureFacts } from "../sync";

const longestSaid = 300;

/** What was asked for: "not found" means another thing for each. */
export type Asked = "token" | "list" | "item" | "items";

type Facts = Omit<FailureFacts, "side">;

/** `said` is the `msg` of the answer, if it had one. */
export function failureOf(status: number, asked: Asked, said?: unknown): Failure {
  const facts = speaksOfAddress(status, said) ? byAddress : factsOf(status, asked);
  return gopaasFailure({ ...facts, ...cleaned(said) });
}

/** A new token would not help, nor a right. */
const byAddress: Facts = { kind: "forbidden", detail: "address-refused", retry: "never" };

function speaksOfAddress(status: number, said: unknown): boolean {
  return (status === 401 || status === 403) && typeof said === "string" && /\bIP\b/i.test(said);
}

export function notJson(isHtml: boolean): Failure {
  // A web page instead of data is a wrong address, or a proxy's page; a torn answer may be whole the next time.
  return gopaasFailure(
    isHtml ? { kind: "bad-settings", detail: "not-json", retry: "never" } : { kind: "unexpected", detail: "not-json", retry: "later" },
  );
}

export function tooLarge(): Failure {
  return gopaasFailure({ kind: "rejected", detail: "too-large", retry: "never" });
}

export function redirected(): Failure {
  return gopaasFailure({ kind: "bad-settings", detail: "redirected", retry: "never" });
}

export function unknownView(said?: unknown): Failure {
  return gopaasFailure({ kind: "not-found", detail: "unknown-view", retry: "never", ...cleaned(said) });
}

export function unknownTable(): Failure {
  return gopaasFailure({ kind: "bad-settings", detail: "unknown-table", retry: "never" });
}

export function keyMissing(): Failure {
  return gopaasFailure({ kind: "bad-settings", detail: "key-missing", retry: "never" });
}

export function tokenRefused(cause?: unknown): Failure {
  return gopaasFailure({ kind: "signed-out", detail: "token-refused", retry: "never", cause });
}

export function refusedRecord(said?: unknown): Failure {
  return gopaasFailure({ kind: "rejected", retry: "never", ...cleaned(said) });
}

/** An appointment whose end no column of the table can hold. */
export function unsayable(): Failure {
  return gopaasFailure({ kind: "rejected", retry: "never" });
}

/** A view that never stayed still while it was read. */
export function unsettled(): Failure {
  return gopaasFailure({ kind: "unexpected", retry: "later" });
}

/** What `fetch`, or reading its body, threw. */
export function networkFailure(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return cancelled(error);
  if (error instanceof Failure) return error;
  return gopaasFailure({ kind: "offline", detail: "no-answer", retry: "later", cause: error });
}

function gopaasFailure(facts: Facts): Failure {
  return new Failure(messages[facts.kind] ?? "GoPaaS did not do what was asked.", { side: "gopaas", ...facts });
}

const messages: Partial<Record<Facts["kind"], string>> = {
  "signed-out": "GoPaaS did not accept the token.",
  forbidden: "GoPaaS does not allow this.",
  offline: "GoPaaS did not answer.",
  throttled: "GoPaaS asks to wait.",
  "not-found": "GoPaaS does not know what was asked for.",
  rejected: "GoPaaS refused what was sent.",
  "bad-settings": "The settings for GoPaaS do not fit this server.",
  unexpected: "GoPaaS answered something unforeseen.",
};

/** Statuses that mean the same whatever was asked for. */
const byStatus: Readonly<Record<number, Facts>> = {
  401: { kind: "signed-out", detail: "token-refused", retry: "never" },
  403: { kind: "forbidden", retry: "never" },
  408: { kind: "offline", detail: "no-answer", retry: "later" },
  413: { kind: "rejected", detail: "too-large", retry: "never" },
  429: { kind: "throttled", retry: "later" },
  502: { kind: "offline", detail: "no-answer", retry: "later" },
  503: { kind: "throttled", retry: "later" },
  504: { kind: "offline", detail: "no-answer", retry: "later" },
};

/** Any other refusal of a request, by what was asked for. */
const byQuestion: Readonly<Record<Asked, Facts>> = {
  token: { kind: "signed-out", detail: "token-refused", retry: "never" },
  list: { kind: "not-found", detail: "unknown-view", retry: "never" },
  item: { kind: "rejected", retry: "never" },
  items: { kind: "rejected", retry: "never" },
};

function factsOf(status: number, asked: Asked): Facts {
  if (status === 403 && asked === "token") return byQuestion.token;
  const known = byStatus[status];
  if (known) return known;
  if (status >= 500) return { kind: "unexpected", detail: "server-error", retry: "later" };
  return status === 404 && asked === "items" ? { kind: "not-found", detail: "unknown-table", retry: "never" } : byQuestion[asked];
}

/** The service's words, short and without anything that could act on a terminal or a log. */
function cleaned(said: unknown): { said?: string } {
  if (typeof said !== "string") return {};
  const text = clean(said).slice(0, longestSaid);
  return text === "" ? {} : { said: text };
}

export function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, " ").trim();
}
