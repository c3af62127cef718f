// How Graph says no: one error class, and the body every refusal shares.

export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "GraphError";
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export interface RequestIds {
  readonly requestId: string;
  readonly clientRequestId: string;
}

export function errorBody(error: GraphError, ids: RequestIds, now: number): unknown {
  return {
    error: {
      code: error.code,
      message: error.message,
      innerError: {
        date: new Date(now).toISOString().slice(0, 19),
        "request-id": ids.requestId,
        "client-request-id": ids.clientRequestId,
      },
    },
  };
}

export function badRequest(message: string, code = "BadRequest"): GraphError {
  return new GraphError(400, code, message);
}

export function bodyRefused(message: string): GraphError {
  return new GraphError(400, "RequestBodyRead", message);
}

export function itemNotFound(): GraphError {
  return new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");
}

export function malformedId(): GraphError {
  return new GraphError(400, "ErrorInvalidIdMalformed", "Id is malformed.");
}

export function noSuchSegment(segment: string): GraphError {
  return badRequest(`Resource not found for the segment '${segment}'.`);
}

export function changeKeyConflict(): GraphError {
  return new GraphError(
    412,
    "ErrorIrresolvableConflict",
    "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.",
  );
}

export function syncStateNotFound(issuedAt: number, now: number, location?: string): GraphError {
  const message = `The sync state generation is not found; generation=${issuedAt};[highest=${now}][${now}][${now - 2}][${now - 1}].`;
  return new GraphError(410, "SyncStateNotFound", message, location === undefined ? {} : { location });
}

export function unsupportedTimeZone(name: string): GraphError {
  return badRequest(
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
    "TimeZoneNotSupportedException",
  );
}

/** What the gateway answers when it never reached the mailbox, or pretends so. */
export function gatewayError(status: number, headers: Readonly<Record<string, string>> = {}): GraphError {
  const [code, message] = GATEWAY[status] ?? ["UnknownError", ""];
  return new GraphError(status, code, message, headers);
}

const GATEWAY: Readonly<Record<number, readonly [string, string]>> = {
  401: ["InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."],
  403: ["ErrorAccessDenied", "Access is denied. Check credentials and try again."],
  404: ["ResourceNotFound", "Resource could not be discovered."],
  409: ["ErrorIrresolvableConflict", "The operation could not be performed because of a conflict."],
  412: ["ErrorIrresolvableConflict", "The change key passed in the request does not match the current change key for the item."],
  423: ["Locked", "The resource is locked."],
  429: ["ApplicationThrottled", "Application is over its MailboxConcurrency limit."],
  500: ["InternalServerError", "The server encountered an internal error. Please retry the request."],
  502: ["BadGateway", "The server received an invalid response from an upstream server."],
  503: ["ServiceUnavailable", "The service is unavailable."],
  504: ["UnknownError", "Gateway Timeout"],
  507: ["QuotaExceeded", "The mailbox has exceeded its quota."],
};
