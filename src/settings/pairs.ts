// Reads the pairs: what binds one Outlook container to one GoPaaS view, with its policies.

import type { AppointmentPair, ContactPair, Filters, Kind, Pair } from "../sync";

import * as json from "./json-reader";
import { readMap, type ReadMap } from "./map";
import { columnName, free, pathPart } from "./rules";
import { defaults, type ColumnRules } from "./schema";

/** Keys of a pair that a user may set for himself where they are not locked. */
export interface PairPolicies {
  readonly direction?: Pair["direction"];
  readonly conflicts?: Pair["conflicts"];
  readonly deletions?: Pair["deletions"];
  readonly leftView?: Pair["leftView"];
  readonly userKey?: string;
  readonly markDeleted?: Readonly<Record<string, string>>;
}

/** Keys of a calendar pair that a user may set for himself where they are not locked. */
export interface CalendarPolicies {
  readonly defaultDurationMinutes?: number;
  readonly window?: AppointmentPair["window"];
  readonly filters?: Filters;
}

export interface ReadPair {
  readonly pair: Pair;
  readonly rules?: ColumnRules;
}

/** `undefined` when the pair cannot be used; why has been named. */
export function readPair(value: unknown, path: string, complain: json.Complain): ReadPair | undefined {
  const reader = json.openObject(value, path, complain);
  if (!reader) return undefined;
  const kind = readKind(reader);
  if (!kind) return undefined;
  refuseSecrets(reader, Object.keys(value as object));
  const map = readMap(reader, kind);
  const constants = columnValues(reader, "constants");
  const common = readCommon(reader, kind, map);
  const pair = kind === "contact" ? contactPair(reader, common) : appointmentPair(reader, common, complain);
  reader.close();
  return pair && { pair, ...rulesOf(map, constants) };
}

/** Values that are wrong are named and left out. */
export function readPolicies(reader: json.JsonReader): PairPolicies {
  const markDeleted = columnValues(reader, "markDeleted");
  return withoutUndefined({
    direction: json.optionalChoice(reader, "direction", ["both", "gopaas-to-outlook", "outlook-to-gopaas"] as const),
    conflicts: json.optionalChoice(reader, "conflicts", ["gopaas", "outlook", "latest", "ask"] as const),
    deletions: json.optionalChoice(reader, "deletions", ["keep", "mark", "restore"] as const),
    leftView: json.optionalChoice(reader, "leftView", ["keep", "remove"] as const),
    userKey: json.optionalText(reader, "userKey"),
    markDeleted: Object.keys(markDeleted).length > 0 ? markDeleted : undefined,
  });
}

export function readCalendarPolicies(reader: json.JsonReader, complain: json.Complain, base?: AppointmentPair): CalendarPolicies {
  const window = json.optionalObject(reader, "window", complain);
  const filters = json.optionalObject(reader, "filters", complain);
  return withoutUndefined({
    defaultDurationMinutes: json.optionalNumber(reader, "defaultDurationMinutes", { from: 1, to: 24 * 60 }),
    window: window && readWindow(window, base?.window ?? defaults.window),
    filters: filters && readFilters(filters, base?.filters ?? defaults.filters),
  });
}

/** The existing product keeps one in its record: a file that is served must not. */
function refuseSecrets(reader: json.JsonReader, keys: readonly string[]): void {
  for (const key of keys.filter((name) => /secret/i.test(name))) {
    reader.take(key);
    reader.complain(json.shown(key), "forbidden-key", "must not be in a file: remove it and renew this secret. It is ignored.");
  }
}

function rulesOf(map: ReadMap | undefined, constants: ColumnRules["constants"]): { rules?: ColumnRules } {
  const { firstOf = {}, match = {} } = map ?? {};
  const none = [firstOf, match, constants].every((rule) => Object.keys(rule).length === 0);
  return none ? {} : { rules: { firstOf, match, constants } };
}

function readKind(reader: json.JsonReader): Kind | undefined {
  const type = reader.take("type");
  if (type === "Contact") return "contact";
  if (type === "Calendar") return "appointment";
  const code = type === undefined ? "missing" : "wrong-value";
  reader.complain("type", code, "must be Contact or Calendar.", true);
  return undefined;
}

type Common = Omit<ContactPair, "kind" | "folder">;

function readCommon(reader: json.JsonReader, kind: Kind, read: ReadMap | undefined): Common | undefined {
  const table = json.requiredText(reader, "table", pathPart);
  const view = json.requiredText(reader, "view", pathPart);
  const policies = settled(reader, readPolicies(reader));
  const userField = json.optionalText(reader, "userField", columnName);
  if ((userField === undefined) !== (policies.userKey === undefined)) {
    const [present, absent] = userField === undefined ? ["userKey", "userField"] : ["userField", "userKey"];
    reader.complain(present, "unused", `has no effect without ${absent}.`);
  }
  const values = columnValues(reader, "defaults");
  if (table === undefined || view === undefined || read === undefined) return undefined;
  return {
    table,
    view,
    map: read.map,
    ...(read.directions ? { directions: read.directions } : {}),
    direction: "both",
    conflicts: "gopaas",
    deletions: "keep",
    // An old appointment must not vanish from Outlook because it aged out of the view.
    leftView: kind === "contact" ? "remove" : "keep",
    ...policies,
    defaults: values,
    ...(userField === undefined ? {} : { userField }),
  };
}

/** `mark` without the values to write would mark nothing. */
function settled(reader: json.JsonReader, policies: PairPolicies): PairPolicies {
  if (policies.deletions !== "mark" || policies.markDeleted) return policies;
  reader.complain("markDeleted", "missing", 'is missing: deletions "mark" needs the values to write. Deleted items are kept.');
  return { ...policies, deletions: "keep" };
}

function contactPair(reader: json.JsonReader, common: Common | undefined): ContactPair | undefined {
  const folder = json.optionalText(reader, "folder") ?? defaults.folder;
  return common && { kind: "contact", folder, ...common };
}

function appointmentPair(reader: json.JsonReader, common: Common | undefined, complain: json.Complain): AppointmentPair | undefined {
  // The existing product calls both containers its label; `folder` is accepted for a calendar too.
  const named = json.optionalText(reader, "folder");
  const calendar = json.optionalText(reader, "calendar") ?? named ?? defaults.calendar;
  const policies = readCalendarPolicies(reader, complain);
  if (!common) return undefined;
  return {
    kind: "appointment",
    calendar,
    defaultDurationMinutes: defaults.defaultDurationMinutes,
    window: defaults.window,
    filters: defaults.filters,
    ...policies,
    ...common,
  };
}

function readWindow(reader: json.JsonReader, base: AppointmentPair["window"]): AppointmentPair["window"] {
  const days = { from: 0, to: 3650 };
  const window = {
    pastDays: json.optionalNumber(reader, "pastDays", days) ?? base.pastDays,
    futureDays: json.optionalNumber(reader, "futureDays", days) ?? base.futureDays,
  };
  reader.close();
  return window;
}

function readFilters(reader: json.JsonReader, base: Filters): Filters {
  const filters: Filters = {
    private: json.optionalChoice(reader, "private", ["skip", "busy"] as const) ?? base.private,
    cancelled: json.optionalChoice(reader, "cancelled", ["skip", "copy"] as const) ?? base.cancelled,
    declined: json.optionalChoice(reader, "declined", ["skip", "copy"] as const) ?? base.declined,
    onlyCategory: category(reader, "onlyCategory", base.onlyCategory),
    excludeCategory: category(reader, "excludeCategory", base.excludeCategory),
    externalOnly: json.optionalFlag(reader, "externalOnly") ?? base.externalOnly,
  };
  reader.close();
  return filters;
}

function category(reader: json.JsonReader, key: string, base: string | null): string | null {
  if (!reader.has(key)) {
    reader.take(key);
    return base;
  }
  const text = json.optionalText(reader, key, free);
  return text === undefined || text === "" ? null : text;
}

/** Column → value; what is no column is named and left out. */
export function columnValues(reader: json.JsonReader, key: string): Readonly<Record<string, string>> {
  const good = json.optionalTable(reader, key).filter(([column]) => {
    const fault = columnName(column);
    if (fault !== undefined) reader.complain(`${key}.${json.shown(column)}`, "wrong-value", `${fault} It is ignored.`);
    return fault === undefined;
  });
  return Object.fromEntries(good);
}

/** The same object without the keys that have no value. */
function withoutUndefined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
