// Names. The server may remake `displayName` when a part changes, so it is always sent along: the user's own, or remade.

import type { Contact } from "@microsoft/microsoft-graph-types";

import type { Fields } from "../../sync";
import type { ContactResource } from "../wire";
import type { FieldGroup } from "./group";

const parts = ["givenName", "surname", "title"] as const;
const beside = ["displayName", "givenName", "middleName", "surname", "generation", "title"] as const;

export const nameGroup: FieldGroup<ContactResource, Contact> = {
  fields: ["displayName", ...parts],
  properties: (fields) => (fields.every((field) => field === "displayName") ? ["displayName"] : beside),
  read: (field, resource) => resource[field as (typeof beside)[number]] ?? "",
  write: (changes, resource) => {
    const patch: Contact = {};
    for (const part of parts) if (changes[part] !== undefined) patch[part] = changes[part] || null;
    return { ...patch, displayName: displayNameAfter(changes, resource, patch) };
  },
};

/**
 * Any update may make the service remake the name it shows (learn.microsoft.com/graph/api/contact-update), so the one there is goes
 * along; where it was only the company or the address, the new one.
 */
export function shownAfter(resource: ContactResource, patch: Contact): Contact {
  const shown = resource.displayName?.trim() ?? "";
  if (shown === "" || patch.displayName !== undefined || Object.keys(patch).length === 0) return patch;
  const after = standIns.reduce<string | null | undefined>(
    (name, read) => (read(resource) === shown ? read({ ...resource, ...patch }) : name),
    shown,
  );
  return after ? { ...patch, displayName: after } : patch;
}

/** What is shown of somebody without a name. */
const standIns: readonly ((contact: ContactResource) => string | null | undefined)[] = [
  ({ companyName }) => companyName?.trim(),
  ({ emailAddresses }) => emailAddresses?.[0]?.address,
];

/** Used where a new contact's own fields give no name to show. */
export function fallbackName(fields: Fields): string {
  return fields["companyName"] || fields["emailAddresses"] || "";
}

type Names = Pick<ContactResource, (typeof beside)[number]>;

/** The forms the service and its clients make of the parts; the first is ours. */
const forms: readonly ((names: Names) => string)[] = [
  ({ givenName, surname }) => joined(givenName, surname),
  ({ givenName, middleName, surname }) => joined(givenName, middleName, surname),
  ({ givenName, middleName, surname, generation }) => joined(givenName, middleName, surname, generation),
  ({ title, givenName, surname }) => joined(title, givenName, surname),
  ({ title, givenName, middleName, surname, generation }) => joined(title, givenName, middleName, surname, generation),
  ({ givenName, surname }) => joined(surname, givenName),
  ({ givenName, surname }) => (surname && givenName ? `${surname}, ${givenName}` : ""),
];

function displayNameAfter(changes: Fields, before: Names, patch: Names): string | null {
  if (changes["displayName"] !== undefined) return changes["displayName"] || null;
  const shown = before.displayName?.trim() ?? "";
  const form = shown === "" ? forms[0] : forms.find((make) => make(before) === shown);
  return (form ? form({ ...before, ...patch }) : shown) || null;
}

function joined(...words: readonly (string | null | undefined)[]): string {
  return words.filter(Boolean).join(" ");
}
