import { createAppointmentStore } from "../../src/gopaas/appointment-store";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import type { AppointmentPair, Item, Store, Write, WriteResult } from "../../src/sync";
import { addAction, addView, appointmentPair, startCrm, type CrmServer } from "./crm-server";

let server: CrmServer;

async function start(behaviour: Partial<GopaasBehaviour> = {}): Promise<CrmServer> {
  server = await startCrm(behaviour);
  return server;
}

afterEach(() => server.close());

async function listed(store: Store): Promise<readonly Item[]> {
  return (await store.list({ alsoRead: [], onRead: () => undefined })).items;
}

async function firstOf(store: Store): Promise<Item> {
  const [item] = await listed(store);
  if (!item) throw new Error("nothing listed");
  return item;
}

async function written(store: Store, write: Write): Promise<WriteResult> {
  const results: WriteResult[] = [];
  await store.write([write], (_, result) => results.push(result));
  const [result] = results;
  if (!result || results.length > 1) throw new Error("reported not once");
  return result;
}

function create(fields: Record<string, string>): Write {
  return { kind: "create", sourceId: "AAMk-1", key: "new-1", run: "r1", fields };
}

function update(current: Item, changes: Record<string, string>, counterpartId?: string): Write {
  return { kind: "update", id: current.id, changes, current, ...(counterpartId === undefined ? {} : { counterpartId }) };
}

const lastBody = (): unknown => JSON.parse(server.seen.filter(({ method }) => method === "POST").at(-1)?.body ?? "null") as unknown;

const timeForms: readonly Partial<GopaasBehaviour>[] = [
  {},
  { dateForm: "french" },
  { emptyTime: null, emptyDate: null },
  { emptyTime: "00:00:00", emptyDate: "0000-00-00" },
  ...(["minutes", "hours", "dot", "digits", "half-day"] as const).map((timeForm) => ({ timeForm })),
  { envelope: "array" },
];

test.each(timeForms)("reads times, whole days and missing ends when the server answers %j", async (behaviour) => {
  const { crm, client } = await start(behaviour);
  addAction(crm, "a1");
  addAction(crm, "a2", { heure_debut: "", heure_fin: "", date_fin: "2026-12-03" });
  addAction(crm, "a3", { date_fin: "", heure_debut: "", heure_fin: "" });
  addAction(crm, "a4", { date_debut: "", date_fin: "", heure_debut: "", heure_fin: "" });
  addAction(crm, "a5", { heure_debut: "00:00:00", heure_fin: "23:59:00" });
  const items = await listed(createAppointmentStore(client(), appointmentPair));
  expect(items.map(({ fields }) => fields["when"])).toEqual([
    "2026-12-01T09:00/2026-12-01T10:00",
    "2026-12-01/2026-12-03",
    "2026-12-01/2026-12-01",
    undefined,
    "2026-12-01/2026-12-01",
  ]);
  expect(items.map(({ notes }) => notes ?? [])).toEqual([[], [], ["end-completed"], [], []]);
  expect(items[0]?.modifiedAt).toBe("2026-11-23T09:15:00.000Z");
});

test.each<Partial<GopaasBehaviour>>([{}, { emptyTime: null }])(
  "completes a missing end time when the server answers %j",
  async (behaviour) => {
    const { crm, client } = await start(behaviour);
    addAction(crm, "a1", { date_fin: "", heure_fin: "" });
    const item = await firstOf(createAppointmentStore(client(), { ...appointmentPair, defaultDurationMinutes: 30 }));
    expect(item).toMatchObject({ fields: { when: "2026-12-01T09:00/2026-12-01T09:30" }, notes: ["end-completed"] });
  },
);

test("a time that spring skips moves forward, with a note", async () => {
  const { crm, client } = await start();
  addAction(crm, "a1", { date_debut: "2027-03-28", date_fin: "2027-03-28", heure_debut: "02:30:00", heure_fin: "04:00:00" });
  const item = await firstOf(createAppointmentStore(client(), appointmentPair));
  expect(item).toMatchObject({ fields: { when: "2027-03-28T03:30/2027-03-28T04:00" }, notes: ["time-moved-forward"] });
});

test("the Outlook id a record keeps is its trace, and the existing product's records are recognised by it", async () => {
  const { crm, client } = await start();
  addAction(crm, "a1", { outlook_id: "AAMk-old" });
  addAction(crm, "a2");
  const items = await listed(createAppointmentStore(client(), appointmentPair));
  expect(items.map(({ trace }) => trace)).toEqual([{ id: "AAMk-old" }, undefined]);
});

test("a view that hides one of the time columns leaves all times alone", async () => {
  const { crm, client } = await start();
  addView(crm, "34", "action", ["cle", "intitule", "date_debut", "date_fin"]);
  addAction(crm, "a1");
  const snapshot = await createAppointmentStore(client(), appointmentPair).list({ alsoRead: [], onRead: () => undefined });
  expect(snapshot.missingFields).toEqual(["body", "when"]);
  expect(snapshot.items[0]?.fields).toEqual({ subject: "Sujet a1" });
});

test("a new appointment gets its times, its user, the defaults, the stamps and the Outlook id", async () => {
  const { crm, client } = await start();
  addAction(crm, "a1");
  const store = createAppointmentStore(client(), appointmentPair);
  await listed(store);
  expect(await written(store, create({ subject: "Démo", body: "", when: "2026-12-10T14:00/2026-12-10T15:30" }))).toMatchObject({
    kind: "done",
    id: "new-1",
  });
  expect(lastBody()).toEqual([
    {
      cle: "new-1",
      date_creation: "2026-11-23",
      heure_creation: "10:15:00",
      date_modification: "2026-11-23",
      heure_modification: "10:15:00",
      nature: "Commerciale",
      statut: "Pas commencée",
      utilisateur: "jdupont",
      intitule: "Démo",
      date_debut: "2026-12-10",
      heure_debut: "14:00:00",
      date_fin: "2026-12-10",
      heure_fin: "15:30:00",
      outlook_id: "AAMk-1",
    },
  ]);
  expect(crm.find("action", "new-1")?.fields["heure_fin"]).toBe("15:30:00");
});

test("whole days have no times", async () => {
  const { client } = await start();
  const store = createAppointmentStore(client(), appointmentPair);
  await written(store, create({ subject: "Salon", when: "2026-12-10/2026-12-12" }));
  expect(lastBody()).toMatchObject([{ date_debut: "2026-12-10", date_fin: "2026-12-12" }]);
  expect(JSON.stringify(lastBody())).not.toContain("heure_debut");
  const item = await firstOf(store);
  expect(item.fields["when"]).toBe("2026-12-10/2026-12-12");
  await written(store, update(item, { when: "2026-12-10T08:00/2026-12-10T09:00" }));
  await written(store, update(await firstOf(store), { when: "2026-12-10/2026-12-10" }));
  expect(lastBody()).toMatchObject([{ heure_debut: "", heure_fin: "" }]);
  expect((await firstOf(store)).fields["when"]).toBe("2026-12-10/2026-12-10");
});

test("moving an appointment writes only the columns that differ", async () => {
  const { crm, client } = await start();
  addAction(crm, "a1", { heure_fin: "" });
  const store = createAppointmentStore(client(), appointmentPair);
  await written(store, update(await firstOf(store), { when: "2026-12-01T11:00/2026-12-01T12:00" }));
  expect(lastBody()).toEqual([
    { cle: "a1", date_modification: "2026-11-23", heure_modification: "10:15:00", heure_debut: "11:00:00", heure_fin: "12:00:00" },
  ]);
});

test("whole days marked by midnight stay marked so when they move", async () => {
  const { crm, client } = await start();
  addAction(crm, "a1", { heure_debut: "00:00:00", heure_fin: "23:59:00" });
  const store = createAppointmentStore(client(), appointmentPair);
  await written(store, update(await firstOf(store), { when: "2026-12-02/2026-12-02" }));
  expect(crm.find("action", "a1")?.fields).toMatchObject({
    date_debut: "2026-12-02",
    date_fin: "2026-12-02",
    heure_debut: "00:00:00",
    heure_fin: "23:59:00",
  });
});

test("the Outlook id is refreshed with another write when it differs, and only then", async () => {
  const { crm, client } = await start();
  addAction(crm, "a1", { outlook_id: "AAMk-old" });
  const store = createAppointmentStore(client(), appointmentPair);
  await written(store, update(await firstOf(store), { subject: "Neuf" }, "AAMk-new"));
  expect(lastBody()).toMatchObject([{ intitule: "Neuf", outlook_id: "AAMk-new" }]);
  await written(store, update(await firstOf(store), { subject: "Plus neuf" }, "AAMk-new"));
  expect(JSON.stringify(lastBody())).not.toContain("outlook_id");
});

const singleDate: AppointmentPair = {
  ...appointmentPair,
  map: { subject: "intitule", startDate: "date_debut", endDate: "date_debut", startTime: "heure_debut", endTime: "heure_fin" },
};

test("one date serves as start and end, past midnight too", async () => {
  const { crm, client } = await start();
  addAction(crm, "a1", { date_fin: "" });
  addAction(crm, "a2", { date_fin: "", heure_debut: "22:00:00", heure_fin: "01:00:00" });
  const store = createAppointmentStore(client(), singleDate);
  expect((await listed(store)).map(({ fields }) => fields["when"])).toEqual([
    "2026-12-01T09:00/2026-12-01T10:00",
    "2026-12-01T22:00/2026-12-02T01:00",
  ]);
  await written(store, create({ subject: "Nuit", when: "2026-12-05T23:00/2026-12-06T02:00" }));
  expect(lastBody()).toMatchObject([{ date_debut: "2026-12-05", heure_debut: "23:00:00", heure_fin: "02:00:00" }]);
});

test("an appointment of several days is refused where there is one date, instead of being cut", async () => {
  const { client } = await start();
  const store = createAppointmentStore(client(), singleDate);
  for (const when of ["2026-12-05/2026-12-07", "2026-12-05T10:00/2026-12-07T09:00", "2026-12-05T10:00/2026-12-06T11:00"]) {
    expect(await written(store, create({ subject: "Salon", when }))).toMatchObject({
      kind: "failed",
      failure: { kind: "rejected", side: "gopaas" },
    });
  }
  expect(server.seen).toEqual([]);
});

test("a text with HTML is read as text and written back as HTML that holds no markup of the text", async () => {
  const { crm, client } = await start();
  addAction(crm, "a1", { note: "<p>Bonjour &amp; bienvenue</p><p>Prix&nbsp;: 3 &lt; 4<br/>fin</p><script>alert(1)</script>" });
  const store = createAppointmentStore(client(), appointmentPair);
  const item = await firstOf(store);
  expect(item.fields["body"]).toBe("Bonjour & bienvenue\nPrix : 3 < 4\nfin");
  await written(store, update(item, { body: "Un <b>\nDeux & trois" }));
  expect(lastBody()).toMatchObject([{ note: "<p>Un &lt;b&gt;</p><p>Deux &amp; trois</p>" }]);
  expect((await firstOf(store)).fields["body"]).toBe("Un <b>\nDeux & trois");
  await written(store, create({ subject: "Neuf", body: "a\nb", when: "2026-12-05/2026-12-05" }));
  expect(lastBody()).toMatchObject([{ note: "a<br>b" }]);
});

test("a plain text stays plain", async () => {
  const { crm, client } = await start();
  addAction(crm, "a1", { note: "3 < 4\r\nfin" });
  const store = createAppointmentStore(client(), appointmentPair);
  const item = await firstOf(store);
  expect(item.fields["body"]).toBe("3 < 4\nfin");
  await written(store, update(item, { body: "5 < 6\nfin" }));
  expect(lastBody()).toMatchObject([{ note: "5 < 6\nfin" }]);
});

describe("marking the record of a deleted appointment", () => {
  const mark = (current: Item, cells: Record<string, string> = { statut: "Annulée" }): Write => ({
    kind: "mark",
    id: current.id,
    current,
    cells,
  });

  test("writes the columns it is told, mapped or not, beside the stamps alone, and says what they held", async () => {
    const { crm, client } = await start();
    addAction(crm, "a1", { statut: "En cours", note: "Devis" });
    const store = createAppointmentStore(client(), appointmentPair);
    const item = await firstOf(store);
    const result = await written(store, mark(item, { statut: "Annulée", duree: "" }));
    expect(result).toMatchObject({ kind: "done", id: "a1", replaced: { statut: "En cours", duree: "" } });
    expect(lastBody()).toEqual([
      {
        cle: "a1",
        statut: "Annulée",
        duree: "",
        date_modification: "2026-11-23",
        heure_modification: "10:15:00",
      },
    ]);
    expect(crm.find("action", "a1")?.fields).toMatchObject({ statut: "Annulée", note: "Devis", heure_debut: "09:00:00" });
  });

  test("is taken back by writing what it replaced, names of other records and odd dates included", async () => {
    const { crm, client } = await start({ linkInViews: "name", dateForm: "french", emptyDate: "0000-00-00" });
    crm.hand.add("compte", { cle: "k1", nom: "Durand", cp: "75001", ville: "Paris", pays: "France" });
    addAction(crm, "a1", { statut: "En cours", compte: "k1", date_fin: "" });
    const before = crm.find("action", "a1")?.fields;
    const store = createAppointmentStore(client(), appointmentPair);
    const item = await firstOf(store);
    const result = await written(store, mark(item, { statut: "Annulée", compte: "", date_debut: "2026-12-24", date_fin: "2026-12-24" }));
    const replaced = result.kind === "done" ? result.replaced : undefined;
    expect(replaced).toMatchObject({ compte: "k1" });
    await written(store, mark(item, replaced));
    expect(crm.find("action", "a1")?.fields).toEqual({ ...before, date_modification: "2026-11-23", heure_modification: "10:15:00" });
  });

  test("asks for the record first where it was never read", async () => {
    const { crm, client, takePaths } = await start();
    addAction(crm, "a1", { statut: "En cours" });
    const item: Item = { id: "a1", fields: {} };
    expect(await written(createAppointmentStore(client(), appointmentPair), mark(item))).toMatchObject({
      kind: "done",
      replaced: { statut: "En cours" },
    });
    expect(takePaths()).toEqual(["GET /api/item/action/a1/", "POST /api/items/action/"]);
  });

  test("writes nothing where the record says so already", async () => {
    const { crm, client } = await start();
    addAction(crm, "a1", { statut: "Annulée" });
    const store = createAppointmentStore(client(), appointmentPair);
    expect(await written(store, mark(await firstOf(store)))).toMatchObject({ kind: "done", replaced: { statut: "Annulée" } });
    expect(lastBody()).toBeNull();
  });

  test("does not bring back a record that was deleted meanwhile", async () => {
    const { crm, client } = await start();
    addAction(crm, "a1");
    addAction(crm, "a2");
    const store = createAppointmentStore(client(), appointmentPair);
    const item = await firstOf(store);
    crm.hand.recycle("action", "a1");
    expect(await written(store, mark(item))).toEqual({ kind: "outdated" });
    expect(lastBody()).toBeNull();
  });

  test("fails alone where the value is none the table knows", async () => {
    const { crm, client } = await start();
    addAction(crm, "a1");
    addAction(crm, "a2");
    const store = createAppointmentStore(client(), appointmentPair);
    const [one, two] = await listed(store);
    if (!one || !two) throw new Error("nothing listed");
    const results = new Map<Write, WriteResult>();
    const [bad, good] = [mark(one, { statut: "Perdue" }), mark(two)];
    await store.write([bad, good], (write, result) => results.set(write, result));
    expect(results.get(bad)).toMatchObject({ kind: "failed", failure: { kind: "rejected" } });
    expect(results.get(good)).toMatchObject({ kind: "done" });
  });

  test("never changes the key", async () => {
    const { crm, client } = await start();
    addAction(crm, "a1");
    const store = createAppointmentStore(client(), appointmentPair);
    await written(store, mark(await firstOf(store), { statut: "Annulée", cle: "other" }));
    expect(crm.records("action").map(({ fields }) => [fields["cle"], fields["statut"]])).toEqual([["a1", "Annulée"]]);
  });
});
