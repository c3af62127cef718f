// A view with the latest modifications first is read by its first pages, and says the same as if it had been read to its end.

import fc from "fast-check";

import { createContactStore } from "../../src/gopaas/contact-store";
import type { ViewShelf } from "../../src/gopaas/view-shelf";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import type { Item } from "../../src/sync";
import { addContact, contactPair, startCrm, type CrmServer } from "./crm-server";

let server: CrmServer;
afterEach(() => server.close());

const dayMs = 86_400_000;

async function start(behaviour: Partial<GopaasBehaviour> = {}): Promise<void> {
  server = await startCrm(behaviour);
  latestFirst();
}

function latestFirst(descending = true): void {
  const view = server.crm.views.get("12");
  if (view) view.order = [{ field: "date_modification", descending }, { field: "cle" }];
}

/** Days ago, as the CRM's own stamps tell it. */
const stamp = (days: number): string => new Date(server.connection().ambient.now() - days * dayMs).toISOString().slice(0, 10);

/** Somebody's contacts, last touched on different days of the past months. */
function fill(count: number): void {
  for (let number = 0; number < count; number++) addContact(server.crm, number, { date_modification: stamp(10 + (number % 90)) });
}

function keptViews(): ViewShelf & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    load: (name) => Promise.resolve(texts.get(name)),
    save: (name, text) => {
      texts.set(name, text);
      return Promise.resolve();
    },
  };
}

const wait = (ms: number): Promise<void> => server.connection().ambient.sleep(ms, new AbortController().signal);

async function read(shelf?: ViewShelf, rowsPerPage = 20): Promise<readonly Item[]> {
  const store = createContactStore(server.client({ rowsPerPage }), contactPair, { shelf });
  const { items, complete } = await store.list({ alsoRead: [], onRead: () => undefined });
  expect(complete).toBe(true);
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function pagesOf(shelf: ViewShelf): Promise<number> {
  server.takePaths();
  await read(shelf);
  return server.takePaths().length;
}

test("ten edits of a thousand records are read from two pages", async () => {
  await start();
  fill(1000);
  const shelf = keptViews();
  expect(await pagesOf(shelf)).toBe(50);
  await wait(dayMs / 2);
  for (let number = 0; number < 10; number++)
    server.crm.hand.edit("contact", `c0${String(100 + number)}`, { nom: `Neuf${String(number)}` });
  expect(await pagesOf(shelf)).toBe(2);
  expect(await read(shelf)).toEqual(await read());
});

test.each<[string, () => void]>([
  ["a record was deleted", () => server.crm.hand.recycle("contact", "c0007")],
  ["a day has passed since the last full reading", () => void wait(dayMs)],
  ["the view is in another order now", () => latestFirst(false)],
  [
    "the view shows another column",
    () => {
      const view = server.crm.views.get("12");
      if (view) view.columns = [...view.columns, { field: "mobile", title: "Mobile" }];
    },
  ],
  [
    "a program writes without saying when",
    () => {
      const record = server.crm.find("contact", "c0000");
      if (record) record.fields = { ...record.fields, nom: "Muet" };
    },
  ],
  ["the list tells no total any more", () => void (server.crm.behaviour.withTotal = false)],
])("everything is read where %s", async (_, change) => {
  await start();
  fill(200);
  const shelf = keptViews();
  await read(shelf);
  change();
  expect(await pagesOf(shelf)).toBeGreaterThanOrEqual(10);
  expect(await read(shelf)).toEqual(await read());
});

test.each<[string, () => void]>([
  ["with the oldest modifications first", () => latestFirst(false)],
  [
    "whose records were all imported on one day",
    () => {
      for (const record of server.crm.records("contact")) record.fields = { ...record.fields, date_modification: stamp(50) };
    },
  ],
])("a view %s is never read in part", async (_, change) => {
  await start();
  fill(200);
  change();
  const shelf = keptViews();
  await read(shelf);
  expect([...shelf.texts.keys()]).toEqual([]);
  expect(await pagesOf(shelf)).toBe(10);
});

test("what is kept and cannot be read any more costs one full reading", async () => {
  await start();
  fill(200);
  const shelf = keptViews();
  shelf.texts.set("12", '{"version":1,"rows":');
  expect(await read(shelf)).toEqual(await read());
  expect(await pagesOf(shelf)).toBe(1);
});

test("the second reading of a run is a full one: it is asked for where something seems to be missing", async () => {
  await start();
  fill(200);
  const shelf = keptViews();
  await read(shelf);
  const store = createContactStore(server.client({ rowsPerPage: 20 }), contactPair, { shelf });
  server.takePaths();
  await store.list({ alsoRead: [], onRead: () => undefined });
  expect(server.takePaths()).toHaveLength(1);
  await store.list({ alsoRead: [], onRead: () => undefined });
  expect(server.takePaths()).toHaveLength(10);
});

type Deed = { readonly kind: "edit" | "add" | "recycle" | "restore" | "wait" | "read"; readonly at: number };

/** Several people's days in the CRM. An old record brought back in the hour another one is deleted shows at the next full reading. */
async function live(deeds: readonly Deed[], shelf: ViewShelf): Promise<void> {
  const { crm } = server;
  let [removed, restored, number] = [0, 0, 5000];
  for (const { kind, at } of deeds) {
    const here = crm.records("contact");
    const bin = crm.recycled("contact");
    const key = (records: typeof here): string => records[at % records.length]?.fields["cle"] ?? "";
    if (kind === "edit") crm.hand.edit("contact", key(here), { nom: `Nom ${String(at)}` });
    if (kind === "add") addContact(crm, number++);
    if (kind === "recycle" && restored === 0) {
      removed++;
      crm.hand.recycle("contact", key(here));
    }
    if (kind === "restore" && removed === 0 && bin.length > 0) {
      restored++;
      crm.hand.restore("contact", key(bin));
    }
    if (kind === "wait") await wait((at % 20) * 3_600_000);
    if (kind === "read") {
      expect(await read(shelf, 10)).toEqual(await read(undefined, 10));
      [removed, restored] = [0, 0];
    }
  }
}

test("whatever people do in between, it says the same as a full reading", async () => {
  const deed = fc.record({
    kind: fc.constantFrom<Deed["kind"]>("edit", "edit", "add", "recycle", "restore", "wait", "read", "read"),
    at: fc.nat(200),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (deeds) => {
      await start();
      try {
        fill(60);
        const shelf = keptViews();
        await read(shelf, 10);
        await live([...deeds, { kind: "read", at: 0 }], shelf);
      } finally {
        await server.close();
      }
    }),
    { numRuns: 60 },
  );
  await start();
});
