// Every field an appointment can have, group by group; its time is one of them.

import type { Event } from "@microsoft/microsoft-graph-types";

import type { Fields } from "../../sync";
import type { EventResource } from "../wire";
import { bodyGroup } from "./body";
import { eventTextGroup } from "./event-text";
import type { FieldGroup } from "./group";
import { readFields, writeFields } from "./group";
import { showAsGroup } from "./show-as";
import { readWhen, writeWhen } from "./when";

export interface ZoneChoice {
  readonly zone: string;
  /** Graph does not know the zone by name: times are sent in UTC. */
  readonly inUtc: boolean;
}

export function readEventFields(fields: readonly string[], resource: EventResource, zone: string): Fields {
  return readFields(groupsFor({ zone, inUtc: false }), fields, resource);
}

export function writeEventFields(changes: Fields, resource: EventResource, choice: ZoneChoice): Event {
  return writeFields(groupsFor(choice), changes, resource);
}

function groupsFor({ zone, inUtc }: ZoneChoice): readonly FieldGroup<EventResource, Event>[] {
  const whenGroup: FieldGroup<EventResource, Event> = {
    fields: ["when"],
    properties: () => ["start", "end", "isAllDay"],
    read: (_, resource) => readWhen(resource, zone),
    write: ({ when = "" }) => writeWhen(when, zone, inUtc),
  };
  return [whenGroup, eventTextGroup, bodyGroup, showAsGroup];
}
