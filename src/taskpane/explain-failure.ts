// What broke → a title, an advice and the buttons that help.

import type { FailureDetail, FailureKind, Side } from "../sync";
import type { PaneText } from "./text/en";

/** `reread`: reads the administrator's settings again, then tries again. */
export type HelpfulAction = "retry" | "reread" | "sign-in" | "connect" | "history";

export interface Explanation {
  readonly title: string;
  readonly advice: string;
  /** What the service said, to be shown as a quotation. */
  readonly said?: string;
  readonly supportId?: string;
  /** The likeliest first. */
  readonly actions: readonly HelpfulAction[];
}

/** What an explanation needs to know; a `Failure` fits, and so does the failure of a report's line. */
export interface Broken {
  readonly kind: FailureKind;
  readonly side?: Side | undefined;
  readonly detail?: FailureDetail | undefined;
  readonly said?: string | undefined;
  readonly supportId?: string | undefined;
}

export function explainFailure(told: Broken, text: PaneText): Explanation {
  const broken = inUserWords(told);
  const { kinds, details, services } = text.failures;
  const say = broken.detail ? details[broken.detail] : kinds[broken.kind];
  const service = services[broken.side ?? "unknown"];
  return {
    ...say(service),
    ...(broken.said ? { said: text.common.said(service, broken.said) } : {}),
    ...(broken.supportId ? { supportId: text.common.supportId(broken.supportId) } : {}),
    actions: actionsFor(broken),
  };
}

/** Some details advise what only the user of GoPaaS can do; of Microsoft, or of an answer torn on its way, they would be wrong. */
function inUserWords({ detail, ...broken }: Broken): Broken {
  const known = detail && (broken.side === "outlook" ? ofMicrosoft(detail) : ofGopaas(detail, broken.kind));
  return known ? { ...broken, detail: known } : broken;
}

function ofMicrosoft(detail: FailureDetail): FailureDetail | undefined {
  // A refused token is renewed by signing in, a record too large is one that Outlook refuses: both are what the kind says.
  if (detail === "token-refused" || detail === "too-large") return undefined;
  return detail === "not-json" || detail === "redirected" ? "server-error" : detail;
}

function ofGopaas(detail: FailureDetail, kind: FailureKind): FailureDetail {
  return detail === "not-json" && kind === "unexpected" ? "server-error" : detail;
}

/** Which field of the connection form a refusal belongs to; the others concern the form as a whole. */
export function fieldAtFault(broken: Broken): "address" | "token" | undefined {
  if (broken.detail === "token-refused") return "token";
  if (broken.detail && addressDetails.has(broken.detail)) return "address";
  if (broken.kind === "signed-out") return "token";
  return broken.kind === "not-found" && broken.detail === undefined ? "address" : undefined;
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
const kindActions: Record<FailureKind, readonly HelpfulAction[]> = {
  "signed-out": ["sign-in"],
  forbidden: ["retry"],
  offline: ["retry"],
  throttled: ["retry"],
  "not-found": ["retry"],
  rejected: ["retry"],
  "bad-settings": ["reread"],
  cancelled: ["retry"],
  unexpected: ["retry"],
};

/** An address that answered before may only be out of order; one that moved must be typed anew. */
const addressActions = ["retry", "connect"] as const;

const detailActions: Readonly<Partial<Record<FailureDetail, readonly HelpfulAction[]>>> = {
  "token-refused": ["connect"],
  "consent-missing": ["sign-in"],
  declined: ["sign-in"],
  "popup-blocked": ["sign-in"],
  "mailbox-missing": ["sign-in"],
  "not-json": addressActions,
  redirected: addressActions,
  "url-not-https": ["connect"],
  "url-with-credentials": ["connect"],
  "url-malformed": ["connect"],
  "unknown-view": ["reread"],
  "unknown-table": ["reread"],
  "key-missing": ["reread"],
  "too-large": ["reread"],
  // Asking again would find as little.
  "unknown-run": ["history"],
};

function actionsFor({ kind, side, detail }: Broken): readonly HelpfulAction[] {
  const known = detail && detailActions[detail];
  if (known) return known;
  return kind === "signed-out" && side === "gopaas" ? ["connect"] : kindActions[kind];
}
