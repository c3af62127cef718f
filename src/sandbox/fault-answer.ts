// What a caller sees of an injured request: each service's own wording of a failure, or a spoilt body.

import { json, type Injury, type ServiceName } from "./service";

/** The answer of a service, or of the gateway before it, that fails with this status. */
export function faultAnswer(service: ServiceName, injury: Injury): Response {
  const status = injury.status ?? 500;
  const headers = injuryHeaders(injury);
  if (status === 204 || status === 304) return new Response(null, { status, headers });
  if (injury.spoil === "html") return htmlPage(status, headers);
  return json(status, BODIES[service](status, injury.code), headers);
}

/** How long to wait, and what a new token must fulfil (learn.microsoft.com/entra/identity-platform/claims-challenge). */
export function injuryHeaders({ retryAfterSeconds, claims, location }: Injury): Record<string, string> {
  const wait = {
    ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
    ...(location === undefined ? {} : { location }),
  };
  if (claims === undefined) return wait;
  const uri = "https://login.microsoftonline.com/common/oauth2/authorize";
  const challenge = `Bearer realm="", authorization_uri="${uri}", error="insufficient_claims", claims="${btoa(claims)}"`;
  return { ...wait, "www-authenticate": challenge };
}

/** The same answer with a body no client can use. */
export async function spoilt(response: Response, kind: NonNullable<Injury["spoil"]>): Promise<Response> {
  if (kind === "html") return htmlPage(response.status, {});
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status: response.status, headers });
}

function htmlPage(status: number, headers: Record<string, string>): Response {
  const page = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>The server is having a bad day</h1></body></html>`;
  return new Response(page, { status, headers: { "content-type": "text/html; charset=utf-8", ...headers } });
}

const BODIES: Readonly<Record<ServiceName, (status: number, code?: string) => unknown>> = {
  graph: (status, told) => {
    const [code = "UnknownError", message = ""] = GRAPH[status] ?? [];
    return { error: { code: told ?? code, message, innerError: { "request-id": "00000000-0000-4000-8000-00000000fa17" } } };
  },
  gopaas: (status, told) => ({ msg: told ?? GOPAAS[status] ?? "Something went wrong. Please try again later." }),
  entra: (status) => ({
    error: status >= 500 ? "temporarily_unavailable" : "invalid_request",
    error_description: "AADSTS90033: A transient error has occurred. Please try again.",
    error_codes: [90033],
  }),
};

const GRAPH: Readonly<Record<number, readonly [string, string]>> = {
  401: ["InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."],
  403: ["ErrorAccessDenied", "Access is denied. Check credentials and try again."],
  404: ["ResourceNotFound", "Resource could not be discovered."],
  409: ["ErrorIrresolvableConflict", "The operation could not be performed because of a conflict."],
  410: ["SyncStateNotFound", "The sync state generation is not found."],
  412: ["ErrorIrresolvableConflict", "The change key passed in the request does not match the current change key for the item."],
  429: ["ApplicationThrottled", "Application is over its MailboxConcurrency limit."],
  500: ["InternalServerError", "The server encountered an internal error. Please retry the request."],
  503: ["ServiceUnavailable", "The service is unavailable."],
  507: ["QuotaExceeded", "The mailbox has exceeded its quota."],
};

const GOPAAS: Readonly<Record<number, string>> = {
  400: "Invalid version.",
  401: "Invalid API key.",
  403: "Not allowed.",
  404: "Not found.",
};
