// One edit by a person on either side, in a form that fits into JSON.

import type { CrmHand } from "./gopaas/crm";
import type { Mailbox } from "./graph";

export interface Edit {
  readonly side: "outlook" | "gopaas";
  /** `copy` (pasted: a new item with the same custom properties) and `move` (needs a container) are Outlook's only. */
  readonly operation: "create" | "update" | "delete" | "restore" | "copy" | "move";
  readonly kind: "contact" | "appointment";
  /** The Outlook id, in either form. */
  readonly id?: string;
  /** The GoPaaS key (`cle`). */
  readonly key?: string;
  /** Outlook: fields of the Graph API. GoPaaS: field names of the table, all texts. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Whose mailbox; the first user's when left out. */
  readonly userId?: string;
  /**
   * Name or id of the contact folder or calendar to put the item in. When left out, a new one goes into the folder "GoPaaS" or
   * the default calendar, a copy stays beside what it was made from.
   */
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
  switch (edit.operation) {
    case "update":
      hand.edit(table, key, fields, edit.login);
      return { key };
    case "delete":
      hand.recycle(table, key);
      return { key };
    case "restore":
      hand.restore(table, key);
      return { key };
    case "copy":
    case "move":
      throw new Error(`GoPaaS knows no "${edit.operation}" here.`);
  }
}

export function editOutlook(mailbox: Mailbox, edit: Edit): Edited {
  return { id: edit.kind === "contact" ? editContact(mailbox, edit) : editEvent(mailbox, edit) };
}

/** The id of what is there now, or was. */
function editContact(mailbox: Mailbox, edit: Edit): string {
  const { container } = edit;
  if (edit.operation === "create") return mailbox.addContact({ ...edit.fields }, folderOf(mailbox, container ?? "GoPaaS"));
  const id = required(edit.id, "id");
  switch (edit.operation) {
    case "update":
      mailbox.editContact(id, { ...edit.fields });
      return id;
    case "delete":
      mailbox.deleteContact(id);
      return id;
    case "restore":
      mailbox.restoreContact(id);
      return id;
    case "copy":
      return mailbox.copyContact(id, container === undefined ? undefined : present(folderOf(mailbox, container), container));
    case "move":
      mailbox.moveContact(id, present(folderOf(mailbox, required(container, "container")), container));
      return id;
  }
}

function editEvent(mailbox: Mailbox, edit: Edit): string {
  const { container } = edit;
  if (edit.operation === "create") return mailbox.addEvent({ ...edit.fields }, calendarOf(mailbox, container));
  const id = required(edit.id, "id");
  switch (edit.operation) {
    case "update":
      mailbox.editEvent(id, { ...edit.fields });
      return id;
    case "delete":
      mailbox.deleteEvent(id);
      return id;
    case "restore":
      mailbox.restoreEvent(id);
      return id;
    case "copy":
      return mailbox.copyEvent(id, container === undefined ? undefined : present(calendarOf(mailbox, container), container));
    case "move":
      mailbox.moveEvent(id, present(calendarOf(mailbox, required(container, "container")), container));
      return id;
  }
}

function folderOf(mailbox: Mailbox, container: string): string | undefined {
  return mailbox.listFolders().find(({ id, name }) => id === container || name === container)?.id;
}

function calendarOf(mailbox: Mailbox, container: string | undefined): string | undefined {
  return mailbox.listCalendars().find(({ id, name }) => id === container || name === container)?.id;
}

function present(id: string | undefined, container: string | undefined): string {
  if (id === undefined) throw new Error(`Nothing is called "${container ?? ""}" here.`);
  return id;
}

function required(value: string | undefined, name: string): string {
  if (!value) throw new Error(`The edit needs "${name}".`);
  return value;
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
