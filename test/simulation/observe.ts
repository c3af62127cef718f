// What both sides show to their users: every living thing with its mapped fields, found by its tag and not by any link.

import type { World } from "../../src/sandbox/world";
import { HTML } from "../../src/sandbox/graph/event-fields";
import type { EventItem, When } from "../../src/sandbox/graph/store";
import { toLocal } from "../../src/sandbox/graph/wall-time";
import type { Kind, Side } from "../../src/sync";
import type { Tag } from "./script";
import { columns, nextDay, tables, tagIn } from "./vocabulary";
import type { Row } from "./vocabulary";

export interface Seen {
  readonly side: Side;
  readonly kind: Kind;
  readonly tag: Tag;
  /** The key, or the immutable Outlook id. */
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly raw: Row;
  /** Outlook: in the pair's folder or calendar. GoPaaS: shown by the view. */
  readonly series: boolean;
}

export function observe(world: World): Seen[] {
  return [...seenContacts(world), ...seenEvents(world), ...seenRecords(world, "contact"), ...seenRecords(world, "appointment")];
}

function seenContacts({ mailbox: { store } }: World): Seen[] {
  // Of two folders made at once by two devices, the one with the smaller id is the pair's.
  const [folder] = [...store.folders.values()]
    .filter(({ name, hidden }) => name === "GoPaaS" && !hidden)
    .map((one) => ({ number: one.number, id: store.ids.encode({ kind: "folder", number: one.number, moves: 0 }, true) }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return [...store.contacts.values()].flatMap((contact) => {
    const tag = tagIn(contact.fields["givenName"]);
    if (tag === undefined || contact.folder !== folder?.number) return [];
    const id = store.ids.encode({ kind: "contact", number: contact.number, moves: 0 }, true);
    return [{ side: "outlook", kind: "contact", tag, id, fields: contactFields(contact.fields), raw: contact.fields, series: false }];
  });
}

export function contactFields(row: Row): Record<string, string> {
  const first = (name: string): unknown => (Array.isArray(row[name]) ? (row[name] as unknown[])[0] : undefined);
  return {
    surname: text(row["surname"]),
    emailAddresses: text((first("emailAddresses") as Row | undefined)?.["address"]),
    mobilePhone: text(row["mobilePhone"]),
    businessPhone: text(first("businessPhones")),
    jobTitle: text(row["jobTitle"]),
    companyName: text(row["companyName"]),
  };
}

function seenEvents({ mailbox: { store } }: World): Seen[] {
  return [...store.events.values()].flatMap((event: EventItem): Seen[] => {
    const tag = tagIn(event.fields["subject"]);
    if (tag === undefined || store.calendars.get(event.calendar)?.isDefault !== true) return [];
    const id = store.ids.encode({ kind: "event", number: event.number, moves: 0 }, true);
    return [
      {
        side: "outlook",
        kind: "appointment",
        tag,
        id,
        fields: eventFields(event.fields, event.when),
        raw: event.fields,
        series: event.series !== undefined,
      },
    ];
  });
}

export function eventFields(row: Row, when: When): Record<string, string> {
  return { subject: text(row["subject"]), body: plainText(text(row[HTML])), when: whenOf(when) };
}

function plainText(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>|<head[\s\S]*?<\/head>/gi, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

export function whenOf({ isAllDay, startLocal, endLocal, startMs, endMs }: When): string {
  if (isAllDay) return `${startLocal.slice(0, 10)}/${nextDay(endLocal.slice(0, 10), -1)}`;
  const wall = (ms: number): string => toLocal(ms, "Europe/Paris").slice(0, 16);
  return `${wall(startMs)}/${wall(endMs)}`;
}

function seenRecords({ crm }: World, kind: Kind): Seen[] {
  return crm.records(tables[kind]).flatMap((record): Seen[] => {
    const row = record.fields;
    const tag = tagIn(kind === "contact" ? row["prenom"] : row["intitule"]);
    return tag === undefined
      ? []
      : [{ side: "gopaas", kind, tag, id: row["cle"] ?? "", fields: recordFields(kind, row), raw: row, series: false }];
  });
}

export function recordFields(kind: Kind, row: Row): Record<string, string> {
  const plain = Object.entries(columns[kind]).map(([field, column]) => [field, text(row[column])]);
  return Object.fromEntries(kind === "contact" ? plain : [...plain, ["when", recordWhen(row)]]) as Record<string, string>;
}

function recordWhen(row: Row): string {
  const [from, fromTime, to, toTime] = ["date_debut", "heure_debut", "date_fin", "heure_fin"].map((name) => text(row[name]));
  const midnight = (time: string | undefined): boolean => !time || /^00:00|^23:59/.test(time);
  if (midnight(fromTime) && midnight(toTime)) return `${from ?? ""}/${to || (from ?? "")}`;
  return `${from ?? ""}T${(fromTime ?? "").slice(0, 5)}/${to ?? ""}T${(toTime ?? "").slice(0, 5)}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
