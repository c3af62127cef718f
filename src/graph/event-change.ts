// Changes appointments. One edited occurrence gives every other of its series a new version, so a series takes turns.

import type { Item, UpdateWrite } from "../sync";
import { readEvents } from "./event-read";
import { eventItem, eventPreferences } from "./event-scope";
import type { EventScope } from "./event-scope";
import { writeEventFields } from "./fields/event-fields";
import { updateResources } from "./update";
import type { Report } from "./update";
import type { EventResource } from "./wire";

export async function changeEvents(scope: EventScope, writes: readonly UpdateWrite[], report: Report): Promise<void> {
  if (writes.length === 0) return;
  const unread = writes.map(({ id }) => id).filter((id) => !scope.resources.has(id));
  await readEvents(scope, unread);
  let [turn, waiting] = takeTurn(scope, writes);
  await changeAtOnce(scope, turn, report);
  while (waiting.length > 0) {
    [turn, waiting] = takeTurn(scope, waiting);
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

/** At most one occurrence of each series. */
function takeTurn(scope: EventScope, writes: readonly UpdateWrite[]): readonly [UpdateWrite[], UpdateWrite[]] {
  const series = new Set<string>();
  const turn: UpdateWrite[] = [];
  const waiting: UpdateWrite[] = [];
  for (const write of writes) {
    const master = scope.resources.get(write.id)?.seriesMasterId ?? "";
    (master !== "" && series.has(master) ? waiting : turn).push(write);
    if (master !== "") series.add(master);
  }
  return [turn, waiting];
}

/** `reread`: what the items look like after the turns before. A new version with the same contents is no one's edit. */
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

function sameContents(one: Item, other: Item): boolean {
  return JSON.stringify([one.fields, one.traits]) === JSON.stringify([other.fields, other.traits]);
}
