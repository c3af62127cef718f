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
  /** Of an appointment that was saved, as Graph's addresses take it; not the immutable one. */
  readonly eventId?: string;
  /** ISO instant. */
  readonly at?: string;
}

export interface ItemSource {
  /** Undefined where nothing is selected, or several are. */
  selectedItem(): Promise<SelectedItem | undefined>;
  /** What the selected mail says, as plain text; undefined where another is selected by now, or Outlook does not tell. */
  mailText(messageId: string): Promise<string | undefined>;
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
      if (!item) return undefined;
      const toRestId = (id: string): string => mailbox.convertToRestId?.(id, "v2.0") ?? id;
      return readItem(item, { own, toRestId });
    },
    async mailText(messageId) {
      const item = mailbox?.item;
      const body = item?.internetMessageId === messageId ? item.body : undefined;
      return body && settled<string>((done) => body.getAsync("text", done));
    },
    onItemChanged(listener) {
      if (itemChanged !== undefined) mailbox?.addHandlerAsync?.(itemChanged, listener);
    },
  };
}

interface Reader {
  /** The user's own address, in lower case. */
  readonly own: string;
  readonly toRestId: (itemId: string) => string;
}

async function readItem(item: OfficeItem, { own, toRestId }: Reader): Promise<SelectedItem> {
  const isMail = item.itemType !== "appointment";
  const [itemId, subject, from, ...lists] = await Promise.all([
    isMail ? undefined : idOf(item),
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
    ...(isMail ? mailId(item) : eventId(itemId, toRestId)),
    ...(item.dateTimeCreated ? { at: item.dateTimeCreated.toISOString() } : {}),
  };
}

function mailId({ internetMessageId }: OfficeItem): { messageId?: string } {
  return internetMessageId ? { messageId: internetMessageId } : {};
}

function eventId(itemId: string | undefined, toRestId: Reader["toRestId"]): { eventId?: string } {
  return itemId ? { eventId: toRestId(itemId) } : {};
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

/** What was never saved has none. */
async function idOf(item: OfficeItem): Promise<string | undefined> {
  if (item.itemId) return item.itemId;
  return item.getItemIdAsync && settled<string>((done) => item.getItemIdAsync?.(done));
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
