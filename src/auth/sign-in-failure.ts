// MSAL's errors as the program's own. Names and codes only: MSAL's classes are minified and its messages are links.

import { Failure } from "../sync";
import type { FailureFacts } from "../sync";

type Facts = Omit<FailureFacts, "side" | "cause">;

const signedOut: Facts = { kind: "signed-out", retry: "now" };

const factsByCode: Readonly<Record<string, Facts>> = {
  user_cancelled: { kind: "cancelled", retry: "now" },
  user_canceled: { kind: "cancelled", retry: "now" },
  access_denied: { kind: "forbidden", detail: "declined", retry: "now" },
  consent_required: { kind: "forbidden", detail: "consent-missing", retry: "now" },
  popup_window_error: { kind: "rejected", detail: "popup-blocked", retry: "now" },
  empty_window_error: { kind: "rejected", detail: "popup-blocked", retry: "now" },
  no_network_connectivity: { kind: "offline", retry: "later" },
  network_error: { kind: "offline", retry: "later" },
  post_request_failed: { kind: "offline", retry: "later" },
  get_request_failed: { kind: "offline", retry: "later" },
  endpoints_resolution_error: { kind: "offline", detail: "no-answer", retry: "later" },
  no_account_found: signedOut,
  no_account_error: signedOut,
  login_required: signedOut,
  interaction_required: signedOut,
  monitor_window_timeout: signedOut,
  timed_out: signedOut,
  interaction_in_progress_cancelled: { kind: "cancelled", retry: "now" },
};

export function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "errorCode" in error ? error.errorCode : undefined;
  return typeof code === "string" ? code : "";
}

export function isInteractionNeeded(error: unknown): boolean {
  const name = error instanceof Error ? error.name : "";
  return name === "InteractionRequiredAuthError" || factsByCode[codeOf(error)] === signedOut;
}

export function signInFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const subError = typeof error === "object" && error !== null && "subError" in error ? error.subError : undefined;
  const known = (typeof subError === "string" ? factsByCode[subError] : undefined) ?? factsByCode[codeOf(error)];
  const facts = known ?? (isInteractionNeeded(error) ? signedOut : ({ kind: "unexpected", retry: "later" } satisfies Facts));
  return new Failure(`Signing in with Microsoft failed (${codeOf(error) || "no code"}).`, { ...facts, side: "outlook", cause: error });
}
