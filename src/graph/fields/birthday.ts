// A birthday is a date, though Graph stores an instant: near midday of that date in UTC, or its midnight somewhere in the world.

import type { Contact } from "@microsoft/microsoft-graph-types";

import { addDays, Failure, isDate } from "../../sync";
import type { ContactResource } from "../wire";
import type { FieldGroup } from "./group";

/** Exchange's word for "never". */
const never = "0001-01-01";
/** Later than this is no midday any more, but midnight of the day after, east of Greenwich. */
const middayEnds = "12:30";

export const birthdayGroup: FieldGroup<ContactResource, Contact> = {
  fields: ["birthday"],
  properties: () => ["birthday"],
  read: (_, { birthday }) => {
    const date = birthday?.slice(0, 10) ?? "";
    if (date === never) return "";
    return isDate(date) && (birthday ?? "").slice(11, 16) > middayEnds ? addDays(date, 1) : date;
  },
  write: ({ birthday = "" }) => {
    if (birthday === "") return { birthday: null };
    const date = birthday.slice(0, 10);
    if (!isDate(date))
      throw new Failure("A birthday is not a date.", { kind: "rejected", side: "outlook", retry: "never", said: birthday });
    return { birthday: `${date}T11:59:00Z` };
  },
};
