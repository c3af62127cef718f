// Telephone numbers: two at work, two at home, one mobile.

import type { Contact } from "@microsoft/microsoft-graph-types";

import type { Fields } from "../../sync";
import type { ContactResource } from "../wire";
import type { FieldGroup } from "./group";
import { rewriteSlots } from "./group";

type List = "businessPhones" | "homePhones";

const places: Readonly<Record<string, readonly [List, number]>> = {
  businessPhone: ["businessPhones", 0],
  businessPhone2: ["businessPhones", 1],
  homePhone: ["homePhones", 0],
  homePhone2: ["homePhones", 1],
};

export const phoneGroup: FieldGroup<ContactResource, Contact> = {
  fields: ["mobilePhone", ...Object.keys(places)],
  properties: (fields) => fields.map((field) => places[field]?.[0] ?? "mobilePhone"),
  read: (field, resource) => {
    const place = places[field];
    return (place ? numbersIn(resource, place[0])[place[1]] : resource.mobilePhone) ?? "";
  },
  write: (changes, resource) => {
    const patch: Contact = {};
    if (changes["mobilePhone"] !== undefined) patch.mobilePhone = changes["mobilePhone"] || null;
    for (const list of ["businessPhones", "homePhones"] as const) {
      const written = writtenTo(list, changes);
      if (written.size > 0) patch[list] = rewriteSlots(numbersIn(resource, list), written);
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
