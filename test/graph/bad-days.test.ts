// Reading on bad days: the service forgets, repeats itself or says nothing; folders and calendars are renamed, deleted, made again.

import { createAppointmentStore } from "../../src/graph/appointment-store";
import { createContactStore } from "../../src/graph/contact-store";
import type { ListRequest, Snapshot, Store, Write } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import { startGraph } from "../support/graph-sandbox";
import type { GraphSandbox } from "../support/graph-sandbox";

let sandbox: GraphSandbox;

beforeEach(async () => {
  sandbox = await startGraph();
});

afterEach(async () => {
  await sandbox.close();
  sandbox.checkManners();
});

const contacts = (): Store => createContactStore(sandbox.client(), contactPair);
const calendar = (name = "default"): Store =>
  createAppointmentStore(sandbox.client(), { ...calendarPair, calendar: name }, { nowMs: sandbox.nowMs, timeZone: "Europe/Paris" });
const list = (store: Store, request: Partial<ListRequest> = {}): Promise<Snapshot> =>
  store.list({ alsoRead: [], onRead: () => undefined, ...request });
const after = ({ cursor }: Snapshot): Partial<ListRequest> => (cursor === undefined ? {} : { cursor });
const at = (dateTime: string): object => ({ dateTime, timeZone: "Europe/Paris" });
const morning = { start: at("2026-03-12T09:00:00"), end: at("2026-03-12T10:00:00") };

describe("a contact folder", () => {
  it.each([false, true])(
    "renamed by its user stays the one that is synchronised (the service forgot where we were: %s)",
    async (forgot) => {
      const id = sandbox.mailbox.addFolder("GoPaaS");
      const first = sandbox.mailbox.addContact({ surname: "A" }, id);
      const before = await list(contacts());
      sandbox.mailbox.renameFolder(id, "Clients");
      if (forgot) sandbox.mailbox.expireDeltaTokens();
      const second = sandbox.mailbox.addContact({ surname: "B" }, id);
      const store = contacts();
      const now = await list(store, { ...after(before), known: (one) => one === first, alsoRead: [first] });
      expect(now.items.map((item) => [item.id, item.elsewhere]).sort()).toEqual(
        [
          [first, undefined],
          [second, undefined],
        ].sort(),
      );
      expect([now.complete, now.gone]).toEqual([forgot, []]);
      const create: Write = { kind: "create", sourceId: "c", key: "c", run: "r", fields: { surname: "C" } };
      await store.write([create], () => undefined);
      expect(sandbox.mailbox.listFolders().map(({ name, count }) => [name, count])).toEqual([
        ["Contacts", 0],
        ["Clients", 3],
      ]);
    },
  );

  it("renamed, with a new one under its old name beside it, is still the one", async () => {
    const id = sandbox.mailbox.addFolder("GoPaaS");
    const one = sandbox.mailbox.addContact({ surname: "A" }, id);
    const before = await list(contacts());
    sandbox.mailbox.renameFolder(id, "Clients");
    sandbox.mailbox.addContact({ surname: "B" }, sandbox.mailbox.addFolder("GoPaaS"));
    sandbox.mailbox.expireDeltaTokens();
    expect((await list(contacts(), after(before))).items.map((item) => item.id)).toEqual([one]);
  });

  it("deleted and made again under its name is the new one, and the contacts of the old one are verified gone", async () => {
    const id = sandbox.mailbox.addFolder("GoPaaS");
    const old = sandbox.mailbox.addContact({ surname: "A" }, id);
    const before = await list(contacts());
    sandbox.mailbox.deleteFolder(id);
    const made = sandbox.mailbox.addContact({ surname: "B" }, sandbox.mailbox.addFolder("GoPaaS"));
    const store = contacts();
    const now = await list(store, after(before));
    expect([now.complete, now.items.map((item) => item.id)]).toEqual([true, [made]]);
    expect(await store.read([old])).toEqual([undefined]);
  });
});

describe("a calendar", () => {
  it.each([false, true])(
    "renamed by its user stays the one that is synchronised (the service forgot where we were: %s)",
    async (forgot) => {
      const id = sandbox.mailbox.addCalendar("GoPaaS");
      const first = sandbox.mailbox.addEvent({ subject: "A", ...morning }, id);
      const before = await list(calendar("GoPaaS"));
      sandbox.mailbox.renameCalendar(id, "Clients");
      if (forgot) sandbox.mailbox.expireDeltaTokens();
      const second = sandbox.mailbox.addEvent({ subject: "B", ...morning }, id);
      const store = calendar("GoPaaS");
      const now = await list(store, { ...after(before), alsoRead: [first] });
      expect(now.items.map((item) => [item.id, item.elsewhere]).sort()).toEqual(
        [
          [first, undefined],
          [second, undefined],
        ].sort(),
      );
      const fields = { subject: "C", when: "2026-03-13T09:00/2026-03-13T10:00" };
      await store.write([{ kind: "create", sourceId: "c", key: "c", run: "r", fields }], () => undefined);
      expect(sandbox.mailbox.listCalendars().map(({ name, count }) => [name, count])).toEqual([
        ["Calendrier", 0],
        ["Clients", 3],
      ]);
    },
  );

  it("deleted and made again under its name is the new one", async () => {
    const id = sandbox.mailbox.addCalendar("GoPaaS");
    const old = sandbox.mailbox.addEvent({ subject: "A", ...morning }, id);
    const before = await list(calendar("GoPaaS"));
    sandbox.mailbox.deleteCalendar(id);
    const made = sandbox.mailbox.addEvent({ subject: "B", ...morning }, sandbox.mailbox.addCalendar("GoPaaS"));
    const store = calendar("GoPaaS");
    const now = await list(store, after(before));
    expect([now.complete, now.items.map((item) => item.id)]).toEqual([true, [made]]);
    expect(await store.read([old])).toEqual([undefined]);
  });
});

describe("rows of which nothing but the id is told", () => {
  it("are noise in a first reading, and something to verify where the appointment is known", async () => {
    sandbox.mailbox.switches.nullRows = true;
    const far = { start: at("2029-03-12T09:00:00"), end: at("2029-03-12T10:00:00") };
    const known = sandbox.mailbox.addEvent({ subject: "A", ...morning });
    sandbox.mailbox.addEvent({ subject: "outside", ...far });
    const store = calendar();
    const first = await list(store);
    expect(first.items.map(({ id }) => id)).toEqual([known]);
    sandbox.mailbox.editEvent(known, far);
    sandbox.mailbox.addEvent({ subject: "outside too", ...far });
    const now = await list(store, { ...after(first), known: (id) => id === known });
    expect([now.items, now.gone]).toEqual([[], [known]]);
    expect(await store.read([known])).toMatchObject([{ id: known, elsewhere: "window" }]);
  });
});

describe("a cursor the service has forgotten", () => {
  it("leads to a full reading from the beginning, and not where its Location points", async () => {
    sandbox.mailbox.switches.locationOfNewRound = true;
    const person = sandbox.mailbox.addContact({ surname: "A" }, sandbox.mailbox.addFolder("GoPaaS"));
    const event = sandbox.mailbox.addEvent({ subject: "A", ...morning });
    const [people, agenda] = [await list(contacts()), await list(calendar())];
    sandbox.mailbox.expireDeltaTokens();
    for (const [store, before, id] of [
      [contacts(), people, person],
      [calendar(), agenda, event],
    ] as const) {
      const now = await list(store, after(before));
      expect([now.complete, now.items.map((item) => item.id)]).toEqual([true, [id]]);
    }
  });
});

describe("a cursor of another host, from before the settings named this one", () => {
  it.each(["https://graph.microsoft.us/v1.0/me/contacts/delta?$deltatoken=x", "/me/contacts/delta?$deltatoken=x", "nonsense"])(
    "leads to a full reading here: %s",
    async (link) => {
      const folder = sandbox.mailbox.addFolder("GoPaaS");
      const person = sandbox.mailbox.addContact({ surname: "A" }, folder);
      const event = sandbox.mailbox.addEvent({ subject: "A", ...morning });
      sandbox.mailbox.renameFolder(folder, "Clients");
      for (const [store, before, id] of [
        [contacts(), { folderId: folder }, person],
        [calendar(), JSON.parse((await list(calendar())).cursor ?? "") as object, event],
      ] as const) {
        const now = await list(store, { cursor: JSON.stringify({ ...before, link }) });
        expect([now.complete, now.items.map((item) => item.id)]).toEqual([true, [id]]);
        const next = await list(store, after(now));
        expect([next.complete, next.items]).toEqual([false, []]);
      }
    },
  );
});

/** The answers of a round that tells of a row more than once; the sandbox's own delta never does so in this order. */
function telling(rows: readonly object[]): void {
  const deltaLink = (path: string): string => `${sandbox.baseUrl}${path}?$deltatoken=next`;
  sandbox.respond = ({ path }) =>
    /deltatoken/i.test(path) ? Response.json({ value: rows, "@odata.deltaLink": deltaLink("/me/calendarView/delta") }) : undefined;
}

describe("of what a round tells twice, the last word counts", () => {
  const stores: [string, () => { readonly store: Store; readonly id: string }][] = [
    ["a contact", () => ({ store: contacts(), id: sandbox.mailbox.addContact({ surname: "A" }, sandbox.mailbox.addFolder("GoPaaS")) })],
    ["an appointment", () => ({ store: calendar(), id: sandbox.mailbox.addEvent({ subject: "A", ...morning }) })],
  ];

  it.each(stores)("%s told and then removed is gone, and nothing else of it is told", async (_, make) => {
    const { store, id } = make();
    const first = await list(store);
    telling([
      { id, surname: "B", subject: "B", ...morning },
      { id, "@removed": { reason: "deleted" } },
    ]);
    const now = await list(store, { ...after(first), known: () => true });
    expect([now.items, now.gone]).toEqual([[], [id]]);
  });

  it.each(stores)("%s removed and then told again is there, and not gone", async (_, make) => {
    const { store, id } = make();
    const first = await list(store);
    telling([
      { id, "@removed": { reason: "deleted" } },
      { id, surname: "B", subject: "B", ...morning },
    ]);
    const now = await list(store, { ...after(first), known: () => true });
    expect(now.items.map((item) => [item.id, item.fields["surname"] ?? item.fields["subject"]])).toEqual([[id, "B"]]);
    expect(now.gone).toEqual([]);
  });
});

describe("a new photo of a contact", () => {
  it("is a new version of the same contents, and the contact can still be changed", async () => {
    const id = sandbox.mailbox.addContact({ surname: "A" }, sandbox.mailbox.addFolder("GoPaaS"));
    const store = contacts();
    const first = await list(store);
    sandbox.mailbox.changePhoto(id);
    const now = await list(store, { ...after(first), known: () => true });
    expect(now.items.map(({ fields }) => fields)).toEqual(first.items.map(({ fields }) => fields));
    const [current] = now.items;
    if (!current) throw new Error("nobody");
    expect(current.version).not.toBe(first.items[0]?.version);
    const results: string[] = [];
    await store.write([{ kind: "update", id, changes: { surname: "B" }, current }], (_, { kind }) => results.push(kind));
    expect(results).toEqual(["done"]);
  });
});
