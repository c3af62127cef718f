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
import type { Fields, Item, Snapshot, Store, Write, WriteResult } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import { memorySide } from "../support/memory-store";

interface SideUnderTest {
  /** A store as a new run gets it. */
  open(signal?: AbortSignal): Store;
  close(): Promise<void>;
}

interface Kind {
  readonly name: string;
  readonly start: () => Promise<SideUnderTest>;
  readonly one: Fields;
  readonly other: Fields;
  readonly change: Fields;
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
};
const meetings = {
  one: { subject: "Point projet", body: "Ordre du jour", when: "2026-11-24T09:00/2026-11-24T10:00" },
  other: { subject: "Salon", body: "", when: "2026-12-03/2026-12-04" },
  change: { when: "2026-11-25T09:00/2026-11-25T10:30" },
};

const contacts = { ...contactPair, defaults: { civilite: "Monsieur" } };
const calendar = { ...calendarPair, defaults: { nature: "Commerciale", type: "RDV" }, userField: "utilisateur", userKey: "jdupont" };

async function onSandbox(open: (world: World, origin: string, signal: AbortSignal) => Store): Promise<SideUnderTest> {
  const world = createWorld({ empty: true, frozen: true });
  const server = await startServer({ port: 0, world });
  return { open: (signal = new AbortController().signal) => open(world, server.origin, signal), close: () => server.close() };
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
  {
    name: "a side in memory",
    start: () => {
      const side = memorySide("gopaas");
      return Promise.resolve({ open: () => side.store(), close: () => Promise.resolve() });
    },
    ...people,
  },
  { name: "Outlook's contacts", start: () => onSandbox((...at) => graphContacts(graph(...at), contacts)), ...people },
  { name: "Outlook's calendar", start: () => onSandbox((...at) => graphAppointments(graph(...at), calendar, options)), ...meetings },
  { name: "GoPaaS's contacts", start: () => onSandbox((...at) => gopaasContacts(gopaas(...at), contacts)), ...people },
  { name: "GoPaaS's appointments", start: () => onSandbox((...at) => gopaasAppointments(gopaas(...at), calendar)), ...meetings },
];

describe.each(kinds)("$name", ({ start, one, other, change }) => {
  let side: SideUnderTest;
  let store: Store;

  beforeEach(async () => {
    side = await start();
    store = side.open();
  });

  afterEach(async () => {
    await side.close();
  });

  const list = (from: Store = store): Promise<Snapshot> => from.list({ alsoRead: [], known: () => false, onRead: () => undefined });
  const create = (key: string, fields: Fields): Write => ({ kind: "create", sourceId: `source-${key}`, key, run: "run1", fields });

  async function write(...writes: readonly Write[]): Promise<WriteResult[]> {
    const results = new Map<Write, WriteResult>();
    await store.write(writes, (about, result) => {
      expect(results.has(about)).toBe(false);
      results.set(about, result);
    });
    return writes.map((about) => results.get(about) ?? { kind: "outdated" });
  }

  async function made(key: string, fields: Fields): Promise<Item> {
    const [result] = await write(create(key, fields));
    const [item] = await store.read([result?.kind === "done" ? result.id : ""]);
    if (!item) throw new Error(`nothing made: ${JSON.stringify(result)}`);
    return item;
  }

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

describe.each(kinds.slice(1))("$name, cancelled", ({ start, one }) => {
  it("throws a Failure that says so, and sends nothing more", async () => {
    const side = await start();
    const stop = new AbortController();
    const store = side.open(stop.signal);
    stop.abort();
    const writing = store.write([{ kind: "create", sourceId: "s", key: "c1", run: "r", fields: one }], () => undefined);
    await expect(writing).rejects.toMatchObject({ kind: "cancelled" });
    expect((await side.open().list({ alsoRead: [], known: () => false, onRead: () => undefined })).items).toEqual([]);
    await side.close();
  });
});
