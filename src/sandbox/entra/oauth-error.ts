// How Entra says no: an OAuth error, its AADSTS number, and the ids support asks for.

import type { Clock } from "../service";

export class OauthError extends Error {
  readonly error: string;
  readonly code: number;
  readonly suberror: string | undefined;
  readonly claims: string | undefined;

  constructor(error: string, code: number, message: string, more: { readonly suberror?: string; readonly claims?: string } = {}) {
    super(message);
    this.name = "OauthError";
    this.error = error;
    this.code = code;
    this.suberror = more.suberror;
    this.claims = more.claims;
  }
}

export function errorBody(error: OauthError, clock: Clock, correlationId: string): Record<string, unknown> {
  const timestamp = new Date(clock.now()).toISOString().replace("T", " ").replace(/\.\d+/, "");
  const trace_id = "6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a00";
  const description = `AADSTS${error.code}: ${error.message} Trace ID: ${trace_id} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return {
    error: error.error,
    error_description: description,
    error_codes: [error.code],
    timestamp,
    trace_id,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
    ...(error.suberror === undefined ? {} : { suberror: error.suberror }),
    ...(error.claims === undefined ? {} : { claims: error.claims }),
  };
}

export const invalidRequest = (code: number, message: string): OauthError => new OauthError("invalid_request", code, message);
export const invalidGrant = (code: number, message: string): OauthError => new OauthError("invalid_grant", code, message);
