// Which mails Exchange would have sent: an organiser's meeting with attendees speaks to them when it changes.

import { type Fields, isRecord } from "./check-body";
import type { Origin } from "./contact-fields";
import type { MailSent, Store } from "./store";

export function sendMails(store: Store, kind: MailSent["kind"], fields: Fields, origin: Origin): void {
  const attendees = Array.isArray(fields["attendees"]) ? (fields["attendees"] as unknown[]).filter(isRecord) : [];
  if (fields["isOrganizer"] !== true || fields["isDraft"] === true || attendees.length === 0) return;
  const to = attendees.map((attendee) => (isRecord(attendee["emailAddress"]) ? String(attendee["emailAddress"]["address"]) : ""));
  store.mails.push({ kind, by: origin, at: store.clock.now(), subject: String(fields["subject"]), to });
}
