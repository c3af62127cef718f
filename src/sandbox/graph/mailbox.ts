// A mailbox as its user sees it in Outlook: the hand that edits contacts and events without asking the API.

import type { Clock } from "../service";
import type { Preferences } from "./call";
import { type Fields } from "./check-body";
import { contactRow } from "./contact-routes";
import {
  addContact,
  addContainer,
  changeContact,
  copyContact,
  moveContact,
  removeContact,
  removeFolder,
  renameContainer,
  restoreContact,
  touch,
} from "./contacts";
import { addEvent, changeEvent, copyEvent, moveEvent, removeCalendar, removeEvent, requireOccurrence, restoreEvent } from "./events";
import { eventId, eventRow } from "./event-view";
import { eventsOf } from "./event-routes";
import { listExtended } from "./extended";
import { calendarAt, contactAt, defaultCalendar, defaultFolder, deletedNumber, eventAt, folderAt } from "./lookup";
import { recordedAs } from "./recorded";
import { occurrencesBetween } from "./series";
import { type Contact, type Container, createStore, emptyStore, type EventItem, type MailSent, type Store, type Switches } from "./store";
import { findZone } from "./zones";

export interface MailboxUser {
  readonly userId: string;
  readonly displayName: string;
  readonly mail: string;
  /** An IANA or Windows name; Europe/Paris when left out. */
  readonly timeZone?: string;
}

export interface FolderSeen {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly count: number;
}

/**
 * Ids may be given in either form and are told in the immutable one. Fields are those of the API; the user may also write
 * `organizer`, `isCancelled`, `responseStatus`, `isDraft`, and start and end as a bare local time of the mailbox's zone.
 */
export interface Mailbox {
  readonly userId: string;
  readonly displayName: string;
  readonly mail: string;
  readonly timeZone: string;

  listFolders(): readonly FolderSeen[];
  addFolder(name: string): string;
  renameFolder(id: string, name: string): void;
  deleteFolder(id: string): void;
  /** Of the default folder when none is named; custom properties included. */
  listContacts(folderId?: string): readonly Fields[];
  addContact(fields: Fields, folderId?: string): string;
  editContact(id: string, fields: Fields): void;
  deleteContact(id: string): void;
  /** Out of Deleted Items, as it was. */
  restoreContact(id: string): void;
  copyContact(id: string, folderId?: string): string;
  /** A new photo: a new version of the same contents. */
  changePhoto(id: string): void;
  /** From now on it answers to the byte as the live service once did, but for what is written to it. */
  recordContact(id: string, row: Fields): void;
  moveContact(id: string, folderId: string): void;

  listCalendars(): readonly FolderSeen[];
  addCalendar(name: string): string;
  renameCalendar(id: string, name: string): void;
  deleteCalendar(id: string): void;
  /** Single events and series; their occurrences with `listOccurrences`. */
  listEvents(calendarId?: string): readonly Fields[];
  /** With the ids that `editEvent` and `deleteEvent` take to touch one occurrence. */
  listOccurrences(masterId: string, fromMs: number, toMs: number): readonly Fields[];
  addEvent(fields: Fields, calendarId?: string): string;
  editEvent(id: string, fields: Fields): void;
  deleteEvent(id: string): void;
  /** Out of Deleted Items, as it was; a series as a whole. */
  restoreEvent(id: string): void;
  copyEvent(id: string, calendarId?: string): string;
  recordEvent(id: string, row: Fields): void;
  moveEvent(id: string, calendarId: string): void;

  /** The mails to attendees the service would have sent, oldest first. */
  readonly mailsSent: readonly MailSent[];
  /** The most requests that were ever in flight at one time, those refused for it included. */
  readonly peakConcurrency: number;
  readonly switches: Switches;
  /** Every delta token issued so far answers 410. */
  expireDeltaTokens(): void;
  /** Empties the mailbox and puts the switches back. */
  reset(): void;
  /** For the service and its seed only. */
  readonly store: Store;
}

export function createMailbox(user: MailboxUser, clock: Clock): Mailbox {
  const timeZone = user.timeZone ?? "Europe/Paris";
  const store = createStore({ userId: user.userId, displayName: user.displayName, mail: user.mail, timeZone }, clock);
  return {
    ...store.owner,
    ...contactHand(store),
    ...eventHand(store),
    store,
    switches: store.switches,
    mailsSent: store.mails,
    get peakConcurrency() {
      return store.peakConcurrency;
    },
    expireDeltaTokens: () => {
      store.tokensSince = ++store.version;
    },
    reset: () => {
      emptyStore(store);
    },
  };
}

type ContactHand =
  | "listFolders"
  | "addFolder"
  | "renameFolder"
  | "deleteFolder"
  | "listContacts"
  | "addContact"
  | "editContact"
  | "deleteContact"
  | "restoreContact"
  | "copyContact"
  | "changePhoto"
  | "recordContact"
  | "moveContact";

function contactHand(store: Store): Pick<Mailbox, ContactHand> {
  const reader = readerOf(store);
  const folder = (id?: string): Container<Contact> => (id === undefined ? defaultFolder(store) : folderAt(store, id));
  const contact = (id: string): Contact => contactAt(store, id);
  const told = (one: Contact): string => store.ids.encode({ kind: "contact", number: one.number, moves: 0 }, true);
  return {
    listFolders: () => [...store.folders.values()].filter((one) => !one.hidden).map((one) => seen(store, one)),
    addFolder: (name) => seen(store, addContainer(store, store.folders, "folder", { name })).id,
    renameFolder: (id, name) => renameContainer(store, store.folders, folder(id), name),
    deleteFolder: (id) => removeFolder(store, folder(id)),
    listContacts: (folderId) =>
      [...folder(folderId).members].map((number) => {
        const one = contact(store.ids.encode({ kind: "contact", number, moves: 0 }, true));
        return { ...contactRow(store, one, reader), singleValueExtendedProperties: listExtended(one.extended) };
      }),
    addContact: (fields, folderId) => told(addContact(store, folder(folderId), fields, "user")),
    editContact: (id, fields) => changeContact(store, contact(id), fields),
    deleteContact: (id) => removeContact(store, contact(id)),
    restoreContact: (id) => restoreContact(store, deletedNumber(store, id, "contact")),
    copyContact: (id, folderId) =>
      told(copyContact(store, contact(id), folderId === undefined ? folderOf(store, contact(id)) : folder(folderId))),
    changePhoto: (id) => touch(store, contact(id)),
    recordContact: (id, row) => {
      contact(id).recorded = recordedAs(row);
      touch(store, contact(id));
    },
    moveContact: (id, folderId) => moveContact(store, contact(id), folder(folderId)),
  };
}

function folderOf(store: Store, contact: Contact): Container<Contact> {
  return store.folders.get(contact.folder) ?? defaultFolder(store);
}

type EventHand =
  | "listCalendars"
  | "addCalendar"
  | "renameCalendar"
  | "deleteCalendar"
  | "listEvents"
  | "listOccurrences"
  | "addEvent"
  | "editEvent"
  | "deleteEvent"
  | "restoreEvent"
  | "copyEvent"
  | "recordEvent"
  | "moveEvent";

function eventHand(store: Store): Pick<Mailbox, EventHand> {
  const reader = readerOf(store);
  const calendar = (id?: string): Container<EventItem> => (id === undefined ? defaultCalendar(store) : calendarAt(store, id));
  const whole = (id: string): EventItem => eventAt(store, id).event;
  const told = (one: EventItem): string => eventId(store, one, reader);
  return {
    listCalendars: () => [...store.calendars.values()].map((one) => seen(store, one)),
    addCalendar: (name) => seen(store, addContainer(store, store.calendars, "calendar", { name })).id,
    renameCalendar: (id, name) => renameContainer(store, store.calendars, calendar(id), name),
    deleteCalendar: (id) => removeCalendar(store, calendar(id)),
    listEvents: (calendarId) =>
      eventsOf(store, calendar(calendarId)).map((one) => ({
        ...eventRow(store, one, reader),
        singleValueExtendedProperties: listExtended(one.extended),
      })),
    listOccurrences: (masterId, fromMs, toMs) =>
      occurrencesBetween(store, whole(masterId), fromMs, toMs).map((one) => eventRow(store, whole(masterId), reader, one)),
    addEvent: (fields, calendarId) => told(addEvent(store, calendar(calendarId), fields, "user")),
    editEvent: (id, fields) => changeEvent(store, eventAt(store, id), fields, "user"),
    deleteEvent: (id) => {
      const target = eventAt(store, id);
      if (target.day !== undefined) requireOccurrence(store, target.event, target.day);
      removeEvent(store, target, "user");
    },
    restoreEvent: (id) => restoreEvent(store, deletedNumber(store, id, "event")),
    copyEvent: (id, calendarId) =>
      told(copyEvent(store, whole(id), calendarId === undefined ? calendarOf(store, whole(id)) : calendar(calendarId))),
    recordEvent: (id, row) => void (whole(id).recorded = recordedAs(row)),
    moveEvent: (id, calendarId) => moveEvent(store, whole(id), calendar(calendarId)),
  };
}

function calendarOf(store: Store, event: EventItem): Container<EventItem> {
  return store.calendars.get(event.calendar) ?? defaultCalendar(store);
}

function seen<Item>(store: Store, container: Container<Item>): FolderSeen {
  const id = store.ids.encode({ kind: container.kind, number: container.number, moves: 0 }, false);
  return { id, name: container.name, isDefault: container.isDefault, count: container.members.size };
}

/** The user reads on the mailbox's own clocks. */
function readerOf(store: Store): { readonly prefer: Preferences } {
  const zone = findZone(store.owner.timeZone) ?? { name: "UTC", iana: "UTC" };
  return { prefer: { immutableIds: true, zone, bodyType: "html", pageSize: undefined, applied: [] } };
}
