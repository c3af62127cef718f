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

export function explainFailure(told: Broken, text: PaneText): Explanation {
  const broken = inUserWords(told);
  const { kinds, details, services } = text.failures;
  const say = broken.detail ? details[broken.detail] : kinds[broken.kind];
  const action = actionFor(broken);
  return {
    ...say(services[broken.side ?? "unknown"]),
    ...(broken.said ? { said: text.common.said(services[broken.side ?? "unknown"], broken.said) } : {}),
    ...(broken.supportId ? { supportId: text.common.supportId(broken.supportId) } : {}),
    ...(action ? { action } : {}),
  };
}

/** Only GoPaaS's token is the user's own to mend; Microsoft's is renewed by signing in. */
function inUserWords({ detail, ...broken }: Broken): Broken {
  return detail === "token-refused" && broken.side === "outlook" ? broken : { ...broken, ...(detail ? { detail } : {}) };
}

/** Which field of the connection form a refusal belongs to; the others concern the form as a whole. */
export function fieldAtFault(broken: Broken): "address" | "token" | undefined {
  if (broken.detail === "token-refused") return "token";
  if (broken.detail && addressDetails.has(broken.detail)) return "address";
  if (broken.kind === "signed-out") return "token";
  return broken.kind === "not-found" ? "address" : undefined;
}

const addressDetails: ReadonlySet<FailureDetail> = new Set([
  "not-json",
  "no-answer",
  "url-not-https",
  "url-with-credentials",
  "url-malformed",
  "redirected",
]);

/** What helps with each kind, whichever the service; a detail may know better. */
const kindActions: Record<FailureKind, HelpfulAction | undefined> = {
  "signed-out": "sign-in",
  forbidden: undefined,
  offline: "retry",
  throttled: "retry",
  "not-found": "retry",
  rejected: "retry",
  "bad-settings": undefined,
  cancelled: "retry",
  unexpected: "retry",
};

const detailActions: Readonly<Partial<Record<FailureDetail, HelpfulAction>>> = {
  "token-refused": "connect",
  "consent-missing": "sign-in",
  declined: "sign-in",
  "popup-blocked": "sign-in",
};

function actionFor({ kind, side, detail, retry }: Broken): HelpfulAction | undefined {
  const byDetail = detail && (detailActions[detail] ?? (addressDetails.has(detail) && side !== "outlook" ? "connect" : undefined));
  if (byDetail) return byDetail;
  // Asking again would find as little.
  if (detail === "unknown-run") return undefined;
  if (kind === "signed-out" && side === "gopaas") return "connect";
  return kind === "unexpected" && retry === "never" ? undefined : kindActions[kind];
}
