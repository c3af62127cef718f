// E-mail addresses: a field is a place in the list. The others, their order and their names stay as they are.

import type { Contact, EmailAddress } from "@microsoft/microsoft-graph-types";

import type { ContactResource } from "../wire";
import type { FieldGroup } from "./group";
import { rewriteSlots, withRoom } from "./group";

const slots: Readonly<Record<string, number>> = { emailAddresses: 0, emailAddress2: 1, emailAddress3: 2 };

/** Outlook keeps three. */
const most = 3;

export const emailGroup: FieldGroup<ContactResource, Contact> = {
  fields: Object.keys(slots),
  properties: () => ["emailAddresses"],
  read: (field, resource) => addressed(resource)[slots[field] ?? 0]?.address ?? "",
  overflows: (fields, resource) => addressed(resource).some((_, slot) => !fields.some((field) => slots[field] === slot)),
  write: (changes, resource) => {
    const current = addressed(resource);
    const written = Object.entries(changes).map(([field, address]): [number, EmailAddress | undefined] => {
      const slot = slots[field] ?? 0;
      return [slot, address === "" ? undefined : renamed(current[slot], address)];
    });
    return { emailAddresses: withRoom([...rewriteSlots(current, new Map(written)), ...unaddressed(resource)], most, changes) };
  },
};

function addressed({ emailAddresses }: ContactResource): EmailAddress[] {
  return (emailAddresses ?? []).filter(({ address }) => address);
}

/** The service keeps what it cannot read as an address (one with a trailing comma) as a name alone. */
function unaddressed({ emailAddresses }: ContactResource): EmailAddress[] {
  return (emailAddresses ?? []).filter(({ address, name }) => !address && name);
}

/** A name that only repeats the old address goes with it; one that somebody gave stays. */
function renamed(current: EmailAddress | undefined, address: string): EmailAddress {
  const name = current?.name;
  return name && name.toLowerCase() !== current.address?.toLowerCase() ? { name, address } : { address };
}
