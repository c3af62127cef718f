// Postal addresses: five parts, three kinds. Graph replaces an address as a whole, so the other parts are sent along.

import type { Contact, PhysicalAddress } from "@microsoft/microsoft-graph-types";

import type { ContactResource } from "../wire";
import type { FieldGroup } from "./group";

const kinds = { "": "businessAddress", "home.": "homeAddress", "other.": "otherAddress" } as const;
const parts = ["street", "postalCode", "city", "state", "countryOrRegion"] as const;

type Kind = (typeof kinds)[keyof typeof kinds];
type AddressPart = (typeof parts)[number];

const places = new Map<string, readonly [Kind, AddressPart]>(
  Object.entries(kinds).flatMap(([prefix, kind]) => parts.map((part) => [prefix + part, [kind, part]] as const)),
);

export const addressGroup: FieldGroup<ContactResource, Contact> = {
  fields: [...places.keys()],
  properties: (fields) => fields.flatMap((field) => places.get(field)?.[0] ?? []),
  read: (field, resource) => {
    const place = places.get(field);
    return (place && resource[place[0]]?.[place[1]]) ?? "";
  },
  write: (changes, resource) => {
    const patch: Partial<Record<Kind, PhysicalAddress>> = {};
    for (const [field, value] of Object.entries(changes)) {
      const place = places.get(field);
      if (!place) continue;
      const [kind, part] = place;
      patch[kind] = { ...(patch[kind] ?? partsOf(resource[kind])), [part]: value || null };
    }
    return patch;
  },
};

/** What else an answer may carry beside the parts is not ours to send back. */
function partsOf(current: PhysicalAddress | null | undefined): PhysicalAddress {
  return Object.fromEntries(parts.flatMap((part) => (current?.[part] ? [[part, current[part]]] : [])));
}
