// Fields that are one property and one text on both sides.

import type { Contact } from "@microsoft/microsoft-graph-types";

import type { ContactResource } from "../wire";
import type { FieldGroup } from "./group";

const properties = ["jobTitle", "companyName", "department", "personalNotes", "businessHomePage"] as const;

export const textGroup: FieldGroup<ContactResource, Contact> = {
  fields: properties,
  properties: (fields) => fields,
  read: (field, resource) => resource[field as (typeof properties)[number]] ?? "",
  write: (changes) => Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, value || null])),
};
