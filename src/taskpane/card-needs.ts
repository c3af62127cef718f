// What the card beside a mail or an appointment needs from the rest of the program.

import type { Fields, LineReason } from "../sync";

/** Somebody beside the pane, as Outlook names them. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

/** What is selected in Outlook. */
export interface Selected {
  readonly kind: "mail" | "appointment";
  readonly outgoing: boolean;
  readonly subject: string;
  readonly people: readonly Person[];
  /** Of a mail that was received or sent. */
  readonly messageId?: string;
  /** Of an appointment that is in a calendar. */
  readonly eventId?: string;
  /** ISO instant. */
  readonly at?: string;
}

/** An appointment of Outlook, as GoPaaS knows it. */
export type EventLook =
  | { readonly kind: "synced"; readonly table: string; readonly key: string; readonly fields: Fields }
  /** The next sync brings it over. */
  | { readonly kind: "to-sync" }
  | { readonly kind: "kept-out"; readonly reason: LineReason }
  /** In a calendar that is not synchronised. */
  | { readonly kind: "elsewhere" };

/** A mail, as it goes into GoPaaS. */
export interface MailNote {
  readonly subject: string;
  readonly text: string;
  /** Key of the contact it is about. */
  readonly contact?: string;
}

export interface LoggedMail {
  readonly key: string;
  readonly subject: string;
  /** GoPaaS's wall clock: a day (`yyyy-mm-dd`), or a day with its time (`yyyy-mm-ddTHH:MM`). */
  readonly at?: string;
}

/** A contact of GoPaaS with this address. */
export interface CardContact {
  readonly key: string;
  readonly fields: Fields;
}

/** An appointment with somebody, in one's own calendar. */
export interface Met {
  readonly subject: string;
  /** ISO instant; of a whole day, the day (`yyyy-mm-dd`). */
  readonly start: string;
}

export interface CardMeetings {
  readonly last?: Met;
  readonly next?: Met;
}

export interface CardLook {
  readonly contacts: readonly CardContact[];
  /** Seen earlier on this device: GoPaaS does not answer now. */
  readonly kept: boolean;
}

export interface CardNeeds {
  /** Who in GoPaaS has this address. Rejects with a Failure where neither GoPaaS nor this device can tell. */
  lookUp(address: string): Promise<CardLook>;
  /** The last and the next appointment with them. Never rejects: what Outlook does not tell is not shown. */
  meetingsWith(address: string): Promise<CardMeetings>;
  /** Rejects with a Failure. */
  createContact(fields: Fields): Promise<void>;
  /** The selected appointment's record; undefined where no calendar is synchronised. Rejects with a Failure. */
  lookAtEvent(eventId: string): Promise<EventLook | undefined>;
  /** The selected mail, if somebody logged it. Rejects with a Failure. */
  loggedMail(messageId: string): Promise<LoggedMail | undefined>;
  /** What the selected mail says, as plain text; empty where Outlook does not tell. Never rejects. */
  mailText(messageId: string): Promise<string>;
  /** Writes the mail into GoPaaS, once: what was logged before is answered as it is. Rejects with a Failure. */
  logMail(mail: Selected & { readonly messageId: string }, note: MailNote): Promise<LoggedMail>;
}
