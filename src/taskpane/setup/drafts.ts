// A set-up as far as it is chosen: how it begins, what a view makes of it, and the pairs it comes to.

import { placesOf } from "../../sync";
import type { DraftPair, OwnPair, SetupDraft, SetupKind, SetupState, ViewLook } from "../setup-needs";

export const kinds: readonly SetupKind[] = ["contact", "appointment"];

export const suggestedFolder = "GoPaaS";
export const ownCalendar = "default";

const nothing: DraftPair = { view: "", table: "", place: "", map: {}, values: {} };

/** What was kept on this device, else what was set up before, else nothing. */
export function firstDraft(kept: SetupDraft | undefined, setup: SetupState | undefined): SetupDraft {
  if (kept) return kept;
  const own = setup?.pairs ?? [];
  const of = (type: OwnPair["type"], place: string): DraftPair => {
    const pair = own.find((one) => one.type === type);
    return pair ? draftOf(pair, place) : { ...nothing, place };
  };
  return {
    step: own.length > 0 ? "map" : "views",
    pairs: { contact: of("Contact", suggestedFolder), appointment: of("Calendar", ownCalendar) },
  };
}

function draftOf({ view, table, map, defaults = {}, folder, calendar, userField, userKey }: OwnPair, place: string): DraftPair {
  const user = userField === undefined || userKey === undefined ? {} : { user: [userField, userKey] as const };
  return { view, table, place: folder ?? calendar ?? place, map, values: defaults, ...user };
}

/** Another view is another beginning; the same one read again leaves what was chosen. */
export function withLook(pair: DraftPair, look: ViewLook): DraftPair {
  const table = look.table ?? (pair.view === look.view ? pair.table : "");
  if (pair.view === look.view && Object.keys(pair.map).length > 0) return { ...pair, table };
  const { values, user } = look.suggested;
  const { user: _, ...rest } = pair;
  return { ...rest, view: look.view, table, map: inOrder(look.map), values, ...(user ? { user } : {}) };
}

/** A second place of a list without the first would have no effect: Outlook keeps no gaps. */
function inOrder(map: ViewLook["map"]): ViewLook["map"] {
  const good = Object.entries(map).filter(([field]) => {
    const places = placesOf(field);
    return places.slice(0, Math.max(0, places.indexOf(field))).every((before) => before in map);
  });
  return Object.fromEntries(good);
}

export function isChosen({ view }: DraftPair): boolean {
  return view !== "";
}

/** As `config.json` would have them. */
export function pairsOf({ pairs }: SetupDraft, fixed: SetupState["fixed"]): readonly OwnPair[] {
  return kinds.filter((kind) => isChosen(pairs[kind])).map((kind) => pairOf(kind, pairs[kind], fixed));
}

function pairOf(kind: SetupKind, { view, table, place, map, values, user }: DraftPair, fixed: SetupState["fixed"]): OwnPair {
  const container = kind === "contact" ? "folder" : "calendar";
  const defaults = filled(values);
  return {
    type: kind === "contact" ? "Contact" : "Calendar",
    table,
    view,
    ...(fixed.includes(container) ? {} : { [container]: place }),
    map: filled(map),
    ...(fixed.includes("defaults") || Object.keys(defaults).length === 0 ? {} : { defaults }),
    ...(user && user[1].trim() !== "" ? { userField: user[0], userKey: user[1].trim() } : {}),
  };
}

function filled(table: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(table).filter(([, value]) => value.trim() !== ""));
}

/** Fields a form shows though no column was found: what a contact or an appointment is known by. */
const always: Readonly<Record<SetupKind, readonly string[]>> = {
  contact: ["givenName", "surname", "emailAddresses", "mobilePhone", "businessPhone", "companyName"],
  appointment: ["subject", "startDate", "endDate", "startTime", "endTime", "body", "id"],
};

/** The lines of a pair's map, those everybody expects first. */
export function linesOf(kind: SetupKind, map: DraftPair["map"]): readonly string[] {
  return [...always[kind], ...Object.keys(map).filter((field) => !always[kind].includes(field))];
}
