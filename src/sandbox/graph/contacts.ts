// What happens to contacts and their folders, whoever asks: the API or the user in Outlook.

import { type Fields, isRecord } from "./check-body";
import { changedContactFields, newContactFields, type Origin } from "./contact-fields";
import { GraphError, itemNotFound } from "./errors";
import { listExtended, writeExtended } from "./extended";
import { noteWritten } from "./recorded";
import { type Contact, type Container, createContainer, DEFAULT_NUMBER, deletedItems, record, type Store } from "./store";

export function addContact(store: Store, folder: Container<Contact>, body: Fields, origin: Origin): Contact {
  const now = store.clock.now();
  const contact: Contact = {
    number: ++store.lastNumber,
    moves: 0,
    folder: folder.number,
    version: 0,
    createdAt: now,
    modifiedAt: now,
    fields: newContactFields(body, origin, store.switches),
    extended: new Map(),
  };
  writeExtended(contact.extended, body);
  store.contacts.set(contact.number, contact);
  folder.members.add(contact.number);
  touch(store, contact);
  return contact;
}

export function changeContact(store: Store, contact: Contact, body: Fields): void {
  contact.fields = changedContactFields(contact.fields, body, store.switches);
  writeExtended(contact.extended, body);
  noteWritten(contact.recorded, body);
  touch(store, contact);
}

export function removeContact(store: Store, contact: Contact): void {
  const bin = deletedItems(store);
  if (contact.folder !== bin?.number) store.deleted.contacts.set(contact.number, { ...contact });
  if (store.switches.softDeleteContacts && bin && contact.folder !== bin.number) {
    moveContact(store, contact, bin);
    return;
  }
  leave(store, contact);
  store.contacts.delete(contact.number);
}

/** Out of Deleted Items into the folder it was in, with its id and custom properties. */
export function restoreContact(store: Store, number: number): void {
  const before = store.deleted.contacts.get(number);
  const to = store.folders.get(before?.folder ?? DEFAULT_NUMBER) ?? store.folders.get(DEFAULT_NUMBER);
  if (!before || !to) throw itemNotFound();
  const contact = store.contacts.get(number) ?? { ...before, moves: before.moves + 1 };
  store.contacts.set(number, contact);
  store.deleted.contacts.delete(number);
  moveContact(store, contact, to);
}

export function moveContact(store: Store, contact: Contact, to: Container<Contact>): void {
  leave(store, contact);
  contact.moves++;
  contact.folder = to.number;
  to.members.add(contact.number);
  touch(store, contact);
}

/** A copy carries everything along, custom properties included. */
export function copyContact(store: Store, contact: Contact, to: Container<Contact>): Contact {
  const body = { ...contact.fields, singleValueExtendedProperties: listExtended(contact.extended) };
  return addContact(store, to, structuredClone(body), "user");
}

/** A new version, whatever changed: a photo changes nothing else. */
export function touch(store: Store, contact: Contact): void {
  contact.version = ++store.version;
  contact.modifiedAt = store.clock.now();
  record(store.folders.get(contact.folder), contact.number, { version: contact.version });
}

function leave(store: Store, contact: Contact): void {
  const folder = store.folders.get(contact.folder);
  folder?.members.delete(contact.number);
  record(folder, contact.number, { version: ++store.version, removed: { ...contact } });
}

export function addContainer<Item>(
  store: Store,
  among: Map<number, Container<Item>>,
  kind: "folder" | "calendar",
  traits: { readonly name: string; readonly color?: string | undefined },
): Container<Item> {
  refuseTwin(store, among, traits.name);
  const number = ++store.lastNumber;
  const container = createContainer<Item>(kind, number, traits.name, { color: traits.color ?? "auto" });
  container.version = ++store.version;
  among.set(number, container);
  return container;
}

export function renameContainer<Item>(store: Store, among: Map<number, Container<Item>>, container: Container<Item>, name: string): void {
  if (container.name !== name) refuseTwin(store, among, name);
  container.name = name;
  container.version = ++store.version;
}

function refuseTwin<Item>(store: Store, among: Map<number, Container<Item>>, name: string): void {
  const twin = [...among.values()].some((other) => !other.hidden && other.name.toLowerCase() === name.toLowerCase());
  if (twin && store.switches.uniqueFolderNames) {
    throw new GraphError(409, "ErrorFolderExists", "A folder with the specified name already exists.");
  }
}

export function removeFolder(store: Store, folder: Container<Contact>): void {
  if (folder.isDefault) throw new GraphError(403, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
  for (const number of folder.members) store.contacts.delete(number);
  store.folders.delete(folder.number);
  store.version++;
}

export function findFolder(store: Store, id: string): Container<Contact> {
  const wellKnown = [...store.folders.values()].find((folder) => folder.isDefault);
  if (id.toLowerCase() === "contacts" && wellKnown) return wellKnown;
  const found = store.ids.decode(id)?.ref;
  const folder = found?.kind === "folder" ? store.folders.get(found.number) : undefined;
  if (!folder) throw itemNotFound();
  return folder;
}

/** A contact as an answer shows it, but for its ids. */
export function contactFields(contact: Contact): Fields {
  const emails = contact.fields["emailAddresses"];
  const [primary, secondary, tertiary] = Array.isArray(emails) ? emails.filter(isRecord) : [];
  return {
    ...contact.fields,
    primaryEmailAddress: primary ?? null,
    secondaryEmailAddress: secondary ?? null,
    tertiaryEmailAddress: tertiary ?? null,
  };
}
