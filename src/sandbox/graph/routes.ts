// Which handler answers which address, and how an address nobody answers is refused.

import { calendarRoutes } from "./calendar-routes";
import type { Call, Reply } from "./call";
import { contactRoutes } from "./contact-routes";
import { deltaRoutes } from "./delta-routes";
import { GraphError, noSuchSegment } from "./errors";
import { meRoutes } from "./me-routes";
import type { Store } from "./store";

/** Receives the variable segments of its address, in order. */
export type Handler = (store: Store, call: Call, ids: readonly string[]) => Reply;

/** `:` stands for an id. */
export type Route = readonly [pattern: string, handlers: Readonly<Partial<Record<string, Handler>>>];

// Fixed words come first: `contacts/delta` is not the contact called "delta".
const ROUTES = [...deltaRoutes, ...contactRoutes, ...calendarRoutes, ...meRoutes].map(([pattern, handlers]) => ({
  parts: pattern.split("/"),
  handlers,
}));

export function answer(store: Store, call: Call): Reply {
  const segments = asMe(store, call.segments);
  for (const { parts, handlers } of ROUTES) {
    const ids = match(parts, segments);
    if (!ids) continue;
    const handler = handlers[call.method];
    if (!handler) throw new GraphError(405, "BadRequest", `The HTTP method '${call.method}' is not supported for this resource.`);
    return handler(store, call, ids);
  }
  throw noSuchSegment(unknownSegment(segments));
}

/** `users/{the caller}` is `me`; somebody else's mailbox is not ours to open. */
function asMe(store: Store, segments: readonly string[]): readonly string[] {
  const [first, user = "", ...rest] = segments;
  if (first !== "users") return segments;
  const own = [store.owner.userId, store.owner.mail].some((name) => name.toLowerCase() === user.toLowerCase());
  if (!own) throw new GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
  return ["me", ...rest];
}

function match(parts: readonly string[], segments: readonly string[]): string[] | undefined {
  if (parts.length !== segments.length) return undefined;
  const ids: string[] = [];
  for (const [at, part] of parts.entries()) {
    const segment = segments[at] ?? "";
    if (part === ":") ids.push(segment);
    else if (part !== segment) return undefined;
  }
  return ids;
}

function unknownSegment(segments: readonly string[]): string {
  const known = (length: number): boolean =>
    ROUTES.some(({ parts }) => parts.length >= length && match(parts.slice(0, length), segments.slice(0, length)) !== undefined);
  const at = segments.findIndex((_, index) => !known(index + 1));
  return segments[at < 0 ? segments.length - 1 : at] ?? "";
}
