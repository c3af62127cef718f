// What broke → a title, an advice and the button that helps.

import type { Failure, FailureDetail, FailureKind, Side } from "../sync";
import type { PaneText } from "./text/en";

export type HelpfulAction = "retry" | "sign-in" | "connect";

export interface Explanation {
  readonly title: string;
  readonly advice: string;
  /** What the service said, to be shown as a quotation. */
  readonly said?: string;
  readonly supportId?: string;
  readonly action?: HelpfulAction;
}

/** What an explanation needs to know; a `Failure` fits, and so does the failure of a report's line. */
export interface Broken {
  readonly kind: FailureKind;
  readonly side?: Side | undefined;
  readonly detail?: FailureDetail | undefined;
  readonly retry?: Failure["retry"];
  readonly said?: string | undefined;
  readonly supportId?: string | undefined;
}

export function explainFailure(broken: Broken, text: PaneText): Explanation {
  const { kinds, details, services } = text.failures;
  const say = broken.detail ? details[broken.detail] : kinds[broken.kind];
  const action = broken.retry === "never" && broken.kind === "unexpected" ? undefined : actionFor(broken);
  return {
    ...say(services[broken.side ?? "unknown"]),
    ...(broken.said ? { said: text.common.said(services[broken.side ?? "unknown"], broken.said) } : {}),
    ...(broken.supportId ? { supportId: text.common.supportId(broken.supportId) } : {}),
    ...(action ? { action } : {}),
  };
}

/** Which field of the connection form a refusal belongs to; the others concern the form as a whole. */
export function fieldAtFault(broken: Broken): "address" | "token" | undefined {
  if (broken.detail === "token-refused") return "token";
  if (broken.detail && addressDetails.has(broken.detail)) return "address";
  if (broken.kind === "signed-out") return "token";
  return broken.kind === "not-found" ? "address" : undefined;
}

const addressDetails: ReadonlySet<FailureDetail> = new Set(["not-json", "no-answer", "url-not-https", "url-with-credentials", "url-malformed", "redirected"]);

function actionFor({ kind, side, detail }: Broken): HelpfulAction | undefined {
  if (detail === "token-refused" || (detail && addressDetails.has(detail) && side !== "outlook")) return "connect";
  switch (kind) {
    case "signed-out":
      return side === "gopaas" ? "connect" : "sign-in";
    case "forbidden":
      return detail === "consent-missing" || detail === "declined" ? "sign-in" : undefined;
    case "offline":
    case "throttled":
    case "not-found":
    case "rejected":
    case "cancelled":
    case "unexpected":
      return "retry";
    case "bad-settings":
      return undefined;
  }
}
