// Free or busy: Graph's own words, whatever letter case they come in.

import type { Event, FreeBusyStatus } from "@microsoft/microsoft-graph-types";

import { Failure } from "../../sync";
import type { EventResource } from "../wire";
import type { FieldGroup } from "./group";

const words: readonly FreeBusyStatus[] = ["free", "tentative", "busy", "oof", "workingElsewhere", "unknown"];

export const showAsGroup: FieldGroup<EventResource, Event> = {
  fields: ["showAs"],
  properties: () => ["showAs"],
  read: (_, { showAs }) => (showAs && showAs !== "unknown" ? showAs : ""),
  write: ({ showAs = "" }) => {
    if (showAs === "") return { showAs: "busy" };
    const word = words.find((one) => one.toLowerCase() === showAs.trim().toLowerCase());
    if (!word) throw new Failure("Not a word for free or busy.", { kind: "rejected", side: "outlook", retry: "never", said: showAs });
    return { showAs: word };
  },
};
