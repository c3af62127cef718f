// The sandbox's state as the two applications show it. Items that say the same stay the same object, so that only changes render.

import type { State } from "../../sandbox/state";
import { gopaasAppointment, gopaasContact } from "./gopaas-items";
import { outlookAppointment, outlookContact } from "./outlook-items";
import type { ItemKind, Raw, SideName, WorldItem } from "./world-item";
import { text } from "./world-item";

type Lists = Readonly<Record<ItemKind, readonly WorldItem[]>>;

export interface Counted {
  readonly graph: number;
  readonly gopaas: number;
  readonly writes: number;
  /** By an application; what a person invites to in Outlook is the person's own mail. */
  readonly mails: number;
}

export interface WorldView {
  /** Whose mailbox it is. */
  readonly userId: string;
  readonly today: string;
  readonly lists: Readonly<Record<SideName, Lists>>;
  readonly counted: Counted;
}

/** The sandbox makes no other; the pane's settings name it too. */
const syncedFolder = "GoPaaS";
const appointmentTypes = ["RDV", "Visio"];

export function viewOf(state: State, userId: string, before: WorldView | undefined): WorldView {
  const { outlook, gopaas } = state;
  const contacts = outlook.folders.filter(({ name }) => name === syncedFolder).flatMap((folder) => folder.contacts);
  const events = outlook.calendars[0]?.events ?? [];
  const actions = gopaas.action.filter((action) => appointmentTypes.includes(text(action["type"])));
  const known = before?.lists;
  return {
    userId,
    today: state.clock.now.slice(0, 10),
    lists: {
      outlook: {
        contact: shown(contacts, outlookContact, known?.outlook.contact),
        appointment: shown(events, outlookAppointment, known?.outlook.appointment),
      },
      gopaas: {
        contact: shown(gopaas.contact, gopaasContact, known?.gopaas.contact),
        appointment: shown(actions, gopaasAppointment, known?.gopaas.appointment),
      },
    },
    counted: counted(state),
  };
}

function counted({ counters: { graph, gopaas }, outlook }: State): Counted {
  const mails = outlook.mailsSent.filter(({ by }) => by === "api").length;
  return { graph: graph.requests, gopaas: gopaas.requests, writes: graph.writes + gopaas.writes, mails };
}

function shown(records: readonly Raw[], read: (record: Raw) => WorldItem, before: readonly WorldItem[] = []): readonly WorldItem[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const items = records.map((record) => {
    const item = read(record);
    const same = known.get(item.id);
    return same && JSON.stringify(same) === JSON.stringify(item) ? same : item;
  });
  items.sort((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0));
  return items.length === before.length && items.every((item, at) => item === before[at]) ? before : items;
}
