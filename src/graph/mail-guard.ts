// A sync sends no e-mail to anyone: whatever could make Exchange mail somebody is refused here, before it leaves.

import { Failure } from "../sync";

export interface GuardedRequest {
  readonly method: string;
  /** Below the version: `/me/events/…`. */
  readonly path: string;
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
}

export interface MailGuard {
  /** What reading an event showed: whether changing it could mail anybody. */
  readonly note: (eventId: string, couldMail: boolean) => void;
  /** Throws a Failure with detail `would-mail` unless nobody can be mailed. */
  readonly check: (request: GuardedRequest) => void;
}

/** The only writes there are; everything else, every action (`sendMail`, `forward`, `cancel`, `accept`…) included, is refused. */
const contactWrites: Readonly<Record<string, readonly RegExp[]>> = {
  POST: [/^\/me\/contactFolders$/, /^\/me\/contactFolders\/[^/]+\/contacts$/, /^\/me\/calendars$/],
  PATCH: [/^\/me\/contacts\/[^/]+$/],
  DELETE: [/^\/me\/contacts\/[^/]+$/],
};
const eventCreate = /^\/me\/(?:calendar\/|calendars\/[^/]+\/)?events$/;
const eventChange = /^\/me\/events\/([^/]+)$/;

export function createMailGuard(): MailGuard {
  const couldMail = new Map<string, boolean>();

  function check(request: GuardedRequest): void {
    const { method, body } = request;
    const path = request.path.split("?")[0] ?? "";
    if (method === "GET") return;
    if (method === "POST" && path === "/$batch") return partsOf(body).forEach(check);
    if (contactWrites[method]?.some((allowed) => allowed.test(path))) return;
    if (method === "POST" && eventCreate.test(path) && !invites(body)) return;
    if (isSafeChange(request, eventChange.exec(path)?.[1])) return;
    throw new Failure("A request that could send an e-mail was refused before it left.", {
      kind: "rejected",
      side: "outlook",
      detail: "would-mail",
      retry: "never",
    });
  }

  function isSafeChange({ method, body, ifMatch }: GuardedRequest, encodedId: string | undefined): boolean {
    if (encodedId === undefined || (method !== "PATCH" && method !== "DELETE") || invites(body)) return false;
    // Without a version to match, attendees added since the reading would go unseen.
    return Boolean(ifMatch) && ifMatch !== "*" && couldMail.get(decodeURIComponent(encodedId)) === false;
  }

  return { note: (eventId, could) => void couldMail.set(eventId, could), check };
}

function invites(body: unknown): boolean {
  if (typeof body !== "object" || body === null) return false;
  const attendees = Object.entries(body).find(([name]) => name.toLowerCase() === "attendees");
  return attendees !== undefined && !(Array.isArray(attendees[1]) && attendees[1].length === 0);
}

interface BatchPart {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function partsOf(body: unknown): GuardedRequest[] {
  const parts = (body as { readonly requests?: readonly BatchPart[] } | undefined)?.requests ?? [];
  return parts.map(({ method = "", url = "", headers = {}, body: part }) => ({
    method,
    path: url.startsWith("/") ? url : `/${url}`,
    body: part,
    ifMatch: Object.entries(headers).find(([name]) => name.toLowerCase() === "if-match")?.[1],
  }));
}
