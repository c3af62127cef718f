// What is selected in Outlook beside the pane: a mail or an appointment, with the people it is about. Read or being written.

import type { AsyncOf, OfficeContext, OfficeItem, OfficePerson } from "./office-global";

export interface Person {
  /** As Outlook shows it; the address where it shows none. */
  readonly name: string;
  /** Lower case. */
  readonly address: string;
}

export interface SelectedItem {
  readonly kind: "mail" | "appointment";
  /** The user wrote it, or is writing it. */
  readonly outgoing: boolean;
  readonly subject: string;
  /** Whom it is about, without the user himself: the sender first, or all it goes to. */
  readonly people: readonly Person[];
  /** Of a mail that was sent or received: the same on every device and in every mailbox. */
  readonly messageId?: string;
  /** ISO instant. */
  readonly at?: string;
}

export interface ItemSource {
  /** Undefined where nothing is selected, or several are. */
  selectedItem(): Promise<SelectedItem | undefined>;
  /** Called when a pinned pane sees another item. */
  onItemChanged(listener: () => void): void;
}

/** A crowd is nobody's business card. */
const mostPeople = 20;

export function itemSource(context: OfficeContext | undefined, itemChanged: string | undefined): ItemSource {
  const mailbox = context?.mailbox;
  const own = (mailbox?.userProfile?.emailAddress ?? "").toLowerCase();
  return {
    async selectedItem() {
      const item = mailbox?.item;
      return item ? readItem(item, own) : undefined;
    },
    onItemChanged(listener) {
      if (itemChanged !== undefined) mailbox?.addHandlerAsync?.(itemChanged, listener);
    },
  };
}

async function readItem(item: OfficeItem, own: string): Promise<SelectedItem> {
  const isMail = item.itemType !== "appointment";
  const [subject, from, ...lists] = await Promise.all([
    valueOf(item.subject),
    valueOf(isMail ? item.from : item.organizer),
    ...(isMail ? [item.to, item.cc] : [item.requiredAttendees, item.optionalAttendees]).map(valueOf),
  ]);
  const sender = from?.emailAddress?.toLowerCase();
  const outgoing = sender === undefined || sender === "" || sender === own;
  const others = lists.flatMap((list) => list ?? []);
  const people = isMail && !outgoing ? [from] : [from, ...others];
  return {
    kind: isMail ? "mail" : "appointment",
    outgoing,
    subject: subject ?? "",
    people: peopleOf(people, own),
    ...(isMail && item.internetMessageId ? { messageId: item.internetMessageId } : {}),
    ...(item.dateTimeCreated ? { at: item.dateTimeCreated.toISOString() } : {}),
  };
}

function peopleOf(found: readonly (OfficePerson | undefined)[], own: string): readonly Person[] {
  const byAddress = new Map<string, Person>();
  for (const one of found) {
    const address = one?.emailAddress?.trim().toLowerCase() ?? "";
    if (!address.includes("@") || address === own || byAddress.has(address)) continue;
    byAddress.set(address, { address, name: one?.displayName?.trim() || address });
  }
  return [...byAddress.values()].slice(0, mostPeople);
}

/** A property of what is read is there at once; of what is being written, it is asked for. */
async function valueOf<T>(property: T | AsyncOf<T> | undefined): Promise<T | undefined> {
  if (!isAsked(property)) return property;
  return settled((done) => property.getAsync(done));
}

function isAsked<T>(property: T | AsyncOf<T> | undefined): property is AsyncOf<T> {
  return typeof property === "object" && property !== null && "getAsync" in property;
}

/** Outlook that does not answer leaves a gap, not an error: the card shows what it knows. */
function settled<T>(ask: (done: (result: { readonly status: string; readonly value?: T }) => void) => void): Promise<T | undefined> {
  return new Promise((resolve) => {
    try {
      ask(({ status, value }) => {
        resolve(status === "succeeded" ? value : undefined);
      });
    } catch {
      resolve(undefined);
    }
  });
}
