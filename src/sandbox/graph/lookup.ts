// From an id in a URL to the item it names, and from an item to the id the caller prefers.

import type { Call } from "./call";
import { findFolder } from "./contacts";
import { badRequest, changeKeyConflict, GraphError, itemNotFound, malformedId } from "./errors";
import { type ItemKind, type ItemRef, looksLikeId } from "./ids";
import { type Contact, type Container, DEFAULT_NUMBER, type EventItem, type Store } from "./store";

export interface Target {
  readonly event: EventItem;
  /** Set when the id names one occurrence of a series. */
  readonly day?: number | undefined;
}

export function idOf(store: Store, ref: ItemRef, call: Pick<Call, "prefer">): string {
  return store.ids.encode(ref, call.prefer.immutableIds);
}

export function contactAt(store: Store, id: string, folder?: Container<Contact>): Contact {
  const ref = refOf(store, id, "contact");
  const contact = store.contacts.get(ref.number);
  if (!contact || (folder && contact.folder !== folder.number) || isStale(store, id, contact.moves)) throw itemNotFound();
  return contact;
}

export function eventAt(store: Store, id: string, calendar?: Container<EventItem>): Target {
  const ref = refOf(store, id, "event");
  const event = store.events.get(ref.number);
  if (!event || (calendar && event.calendar !== calendar.number) || isStale(store, id, event.moves)) throw itemNotFound();
  if (ref.day !== undefined && !event.series) throw itemNotFound();
  return { event, day: ref.day };
}

/** What an id names although it is deleted. A deleted occurrence is not kept anywhere. */
export function deletedNumber(store: Store, id: string, kind: "contact" | "event"): number {
  const ref = refOf(store, id, kind);
  if (ref.day !== undefined) throw itemNotFound();
  return ref.number;
}

// An ordinary id names the item in one folder; once it has moved, that id names nothing.
function isStale(store: Store, id: string, moves: number): boolean {
  const found = store.ids.decode(id);
  return found !== undefined && !found.immutable && found.ref.moves !== moves;
}

function refOf(store: Store, id: string, kind: ItemKind): ItemRef {
  const found = store.ids.decode(id);
  if (!found) throw looksLikeId(id) ? itemNotFound() : malformedId();
  if (found.ref.kind !== kind) throw itemNotFound();
  return found.ref;
}

export function folderAt(store: Store, id: string): Container<Contact> {
  if (id.toLowerCase() !== "contacts" && !store.ids.decode(id) && !looksLikeId(id)) throw malformedId();
  return findFolder(store, id);
}

export function defaultFolder(store: Store): Container<Contact> {
  return present(store.folders.get(DEFAULT_NUMBER));
}

export function calendarAt(store: Store, id: string): Container<EventItem> {
  return present(store.calendars.get(refOf(store, id, "calendar").number));
}

export function defaultCalendar(store: Store): Container<EventItem> {
  return present(store.calendars.get(DEFAULT_NUMBER));
}

export function present<T>(value: T | undefined): T {
  if (value === undefined) throw itemNotFound();
  return value;
}

/** Refuses a write prepared on an older state of the item. */
export function checkIfMatch(call: Call, etag: string): void {
  const given = call.ifMatch?.trim();
  if (given === undefined || given === "*") return;
  if (!/^W\/"[^"]+"$/.test(given)) {
    throw new GraphError(500, "ErrorInternalServerError", "An internal server error occurred. The operation failed.");
  }
  if (given !== etag) throw changeKeyConflict();
}

export function requireText(value: unknown, property: string): string {
  if (typeof value !== "string" || value === "") {
    throw badRequest(`The property '${property}' is required when creating the entity.`, "ErrorInvalidProperty");
  }
  return value;
}
