// A birthday is a date, though Graph stores an instant: Outlook puts it near midday or midnight UTC and only its date counts.

import type { Contact } from "@microsoft/microsoft-graph-types";

import { Failure, isDate } from "../../sync";
import type { ContactResource } from "../wire";
import type { FieldGroup } from "./group";

/** Exchange's word for "never". */
const never = "0001-01-01";

export const birthdayGroup: FieldGroup<ContactResource, Contact> = {
  fields: ["birthday"],
  properties: () => ["birthday"],
  read: (_, { birthday }) => {
    const date = birthday?.slice(0, 10) ?? "";
    return date === never ? "" : date;
  },
  write: ({ birthday = "" }) => {
    if (birthday === "") return { birthday: null };
    const date = birthday.slice(0, 10);
    if (!isDate(date))
      throw new Failure("A birthday is not a date.", { kind: "rejected", side: "outlook", retry: "never", said: birthday });
    return { birthday: `${date}T11:59:00Z` };
  },
};
