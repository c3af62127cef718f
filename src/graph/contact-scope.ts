// What the contact modules share for one run: the pair, its folder, and the contacts as last read.

import { mappedFields } from "../sync";
import type { ContactPair, Item, Trace } from "../sync";
import type { GraphClient } from "./client";
import { derivedKey } from "./derived-key";
import { failureOf, isGone, isOk } from "./errors";
import type { GraphAnswer } from "./errors";
import { contactProperties, overflowsMap, readContactFields } from "./fields/contact-fields";
import { contactFolders, findContainer, livingFolders, makeContainer } from "./folder";
import type { Place } from "./folder";
import { contactTrace, expandTrace, traceOwner } from "./trace";
import type { ContactResource } from "./wire";
import { address, versionOf } from "./wire";

export interface ContactScope {
  readonly client: GraphClient;
  readonly pair: ContactPair;
  readonly fields: readonly string[];
  /** `$select` of every reading. */
  readonly select: string;
  /** As last read: a write of one e-mail address must carry the others. */
  readonly resources: Map<string, ContactResource>;
  /** The pair's folder, looked up once; `undefined` while there is none. */
  readonly folder: () => Promise<string | undefined>;
  /** Looked up anew: by its name, or as the one used so far under another name. */
  readonly findFolder: (remembered?: string) => Promise<string | undefined>;
  readonly makeFolder: () => Promise<string>;
  readonly enterFolder: (id: string) => void;
}

const always = ["id", "changeKey", "createdDateTime", "lastModifiedDateTime", "parentFolderId", "displayName"];

export function createContactScope(client: GraphClient, pair: ContactPair, place?: Place): ContactScope {
  const fields = mappedFields(pair);
  let folder: Promise<string | undefined> | undefined;
  let making: Promise<string> | undefined;
  const entered = (id: string | undefined): string | undefined => {
    if (id !== undefined) place?.remember(id);
    return id;
  };
  const findFolder = (remembered = place?.known()): Promise<string | undefined> =>
    (folder = findContainer(client, contactFolders, pair.folder, remembered).then(entered));
  const find = (): Promise<string | undefined> => folder ?? findFolder();
  const make = async (): Promise<string> => {
    const id = (await find()) ?? (await makeContainer(client, contactFolders, pair.folder));
    folder = Promise.resolve(entered(id));
    return id;
  };
  return {
    client,
    pair,
    fields,
    select: [...new Set([...always, ...contactProperties(fields)])].join(","),
    resources: new Map(),
    folder: find,
    findFolder,
    makeFolder: () => (making ??= make()),
    enterFolder: (id) => void (folder = Promise.resolve(id)),
  };
}

/** A contact with its trace: what a listing by delta cannot tell. */
export function contactPath({ select }: ContactScope, id: string): string {
  return address(`/me/contacts/${encodeURIComponent(id)}`, { $select: select, $expand: expandTrace });
}

/** Answers to `contactPath`: what is there, what is elsewhere, and `undefined` for what is verified gone. */
export async function readContacts(scope: ContactScope, answers: readonly GraphAnswer[]): Promise<(Item | undefined)[]> {
  const folder = await scope.folder();
  const found = answers.map((answer): ContactResource | undefined => {
    if (isGone(answer)) return undefined;
    if (!isOk(answer)) throw failureOf(answer);
    return answer.body as ContactResource;
  });
  const strayed = new Set(
    found.flatMap((resource) => (resource?.parentFolderId && resource.parentFolderId !== folder ? [resource.parentFolderId] : [])),
  );
  const folders = await livingFolders(scope.client, strayed);
  return found.map((resource) => {
    if (!resource) return undefined;
    const item = contactItem(scope, resource, contactTrace(resource, traceOwner(scope)));
    const parent = resource.parentFolderId ?? "";
    if (parent === folder) return item;
    return folders.has(parent) ? { ...item, elsewhere: "folder" } : undefined;
  });
}

export function contactItem(scope: ContactScope, resource: ContactResource, trace?: Trace): Item {
  const id = resource.id ?? "";
  const version = versionOf(resource);
  const { createdDateTime, lastModifiedDateTime } = resource;
  scope.resources.set(id, resource);
  return {
    id,
    fields: readContactFields(scope.fields, resource),
    derivedKey: derivedKey(id),
    ...(version === undefined ? {} : { version }),
    ...(trace ? { trace } : {}),
    ...(createdDateTime ? { createdAt: createdDateTime } : {}),
    ...(lastModifiedDateTime ? { modifiedAt: lastModifiedDateTime } : {}),
    ...(overflowsMap(scope.fields, resource) ? { notes: ["value-overflow" as const] } : {}),
  };
}
