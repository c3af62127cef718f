// What the engine may expect of any side: one suite, run on the side in memory and on both services over HTTP.

import { createAppointmentStore as gopaasAppointments } from "../../src/gopaas/appointment-store";
import { createGopaasClient } from "../../src/gopaas/client";
import { createContactStore as gopaasContacts } from "../../src/gopaas/contact-store";
import { createAppointmentStore as graphAppointments } from "../../src/graph/appointment-store";
import { createGraphClient } from "../../src/graph/client";
import { createContactStore as graphContacts } from "../../src/graph/contact-store";
import { realAmbient } from "../../src/http/send";
import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";
import type { World } from "../../src/sandbox/world";
import type { Fields, Item, Side, Snapshot, Store, Write, WriteResult } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import { watched } from "../support/graph-contract";
import { memorySide } from "../support/memory-store";

interface SideUnderTest {
  /** A store as a new run gets it. */
  open(signal?: AbortSignal): Store;
  /** What a person does in GoPaaS, which has no call for it. */
  recycle(key: string): void;
  close(): Promise<void>;
}

interface Kind {
  readonly name: string;
  readonly start: () => Promise<SideUnderTest>;
  readonly one: Fields;
  readonly other: Fields;
  readonly change: Fields;
  readonly side: Side;
  /** Columns of the table that no field is mapped to. */
  readonly marks: Readonly<Record<string, string>>;
}

const people = {
  one: {
    givenName: "Anne",
    surname: "Lefèvre",
    emailAddresses: "anne@durand.example",
    mobilePhone: "06 12 34 56 78",
    companyName: "Durand",
  },
  other: { givenName: "Zoé", surname: "Petit", emailAddresses: "zoe@petit.example", mobilePhone: "", companyName: "" },
  change: { companyName: "Durand Groupe" },
  marks: { type: "Prospect", fonction: "Parti" },
};
const meetings = {
  one: { subject: "Point projet", body: "Ordre du jour", when: "2026-11-24T09:00/2026-11-24T10:00" },
  other: { subject: "Salon", body: "", when: "2026-12-03/2026-12-04" },
  change: { when: "2026-11-25T09:00/2026-11-25T10:30" },
  marks: { statut: "Annulée", duree: "0" },
};

const contacts = { ...contactPair, defaults: { civilite: "Monsieur" } };
const calendar = { ...calendarPair, defaults: { nature: "Commerciale", type: "RDV" }, userField: "utilisateur", userKey: "jdupont" };

async function onSandbox(open: (world: World, origin: string, signal: AbortSignal) => Store, table = ""): Promise<SideUnderTest> {
  const world = watched(createWorld({ empty: true, frozen: true }));
  const server = await startServer({ port: 0, world });
  return {
    open: (signal = new AbortController().signal) => open(world, server.origin, signal),
    recycle: (key) => world.crm.hand.recycle(table, key),
    close: () => server.close(),
  };
}

function inMemory(name: Side): Promise<SideUnderTest> {
  const side = memorySide(name);
  return Promise.resolve({ open: () => side.store(), recycle: (key) => side.remove(key), close: () => Promise.resolve() });
}

function graph(world: World, origin: string, signal: AbortSignal): ReturnType<typeof createGraphClient> {
  const token = (): Promise<string> => Promise.resolve(world.tokens.graph);
  return createGraphClient({ baseUrl: `${origin}/graph/v1.0`, token, signal, ambient: realAmbient, fetch: globalThis.fetch });
}

function gopaas(world: World, origin: string, signal: AbortSignal): ReturnType<typeof createGopaasClient> {
  const counters = { requests: 0, retries: 0, waitedMs: 0 };
  const way = { baseUrl: `${origin}/gopaas`, signal, ambient: realAmbient, fetch: globalThis.fetch, counters };
  const habits = { auth: "bearer", rowsPerPage: 200, itemsPerPost: 50, timeZone: "Europe/Paris" } as const;
  return createGopaasClient({ ...way, ...habits, token: () => Promise.resolve(world.tokens.gopaas) });
}

const options = { nowMs: Date.parse("2026-11-23T08:00:00Z"), timeZone: "Europe/Paris" };

const kinds: readonly Kind[] = [
  { name: "a GoPaaS in memory", side: "gopaas", start: () => inMemory("gopaas"), ...people },
  { name: "an Outlook in memory", side: "outlook", start: () => inMemory("outlook"), ...people },
  {
    name: "Outlook's contacts",
    side: "outlook",
    start: () => onSandbox((...at) => graphContacts(graph(...at), contacts)),
    ...people,
  },
  {
    name: "Outlook's calendar",
    side: "outlook",
    start: () => onSandbox((...at) => graphAppointments(graph(...at), calendar, options)),
    ...meetings,
  },
  {
    name: "GoPaaS's contacts",
    side: "gopaas",
    start: () => onSandbox((...at) => gopaasContacts(gopaas(...at), contacts), "contact"),
    ...people,
  },
  {
    name: "GoPaaS's appointments",
    side: "gopaas",
    start: () => onSandbox((...at) => gopaasAppointments(gopaas(...at), calendar), "action"),
    ...meetings,
  },
];

let side: SideUnderTest;
let store: Store;

async function open(start: Kind["start"]): Promise<void> {
  side = await start();
  store = side.open();
}

const list = (from: Store = store): Promise<Snapshot> => from.list({ alsoRead: [], known: () => false, onRead: () => undefined });
const create = (key: string, fields: Fields): Write & { kind: "create" } => ({
  kind: "create",
  sourceId: `source-${key}`,
  key,
  run: "run1",
  fields,
});
const remove = (current: Item): Write => ({ kind: "remove", id: current.id, current });

async function write(...writes: readonly Write[]): Promise<WriteResult[]> {
  const results = new Map<Write, WriteResult>();
  await store.write(writes, (about, result) => {
    expect(results.has(about)).toBe(false);
    results.set(about, result);
  });
  return writes.map((about) => {
    const result = results.get(about);
    if (!result) throw new Error(`not reported: ${JSON.stringify(about)}`);
    return result;
  });
}

async function made(key: string, fields: Fields, again?: true): Promise<Item> {
  const [result] = await write({ ...create(key, fields), ...(again ? { again, run: "run2" } : {}) });
  const [item] = await store.read([result?.kind === "done" ? result.id : ""]);
  if (!item) throw new Error(`nothing made: ${JSON.stringify(result)}`);
  return item;
}

describe.each(kinds)("$name", ({ start, one, other, change }) => {
  beforeEach(() => open(start));
  afterEach(() => side.close());

  it("shows nothing, completely, while there is nothing", async () => {
    expect(await list()).toMatchObject({ items: [], complete: true, gone: [] });
  });

  it("shows and reads what was created, as it was given", async () => {
    const [first, second] = [await made("c1", one), await made("c2", other)];
    expect([first.fields, second.fields]).toEqual([one, other]);
    const { items, complete } = await list(side.open());
    expect(complete).toBe(true);
    expect(items.map(({ id, fields }) => [id, fields]).sort()).toEqual(
      [
        [first.id, one],
        [second.id, other],
      ].sort(),
    );
  });

  it("answers a reading in the order asked, and says plainly what is not there", async () => {
    const item = await made("c1", one);
    const answers = await store.read(["no-such-thing", item.id]);
    expect(answers.map((answer) => answer?.id)).toEqual([undefined, item.id]);
  });

  it("changes only what it is told to change, and says it once", async () => {
    const item = await made("c1", one);
    const [result] = await write({ kind: "update", id: item.id, changes: change, current: item });
    expect(result).toMatchObject({ kind: "done", id: item.id });
    const [after] = await side.open().read([item.id]);
    expect(after?.fields).toEqual({ ...one, ...change });
  });

  it("recognises what an earlier run made, by the key it was made under", async () => {
    await made("c1", one);
    const { items } = await list(side.open());
    expect(items.map(({ id, trace }) => trace?.id ?? id)).toEqual(["c1"]);
  });
});

const ofSide = (wanted: Side): readonly Kind[] => kinds.filter((kind) => kind.side === wanted);

describe.each(ofSide("outlook"))("$name, when something is deleted", ({ start, one, other, change }) => {
  beforeEach(() => open(start));
  afterEach(() => side.close());

  it("takes away what nobody changed since it was read, and nothing else", async () => {
    const [first, second] = [await made("c1", one), await made("c2", other)];
    expect(await write(remove(first))).toEqual([{ kind: "done", id: first.id }]);
    expect(await store.read([first.id, second.id])).toMatchObject([undefined, { id: second.id }]);
    expect((await list(side.open())).items.map(({ id }) => id)).toEqual([second.id]);
  });

  it("leaves what somebody edited since it was read", async () => {
    const item = await made("c1", one);
    await write({ kind: "update", id: item.id, changes: change, current: item });
    expect(await write(remove(item))).toEqual([{ kind: "outdated" }]);
    expect(await store.read([item.id])).toMatchObject([{ fields: { ...one, ...change } }]);
  });

  it("takes what is gone already for done", async () => {
    const item = await made("c1", one);
    await write(remove(item));
    expect(await write(remove(item))).toEqual([{ kind: "done", id: item.id }]);
  });

  it("makes again, under its key, what was deleted", async () => {
    await write(remove(await made("c1", one)));
    const again = await made("c1", { ...one, ...change }, true);
    expect(again).toMatchObject({ fields: { ...one, ...change }, trace: { id: "c1", run: "run2" } });
    expect((await list(side.open())).items.map(({ id }) => id)).toEqual([again.id]);
  });
});

describe.each(ofSide("gopaas"))("$name, when something is deleted", ({ start, one, other, change, marks }) => {
  beforeEach(() => open(start));
  afterEach(() => side.close());

  const mark = (current: Item, cells: Readonly<Record<string, string>>): Write => ({ kind: "mark", id: current.id, current, cells });

  it("marks a record with columns as they are given, and tells what they held, so that it can be taken back", async () => {
    const [item, untouched] = [await made("c1", one), await made("c2", other)];
    const [marked] = await write(mark(item, marks));
    const nothing = Object.fromEntries(Object.keys(marks).map((column) => [column, ""]));
    expect(marked).toMatchObject({ kind: "done", id: "c1", replaced: nothing });
    expect(await write(mark(item, nothing))).toMatchObject([{ kind: "done", replaced: marks }]);
    expect(await side.open().read(["c1", "c2"])).toMatchObject([{ fields: one }, { fields: untouched.fields }]);
  });

  it("does not bring back, by marking it, a record that was deleted", async () => {
    const [item] = [await made("c1", one), await made("c2", other)];
    side.recycle("c1");
    expect(await write(mark(item, marks))).toEqual([{ kind: "outdated" }]);
    expect(await store.read(["c1"])).toEqual([undefined]);
  });

  it("makes again, under its key, what was deleted", async () => {
    await made("c1", one);
    side.recycle("c1");
    expect(await made("c1", { ...one, ...change }, true)).toMatchObject({ id: "c1", fields: { ...one, ...change } });
    expect((await list(side.open())).items.map(({ id }) => id)).toEqual(["c1"]);
  });
});

describe.each(kinds.filter(({ name }) => !name.endsWith("in memory")))("$name, cancelled", ({ start, one }) => {
  it("throws a Failure that says so, and sends nothing more", async () => {
    side = await start();
    const stop = new AbortController();
    const stopped = side.open(stop.signal);
    stop.abort();
    const writing = stopped.write([{ kind: "create", sourceId: "s", key: "c1", run: "r", fields: one }], () => undefined);
    await expect(writing).rejects.toMatchObject({ kind: "cancelled" });
    expect((await side.open().list({ alsoRead: [], known: () => false, onRead: () => undefined })).items).toEqual([]);
    await side.close();
  });
});
