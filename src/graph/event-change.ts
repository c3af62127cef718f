// Changes and deletes appointments; the occurrences of a series take turns.

import type { Item, RemoveWrite, UpdateWrite } from "../sync";
import { readEvents } from "./event-read";
import { eventItem, eventPreferences } from "./event-scope";
import type { EventScope } from "./event-scope";
import { writeEventFields } from "./fields/event-fields";
import { removeResources } from "./remove";
import { sameContents, takeTurn } from "./series";
import { updateResources } from "./update";
import type { Report } from "./update";
import type { EventResource } from "./wire";

export async function changeEvents(scope: EventScope, writes: readonly UpdateWrite[], report: Report): Promise<void> {
  if (writes.length === 0) return;
  let [turn, waiting] = takeTurn(writes);
  await changeAtOnce(scope, turn, report);
  while (waiting.length > 0) {
    [turn, waiting] = takeTurn(waiting);
    await changeAtOnce(
      scope,
      turn,
      report,
      await readEvents(
        scope,
        turn.map(({ id }) => id),
      ),
    );
  }
}

export async function removeEvents(scope: EventScope, writes: readonly RemoveWrite[], report: Report): Promise<void> {
  for (let left = writes; left.length > 0;) {
    const [turn, waiting] = takeTurn(left);
    await removeResources(scope.client, turn, report, { path: "/me/events/", read: (ids) => readEvents(scope, ids) });
    left = waiting;
  }
}

/** `reread`: what the items look like after the turns before. */
async function changeAtOnce(
  scope: EventScope,
  writes: readonly UpdateWrite[],
  report: Report,
  reread: readonly (Item | undefined)[] = [],
): Promise<void> {
  const ownAddress = await scope.ownAddress();
  const originals = new Map<UpdateWrite, UpdateWrite>();
  for (const [index, write] of writes.entries()) {
    const fresh = reread[index];
    originals.set(fresh && sameContents(fresh, write.current) ? { ...write, current: fresh } : write, write);
  }
  const answer: Report = (write, result) => report(write.kind === "update" ? (originals.get(write) ?? write) : write, result);
  await updateResources<EventResource>(scope.client, [...originals.keys()], answer, {
    path: "/me/events/",
    prefer: eventPreferences,
    resources: scope.resources,
    fetch: (ids) => readEvents(scope, ids),
    patch: ({ changes }, resource) => writeEventFields(changes, resource, scope),
    item: (write, resource) => changedItem(scope, write, resource, ownAddress),
  });
}

/** What belongs to the series stays as it was: its key, and its link. */
function changedItem(scope: EventScope, { id, current }: UpdateWrite, resource: EventResource, ownAddress: string): Item {
  const before = scope.resources.get(id);
  const whole = before?.seriesMasterId ? { ...resource, webLink: before.webLink ?? null } : resource;
  return eventItem(scope, whole, { ownAddress, ...(current.derivedKey === undefined ? {} : { derivedKey: current.derivedKey }) });
}
