import { isBridgeGone, isInteractionNeeded, signInFailure } from "../../src/auth/sign-in-failure";
import { Failure } from "../../src/sync";

function msalError(name: string, errorCode: string, subError?: string): Error {
  return Object.assign(new Error("See https://aka.ms/msal.js.errors"), { name, errorCode, subError });
}

describe("what went wrong while signing in", () => {
  it.each([
    ["the window was closed", "user_cancelled", { kind: "cancelled" }],
    ["Outlook's own window was closed", "user_canceled", { kind: "cancelled" }],
    ["the user declined", "access_denied", { kind: "forbidden", detail: "declined" }],
    ["the browser blocked the window", "popup_window_error", { kind: "rejected", detail: "popup-blocked" }],
    ["the browser gave no window", "empty_window_error", { kind: "rejected", detail: "popup-blocked" }],
    ["there is no network", "no_network_connectivity", { kind: "offline", retry: "later" }],
    ["the token request did not arrive", "post_request_failed", { kind: "offline", retry: "later" }],
    ["the sign-in service does not answer", "endpoints_resolution_error", { kind: "offline", detail: "no-answer" }],
    ["nobody is signed in", "no_account_found", { kind: "signed-out", retry: "now" }],
    ["the session has ended", "login_required", { kind: "signed-out", retry: "now" }],
    ["nothing that was foreseen", "server_error", { kind: "unexpected", retry: "later" }],
  ])("%s", (_, code, expected) => {
    expect(signInFailure(msalError("AuthError", code))).toMatchObject({ side: "outlook", ...expected });
  });

  it("asks for consent, not for another sign-in, when consent is what is missing", () => {
    const error = msalError("InteractionRequiredAuthError", "invalid_grant", "consent_required");
    expect(signInFailure(error)).toMatchObject({ kind: "forbidden", detail: "consent-missing" });
  });

  it("takes any demand for interaction as signed out, whatever its code", () => {
    const error = msalError("InteractionRequiredAuthError", "AADSTS50076");
    expect(isInteractionNeeded(error)).toBe(true);
    expect(signInFailure(error).kind).toBe("signed-out");
  });

  it("keeps a failure that is already one", () => {
    const failure = new Failure("Cancelled.", { kind: "cancelled", retry: "now" });
    expect(signInFailure(failure)).toBe(failure);
  });

  it.each([undefined, null, "text", 7, {}, { errorCode: 7 }, { errorCode: "constructor" }, new Error("Julie Dupont")])(
    "survives %p, and repeats no message",
    (thrown) => {
      const failure = signInFailure(thrown);
      expect(failure.kind).toBe("unexpected");
      expect(failure.message).not.toContain("Julie");
    },
  );
});

describe("a host that offered to sign in and then does not", () => {
  it.each([
    [true, "ClientAuthError", "nested_app_auth_bridge_disabled"],
    [true, "ClientAuthError", "a_code_of_the_host"],
    [false, "ClientAuthError", "user_canceled"],
    [false, "ClientAuthError", "no_network_connectivity"],
    [false, "ServerError", "a_code_of_the_host"],
  ])("is gone: %s for %s %s", (gone, name, code) => {
    const error = msalError(name, code);
    expect(isBridgeGone(error)).toBe(gone);
    expect(isBridgeGone(signInFailure(error))).toBe(gone);
  });
});
