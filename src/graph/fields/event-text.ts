// The texts of an appointment: title and place, and what Outlook only shows (who, by whom, where on the web).

import type { Event } from "@microsoft/microsoft-graph-types";

import type { EventResource } from "../wire";
import type { FieldGroup } from "./group";

type Person = { readonly name?: string | null; readonly address?: string | null } | null | undefined;

const readers: Readonly<Record<string, (resource: EventResource) => string>> = {
  subject: ({ subject }) => subject ?? "",
  location: ({ location }) => location?.displayName ?? "",
  attendees: ({ attendees }) =>
    (attendees ?? [])
      .map(({ emailAddress }) => nameOf(emailAddress))
      .filter(Boolean)
      .join("; "),
  organizer: ({ organizer }) => nameOf(organizer?.emailAddress),
  webLink: ({ webLink }) => webLink ?? "",
};

export const eventTextGroup: FieldGroup<EventResource, Event> = {
  fields: Object.keys(readers),
  properties: (fields) => fields,
  read: (field, resource) => readers[field]?.(resource) ?? "",
  // Attendees are never written: writing one mails them. The organizer and the link are the service's own.
  write: ({ subject, location }) => ({
    ...(subject === undefined ? {} : { subject }),
    ...(location === undefined ? {} : { location: { displayName: location } }),
  }),
};

function nameOf(person: Person): string {
  return person?.name?.trim() || (person?.address ?? "");
}
