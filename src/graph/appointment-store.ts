// The Outlook side of a calendar pair: the window of one calendar, read by delta, written in batches, mailing nobody.

import type { AppointmentPair, Item, Store } from "../sync";
import type { GraphClient } from "./client";
import { listEvents } from "./event-list";
import { readEvents } from "./event-read";
import type { AppointmentOptions } from "./event-scope";
import { createEventScope } from "./event-scope";
import { writeEvents } from "./event-write";

export function createAppointmentStore(client: GraphClient, pair: AppointmentPair, options: AppointmentOptions): Store {
  const scope = createEventScope(client, pair, options);
  const read = (ids: readonly string[]): Promise<(Item | undefined)[]> => readEvents(scope, ids);
  return {
    side: "outlook",
    list: (request) => listEvents(scope, request, read),
    read,
    write: (writes, report) => writeEvents(scope, writes, report),
  };
}
