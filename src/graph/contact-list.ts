// What changed in the contact folder since the cursor; without one, or when it has died, all of it with the traces we left.

import { allDone } from "../sync";
import type { Item, ListRequest, Snapshot } from "../sync";
import { getMany } from "./batch";
import { contactItem, contactPath, readContacts } from "./contact-scope";
import type { ContactScope } from "./contact-scope";
import { readAll, readPages } from "./delta";
import type { Rows } from "./delta";
import { contactTrace, expandTrace, traceOwner } from "./trace";
import type { ContactResource } from "./wire";
import { address } from "./wire";

/** More a page is not given (learn.microsoft.com/answers/a/2052165). */
const deltaPage = 200;
const listPage = 500;

interface Cursor {
  readonly folderId: string;
  readonly link: string;
}

export async function listContacts(scope: ContactScope, request: ListRequest): Promise<Snapshot> {
  const cursor = parseCursor(request.cursor);
  const page = { pageSize: deltaPage, onRead: request.onRead };
  // A cursor of another host, from before the settings named this one, tells nothing of what is here.
  const resumes = cursor && scope.client.isOwn(cursor.link);
  const resumed = resumes ? await readPages<ContactResource>(scope.client, { start: cursor.link, ...page }) : "dead";
  if (!cursor || resumed === "dead") return listAll(scope, request, cursor?.folderId);
  scope.enterFolder(cursor.folderId);
  return changed(scope, request, cursor.folderId, resumed);
}

async function listAll(scope: ContactScope, { onRead }: ListRequest, remembered?: string): Promise<Snapshot> {
  const folderId = await scope.findFolder(remembered);
  if (folderId === undefined) return { items: [], complete: true, gone: [] };
  const path = `/me/contactFolders/${encodeURIComponent(folderId)}/contacts`;
  const traced = address(path, { $top: listPage, $select: "id,createdDateTime", $expand: expandTrace });
  const [round, listing] = await allDone<[Rows<ContactResource>, Rows<ContactResource>]>([
    readAll<ContactResource>(scope.client, { start: address(`${path}/delta`, { $select: scope.select }), pageSize: deltaPage, onRead }),
    readAll<ContactResource>(scope.client, { start: traced, pageSize: listPage }),
  ]);
  const traces = new Map(listing.rows.map((row) => [row.id, contactTrace(row, traceOwner(scope))]));
  const { present } = lastWins(round.rows);
  const items = [...present.values()].map((row) => contactItem(scope, row, traces.get(row.id)));
  return { items, complete: true, gone: [], ...cursorAfter(folderId, round) };
}

async function changed(
  scope: ContactScope,
  { alsoRead, known }: ListRequest,
  folderId: string,
  round: Rows<ContactResource>,
): Promise<Snapshot> {
  const { present, removed } = lastWins(round.rows);
  const seen = new Set([...present.keys(), ...removed]);
  // The delta does not tell who made a contact: that is asked for the ones met for the first time.
  const strangers = [...present.keys()].filter((id) => !known?.(id));
  const asked = [...strangers, ...alsoRead.filter((id) => !seen.has(id))];
  const answers = await getMany(
    scope.client,
    asked.map((id) => contactPath(scope, id)),
  );
  const items = new Map<string, Item>([...present].map(([id, row]) => [id, contactItem(scope, row)]));
  const gone = new Set(removed);
  const read = await readContacts(scope, answers);
  asked.forEach((id, index) => {
    const item = read[index];
    if (item) items.set(id, item);
    else if (items.delete(id)) gone.add(id);
  });
  return { items: [...items.values()], complete: false, gone: [...gone], ...cursorAfter(folderId, round) };
}

/** A round may tell the same contact twice. */
function lastWins(rows: readonly ContactResource[]): { readonly present: Map<string, ContactResource>; readonly removed: Set<string> } {
  const present = new Map<string, ContactResource>();
  const removed = new Set<string>();
  for (const row of rows) {
    if (row.id === undefined) continue;
    if (row["@removed"]) {
      present.delete(row.id);
      removed.add(row.id);
    } else {
      removed.delete(row.id);
      present.set(row.id, row);
    }
  }
  return { present, removed };
}

function cursorAfter(folderId: string, { deltaLink }: Rows<ContactResource>): { readonly cursor?: string } {
  if (deltaLink === undefined) return {};
  const cursor: Cursor = { folderId, link: deltaLink };
  return { cursor: JSON.stringify(cursor) };
}

function parseCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const { folderId, link } = JSON.parse(text) as Partial<Cursor>;
    return typeof folderId === "string" && typeof link === "string" ? { folderId, link } : undefined;
  } catch {
    return undefined;
  }
}
