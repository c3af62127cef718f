// What a mailbox holds behind its API: items, containers, and one log per container from which deltas are told.

import type { Clock } from "../service";
import type { Fields } from "./check-body";
import { createIdCodec, type IdCodec, type ItemKind } from "./ids";
import type { Recorded } from "./recorded";
import type { AmbiguousHour } from "./wall-time";

export interface Owner {
  readonly userId: string;
  readonly displayName: string;
  readonly mail: string;
  readonly timeZone: string;
}

/** What the documentation leaves open, or the live service does only sometimes. */
export interface Switches {
  ambiguousHour: AmbiguousHour;
  /** Contacts honour If-Match; no document promises it. */
  contactPreconditions: boolean;
  /** Deleting an event again: 404 ErrorItemNotFound, 400 ErrorInvalidRequest, 403 and 410 were all seen. */
  deleteAgain: 404 | 400 | 403 | 410;
  /** The transactionId of a deleted event is free again, or answers 409 ErrorDuplicateTransactionId. */
  transactionsOfDeleted: "free" | "remembered";
  /** A deleted contact still answers a GET, from Deleted Items. */
  softDeleteContacts: boolean;
  /** A second folder or calendar of the same name answers 409 ErrorFolderExists. */
  uniqueFolderNames: boolean;
  /** What becomes of the parts of an address a PATCH does not name. */
  patchedAddress: "replace" | "merge";
  /** Delta pages tell some entries twice. */
  repeatDeltaEntries: boolean;
  /** Every next link leads to an empty page first. */
  emptyDeltaPages: boolean;
  /** Sparse occurrences name the zone by its Windows name, whatever was asked for (recorded 2026-07). */
  windowsZoneOnOccurrences: boolean;
  /** Sparse occurrences are told on their series' own clocks, under its Windows name or one that only Exchange knows. */
  occurrenceClocks: "asked" | "own" | "custom";
  /** What else a sparse occurrence tells: nothing, its series' subject, or null for what it does not tell. */
  sparseOccurrences: "bare" | "subject" | "nulls";
  /** Delta pages hold rows of which nothing but the id is told (reported of items outside the window). */
  nullRows: boolean;
  /** A dead delta token answers with a `Location` to begin again at. */
  locationOfNewRound: boolean;
  /** A deleted series removes its occurrences one by one too. */
  removeOccurrencesWithSeries: boolean;
}

export interface Contact {
  readonly number: number;
  moves: number;
  folder: number;
  version: number;
  readonly createdAt: number;
  modifiedAt: number;
  fields: Fields;
  readonly extended: Map<string, string>;
  recorded?: Recorded;
}

export interface When {
  readonly isAllDay: boolean;
  readonly startLocal: string;
  readonly endLocal: string;
  readonly startZone: string;
  readonly endZone: string;
  readonly startZoneName: string;
  readonly endZoneName: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface ExceptionItem {
  version: number;
  readonly createdAt: number;
  modifiedAt: number;
  /** Only what differs from the series. */
  fields: Fields;
  when: When;
  readonly extended: Map<string, string>;
}

export interface Rule {
  readonly recurrence: Fields;
  readonly when: When;
  /** The zone the series recurs in. */
  readonly zone: string;
}

export interface Series {
  rule: Rule;
  /** By day (days since 1970) the occurrence stands for. */
  readonly exceptions: Map<number, ExceptionItem>;
  readonly cancelled: Map<number, number>;
}

export interface EventItem {
  readonly number: number;
  moves: number;
  calendar: number;
  version: number;
  readonly createdAt: number;
  modifiedAt: number;
  fields: Fields;
  when: When;
  series?: Series | undefined;
  /** Rules the event had before, so that a delta can tell which occurrences are gone. */
  readonly former: { readonly version: number; readonly rule: Rule }[];
  readonly extended: Map<string, string>;
  recorded?: Recorded;
}

export interface LogEntry<Item> {
  readonly version: number;
  /** The item as it was when it left: its ordinary id belongs to that moment. */
  readonly removed?: Item;
}

export interface Container<Item> {
  readonly kind: ItemKind;
  readonly number: number;
  name: string;
  color: string;
  readonly isDefault: boolean;
  readonly hidden: boolean;
  version: number;
  readonly members: Set<number>;
  /** In the order of the last change of each item. */
  readonly log: Map<number, LogEntry<Item>>;
}

export interface MailSent {
  readonly kind: "invitation" | "update" | "cancellation";
  readonly by: "api" | "user";
  readonly at: number;
  readonly subject: string;
  readonly to: readonly string[];
}

/** What was deleted, as it was: a user may put it back. */
export interface Deleted {
  readonly contacts: Map<number, Contact>;
  readonly events: Map<number, EventItem>;
}

export interface Store {
  readonly owner: Owner;
  readonly clock: Clock;
  readonly ids: IdCodec;
  readonly switches: Switches;
  readonly folders: Map<number, Container<Contact>>;
  readonly contacts: Map<number, Contact>;
  readonly calendars: Map<number, Container<EventItem>>;
  readonly events: Map<number, EventItem>;
  readonly deleted: Deleted;
  readonly transactions: Map<string, number>;
  readonly mails: MailSent[];
  version: number;
  lastNumber: number;
  /** Delta tokens issued before this version have expired. */
  tokensSince: number;
  /** Counts resets: what was told about the mailbox before one is void. */
  epoch: number;
  peakConcurrency: number;
}

export const DEFAULT_NUMBER = 1;
const DELETED_ITEMS_NUMBER = 2;

export function createStore(owner: Owner, clock: Clock): Store {
  const store: Store = {
    owner,
    clock,
    ids: createIdCodec(owner.userId),
    switches: defaultSwitches(),
    folders: new Map(),
    contacts: new Map(),
    calendars: new Map(),
    events: new Map(),
    deleted: { contacts: new Map(), events: new Map() },
    transactions: new Map(),
    mails: [],
    version: 0,
    lastNumber: 0,
    tokensSince: 0,
    epoch: 0,
    peakConcurrency: 0,
  };
  emptyStore(store);
  return store;
}

export function emptyStore(store: Store): void {
  const { folders, contacts, calendars, events, deleted, transactions } = store;
  for (const held of [folders, contacts, calendars, events, deleted.contacts, deleted.events, transactions]) held.clear();
  store.mails.length = 0;
  store.peakConcurrency = 0;
  store.version = 1_000;
  store.tokensSince = 0;
  store.epoch++;
  store.lastNumber = 100;
  Object.assign(store.switches, defaultSwitches());
  store.folders.set(DEFAULT_NUMBER, createContainer("folder", DEFAULT_NUMBER, "Contacts", { isDefault: true }));
  store.folders.set(DELETED_ITEMS_NUMBER, createContainer("folder", DELETED_ITEMS_NUMBER, "Deleted Items", { hidden: true }));
  store.calendars.set(DEFAULT_NUMBER, createContainer("calendar", DEFAULT_NUMBER, "Calendrier", { isDefault: true }));
}

export function createContainer<Item>(
  kind: ItemKind,
  number: number,
  name: string,
  traits: { readonly isDefault?: boolean; readonly hidden?: boolean; readonly color?: string } = {},
): Container<Item> {
  const { isDefault = false, hidden = false, color = "auto" } = traits;
  return { kind, number, name, color, isDefault, hidden, version: 1_000, members: new Set(), log: new Map() };
}

function defaultSwitches(): Switches {
  return {
    ambiguousHour: "first",
    contactPreconditions: true,
    deleteAgain: 404,
    transactionsOfDeleted: "free",
    softDeleteContacts: false,
    uniqueFolderNames: false,
    patchedAddress: "replace",
    repeatDeltaEntries: false,
    emptyDeltaPages: false,
    windowsZoneOnOccurrences: true,
    occurrenceClocks: "asked",
    sparseOccurrences: "bare",
    nullRows: false,
    locationOfNewRound: false,
    removeOccurrencesWithSeries: true,
  };
}

export function deletedItems(store: Store): Container<Contact> | undefined {
  return store.folders.get(DELETED_ITEMS_NUMBER);
}

/** Records a change; the entry moves to the end of the log. */
export function record<Item>(container: Container<Item> | undefined, number: number, entry: LogEntry<Item>): void {
  container?.log.delete(number);
  container?.log.set(number, entry);
}
