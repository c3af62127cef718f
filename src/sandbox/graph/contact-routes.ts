// The addresses under which contacts and their folders are read and written.

import type { Call, Reply } from "./call";
import { checkBody, type Fields } from "./check-body";
import { addContact, addContainer, changeContact, contactFields, removeContact, removeFolder, renameContainer } from "./contacts";
import { expandExtended, listExtended } from "./extended";
import { checkIfMatch, contactAt, defaultFolder, folderAt, idOf, requireText } from "./lookup";
import { allowOptions, checkExpand, expandedPropertyIds, list, select } from "./query";
import { asRecorded } from "./recorded";
import type { Handler, Route } from "./routes";
import { type Contact, type Container, DEFAULT_NUMBER, type Store } from "./store";

export function contactRow(store: Store, contact: Contact, call: Pick<Call, "prefer">): Fields {
  const changeKey = store.ids.changeKey(contact.version);
  const row = {
    "@odata.etag": `W/"${changeKey}"`,
    id: idOf(store, { kind: "contact", number: contact.number, moves: contact.moves }, call),
    createdDateTime: seconds(contact.createdAt),
    lastModifiedDateTime: seconds(contact.modifiedAt),
    changeKey,
    parentFolderId: store.ids.encode({ kind: "folder", number: contact.folder, moves: 0 }, false),
    ...contactFields(contact),
  };
  return asRecorded(row, contact.recorded);
}

function seconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

const listContacts: Handler = (store, call, [folderId]) => {
  const folder = folderId === undefined ? defaultFolder(store) : folderAt(store, folderId);
  checkExpand(call, "contact", ["singleValueExtendedProperties"]);
  const expanded = expandedPropertyIds(call);
  const contacts = [...folder.members].map((number) => store.contacts.get(number)).filter((found) => found !== undefined);
  const items = contacts.map((contact) => ({
    facts: facts(contact),
    render: () => ({ ...contactRow(store, contact, call), ...expandExtended(contact.extended, expanded) }),
  }));
  return list(call, "contact", `users('${store.owner.userId}')/contacts`, items);
};

function facts(contact: Contact): Fields {
  return {
    ...contact.fields,
    createdDateTime: seconds(contact.createdAt),
    lastModifiedDateTime: seconds(contact.modifiedAt),
    singleValueExtendedProperties: listExtended(contact.extended),
  };
}

function answer(store: Store, call: Call, contact: Contact, status: number): Reply {
  const full = { ...contactRow(store, contact, call), ...expandExtended(contact.extended, expandedPropertyIds(call)) };
  const context = { "@odata.context": `${call.linkBase}/$metadata#users('${store.owner.userId}')/contacts/$entity` };
  return { status, body: { ...context, ...select(call, "contact", full) } };
}

const postContact: Handler = (store, call, [folderId]) => {
  const folder = folderId === undefined ? defaultFolder(store) : folderAt(store, folderId);
  allowOptions(call, []);
  const contact = addContact(store, folder, checkBody(call.body, "contact"), "api");
  return answer(store, call, contact, 201);
};

const getContact: Handler = (store, call, ids) => {
  allowOptions(call, ["$select", "$expand"]);
  checkExpand(call, "contact", ["singleValueExtendedProperties"]);
  return answer(store, call, named(store, ids), 200);
};

const patchContact: Handler = (store, call, ids) => {
  const contact = named(store, ids);
  const body = checkBody(call.body, "contact");
  checkContactMatch(store, call, contact);
  changeContact(store, contact, body);
  return answer(store, call, contact, 200);
};

const deleteContact: Handler = (store, call, ids) => {
  const contact = named(store, ids);
  checkContactMatch(store, call, contact);
  removeContact(store, contact);
  return { status: 204 };
};

function checkContactMatch(store: Store, call: Call, contact: Contact): void {
  if (store.switches.contactPreconditions) checkIfMatch(call, `W/"${store.ids.changeKey(contact.version)}"`);
}

function named(store: Store, ids: readonly string[]): Contact {
  const [first = "", second] = ids;
  return second === undefined ? contactAt(store, first) : contactAt(store, second, folderAt(store, first));
}

function folderRow(store: Store, folder: Container<Contact>): Fields {
  return {
    id: store.ids.encode({ kind: "folder", number: folder.number, moves: 0 }, false),
    parentFolderId: store.ids.encode({ kind: "folder", number: folder.isDefault || folder.hidden ? 0 : DEFAULT_NUMBER, moves: 0 }, false),
    displayName: folder.name,
  };
}

function folderAnswer(store: Store, call: Call, folder: Container<Contact>, status: number): Reply {
  const context = { "@odata.context": `${call.linkBase}/$metadata#users('${store.owner.userId}')/contactFolders/$entity` };
  return { status, body: { ...context, ...select(call, "contactFolder", folderRow(store, folder)) } };
}

// The live service lists the folders below the default one, not the default one itself (recorded 2026-07).
const listFolders: Handler = (store, call) => {
  const folders = [...store.folders.values()].filter((folder) => !folder.isDefault && !folder.hidden);
  const rows = folders.map((folder) => folderRow(store, folder));
  return list(
    call,
    "contactFolder",
    `users('${store.owner.userId}')/contactFolders`,
    rows.map((row) => ({ facts: row, render: () => row })),
  );
};

const postFolder: Handler = (store, call) => {
  const body = checkBody(call.body, "contactFolder");
  const name = requireText(body["displayName"], "DisplayName");
  return folderAnswer(store, call, addContainer(store, store.folders, "folder", { name }), 201);
};

const getFolder: Handler = (store, call, [id = ""]) => {
  allowOptions(call, ["$select"]);
  return folderAnswer(store, call, folderAt(store, id), 200);
};

const patchFolder: Handler = (store, call, [id = ""]) => {
  const folder = folderAt(store, id);
  const body = checkBody(call.body, "contactFolder");
  if ("displayName" in body) renameContainer(store, store.folders, folder, requireText(body["displayName"], "DisplayName"));
  return folderAnswer(store, call, folder, 200);
};

const deleteFolder: Handler = (store, _call, [id = ""]) => {
  removeFolder(store, folderAt(store, id));
  return { status: 204 };
};

const ITEM = { GET: getContact, PATCH: patchContact, DELETE: deleteContact };

export const contactRoutes: readonly Route[] = [
  ["me/contactFolders", { GET: listFolders, POST: postFolder }],
  ["me/contactFolders/:", { GET: getFolder, PATCH: patchFolder, DELETE: deleteFolder }],
  ["me/contactFolders/:/contacts", { GET: listContacts, POST: postContact }],
  ["me/contactFolders/:/contacts/:", ITEM],
  ["me/contacts", { GET: listContacts, POST: postContact }],
  ["me/contacts/:", ITEM],
];
