// What the live service was recorded to answer, told again to the byte by the sandbox: read whole, written back, nothing beside it touched.

import { createAppointmentStore } from "../../src/graph/appointment-store";
import { createContactStore } from "../../src/graph/contact-store";
import { readContactFields } from "../../src/graph/fields/contact-fields";
import { readEventFields } from "../../src/graph/fields/event-fields";
import { ianaOf } from "../../src/graph/fields/zone-names";
import type { ContactResource, EventResource } from "../../src/graph/wire";
import { fieldsOf, isZone } from "../../src/sync";
import type { AppointmentPair, ContactPair, Item, Kind, Store, Write, WriteResult } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import { startGraph } from "../support/graph-sandbox";
import type { GraphSandbox } from "../support/graph-sandbox";
import { rowsOf } from "../support/payloads";

type Row = Readonly<Record<string, unknown>>;

const zone = "Europe/Paris";
let sandbox: GraphSandbox;

beforeEach(async () => {
  sandbox = await startGraph();
});

afterEach(async () => {
  await sandbox.close();
  sandbox.checkManners();
});

/** Every field there is, each in a column of its own. */
function everything(kind: Kind): Readonly<Record<string, string>> {
  const times = kind === "appointment" ? ["startDate", "startTime", "endDate", "endTime"] : [];
  return Object.fromEntries(
    [...Object.keys(fieldsOf(kind)).filter((field) => field !== "when"), ...times].map((field) => [field, `c_${field}`]),
  );
}

const people: ContactPair = { ...contactPair, map: everything("contact") };
const agenda: AppointmentPair = { ...calendarPair, map: everything("appointment") };
const contacts = (): Store => createContactStore(sandbox.client(), people);
const calendar = (): Store => createAppointmentStore(sandbox.client(), agenda, { nowMs: sandbox.nowMs, timeZone: zone });

async function only(store: Store): Promise<Item> {
  const { items } = await store.list({ alsoRead: [], onRead: () => undefined });
  const [item] = items;
  if (!item || items.length !== 1) throw new Error(`${String(items.length)} items`);
  return item;
}

async function change(store: Store, current: Item, changes: Item["fields"]): Promise<WriteResult> {
  let told: WriteResult = { kind: "outdated" };
  const write: Write = { kind: "update", id: current.id, changes, current };
  await store.write([write], (_, result) => (told = result));
  return told;
}

/** All that anybody is told of it, but for its version and what `changed` names. */
async function rest(path: string, changed: readonly string[] = []): Promise<string> {
  const answer = await fetch(`${sandbox.baseUrl}${path}`, { headers: { authorization: "Bearer good", prefer: 'IdType="ImmutableId"' } });
  const moving = ["@odata.etag", "changeKey", "lastModifiedDateTime", "@odata.context", ...changed];
  return JSON.stringify(Object.entries((await answer.json()) as Row).filter(([name]) => !moving.includes(name)));
}

const eventPath = ({ id }: Item): string => `/me/events/${encodeURIComponent(id)}`;
const contactPath = ({ id }: Item): string => `/me/contacts/${encodeURIComponent(id)}`;

function tell(row: EventResource): void {
  const at = (hour: string): object => ({ dateTime: `2026-03-12T${hour}:00:00`, timeZone: zone });
  const id = sandbox.mailbox.addEvent({ subject: "x", start: at("09"), end: at("10") });
  sandbox.mailbox.recordEvent(id, row as Row);
}

function tellContact(row: ContactResource): void {
  const folder = sandbox.mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id ?? sandbox.mailbox.addFolder("GoPaaS");
  sandbox.mailbox.recordContact(sandbox.mailbox.addContact({ nickName: "x" }, folder), row as Row);
}

const megabyte = (letter: string): string => letter.repeat(Math.ceil(1_000_000 / letter.length));
const outlookHtml = (inner: string): string =>
  `<html>\r\n<head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style><!-- p.X {margin:0} --></style></head>\r\n<body lang="FR" style="word-wrap:break-word">\r\n<div class="WordSection1">${inner}</div>\r\n</body>\r\n</html>\r\n`;
const utc = (dateTime: string): object => ({ dateTime: `${dateTime}:00.0000000`, timeZone: "UTC" });
const meeting = {
  type: "singleInstance",
  isAllDay: false,
  start: utc("2026-03-12T08:00"),
  end: utc("2026-03-12T09:00"),
  isOrganizer: true,
  attendees: [],
};

/** Shapes seen in the field of which no whole recording is at hand. */
const shapes: readonly [string, Row][] = [
  ["nothing but a time", { start: meeting.start, end: meeting.end }],
  [
    "nulls wherever there can be any",
    {
      ...meeting,
      subject: null,
      body: null,
      location: null,
      attendees: null,
      organizer: null,
      categories: null,
      showAs: null,
      sensitivity: null,
      responseStatus: null,
      webLink: null,
      transactionId: null,
    },
  ],
  [
    "emoji, combining letters and right-to-left text",
    {
      ...meeting,
      subject: "🎉 Fête de l’e\u0301te\u0301 👩‍👩‍👧 שלום",
      location: { displayName: "☕ Café" },
      body: { contentType: "html", content: outlookHtml("<p>👍🏽 d’accord&nbsp;&#128512; &amp;lt;</p>") },
    },
  ],
  [
    "a body of 1 MB of text",
    { ...meeting, subject: "long", body: { contentType: "html", content: outlookHtml(`<p>${megabyte("Bonjour à tous. ")}</p>`) } },
  ],
  [
    "a body of 1 MB of emoji",
    { ...meeting, subject: "long", body: { contentType: "html", content: outlookHtml(`<p>${megabyte("👍")}</p>`) } },
  ],
  [
    "a body of 1 MB of markup",
    { ...meeting, subject: "long", body: { contentType: "html", content: outlookHtml(megabyte("<p class=X><span>a</span></p>")) } },
  ],
  [
    "a body that is cut off in a tag",
    { ...meeting, subject: "cut", body: { contentType: "html", content: "<html><body><p>avant</p><a href=" } },
  ],
  [
    "zones only Exchange knows",
    { ...meeting, subject: "odd", originalStartTimeZone: "tzone://Microsoft/Custom", originalEndTimeZone: "Customized Time Zone" },
  ],
  [
    "a whole day across the night the clocks change",
    { ...meeting, isAllDay: true, subject: "salon", start: utc("2026-03-28T00:00"), end: utc("2026-03-31T00:00") },
  ],
  [
    "a Teams meeting",
    {
      ...meeting,
      subject: "Teams",
      isOnlineMeeting: true,
      onlineMeeting: { joinUrl: "https://teams.microsoft.com/l/meetup-join/19%3ameeting" },
      body: {
        contentType: "html",
        content: outlookHtml(
          '<p>Ordre du jour</p><div>________________________________________________________________________________</div><a href="https://teams.microsoft.com/l/meetup-join/19%3ameeting">Rejoindre</a>',
        ),
      },
    },
  ],
];

/** An occurrence that leaves to its series what it says. */
function isBare({ type, subject }: EventResource): boolean {
  return type === "occurrence" && subject === undefined;
}

const bare = rowsOf<EventResource>("event").filter(([, row]) => isBare(row));

const events = [
  ...rowsOf<EventResource>("event"),
  ...shapes.map(([name, row]): [string, EventResource] => [name, row as EventResource]),
].filter(([, row]) => row.type !== "seriesMaster" && !row["@removed"] && row.start && !isBare(row));
const appointmentFields = Object.keys(fieldsOf("appointment"));

/** Who is invited was told, and nobody is. */
const mayChange = events.filter(([, { attendees, isOrganizer }]) => isOrganizer !== false && attendees?.length === 0);

const others = events.filter((one) => !mayChange.includes(one));

async function ownValues(row: EventResource): Promise<{ store: Store; item: Item; own: Item["fields"] }> {
  tell(row);
  const store = calendar();
  const item = await only(store);
  const writable = ["subject", "when", "location", "showAs", ...(item.traits?.onlineMeeting ? [] : ["body"])];
  const filled = writable.flatMap((field) => (item.fields[field] ? [[field, item.fields[field]]] : []));
  return { store, item, own: Object.fromEntries(filled) as Item["fields"] };
}

it.each(mayChange)("%s: an appointment is read without loss, and what is written back is what was read", async (_, row) => {
  const { store, item, own } = await ownValues(row);
  expect(item.fields).toEqual(readEventFields(appointmentFields, row, zone));
  expect(await change(store, item, own)).toMatchObject({ kind: "done", item: { fields: item.fields } });
  // By its id: some recordings are years old, and once written they lie outside the window.
  expect((await calendar().read([item.id]))[0]?.fields).toEqual(item.fields);
});

it.each(bare)("%s: an occurrence whose series is not there any more is nothing to read, and nothing is emptied for it", async (_, row) => {
  tell(row);
  expect((await calendar().list({ alsoRead: [], onRead: () => undefined })).items).toEqual([]);
});

it.each(others)("%s: a meeting of which others may be told is read without loss, and not a byte of it is written", async (_, row) => {
  const { store, item, own } = await ownValues(row);
  expect(item.fields).toEqual(readEventFields(appointmentFields, row, zone));
  const before = await rest(eventPath(item));
  expect(await change(store, item, own)).toMatchObject({ kind: "failed", failure: { detail: "would-mail" } });
  expect(await rest(eventPath(item))).toBe(before);
});

it.each(mayChange)("%s: a new title in GoPaaS leaves every other byte of the appointment as it was", async (_, row) => {
  tell(row);
  const store = calendar();
  const item = await only(store);
  const before = await rest(eventPath(item), ["subject"]);
  expect(await change(store, item, { subject: "Nouveau titre" })).toMatchObject({
    kind: "done",
    item: { fields: { subject: "Nouveau titre" } },
  });
  expect(await rest(eventPath(item), ["subject"])).toBe(before);
  expect((await only(calendar())).fields).toEqual({ ...item.fields, subject: "Nouveau titre" });
});

it("new text goes into a body of 1 MB without touching the document around it", async () => {
  const content = outlookHtml(`<p>${megabyte("à ")}</p>`);
  tell({ ...meeting, subject: "long", body: { contentType: "html", content } } as EventResource);
  const store = calendar();
  const item = await only(store);
  await change(store, item, { body: `${item.fields["body"] ?? ""}\n😀 fin` });
  const sent = sandbox.records.find(({ method, inBatch }) => method === "PATCH" && inBatch)?.body as { body: { content: string } };
  expect(sent.body.content.startsWith(content.slice(0, content.indexOf("<div")).trimEnd())).toBe(true);
  expect(sent.body.content.endsWith("</body>\r\n</html>\r\n")).toBe(true);
  expect((await only(calendar())).fields["body"]).toBe(`${item.fields["body"] ?? ""}\n😀 fin`);
});

it("thirty bodies of 200 kB of Chinese leave in requests the service takes", async () => {
  const fields = { subject: "长", when: "2026-03-12T09:00/2026-03-12T10:00", body: "长".repeat(200_000) };
  const writes = Array.from({ length: 30 }, (_, n): Write => ({ kind: "create", sourceId: `${n}`, key: `${n}`, run: "r", fields }));
  const results: string[] = [];
  await calendar().write(writes, (_, { kind }) => results.push(kind));
  expect(results).toEqual(writes.map(() => "done"));
});

const contactFields = Object.keys(fieldsOf("contact"));
/** The properties the map reads and a write may bring into another form; all others must keep every byte. */
const mapped =
  "givenName surname displayName title jobTitle companyName department emailAddresses mobilePhone businessPhones homePhones birthday personalNotes businessHomePage categories businessAddress homeAddress otherAddress primaryEmailAddress secondaryEmailAddress tertiaryEmailAddress".split(
    " ",
  );

const everybody: [string, ContactResource][] = [...rowsOf<ContactResource>("contact"), ["nothing at all", {}]];

it.each(everybody)("%s: a contact is read without loss, and what is written back is what was read", async (_, row) => {
  tellContact(row);
  const store = contacts();
  const item = await only(store);
  expect(item.fields).toEqual(readContactFields(contactFields, row));
  const before = await rest(contactPath(item), mapped);
  const filled = Object.fromEntries(Object.entries(item.fields).filter(([, value]) => value !== ""));
  expect(await change(store, item, filled)).toMatchObject({ kind: "done", item: { fields: item.fields } });
  expect(await rest(contactPath(item), mapped)).toBe(before);
  expect((await only(contacts())).fields).toEqual(item.fields);
});

it.each(everybody)("%s: a new mobile number in GoPaaS leaves every other byte of the contact as it was", async (_, row) => {
  tellContact(row);
  const store = contacts();
  const item = await only(store);
  const before = await rest(contactPath(item), ["mobilePhone"]);
  expect(await change(store, item, { mobilePhone: "+33 6 99 99 99 99" })).toMatchObject({ kind: "done" });
  expect(await rest(contactPath(item), ["mobilePhone"])).toBe(before);
});

describe("a series whose occurrences are told", () => {
  const at = (dateTime: string, timeZone: string): object => ({ dateTime, timeZone });
  const weekly = (timeZone: string, recurrenceTimeZone: string): Row => ({
    subject: "Point hebdo",
    start: at("2026-03-23T09:00:00", timeZone),
    end: at("2026-03-23T09:30:00", timeZone),
    recurrence: {
      pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday"], firstDayOfWeek: "monday" },
      range: { type: "numbered", startDate: "2026-03-23", numberOfOccurrences: 3, recurrenceTimeZone },
    },
  });

  // Tokyo has no summer time and Newfoundland is half an hour aside: a name taken for another would show.
  const expected: Readonly<Record<string, readonly string[]>> = {
    "Asia/Tokyo": ["2026-03-23T01:00/2026-03-23T01:30", "2026-03-30T02:00/2026-03-30T02:30", "2026-04-06T02:00/2026-04-06T02:30"],
    "Newfoundland Standard Time": [
      "2026-03-23T12:30/2026-03-23T13:00",
      "2026-03-30T13:30/2026-03-30T14:00",
      "2026-04-06T13:30/2026-04-06T14:00",
    ],
  };

  it.each([
    ["in the zone that was asked for", "asked"],
    ["in the series' own zone by its Windows name", "own"],
    ["under a zone's name that only Exchange knows", "custom"],
  ] as const)("%s keeps its hours, an exception among them", async (_, occurrenceClocks) => {
    for (const [timeZone, whens] of Object.entries(expected)) {
      sandbox.mailbox.switches.occurrenceClocks = occurrenceClocks;
      const master = sandbox.mailbox.addEvent({ ...weekly(timeZone, timeZone), categories: [timeZone] });
      const recorded = { ...sandbox.mailbox.listEvents().find(({ id }) => id === master), originalStartTimeZone: "Customized Time Zone" };
      sandbox.mailbox.recordEvent(master, recorded);
      const store = calendar();
      const list = async (): Promise<Item[]> =>
        (await store.list({ alsoRead: [], onRead: () => undefined })).items
          .filter(({ traits }) => traits?.categories.includes(timeZone))
          .sort((a, b) => ((a.fields["when"] ?? "") < (b.fields["when"] ?? "") ? -1 : 1));
      const items = await list();
      expect([occurrenceClocks, ...items.map(({ fields }) => fields["when"])]).toEqual([occurrenceClocks, ...whens]);
      const second = items[1];
      if (!second) throw new Error("no occurrences");
      expect(await change(store, second, { when: "2026-03-31T10:00/2026-03-31T11:00" })).toMatchObject({ kind: "done" });
      expect((await list()).map(({ fields }) => fields["when"])).toEqual([whens[0], "2026-03-31T10:00/2026-03-31T11:00", whens[2]]);
    }
  });

  it("recurs in a zone that has no name, and is read", async () => {
    sandbox.mailbox.addEvent(weekly("Romance Standard Time", "Customized Time Zone"));
    const { items } = await calendar().list({ alsoRead: [], onRead: () => undefined });
    expect(items.map(({ fields }) => fields["when"])[0]).toBe("2026-03-23T09:00/2026-03-23T09:30");
    expect(items).toHaveLength(3);
  });
});

it("every name of Exchange's list of zones means a zone that this machine knows, and others mean nothing", () => {
  for (const name of ["Romance Standard Time", "tzone://Microsoft/Utc", "UTC+13", "Pacific Standard Time (Mexico)", "NEPAL STANDARD TIME"])
    expect(isZone(ianaOf(name) ?? "")).toBe(true);
  for (const name of ["Customized Time Zone", "tzone://Microsoft/Custom", "", "[]", "constructor"]) expect(ianaOf(name)).toBeUndefined();
});
