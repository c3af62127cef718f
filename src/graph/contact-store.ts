// The Outlook side of a contacts pair: one contact folder, read by delta, written in batches.

import type { ContactPair, Item, Store, Write } from "../sync";
import { getMany } from "./batch";
import type { GraphClient } from "./client";
import { createContacts } from "./contact-create";
import { listContacts } from "./contact-list";
import { contactItem, contactPath, createContactScope, readContacts } from "./contact-scope";
import { writeContactFields } from "./fields/contact-fields";
import type { Place } from "./folder";
import { removeResources } from "./remove";
import { updateResources } from "./update";
import type { Report } from "./update";
import type { ContactResource } from "./wire";

export function createContactStore(client: GraphClient, pair: ContactPair, place?: Place): Store {
  const scope = createContactScope(client, pair, place);

  async function read(ids: readonly string[]): Promise<(Item | undefined)[]> {
    if (ids.length === 0) return [];
    return readContacts(
      scope,
      await getMany(
        client,
        ids.map((id) => contactPath(scope, id)),
      ),
    );
  }

  async function write(writes: readonly Write[], report: Report): Promise<void> {
    const updates = writes.filter((one) => one.kind === "update");
    await updateResources<ContactResource>(client, updates, report, {
      path: "/me/contacts/",
      resources: scope.resources,
      fetch: read,
      patch: ({ changes }, resource) => writeContactFields(changes, resource),
      item: ({ current }, resource) => contactItem(scope, resource, current.trace),
    });
    await createContacts(
      scope,
      writes.filter((one) => one.kind === "create"),
      report,
    );
    const removals = writes.filter((one) => one.kind === "remove");
    await removeResources(client, removals, report, { path: "/me/contacts/", read });
  }

  return { side: "outlook", list: (request) => listContacts(scope, request), read, write };
}
