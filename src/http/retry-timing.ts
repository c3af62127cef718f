// How long to wait before asking again: what the service said, else exponential backoff with full jitter.

const baseMs = 500;
const capMs = 60_000;
/** A service that asks for longer than this is told to the user instead of waited for. */
export const longestWaitMs = 10 * 60_000;

/** Milliseconds a `Retry-After` asks for: whole seconds or an HTTP date; `undefined` if there is none to obey. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Only a date has letters: a bare number below zero would be read as a year.
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

/** Wait before attempt `attempt` (1 is the first repetition), spread over the whole interval so that clients do not meet again. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(capMs, baseMs * 2 ** attempt));
}

export function isTransient(status: number): boolean {
  return status === 408 || status === 429 || status === 500 || status === 502 || status === 503 || status === 504;
}
