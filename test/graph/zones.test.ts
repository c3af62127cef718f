// Five zones, the two nights a year in which each changes its clocks, and every kind of appointment: read, mapped, written back, read.

import { Temporal } from "temporal-polyfill";

import { createAppointmentStore } from "../../src/graph/appointment-store";
import type { Item, Snapshot, Store, Write, WriteResult } from "../../src/sync";
import { calendarPair } from "../support/engine";
import { startGraph } from "../support/graph-sandbox";
import type { GraphSandbox } from "../support/graph-sandbox";

/** Graph takes each by another kind of name; the last has its summer in winter. */
const zones = [
  ["Europe/Paris", "Romance Standard Time"],
  ["Europe/London", "GMT Standard Time"],
  ["America/New_York", "Eastern Standard Time"],
  ["America/Los_Angeles", "America/Los_Angeles"],
  ["Australia/Sydney", "AUS Eastern Standard Time"],
] as const;

type Kind = "timed" | "all-day" | "multi-day" | "occurrence" | "exception";
const kinds: readonly Kind[] = ["timed", "all-day", "multi-day", "occurrence", "exception"];

const pair = { ...calendarPair, window: { pastDays: 400, futureDays: 400 } };
let sandbox: GraphSandbox;

beforeEach(async () => {
  sandbox = await startGraph(Date.parse("2026-07-01T09:00:00Z"));
});

afterEach(async () => {
  await sandbox.close();
  sandbox.checkManners();
});

/** The dates of 2026 on which the clocks change, spring first in the north. */
function nightsOf(zone: string): string[] {
  const days = Array.from({ length: 365 }, (_, day) => Temporal.PlainDate.from("2026-01-01").add({ days: day }));
  const hours = (day: Temporal.PlainDate): number =>
    day
      .toZonedDateTime(zone)
      .until(day.add({ days: 1 }).toZonedDateTime(zone))
      .total("hours");
  return days.filter((day) => hours(day) !== 24).map(String);
}

const storeIn = (timeZone: string): Store => createAppointmentStore(sandbox.client(), pair, { nowMs: sandbox.nowMs, timeZone });
const list = (store: Store): Promise<Snapshot> => store.list({ alsoRead: [], onRead: () => undefined });

async function write(store: Store, one: Write): Promise<WriteResult> {
  let told: WriteResult = { kind: "outdated" };
  await store.write([one], (_, result) => (told = result));
  return told;
}

interface Hours {
  readonly start: string;
  readonly end: string;
}

/** From before the change to after it; short ones on either side of it; one that ends and one that begins within the hour. */
function hoursAround(night: string): Hours[] {
  const eve = Temporal.PlainDate.from(night).subtract({ days: 1 }).toString();
  const rows = [
    [`${eve}T22:00`, `${night}T06:00`],
    [`${eve}T23:15`, `${eve}T23:45`],
    [`${night}T00:30`, `${night}T01:30`],
    [`${night}T01:30`, `${night}T02:30`],
    [`${night}T02:15`, `${night}T03:15`],
    [`${night}T03:30`, `${night}T04:00`],
    [`${night}T12:00`, `${night}T12:00`],
  ];
  return rows.map(([start = "", end = ""]) => ({ start, end }));
}

const clock = (text: unknown, zone: string): string =>
  Temporal.Instant.from(`${String(text).slice(0, 19)}Z`)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

/** What the clocks of `zone` show at the two instants; where they would show an end before its start, the true length counts. */
function shown(start: unknown, end: unknown, zone: string): string {
  const [from, to] = [clock(start, zone), clock(end, zone)];
  if (to >= from) return `${from}/${to}`;
  const minutes = Temporal.Instant.from(`${String(start).slice(0, 19)}Z`)
    .until(`${String(end).slice(0, 19)}Z`)
    .total("minutes");
  return `${from}/${Temporal.PlainDateTime.from(from).add({ minutes }).toString({ smallestUnit: "minute" })}`;
}

/** This wall clock is shown twice that night: Exchange may take either instant (sync.md, fine print). */
function isAmbiguous(wall: string, zone: string): boolean {
  const at = (disambiguation: "earlier" | "later"): number =>
    Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
  return at("earlier") !== at("later");
}

type Row = Readonly<Record<string, unknown>>;
const edge = (row: Row, name: "start" | "end"): string => (row[name] as { readonly dateTime: string }).dateTime;

/** What somebody else's program is told in UTC of the appointment with this id. */
async function told(id: string): Promise<Row> {
  const answer = await fetch(`${sandbox.baseUrl}/me/events/${encodeURIComponent(id)}`, {
    headers: { authorization: "Bearer good", prefer: 'IdType="ImmutableId", outlook.timezone="UTC"' },
  });
  return (await answer.json()) as Row;
}

/** What a write of the time may change: the rest must be the same to the byte. */
function rest({ start: _s, end: _e, changeKey: _c, lastModifiedDateTime: _m, type: _t, ...row }: Row): string {
  const { "@odata.etag": _etag, originalStartTimeZone: _zs, originalEndTimeZone: _ze, webLink: _w, createdDateTime: _cd, ...same } = row;
  return JSON.stringify(same);
}

/** Puts appointments of the kind around that night into the mailbox, made in that zone. */
function fill(kind: Kind, night: string, timeZone: string): void {
  const common = {
    subject: kind,
    body: { contentType: "html", content: "<p>É</p>" },
    categories: ["Client"],
    reminderMinutesBeforeStart: 7,
  };
  const at = (dateTime: string): object => ({ dateTime: `${dateTime}:00`, timeZone });
  const day = (offset: number): string => Temporal.PlainDate.from(night).add({ days: offset }).toString();
  if (kind === "timed")
    for (const { start, end } of hoursAround(night)) sandbox.mailbox.addEvent({ ...common, start: at(start), end: at(end) });
  if (kind === "all-day")
    for (const offset of [-1, 0, 1])
      sandbox.mailbox.addEvent({ ...common, isAllDay: true, start: at(`${day(offset)}T00:00`), end: at(`${day(offset + 1)}T00:00`) });
  if (kind === "multi-day") {
    sandbox.mailbox.addEvent({ ...common, isAllDay: true, start: at(`${day(-2)}T00:00`), end: at(`${day(3)}T00:00`) });
    sandbox.mailbox.addEvent({ ...common, start: at(`${day(-1)}T09:30`), end: at(`${day(1)}T17:15`) });
  }
  if (kind === "occurrence" || kind === "exception") {
    for (const [start, end] of [
      ["01:15", "01:45"],
      ["08:00", "09:30"],
    ] as const) {
      const range = { type: "numbered", startDate: day(-2), numberOfOccurrences: 5, recurrenceTimeZone: timeZone };
      const recurrence = { pattern: { type: "daily", interval: 1 }, range };
      const id = sandbox.mailbox.addEvent({ ...common, start: at(`${day(-2)}T${start}`), end: at(`${day(-2)}T${end}`), recurrence });
      if (kind === "exception") except(id, day(-2));
    }
  }
}

/** Moves every occurrence of a series twenty minutes on. */
function except(master: string, from: string): void {
  const fromMs = Date.parse(`${from}T00:00:00Z`) - 86_400_000;
  for (const row of sandbox.mailbox.listOccurrences(master, fromMs, fromMs + 8 * 86_400_000)) {
    const later = (name: "start" | "end"): object => ({
      dateTime: new Date(Date.parse(`${edge(row, name).slice(0, 19)}Z`) + 20 * 60_000).toISOString().slice(0, 19),
      timeZone: (row[name] as { readonly timeZone: string }).timeZone,
    });
    sandbox.mailbox.editEvent(String(row["id"]), { start: later("start"), end: later("end") });
  }
}

function expected(row: Row, zone: string): string {
  if (row["isAllDay"] !== true) return shown(edge(row, "start"), edge(row, "end"), zone);
  const last = Temporal.PlainDate.from(edge(row, "end").slice(0, 10)).subtract({ days: 1 });
  return `${edge(row, "start").slice(0, 10)}/${last.toString()}`;
}

async function roundTrip(store: Store, item: Item, zone: string): Promise<void> {
  const before = await told(item.id);
  const when = item.fields["when"] ?? "";
  expect([item.fields["subject"], when]).toEqual([before["subject"], expected(before, zone)]);
  // Turns of one series give the others new versions: each is read as it is now.
  const [current] = await store.read([item.id]);
  if (!current) throw new Error("gone");
  const result = await write(store, { kind: "update", id: item.id, changes: { when }, current });
  expect(result).toMatchObject({ kind: "done", item: { fields: item.fields } });
  const after = await told(item.id);
  expect(rest(after)).toBe(rest(before));
  expect((await store.read([item.id]))[0]?.fields).toEqual(item.fields);
  const twice = when.split("/").some((wall) => wall.includes("T") && isAmbiguous(wall, zone));
  if (!twice) expect([edge(after, "start"), edge(after, "end")]).toEqual([edge(before, "start"), edge(before, "end")]);
}

const cases = zones.flatMap(([zone, name]) =>
  nightsOf(zone).flatMap((night) => kinds.map((kind): [string, string, string, Kind] => [zone, night, name, kind])),
);

it("covers five zones, two nights each, and five kinds", () => {
  expect(cases).toHaveLength(5 * 2 * 5);
});

describe.each(cases)("in %s, on the night of %s", (zone, night, name, kind) => {
  it.each([
    ["on the clocks it was made for", zone],
    ["on the clocks of Paris", "Europe/Paris"],
  ])(`${kind}: what Outlook holds is told %s, and written back is what it was`, async (_, gopaasZone) => {
    fill(kind, night, name);
    const store = storeIn(gopaasZone);
    const { items } = await list(store);
    expect(items.length).toBe({ timed: 7, "all-day": 3, "multi-day": 2, occurrence: 10, exception: 10 }[kind]);
    for (const item of items) await roundTrip(store, item, gopaasZone);
    const again = (await list(storeIn(gopaasZone))).items;
    const whens = (of: readonly Item[]): string[] => of.map(({ id, fields }) => `${id} ${fields["when"] ?? ""}`).sort();
    expect(whens(again)).toEqual(whens(items));
  });

  if (kind === "occurrence" || kind === "exception") return;
  it(`${kind}: what GoPaaS holds is made in Outlook as it was meant, and read back the same`, async () => {
    const store = storeIn(zone);
    const day = (offset: number): string => Temporal.PlainDate.from(night).add({ days: offset }).toString();
    const missing = (wall: string): boolean =>
      Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toPlainDateTime().toString({ smallestUnit: "minute" }) !== wall;
    const wanted = {
      timed: hoursAround(night)
        .filter(({ start, end }) => !missing(start) && !missing(end))
        .map(({ start, end }) => `${start}/${end}`),
      "all-day": [`${day(-1)}/${day(-1)}`, `${night}/${night}`, `${day(1)}/${day(1)}`],
      "multi-day": [`${day(-2)}/${day(2)}`, `${day(-1)}T09:30/${day(1)}T17:15`],
    }[kind];
    for (const [index, when] of wanted.entries()) {
      const fields = { subject: `n${String(index)}`, when };
      const result = await write(store, { kind: "create", sourceId: when, key: `k${String(index)}`, run: "r", fields });
      expect(result).toMatchObject({ kind: "done", item: { fields } });
      const row = await told(result.kind === "done" ? result.id : "");
      expect(expected(row, zone)).toBe(when);
    }
    const read = (await list(storeIn(zone))).items;
    expect(read.map(({ fields }) => fields["when"]).sort()).toEqual([...wanted].sort());
  });
});
