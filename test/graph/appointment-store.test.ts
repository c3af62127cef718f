import { createAppointmentStore } from "../../src/graph/appointment-store";
import type { AppointmentPair, Item, ListRequest, Snapshot, Store, Write, WriteResult } from "../../src/sync";
import { startGraph } from "../support/graph-sandbox";
import type { GraphSandbox } from "../support/graph-sandbox";

const pair: AppointmentPair = {
  kind: "appointment",
  table: "action",
  view: "34",
  calendar: "default",
  direction: "both",
  map: {
    subject: "intitule",
    body: "note",
    startDate: "date_debut",
    startTime: "heure_debut",
    endDate: "date_fin",
    endTime: "heure_fin",
    location: "lieu",
    showAs: "dispo",
    attendees: "avec",
    organizer: "par",
    webLink: "lien",
  },
  conflicts: "gopaas",
  deletions: "keep",
  leftView: "keep",
  defaults: {},
  defaultDurationMinutes: 60,
  filters: { private: "skip", cancelled: "skip", declined: "skip", onlyCategory: null, excludeCategory: null, externalOnly: false },
  window: { pastDays: 30, futureDays: 365 },
};

let sandbox: GraphSandbox;
let store: Store;

const zone = "Europe/Paris";
const storeFor = (of: AppointmentPair = pair, timeZone = zone): Store =>
  createAppointmentStore(sandbox.client(), of, { nowMs: sandbox.nowMs, timeZone });

beforeEach(async () => {
  sandbox = await startGraph();
  store = storeFor();
});

afterEach(async () => {
  await sandbox.close();
  sandbox.checkManners();
});

const list = (request: Partial<ListRequest> = {}, from: Store = store): Promise<Snapshot> =>
  from.list({ alsoRead: [], onRead: () => undefined, ...request });

async function write(writes: readonly Write[], to: Store = store): Promise<WriteResult[]> {
  const results = new Map<Write, WriteResult>();
  await to.write(writes, (one, result) => {
    expect(results.has(one)).toBe(false);
    results.set(one, result);
  });
  return writes.map((one) => results.get(one) ?? { kind: "outdated" });
}

const create = (key: string, fields: Record<string, string>): Write => ({ kind: "create", sourceId: key, key, run: "r1", fields });
const update = (current: Item, changes: Record<string, string>): Write => ({ kind: "update", id: current.id, changes, current });
const at = (dateTime: string, timeZone = zone): object => ({ dateTime, timeZone });
const byWhen = (items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => ((a.fields["when"] ?? "") < (b.fields["when"] ?? "") ? -1 : 1));

function only(snapshot: Snapshot): Item {
  const [item] = snapshot.items;
  if (!item || snapshot.items.length !== 1) throw new Error(`read ${String(snapshot.items.length)} items`);
  return item;
}

const standup = {
  subject: "Point hebdo",
  start: at("2026-03-16T09:00:00"),
  end: at("2026-03-16T09:30:00"),
  location: { displayName: "Salle A" },
  body: { contentType: "html", content: "<p>Ordre du jour</p>" },
  recurrence: {
    pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday"], firstDayOfWeek: "monday" },
    range: { type: "numbered", startDate: "2026-03-16", numberOfOccurrences: 4, recurrenceTimeZone: zone },
  },
};

test("an appointment made from GoPaaS is read back as it was meant, with the key we left on it", async () => {
  const fields = {
    subject: "Visite",
    when: "2026-03-12T09:00/2026-03-12T10:30",
    body: "Apporter le devis\n\nÀ & <B>",
    location: "Lyon",
    showAs: "tentative",
  };
  const [result] = await write([create("a-1", fields)]);
  expect(result).toMatchObject({ kind: "done", item: { fields, trace: { id: "a-1" } } });
  const item = only(await list());
  expect(item).toMatchObject({
    fields,
    trace: { id: "a-1" },
    traits: { organizer: true, attendees: [], onlineMeeting: false, sensitivity: "normal" },
  });
  expect(item.derivedKey).toMatch(/^ol[0-9a-z]{26}$/);
});

test.each([
  ["whole days, the last one included", "2026-07-14/2026-07-15"],
  ["across midnight", "2026-03-12T23:00/2026-03-13T01:00"],
  ["in summer", "2026-07-01T09:00/2026-07-01T10:00"],
  ["on the day the clocks go forward", "2026-03-29T01:30/2026-03-29T03:30"],
  ["without any duration", "2026-03-12T09:00/2026-03-12T09:00"],
])("a time goes to Outlook and back: %s", async (_, when) => {
  await write([create("a-1", { subject: "x", when })]);
  expect(only(await list()).fields["when"]).toBe(when);
});

test("a time the clocks skip moves forward and keeps its length", async () => {
  await write([create("a-1", { subject: "x", when: "2026-03-29T02:30/2026-03-29T03:00" })]);
  expect(only(await list()).fields["when"]).toBe("2026-03-29T03:30/2026-03-29T04:00");
});

test("a zone Outlook does not know by name still gives the right hours", async () => {
  const remote = storeFor(pair, "Indian/Kerguelen");
  const fields = { subject: "x", when: "2026-03-12T09:00/2026-03-12T10:00" };
  expect(await write([create("a-1", fields)], remote)).toMatchObject([{ kind: "done", item: { fields } }]);
  expect(sandbox.mailbox.listEvents()[0]).toMatchObject({ start: { dateTime: "2026-03-12T05:00:00.0000000" } });
});

test("an event made in another zone is told on the clocks of GoPaaS", async () => {
  sandbox.mailbox.addEvent({
    subject: "Call",
    start: at("2026-03-12T18:00:00", "Eastern Standard Time"),
    end: at("2026-03-12T19:00:00", "Eastern Standard Time"),
  });
  expect(only(await list()).fields["when"]).toBe("2026-03-12T23:00/2026-03-13T00:00");
});

test.each([false, true])("each occurrence of a series is an item with its series' texts (Windows zone names: %s)", async (windows) => {
  sandbox.mailbox.switches.windowsZoneOnOccurrences = windows;
  sandbox.mailbox.addEvent(standup);
  const items = byWhen((await list()).items);
  expect(items.map(({ fields }) => fields["when"])).toEqual([
    "2026-03-16T09:00/2026-03-16T09:30",
    "2026-03-23T09:00/2026-03-23T09:30",
    "2026-03-30T09:00/2026-03-30T09:30",
    "2026-04-06T09:00/2026-04-06T09:30",
  ]);
  expect(
    items.every(
      ({ fields }) => fields["subject"] === "Point hebdo" && fields["location"] === "Salle A" && fields["body"] === "Ordre du jour",
    ),
  ).toBe(true);
  expect(new Set(items.map(({ derivedKey }) => derivedKey)).size).toBe(4);
  expect(items.every(({ trace }) => trace === undefined)).toBe(true);
});

test("an occurrence keeps its key when it is moved, by the user or by GoPaaS, and when it is read by itself", async () => {
  const master = sandbox.mailbox.addEvent(standup);
  const first = await list();
  const [one, two] = byWhen(first.items);
  if (!one || !two) throw new Error("no occurrences");
  sandbox.mailbox.editEvent(one.id, { start: "2026-03-17T11:00:00", end: "2026-03-17T12:00:00" });
  const [fresh] = await store.read([two.id]);
  const [result] = await write([update(fresh ?? two, { when: "2026-03-24T14:00/2026-03-24T15:00" })]);
  expect(result).toMatchObject({
    kind: "done",
    item: { derivedKey: two.derivedKey, fields: { when: "2026-03-24T14:00/2026-03-24T15:00", subject: "Point hebdo" } },
  });
  const next = await list({ cursor: first.cursor ?? "" });
  const moved = next.items.filter(({ id }) => id === one.id || id === two.id);
  expect(byWhen(moved).map(({ derivedKey, fields }) => [derivedKey, fields["when"]])).toEqual([
    [one.derivedKey, "2026-03-17T11:00/2026-03-17T12:00"],
    [two.derivedKey, "2026-03-24T14:00/2026-03-24T15:00"],
  ]);
  const read = await store.read([one.id, two.id, byWhen(first.items)[3]?.id ?? "", master]);
  expect(read.map((item) => item?.derivedKey)).toEqual([one.derivedKey, two.derivedKey, byWhen(first.items)[3]?.derivedKey, undefined]);
});

test("many occurrences of one series are changed in one go", async () => {
  sandbox.mailbox.addEvent(standup);
  const items = byWhen((await list()).items);
  const results = await write(items.map((item) => update(item, { subject: `Point ${item.fields["when"] ?? ""}` })));
  expect(results.map(({ kind }) => kind)).toEqual(["done", "done", "done", "done"]);
  expect((await list()).items.every(({ fields }) => fields["subject"] === `Point ${fields["when"] ?? ""}`)).toBe(true);
});

test("a series of another part of the world has keys that do not depend on how it is read", async () => {
  const far = "Tokyo Standard Time";
  sandbox.mailbox.addEvent({
    subject: "Tokyo",
    start: at("2026-03-16T07:00:00", far),
    end: at("2026-03-16T08:00:00", far),
    recurrence: {
      pattern: { type: "daily", interval: 1 },
      range: { type: "numbered", startDate: "2026-03-16", numberOfOccurrences: 3, recurrenceTimeZone: far },
    },
  });
  const items = byWhen((await list()).items);
  expect(items[0]?.fields["when"]).toBe("2026-03-15T23:00/2026-03-16T00:00");
  const read = await store.read(items.map(({ id }) => id));
  expect(read.map((item) => item?.derivedKey)).toEqual(items.map(({ derivedKey }) => derivedKey));
});

test("after a first reading only changes are read; deleted and departed ones are said to be gone", async () => {
  const [a, b, c] = ["A", "B", "C"].map((subject) =>
    sandbox.mailbox.addEvent({ subject, start: at("2026-03-12T09:00:00"), end: at("2026-03-12T10:00:00") }),
  );
  const first = await list();
  expect(first).toMatchObject({ complete: true });
  sandbox.mailbox.editEvent(a ?? "", { subject: "A2" });
  sandbox.mailbox.deleteEvent(b ?? "");
  sandbox.mailbox.editEvent(c ?? "", { start: at("2028-03-12T09:00:00"), end: at("2028-03-12T10:00:00") });
  const next = await list({ cursor: first.cursor ?? "" });
  expect(next.items.map(({ fields }) => fields["subject"])).toEqual(["A2"]);
  expect([...next.gone].sort()).toEqual([b, c].sort());
  const verified = await store.read([b ?? "", c ?? "", a ?? ""]);
  expect(verified.map((item) => (item ? (item.elsewhere ?? false) : undefined))).toEqual([undefined, "window", false]);
});

test("an event moved to another calendar is elsewhere, not deleted", async () => {
  const id = sandbox.mailbox.addEvent({ subject: "A", start: at("2026-03-12T09:00:00"), end: at("2026-03-12T10:00:00") });
  sandbox.mailbox.moveEvent(id, sandbox.mailbox.addCalendar("Autre"));
  expect(await store.read([id])).toMatchObject([{ elsewhere: "folder" }]);
});

test.each([
  [3, false],
  [8, true],
])("after %d days the window is drawn anew: %s", async (days, complete) => {
  sandbox.mailbox.addEvent({ subject: "A", start: at("2026-03-12T09:00:00"), end: at("2026-03-12T10:00:00") });
  const first = await list();
  sandbox.nowMs += days * 86_400_000;
  expect((await list({ cursor: first.cursor ?? "" }, storeFor())).complete).toBe(complete);
});

test("an expired cursor leads to a full reading", async () => {
  sandbox.mailbox.addEvent(standup);
  const first = await list();
  sandbox.mailbox.expireDeltaTokens();
  const again = await list({ cursor: first.cursor ?? "" });
  expect(again).toMatchObject({ complete: true });
  expect(again.items).toHaveLength(4);
});

test("a calendar that does not exist is empty until the first appointment makes it", async () => {
  const named = storeFor({ ...pair, calendar: "GoPaaS" });
  expect(await list({}, named)).toEqual({ items: [], complete: true, gone: [] });
  await write([create("a-1", { subject: "x", when: "2026-03-12T09:00/2026-03-12T10:00" })], named);
  expect(sandbox.mailbox.listCalendars().map(({ name, count }) => [name, count])).toContainEqual(["GoPaaS", 1]);
  expect(only(await list({}, named)).fields["subject"]).toBe("x");
});

test("a change sends what changed, and an edit made meanwhile is not overwritten", async () => {
  const id = sandbox.mailbox.addEvent({
    subject: "A",
    start: at("2026-03-12T09:00:00"),
    end: at("2026-03-12T10:00:00"),
    location: { displayName: "Lyon" },
  });
  const item = only(await list());
  expect(await write([update(item, { subject: "B" })])).toMatchObject([
    { kind: "done", item: { fields: { subject: "B", location: "Lyon" } } },
  ]);
  const patch = sandbox.records.find(({ method }) => method === "PATCH");
  expect(patch?.body).toEqual({ subject: "B" });
  sandbox.mailbox.editEvent(id, { subject: "C" });
  expect(await write([update(item, { subject: "D" })])).toEqual([{ kind: "outdated" }]);
});

test("a timed appointment becomes a whole day and back", async () => {
  sandbox.mailbox.addEvent({ subject: "A", start: at("2026-03-12T09:00:00"), end: at("2026-03-12T10:00:00") });
  const item = only(await list());
  const [days] = await write([update(item, { when: "2026-03-13/2026-03-13" })]);
  expect(days).toMatchObject({ kind: "done", item: { fields: { when: "2026-03-13/2026-03-13" } } });
  const current = days?.kind === "done" ? days.item : undefined;
  if (!current) throw new Error("no item");
  expect(await write([update(current, { when: "2026-03-13T09:00/2026-03-13T10:00" })])).toMatchObject([
    { item: { fields: { when: "2026-03-13T09:00/2026-03-13T10:00" } } },
  ]);
});

test("new text goes into the user's formatted body without losing its frame", async () => {
  const content = '<html><head><style>p{color:red}</style></head><body lang="FR"><p><b>Bonjour</b></p></body></html>';
  sandbox.mailbox.addEvent({
    subject: "A",
    body: { contentType: "html", content },
    start: at("2026-03-12T09:00:00"),
    end: at("2026-03-12T10:00:00"),
  });
  const item = only(await list());
  expect(item.fields["body"]).toBe("Bonjour");
  expect(await write([update(item, { body: "1 < 2\nfin" })])).toMatchObject([{ kind: "done", item: { fields: { body: "1 < 2\nfin" } } }]);
});

test("the body of an online meeting is told without its join block and never rewritten", async () => {
  sandbox.mailbox.addEvent({
    subject: "A",
    isOnlineMeeting: true,
    onlineMeetingProvider: "teamsForBusiness",
    body: { contentType: "html", content: "<p>Ordre du jour</p>" },
    start: at("2026-03-12T09:00:00"),
    end: at("2026-03-12T10:00:00"),
  });
  const item = only(await list());
  expect(item).toMatchObject({ fields: { body: "Ordre du jour" }, traits: { onlineMeeting: true } });
  expect(await write([update(item, { body: "autre" })])).toMatchObject([{ kind: "failed", failure: { kind: "rejected" } }]);
});

test("a meeting with guests shows them and cannot be changed, so that nobody is mailed", async () => {
  const attendees = [
    { emailAddress: { name: "Paul Martin", address: "Paul@client.test" } },
    { emailAddress: { address: "b@client.test" } },
  ];
  sandbox.mailbox.addEvent({ subject: "A", attendees, start: at("2026-03-12T09:00:00"), end: at("2026-03-12T10:00:00") });
  const item = only(await list());
  expect(item).toMatchObject({
    fields: { attendees: "Paul Martin; b@client.test", organizer: "Jeanne Dupont" },
    traits: { attendees: ["paul@client.test", "b@client.test"] },
  });
  const before = sandbox.records.length;
  expect(await write([update(item, { subject: "B" })])).toMatchObject([{ kind: "failed", failure: { detail: "would-mail" } }]);
  expect(sandbox.records.slice(before).filter(({ method }) => method !== "GET")).toEqual([]);
});

test("somebody else's meeting, private, cancelled or declined, is told as such and cannot be changed", async () => {
  sandbox.mailbox.addEvent({
    subject: "A",
    organizer: { emailAddress: { name: "Chef", address: "chef@autre.test" } },
    sensitivity: "private",
    isCancelled: true,
    responseStatus: { response: "declined" },
    categories: ["Client"],
    start: at("2026-03-12T09:00:00"),
    end: at("2026-03-12T10:00:00"),
  });
  const item = only(await list());
  expect(item.traits).toMatchObject({
    organizer: false,
    sensitivity: "private",
    cancelled: true,
    declined: true,
    attendees: ["chef@autre.test"],
    categories: ["Client"],
  });
  expect(await write([update(item, { subject: "B" })])).toMatchObject([{ kind: "failed", failure: { detail: "would-mail" } }]);
});

test.each([
  ["one answer lost", { inBatch: true }],
  ["the whole batch lost", { inBatch: false }],
])("with %s no appointment is made twice", async (_, { inBatch }) => {
  let left = 1;
  sandbox.injure = (seen) =>
    seen.inBatch === inBatch && seen.method === "POST" && left-- > 0 ? { drop: true, afterCommit: true } : undefined;
  const results = await write(["1", "2", "3"].map((key) => create(key, { subject: key, when: "2026-03-12T09:00/2026-03-12T10:00" })));
  expect(results.map(({ kind }) => kind)).toEqual(["done", "done", "done"]);
  expect(sandbox.mailbox.listEvents()).toHaveLength(3);
});

test("an appointment that became a series is offered for verification, and its occurrences are items", async () => {
  const id = sandbox.mailbox.addEvent({ subject: "A", start: at("2026-03-16T09:00:00"), end: at("2026-03-16T09:30:00") });
  const first = await list();
  sandbox.mailbox.editEvent(id, { recurrence: standup.recurrence });
  const next = await list({ cursor: first.cursor ?? "", known: (one) => one === id });
  expect(next.items).toHaveLength(4);
  expect(next.gone).toEqual([id]);
});

test("a window with more occurrences than a page holds is read whole", async () => {
  sandbox.mailbox.addEvent({
    ...standup,
    recurrence: {
      pattern: { type: "daily", interval: 1 },
      range: { type: "numbered", startDate: "2026-03-16", numberOfOccurrences: 300, recurrenceTimeZone: zone },
    },
  });
  sandbox.mailbox.switches.repeatDeltaEntries = true;
  const items = (await list()).items;
  expect(items).toHaveLength(300);
  expect(items.every(({ fields }) => fields["subject"] === "Point hebdo")).toBe(true);
});

describe("a deletion", () => {
  const remove = (current: Item): Write => ({ kind: "remove", id: current.id, current });
  const deletions = (): number => sandbox.records.filter(({ method }) => method === "DELETE").length;
  const morning = { start: at("2026-03-12T09:00:00"), end: at("2026-03-12T10:00:00") };

  test("takes away the appointment it names and nothing else, and tells nobody", async () => {
    const [a, b] = ["A", "B"].map((subject) => sandbox.mailbox.addEvent({ subject, ...morning }));
    const item = (await list()).items.find(({ id }) => id === a);
    if (!item) throw new Error("nothing");
    expect(await write([remove(item)])).toEqual([{ kind: "done", id: a }]);
    expect(sandbox.mailbox.listEvents().map(({ id }) => id)).toEqual([b]);
    expect(sandbox.mailbox.mailsSent).toEqual([]);
  });

  test.each([
    ["has guests", { attendees: [{ emailAddress: { address: "paul@client.test" } }] }],
    ["somebody else organises", { organizer: { emailAddress: { name: "Chef", address: "chef@autre.test" } } }],
  ])("of a meeting that %s is refused before it leaves", async (_, more) => {
    sandbox.mailbox.addEvent({ subject: "A", ...more, ...morning });
    const item = only(await list());
    expect(await write([remove(item)])).toMatchObject([{ kind: "failed", failure: { detail: "would-mail" } }]);
    expect(deletions()).toBe(0);
    expect(sandbox.mailbox.listEvents()).toHaveLength(1);
  });

  test("of an appointment that got a guest since it was read does not happen, whenever the guest came", async () => {
    const id = sandbox.mailbox.addEvent({ subject: "A", ...morning });
    const guest = { attendees: [{ emailAddress: { address: "paul@client.test" } }] };
    const item = only(await list());
    sandbox.injure = ({ method }) => {
      if (method === "DELETE") sandbox.mailbox.editEvent(id, guest);
      return undefined;
    };
    expect(await write([remove(item)])).toEqual([{ kind: "outdated" }]);
    expect(await write([remove(item)])).toEqual([{ kind: "outdated" }]);
    expect(sandbox.mailbox.mailsSent.filter(({ kind }) => kind === "cancellation")).toEqual([]);
  });

  test("of several occurrences of one series leaves the others, edited ones included", async () => {
    const master = sandbox.mailbox.addEvent(standup);
    const [one, two, three, four] = byWhen((await list()).items);
    if (!one || !two || !three || !four) throw new Error("no occurrences");
    const changed = update(two, { subject: "Point spécial" });
    const results = await write([remove(one), remove(three), changed, remove(four)]);
    expect(results.map(({ kind }) => kind)).toEqual(["done", "done", "done", "done"]);
    expect((await list()).items.map(({ id, fields }) => [id, fields["subject"]])).toEqual([[two.id, "Point spécial"]]);
    expect(sandbox.mailbox.listEvents().map(({ id }) => id)).toEqual([master]);
  });

  test("of an occurrence somebody edited since it was read does not happen", async () => {
    sandbox.mailbox.addEvent(standup);
    const [one, two] = byWhen((await list()).items);
    if (!one || !two) throw new Error("no occurrences");
    sandbox.mailbox.editEvent(one.id, { subject: "Préparé" });
    const results = await write([remove(one), remove(two)]);
    expect(results).toEqual([{ kind: "outdated" }, { kind: "done", id: two.id }]);
  });

  test("never takes the series an appointment has become", async () => {
    const id = sandbox.mailbox.addEvent({ subject: "A", start: standup.start, end: standup.end });
    const item = only(await list());
    sandbox.mailbox.editEvent(id, { recurrence: standup.recurrence });
    await write([remove(item)]);
    expect(deletions()).toBe(0);
    expect((await list()).items).toHaveLength(4);
  });

  test.each([404, 400, 403, 410] as const)("whose answer was lost is done, also where a second one answers %d", async (deleteAgain) => {
    sandbox.mailbox.switches.deleteAgain = deleteAgain;
    sandbox.mailbox.addEvent({ subject: "A", ...morning });
    const item = only(await list());
    let left = 1;
    sandbox.injure = ({ method }) => (method === "DELETE" && left-- > 0 ? { drop: true, afterCommit: true } : undefined);
    expect(await write([remove(item)])).toEqual([{ kind: "done", id: item.id }]);
    expect(deletions()).toBe(2);
  });

  test("that the service forbids is told as failed, with the appointment still there", async () => {
    sandbox.mailbox.addEvent({ subject: "A", ...morning });
    const item = only(await list());
    sandbox.injure = ({ method }) => (method === "DELETE" ? { status: 403 } : undefined);
    expect(await write([remove(item)])).toMatchObject([{ kind: "failed", failure: { kind: "forbidden" } }]);
    expect(sandbox.mailbox.listEvents()).toHaveLength(1);
  });

  test("can be taken back by the user: the same appointment returns with its key", async () => {
    await write([create("a-1", { subject: "A", when: "2026-03-12T09:00/2026-03-12T10:00" })]);
    const first = await list();
    const item = only(first);
    await write([remove(item)]);
    const gone = await list({ cursor: first.cursor ?? "", known: () => true });
    expect(gone.gone).toEqual([item.id]);
    sandbox.mailbox.restoreEvent(item.id);
    const back = only(await list({ cursor: gone.cursor ?? "" }));
    expect(back).toMatchObject({ id: item.id, trace: { id: "a-1" }, createdAt: item.createdAt });
  });
});

describe("an appointment made again under the key of a deleted one", () => {
  const fields = { subject: "A", when: "2026-03-12T09:00/2026-03-12T10:00" };
  const again: Write = { kind: "create", sourceId: "a-1", key: "a-1", run: "r2", fields, again: true };

  beforeEach(async () => {
    sandbox.mailbox.switches.transactionsOfDeleted = "remembered";
    await write([create("a-1", fields)]);
    sandbox.mailbox.deleteEvent(only(await list()).id);
  });

  test("is no repetition of it, and keeps the key beside the stamp of its run", async () => {
    expect(await write([create("a-1", fields)])).toMatchObject([{ kind: "failed" }]);
    expect(await write([again])).toMatchObject([{ kind: "done", item: { trace: { id: "a-1", run: "r2" } } }]);
    const item = only(await list());
    expect(await store.read([item.id])).toMatchObject([{ trace: { id: "a-1", run: "r2" }, createdAt: item.createdAt }]);
  });

  test("is still made only once when the answer is lost", async () => {
    let left = 1;
    sandbox.injure = ({ method, inBatch }) => (inBatch && method === "POST" && left-- > 0 ? { drop: true, afterCommit: true } : undefined);
    expect(await write([again])).toMatchObject([{ kind: "done" }]);
    expect(sandbox.mailbox.listEvents()).toHaveLength(1);
  });
});

test("an occurrence names its series, edited or not; an appointment by itself names none", async () => {
  const master = sandbox.mailbox.addEvent(standup);
  sandbox.mailbox.addEvent({ subject: "Seul", start: at("2026-03-12T09:00:00"), end: at("2026-03-12T10:00:00") });
  const first = byWhen((await list()).items);
  sandbox.mailbox.editEvent(first[1]?.id ?? "", { subject: "Point spécial" });
  const items = byWhen((await list()).items);
  expect(items.map(({ series }) => series)).toEqual([undefined, master, master, master, master]);
  expect((await store.read(items.map(({ id }) => id))).map((item) => item?.series)).toEqual(items.map(({ series }) => series));
});
