// Finds a contact folder or a calendar by its name, and makes it when something must be put there.

import type { Calendar, ContactFolder } from "@microsoft/microsoft-graph-types";

import { allDone, asFailure, Failure } from "../sync";
import type { GraphClient } from "./client";
import { readAll } from "./delta";
import type { Rows } from "./delta";
import { failureOf, isGone, isOk } from "./errors";
import type { GraphAnswer } from "./errors";
import type { ContactResource, Page } from "./wire";
import { address } from "./wire";

export interface ContainerKind {
  readonly path: string;
  readonly nameProperty: "displayName" | "name";
  readonly named: (name: string) => ContactFolder | Calendar;
}

export const contactFolders: ContainerKind = {
  path: "/me/contactFolders",
  nameProperty: "displayName",
  named: (displayName): ContactFolder => ({ displayName }),
};
export const calendars: ContainerKind = { path: "/me/calendars", nameProperty: "name", named: (name): Calendar => ({ name }) };

/** Where a pair's things lie, as far as the mailbox itself remembers: its folder may have another name by now. */
export interface Place {
  readonly known: () => string | undefined;
  readonly remember: (id: string) => void;
}

type Container = Readonly<Partial<Record<"id" | "name" | "displayName", string>>>;

const mostAttempts = 4;

/**
 * Names are not unique. Of two with the same name (made by two devices at once) every device takes the smaller id. `remembered`
 * is the one used so far: renamed by its user it is still that one, whatever has its old name now.
 */
export async function findContainer(
  client: GraphClient,
  kind: ContainerKind,
  name: string,
  remembered?: string,
): Promise<string | undefined> {
  const start = address(kind.path, { $top: 100, $select: `id,${kind.nameProperty}` });
  const { rows } = await readAll<Container>(client, { start, pageSize: 100 });
  const renamed = rows.find((row) => row.id === remembered && row[kind.nameProperty] !== name);
  if (renamed) return renamed.id;
  const ids = rows.flatMap((row) => (row[kind.nameProperty] === name && row.id !== undefined ? [row.id] : []));
  return ids.reduce<string | undefined>((best, id) => (best === undefined || id < best ? id : best), undefined);
}

/** Looks again before every repetition: an answer that was lost may have been a yes. */
export async function makeContainer(client: GraphClient, kind: ContainerKind, name: string): Promise<string> {
  let failure: Failure | undefined;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const found = await findContainer(client, kind, name);
    if (found !== undefined) return found;
    const answer = await ask(client, kind, name);
    if (answer instanceof Failure) failure = answer;
    else if (isOk(answer)) return (answer.body as { readonly id: string }).id;
    else {
      failure = failureOf(answer);
      if (failure.retry !== "later") throw failure;
    }
  }
  throw failure ?? new Failure("A folder could not be made.", { kind: "unexpected", side: "outlook", retry: "later" });
}

/**
 * Which of these folders hold contacts still in use. A deleted contact may go on answering from Deleted Items, which looks
 * like any folder but lies below none of the mailbox's contact folders.
 */
export async function livingFolders(client: GraphClient, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (ids.size === 0) return ids;
  const [folders, contacts] = await allDone<[Rows<Container>, Page<ContactResource>]>([
    readAll<Container>(client, { start: address(contactFolders.path, { $top: 100, $select: "id" }), pageSize: 100 }),
    client.get<Page<ContactResource>>("/me/contacts?$top=1&$select=id,parentFolderId"),
  ]);
  const roots = new Set([...folders.rows.map(({ id }) => id), contacts.value?.[0]?.parentFolderId]);
  const living = await allDone([...ids].map(async (id) => ((await isBelow(client, id, roots)) ? [id] : [])));
  return new Set(living.flat());
}

/** Folders are never nested this deep by hand. */
const deepest = 8;

async function isBelow(client: GraphClient, id: string, roots: ReadonlySet<string | null | undefined>): Promise<boolean> {
  let current = id;
  for (let depth = 0; depth < deepest; depth++) {
    if (roots.has(current)) return true;
    const answer = await client.ask({
      method: "GET",
      path: address(`${contactFolders.path}/${encodeURIComponent(current)}`, { $select: "id,parentFolderId" }),
    });
    if (!isOk(answer) && !isGone(answer)) throw failureOf(answer);
    const { parentFolderId } = (isOk(answer) ? answer.body : {}) as { readonly parentFolderId?: string };
    if (!parentFolderId || parentFolderId === current) return false;
    current = parentFolderId;
  }
  return false;
}

async function ask(client: GraphClient, kind: ContainerKind, name: string): Promise<GraphAnswer | Failure> {
  try {
    return await client.ask({ method: "POST", path: kind.path, body: kind.named(name) });
  } catch (error) {
    const failure = asFailure(error, "outlook");
    if (failure.kind !== "offline") throw failure;
    return failure;
  }
}

/** The names of all containers of a kind that things may be put into, the mailbox's own calendar left out. */
export async function containerNames(client: GraphClient, kind: ContainerKind): Promise<readonly string[]> {
  const extra = kind === calendars ? ",canEdit,isDefaultCalendar" : "";
  const start = address(kind.path, { $top: 100, $select: `id,${kind.nameProperty}${extra}` });
  const { rows } = await readAll<Container & CalendarTraits>(client, { start, pageSize: 100 });
  const open = rows.filter(({ canEdit, isDefaultCalendar }) => canEdit !== false && isDefaultCalendar !== true);
  return [...new Set(open.flatMap((row) => row[kind.nameProperty] ?? []))].sort((one, other) => one.localeCompare(other));
}

interface CalendarTraits {
  readonly canEdit?: boolean;
  readonly isDefaultCalendar?: boolean;
}
