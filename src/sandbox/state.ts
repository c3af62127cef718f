// What the world looks like at a glance: both sides, what was asked of them, and what was mailed.

import type { Counters } from "./ledger";
import type { MailSent } from "./graph";
import type { World } from "./world";

type Item = Readonly<Record<string, unknown>>;

export interface State {
  readonly clock: { readonly now: string; readonly frozen: boolean };
  readonly users: readonly { readonly userId: string; readonly displayName: string; readonly mail: string }[];
  readonly outlook: {
    readonly folders: readonly { readonly id: string; readonly name: string; readonly contacts: readonly Item[] }[];
    readonly calendars: readonly { readonly id: string; readonly name: string; readonly events: readonly Item[] }[];
    readonly mailsSent: readonly MailSent[];
    readonly peakConcurrency: number;
  };
  readonly gopaas: {
    readonly contact: readonly Item[];
    readonly action: readonly Item[];
    readonly recycled: { readonly contact: readonly Item[]; readonly action: readonly Item[] };
    readonly views: readonly { readonly id: string; readonly name: string; readonly table: string }[];
  };
  readonly counters: Counters;
}

export function stateOf(world: World, userId: string | undefined): State {
  const mailbox = userId === undefined ? world.mailbox : world.mailboxes.get(userId);
  if (!mailbox) throw new Error(`Nobody has the id ${userId ?? ""}.`);
  const { crm, clock } = world;
  const records = (table: string): Item[] => crm.records(table).map((record) => ({ id: record.id, ...record.fields }));
  const recycled = (table: string): Item[] => crm.recycled(table).map((record) => ({ id: record.id, ...record.fields }));
  return {
    clock: { now: new Date(clock.now()).toISOString(), frozen: clock.frozen },
    users: [...world.mailboxes.values()].map(({ userId: id, displayName, mail }) => ({ userId: id, displayName, mail })),
    outlook: {
      folders: mailbox.listFolders().map(({ id, name }) => ({ id, name, contacts: mailbox.listContacts(id) })),
      calendars: mailbox.listCalendars().map(({ id, name }) => ({ id, name, events: mailbox.listEvents(id) })),
      mailsSent: mailbox.mailsSent,
      peakConcurrency: mailbox.peakConcurrency,
    },
    gopaas: {
      contact: records("contact"),
      action: records("action"),
      recycled: { contact: recycled("contact"), action: recycled("action") },
      views: [...crm.views.values()].map(({ id, name, table }) => ({ id, name, table })),
    },
    counters: world.counters,
  };
}
