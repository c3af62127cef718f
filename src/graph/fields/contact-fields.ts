// Every field a contact can have, group by group.

import type { Contact } from "@microsoft/microsoft-graph-types";

import type { Fields } from "../../sync";
import type { ContactResource } from "../wire";
import { addressGroup } from "./address";
import { birthdayGroup } from "./birthday";
import { categoriesGroup } from "./categories";
import { emailGroup } from "./email";
import type { FieldGroup } from "./group";
import { overflows, propertiesOf, readFields, writeFields } from "./group";
import { nameGroup, shownAfter } from "./name";
import { phoneGroup } from "./phone";
import { textGroup } from "./text";

const groups: readonly FieldGroup<ContactResource, Contact>[] = [
  nameGroup,
  emailGroup,
  phoneGroup,
  addressGroup,
  birthdayGroup,
  categoriesGroup,
  textGroup,
];

export function readContactFields(fields: readonly string[], resource: ContactResource): Fields {
  return readFields(groups, fields, resource);
}

export function writeContactFields(changes: Fields, resource: ContactResource): Contact {
  return shownAfter(resource, writeFields(groups, changes, resource));
}

/** Outlook holds values of these kinds that the map has no place for: they stay there. */
export function overflowsMap(fields: readonly string[], resource: ContactResource): boolean {
  return overflows(groups, fields, resource);
}

export function contactProperties(fields: readonly string[]): readonly string[] {
  return propertiesOf(groups, fields);
}
