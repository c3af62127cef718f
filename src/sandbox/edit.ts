// One edit by a person on either side, in a form that fits into JSON.

import type { CrmHand } from "./gopaas/crm";
import type { Mailbox } from "./graph";

export interface Edit {
  readonly side: "outlook" | "gopaas";
  readonly operation: "create" | "update" | "delete" | "restore";
  readonly kind: "contact" | "appointment";
  /** The Outlook id, in either form. */
  readonly id?: string;
  /** The GoPaaS key (`cle`). */
  readonly key?: string;
  /** Outlook: fields of the Graph API. GoPaaS: field names of the table, all texts. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Whose mailbox; the first user's when left out. */
  readonly userId?: string;
  /** Name or id of the contact folder or calendar to create in; the folder "GoPaaS" or the default calendar when left out. */
  readonly container?: string;
  /** Who works in the CRM. */
  readonly login?: string;
}

export interface Edited {
  readonly id?: string;
  readonly key?: string;
}

const TABLES = { contact: "contact", appointment: "action" } as const;

export function editGopaas(hand: CrmHand, edit: Edit): Edited {
  const table = TABLES[edit.kind];
  const fields = Object.fromEntries(Object.entries(edit.fields ?? {}).map(([name, value]) => [name, text(value)]));
  if (edit.operation === "create")
    return { key: hand.add(table, edit.key === undefined ? fields : { ...fields, cle: edit.key }, edit.login) };
  const key = required(edit.key, "key");
  if (edit.operation === "update") hand.edit(table, key, fields, edit.login);
  else if (edit.operation === "delete") hand.recycle(table, key);
  else hand.restore(table, key);
  return { key };
}

export function editOutlook(mailbox: Mailbox, edit: Edit): Edited {
  const fields = { ...edit.fields };
  const isContact = edit.kind === "contact";
  switch (edit.operation) {
    case "create":
      return { id: isContact ? mailbox.addContact(fields, folderOf(mailbox, edit)) : mailbox.addEvent(fields, calendarOf(mailbox, edit)) };
    case "update":
      if (isContact) mailbox.editContact(required(edit.id, "id"), fields);
      else mailbox.editEvent(required(edit.id, "id"), fields);
      return { id: required(edit.id, "id") };
    case "delete":
      if (isContact) mailbox.deleteContact(required(edit.id, "id"));
      else mailbox.deleteEvent(required(edit.id, "id"));
      return { id: required(edit.id, "id") };
    case "restore":
      throw new Error("An Outlook item cannot be restored here: create it again.");
  }
}

function folderOf(mailbox: Mailbox, { container = "GoPaaS" }: Edit): string | undefined {
  return mailbox.listFolders().find(({ id, name }) => id === container || name === container)?.id;
}

function calendarOf(mailbox: Mailbox, { container }: Edit): string | undefined {
  return mailbox.listCalendars().find(({ id, name }) => id === container || name === container)?.id;
}

function required(value: string | undefined, name: string): string {
  if (!value) throw new Error(`The edit needs "${name}".`);
  return value;
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
