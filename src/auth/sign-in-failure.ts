// MSAL's errors as the program's own. Names and codes only: MSAL's classes are minified and its messages are links.

import { Failure } from "../sync";
import type { FailureFacts } from "../sync";

type Facts = Omit<FailureFacts, "side" | "cause">;

const signedOut: Facts = { kind: "signed-out", retry: "now" };

const factsByCode: ReadonlyMap<string, Facts> = new Map<string, Facts>(
  Object.entries<Facts>({
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
  }),
);

/** Only the user can help. */
export function isInteractionNeeded(error: unknown): boolean {
  return nameOf(error) === "InteractionRequiredAuthError" || factsOf(error) === signedOut;
}

/** The host offered to sign in for us, and now says that it does not. MSAL passes the host's own code on, whatever it is. */
export function isBridgeGone(error: unknown): boolean {
  const told = error instanceof Failure ? error.cause : error;
  const code = read(told, "errorCode");
  return code === "nested_app_auth_bridge_disabled" || (nameOf(told) === "ClientAuthError" && factsOf(told) === undefined);
}

export function signInFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const unforeseen: Facts = isInteractionNeeded(error) ? signedOut : { kind: "unexpected", retry: "later" };
  const facts = factsOf(error) ?? unforeseen;
  return new Failure(`Signing in with Microsoft failed (${read(error, "errorCode") || "no code"}).`, {
    ...facts,
    side: "outlook",
    cause: error,
  });
}

/** The finer of the two codes decides. */
function factsOf(error: unknown): Facts | undefined {
  return factsByCode.get(read(error, "subError")) ?? factsByCode.get(read(error, "errorCode"));
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

function read(error: unknown, key: "errorCode" | "subError"): string {
  const value: unknown = typeof error === "object" && error !== null ? (error as Partial<Record<typeof key, unknown>>)[key] : undefined;
  return typeof value === "string" ? value : "";
}
