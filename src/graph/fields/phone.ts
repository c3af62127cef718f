// Telephone numbers: two at work, two at home, one mobile.

import type { Contact } from "@microsoft/microsoft-graph-types";

import type { Fields } from "../../sync";
import type { ContactResource } from "../wire";
import type { FieldGroup } from "./group";
import { rewriteSlots, withRoom } from "./group";

type List = "businessPhones" | "homePhones";

const places: Readonly<Record<string, readonly [List, number]>> = {
  businessPhone: ["businessPhones", 0],
  businessPhone2: ["businessPhones", 1],
  homePhone: ["homePhones", 0],
  homePhone2: ["homePhones", 1],
};

const lists = ["businessPhones", "homePhones"] as const;
/** Outlook keeps two of each kind. */
const most = 2;

export const phoneGroup: FieldGroup<ContactResource, Contact> = {
  fields: ["mobilePhone", ...Object.keys(places)],
  properties: (fields) => fields.map((field) => places[field]?.[0] ?? "mobilePhone"),
  read: (field, resource) => {
    const place = places[field];
    return (place ? numbersIn(resource, place[0])[place[1]] : resource.mobilePhone) ?? "";
  },
  overflows: (fields, resource) =>
    lists.some((list) => {
      const slots = fields.flatMap((field) => (places[field]?.[0] === list ? [places[field][1]] : []));
      return slots.length > 0 && numbersIn(resource, list).some((_, slot) => !slots.includes(slot));
    }),
  write: (changes, resource) => {
    const patch: Contact = {};
    if (changes["mobilePhone"] !== undefined) patch.mobilePhone = changes["mobilePhone"] || null;
    for (const list of lists) {
      const written = writtenTo(list, changes);
      if (written.size > 0) patch[list] = withRoom(rewriteSlots(numbersIn(resource, list), written), most, changes);
    }
    return patch;
  },
};

function numbersIn(resource: ContactResource, list: List): string[] {
  return (resource[list] ?? []).filter(Boolean);
}

function writtenTo(list: List, changes: Fields): Map<number, string | undefined> {
  return new Map(
    Object.entries(changes).flatMap(([field, value]): [number, string | undefined][] => {
      const place = places[field];
      return place?.[0] === list ? [[place[1], value || undefined]] : [];
    }),
  );
}
