// An event as answers show it: whole, or as the sparse occurrence a calendarView delta tells.

import type { Call } from "./call";
import type { Fields } from "./check-body";
import { bodyIn, bodyPreview } from "./event-body";
import { HTML } from "./event-fields";
import { tellWhen } from "./event-times";
import { occurrenceFields } from "./events";
import { listExtended } from "./extended";
import { asRecorded } from "./recorded";
import { type Occurrence, originalStartMs } from "./series";
import type { EventItem, Store } from "./store";
import { dateOf } from "./wall-time";

type Reader = Pick<Call, "prefer">;

export function eventId(store: Store, event: EventItem, reader: Reader, day?: number): string {
  const ref = { kind: "event" as const, number: event.number, moves: event.moves };
  return store.ids.encode(day === undefined ? ref : { ...ref, day }, reader.prefer.immutableIds);
}

export function changeKeyOf(store: Store, event: EventItem, occurrence?: Occurrence): string {
  if (!occurrence) return store.ids.changeKey(event.version);
  const { exception } = occurrence;
  return exception ? store.ids.changeKey(exception.version) : store.ids.occurrenceChangeKey(event.version);
}

export function eventRow(store: Store, event: EventItem, reader: Reader, occurrence?: Occurrence): Fields {
  const { [HTML]: html, uid, ...fields } = occurrence ? occurrenceFields(event, occurrence) : event.fields;
  const changeKey = changeKeyOf(store, event, occurrence);
  const when = occurrence?.when ?? event.when;
  const item = occurrence?.exception ?? event;
  const id = eventId(store, event, reader, occurrence?.day);
  const ordinary = eventId(store, event, { prefer: { ...reader.prefer, immutableIds: false } }, occurrence?.day);
  const row = {
    "@odata.etag": `W/"${changeKey}"`,
    id,
    createdDateTime: precise(item.createdAt),
    lastModifiedDateTime: precise(item.modifiedAt),
    changeKey,
    originalStartTimeZone: when.startZoneName,
    originalEndTimeZone: when.endZoneName,
    iCalUId: occurrence ? occurrenceUid(String(uid), occurrence.day) : uid,
    uid,
    bodyPreview: bodyPreview(String(html)),
    isAllDay: when.isAllDay,
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(ordinary)}&exvsurl=1&path=/calendar/item`,
    ...fields,
    ...seriesFields(store, event, reader, occurrence),
    body: bodyIn(String(html), reader.prefer.bodyType),
    ...tellWhen(when, reader.prefer.zone),
  };
  return occurrence ? row : asRecorded(row, event.recorded);
}

function typeOf(event: EventItem, occurrence?: Occurrence): string {
  if (occurrence) return occurrence.exception ? "exception" : "occurrence";
  return event.series ? "seriesMaster" : "singleInstance";
}

function seriesFields(store: Store, event: EventItem, reader: Reader, occurrence?: Occurrence): Fields {
  if (!occurrence) {
    return { type: typeOf(event), seriesMasterId: null, occurrenceId: null, recurrence: event.series?.rule.recurrence ?? null };
  }
  const original = originalStartMs(store, event, occurrence.day);
  return {
    type: typeOf(event, occurrence),
    seriesMasterId: eventId(store, event, reader),
    occurrenceId: occurrenceName(store, event, reader, occurrence.day),
    recurrence: null,
    originalStart: original === undefined ? null : `${new Date(original).toISOString().slice(0, 19)}Z`,
  };
}

export function occurrenceName(store: Store, event: EventItem, reader: Reader, day: number): string {
  return `OID.${eventId(store, event, reader)}.${dateOf(day)}`;
}

/** All a calendarView delta says about an occurrence that is like its series (recorded 2026-07). */
export function sparseOccurrence(store: Store, event: EventItem, reader: Reader, occurrence: Occurrence): Fields {
  return {
    "@odata.etag": `W/"${changeKeyOf(store, event, occurrence)}"`,
    id: eventId(store, event, reader, occurrence.day),
    seriesMasterId: eventId(store, event, reader),
    type: "occurrence",
    ...sparseTimes(store, event, reader, occurrence),
    ...besides(store, event),
  };
}

function besides(store: Store, event: EventItem): Fields {
  switch (store.switches.sparseOccurrences) {
    case "bare":
      return {};
    case "subject":
      return { subject: event.fields["subject"] ?? null };
    case "nulls":
      return { subject: null, attendees: null, body: null, location: null, organizer: null };
  }
}

function sparseTimes(store: Store, event: EventItem, reader: Reader, { when }: Occurrence): Fields {
  const { occurrenceClocks, windowsZoneOnOccurrences } = store.switches;
  if (occurrenceClocks === "asked") return tellWhen(when, reader.prefer.zone, windowsZoneOnOccurrences);
  const iana = event.series?.rule.zone ?? when.startZone;
  return occurrenceClocks === "own" ? tellWhen(when, { name: iana, iana }, true) : tellWhen(when, { name: "Customized Time Zone", iana });
}

/** What filters and orderings look at. */
export function eventFacts(event: EventItem, occurrence?: Occurrence): Fields {
  const fields = occurrence ? occurrenceFields(event, occurrence) : event.fields;
  const { when, exception } = occurrence ?? { when: event.when, exception: undefined };
  const at = (ms: number): Fields => ({ dateTime: `${new Date(ms).toISOString().slice(0, 19)}Z` });
  return {
    ...fields,
    iCalUId: fields["uid"],
    start: at(when.startMs),
    end: at(when.endMs),
    isAllDay: when.isAllDay,
    createdDateTime: precise(event.createdAt),
    lastModifiedDateTime: precise((exception ?? event).modifiedAt),
    type: typeOf(event, occurrence),
    singleValueExtendedProperties: listExtended((exception ?? event).extended),
  };
}

function occurrenceUid(uid: string, day: number): string {
  const [year = 1970, month = 1, date = 1] = dateOf(day).split("-").map(Number);
  const hex = (value: number, length: number): string => value.toString(16).toUpperCase().padStart(length, "0");
  return `${uid.slice(0, 32)}${hex(year, 4)}${hex(month, 2)}${hex(date, 2)}${uid.slice(40)}`;
}

function precise(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "0000Z");
}
