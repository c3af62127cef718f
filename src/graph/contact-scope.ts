// What the contact modules share for one run: the pair, its folder, and the contacts as last read.

import { mappedFields } from "../sync";
import type { ContactPair, Item, Trace } from "../sync";
import type { GraphClient } from "./client";
import { derivedKey } from "./derived-key";
import { failureOf, isGone, isOk } from "./errors";
import type { GraphAnswer } from "./errors";
import { contactProperties, readContactFields } from "./fields/contact-fields";
import { contactFolders, findContainer, makeContainer } from "./folder";
import { contactTrace, expandTrace } from "./trace";
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
  /** The pair's folder; `undefined` while there is none. */
  readonly folder: () => Promise<string | undefined>;
  readonly makeFolder: () => Promise<string>;
  readonly enterFolder: (id: string) => void;
}

const always = ["id", "changeKey", "createdDateTime", "lastModifiedDateTime", "parentFolderId"];

export function createContactScope(client: GraphClient, pair: ContactPair): ContactScope {
  const fields = mappedFields(pair);
  let folder: Promise<string | undefined> | undefined;
  let making: Promise<string> | undefined;
  const find = (): Promise<string | undefined> => (folder ??= findContainer(client, contactFolders, pair.folder));
  const make = async (): Promise<string> => {
    const id = (await find()) ?? (await makeContainer(client, contactFolders, pair.folder));
    folder = Promise.resolve(id);
    return id;
  };
  return {
    client,
    pair,
    fields,
    select: [...new Set([...always, ...contactProperties(fields)])].join(","),
    resources: new Map(),
    folder: find,
    makeFolder: () => (making ??= make()),
    enterFolder: (id) => void (folder = Promise.resolve(id)),
  };
}

/** A contact with its trace: what a listing by delta cannot tell. */
export function contactPath({ select }: ContactScope, id: string): string {
  return address(`/me/contacts/${encodeURIComponent(id)}`, { $select: select, $expand: expandTrace });
}

export function readContact(scope: ContactScope, answer: GraphAnswer, folder: string | undefined): Item | undefined {
  if (isGone(answer)) return undefined;
  if (!isOk(answer)) throw failureOf(answer);
  const resource = answer.body as ContactResource;
  const item = contactItem(scope, resource, contactTrace(resource, scope.pair.table));
  return resource.parentFolderId === folder ? item : { ...item, elsewhere: true };
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
  };
}
