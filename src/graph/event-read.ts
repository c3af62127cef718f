// Reads single appointments: in the pair's calendar, somewhere else, or verified gone.

import type { Item } from "../sync";
import { getMany } from "./batch";
import { failureOf, isGone, isOk } from "./errors";
import type { GraphAnswer } from "./errors";
import { eventPreferences } from "./event-scope";
import type { EventScope } from "./event-scope";
import { readWhen } from "./fields/when";
import { eventItems } from "./occurrences";
import type { EventResource } from "./wire";

interface Found {
  readonly resource: EventResource;
  readonly elsewhere: Item["elsewhere"] | undefined;
}

export async function readEvents(scope: EventScope, ids: readonly string[]): Promise<(Item | undefined)[]> {
  if (ids.length === 0) return [];
  const found = await find(scope, ids);
  const items = await eventItems(
    scope,
    [...found.values()].map(({ resource }) => resource),
  );
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.map((id) => {
    const one = found.get(id);
    const item = one && byId.get(one.resource.id ?? "");
    return one?.elsewhere && item ? { ...item, elsewhere: one.elsewhere } : item;
  });
}

async function find(scope: EventScope, ids: readonly string[]): Promise<Map<string, Found>> {
  const calendar = await scope.calendarById();
  const found = new Map<string, Found>();
  const here = calendar === undefined ? [] : await ask(scope, ids, `${calendar}/events/`);
  here.forEach((resource, index) => {
    if (resource) found.set(ids[index] ?? "", { resource, elsewhere: isInWindow(scope, resource) ? undefined : "window" });
  });
  const missing = ids.filter((id) => !found.has(id));
  const anywhere = await ask(scope, missing, "/me/events/");
  anywhere.forEach((resource, index) => {
    if (resource) found.set(missing[index] ?? "", { resource, elsewhere: "folder" });
  });
  return found;
}

async function ask({ client }: EventScope, ids: readonly string[], path: string): Promise<(EventResource | undefined)[]> {
  const answers = await getMany(
    client,
    ids.map((id) => path + encodeURIComponent(id)),
    eventPreferences,
  );
  return answers.map(resourceIn);
}

/** A series is no appointment; its occurrences are. */
function resourceIn(answer: GraphAnswer): EventResource | undefined {
  if (isGone(answer)) return undefined;
  if (!isOk(answer)) throw failureOf(answer);
  const resource = answer.body as EventResource;
  return resource.type === "seriesMaster" ? undefined : resource;
}

function isInWindow({ window, zone }: EventScope, resource: EventResource): boolean {
  const [start = "", end = start] = readWhen(resource, zone).split("/");
  return end.slice(0, 10) >= window.from && start.slice(0, 10) <= window.to;
}
