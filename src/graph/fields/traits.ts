// What decides whether, and which way, an appointment may cross.

import type { Traits } from "../../sync";
import type { EventResource } from "../wire";
import { isOnlineMeeting } from "./body";

export function readTraits(resource: EventResource, ownAddress: string): Traits {
  return {
    sensitivity: resource.sensitivity ?? "normal",
    cancelled: resource.isCancelled === true,
    draft: resource.isDraft === true,
    declined: resource.responseStatus?.response === "declined",
    organizer: resource.isOrganizer !== false,
    attendees: otherAttendees(resource, ownAddress),
    categories: resource.categories ?? [],
    onlineMeeting: isOnlineMeeting(resource),
  };
}

/** Somebody else's meeting counts its organizer among the others. */
function otherAttendees({ attendees, organizer, isOrganizer }: EventResource, ownAddress: string): string[] {
  const people = [...(attendees ?? []), ...(isOrganizer === false && organizer ? [organizer] : [])];
  const addresses = people.map(({ emailAddress }) => emailAddress?.address?.toLowerCase() ?? "");
  // One without an address is still somebody.
  return [...new Set(addresses)].filter((address) => address !== ownAddress.toLowerCase());
}
