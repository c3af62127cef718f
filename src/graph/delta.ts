// Reads a listing or a delta round to its last page, and notices when the service sends it round in circles.

import { Failure } from "../sync";
import type { GraphClient } from "./client";
import { failureOf, isDeadCursor, isMailboxMissing, isOk } from "./errors";
import type { Page } from "./wire";

export interface PageRequest {
  /** Where the reading starts: a path, or a link Graph gave. */
  readonly start: string;
  readonly prefer?: readonly string[];
  readonly pageSize?: number;
  /** Called with the number of rows read so far. */
  readonly onRead?: (count: number) => void;
}

export interface Rows<R> {
  readonly rows: readonly R[];
  /** Where the next round starts; absent on a plain listing. */
  readonly deltaLink?: string;
}

/** Rows are told twice now and then, and so may be a page; one that comes a third time in a row comes for ever. */
const mostRepeats = 1;

/** `dead`: what the start stood for is lost, and only a new round tells what is there. */
export async function readPages<R>(client: GraphClient, request: PageRequest): Promise<Rows<R> | "dead"> {
  const read = await followOnce<R>(client, request);
  // Page sizes on calendar deltas have been seen to loop (msgraph-sdk-dotnet#3070): without one the service finds its way.
  if (read !== "looped") return read;
  const { pageSize: _, ...plain } = request;
  const again = await followOnce<R>(client, plain);
  if (again !== "looped") return again;
  throw new Failure("Microsoft Graph sends the same page again and again.", {
    kind: "unexpected",
    side: "outlook",
    detail: "server-error",
    retry: "later",
  });
}

/** For readings whose start cannot be dead. */
export async function readAll<R>(client: GraphClient, request: PageRequest): Promise<Rows<R>> {
  const first = await readPages<R>(client, request);
  const read = first === "dead" ? await readPages<R>(client, request) : first;
  if (read !== "dead") return read;
  throw new Failure("Microsoft Graph lost its place in a listing twice.", {
    kind: "unexpected",
    side: "outlook",
    detail: "server-error",
    retry: "later",
  });
}

async function followOnce<R>(
  client: GraphClient,
  { start, prefer = [], pageSize, onRead }: PageRequest,
): Promise<Rows<R> | "dead" | "looped"> {
  const preferences = pageSize === undefined ? prefer : [...prefer, `odata.maxpagesize=${String(pageSize)}`];
  const rows: R[] = [];
  const visited = new Set<string>();
  let previous = "";
  let repeats = 0;
  for (let next = start; ;) {
    if (visited.has(next)) return "looped";
    visited.add(next);
    const answer = await client.ask({ method: "GET", path: next, prefer: preferences });
    if (!isOk(answer)) {
      if (isDeadCursor(answer) && !isMailboxMissing(answer)) return "dead";
      throw failureOf(answer);
    }
    const page = answer.body as Page<R>;
    const values = page.value ?? [];
    const content = values.map(versionIn).join();
    rows.push(...values);
    onRead?.(rows.length);
    const link = page["@odata.nextLink"];
    if (link === undefined) return ended(rows, page["@odata.deltaLink"]);
    repeats = content !== "" && content === previous ? repeats + 1 : 0;
    if (repeats > mostRepeats) return "looped";
    previous = content;
    next = link;
  }
}

/** Which row in which state: a page of the same ones is the same page. */
function versionIn(row: unknown): string {
  const { id = "", "@odata.etag": version = "", "@removed": removed } = row as Partial<Record<string, unknown>>;
  return `${String(id)} ${String(version)} ${removed ? "removed" : ""}`;
}

function ended<R>(rows: readonly R[], deltaLink: string | undefined): Rows<R> {
  return deltaLink === undefined ? { rows } : { rows, deltaLink };
}
