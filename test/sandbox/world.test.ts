import { createWorld } from "../../src/sandbox/world";
import { call, closeSandboxes, openSandbox, person, type Told } from "./open-sandbox";

afterEach(closeSandboxes);

describe("a world", () => {
  it("is the same for the same seed, and another for another", () => {
    const told = (seed: number): unknown => {
      const { crm, mailbox } = createWorld({ seed, frozen: true });
      return [
        crm.records("contact"),
        crm.records("action"),
        mailbox.listContacts(mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id),
      ];
    };
    expect(told(7)).toEqual(told(7));
    expect(told(8)).not.toEqual(told(7));
  });

  it("has people on both sides, and accents in every third name", () => {
    const { crm, mailbox } = createWorld();
    const inMailbox = new Set(
      mailbox
        .listFolders()
        .flatMap(({ id }) => mailbox.listContacts(id))
        .flatMap((contact) => (contact["emailAddresses"] as { address: string }[]).map(({ address }) => address)),
    );
    const names = crm.records("contact").map(({ fields }) => fields);
    expect(names.filter((fields) => inMailbox.has(fields["email"] ?? "")).length).toBeGreaterThanOrEqual(10);
    expect(names.filter((fields) => /[^ -~]/.test(`${fields["prenom"] ?? ""}${fields["nom"] ?? ""}`)).length).toBeGreaterThanOrEqual(86);
    expect(new Set(names.map((fields) => fields["cle"])).size).toBe(260);
  });

  it("has appointments without an end, all-day ones and ones of two days", () => {
    const meetings = createWorld()
      .crm.records("action")
      .map(({ fields }) => fields)
      .filter((fields) => fields["type"] !== "Tâche");
    expect(meetings.some((fields) => fields["heure_debut"] !== "" && fields["heure_fin"] === "")).toBe(true);
    expect(meetings.some((fields) => fields["heure_debut"] === "" && fields["date_debut"] === fields["date_fin"])).toBe(true);
    expect(meetings.some((fields) => (fields["date_fin"] ?? "") > (fields["date_debut"] ?? ""))).toBe(true);
  });

  it("runs from its first day in real time, and stands still when frozen", async () => {
    const { clock } = createWorld();
    const before = clock.now();
    expect(new Date(before).toISOString()).toMatch(/^2026-11-23T08:00/);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(clock.now()).toBeGreaterThan(before);
    clock.freeze();
    const still = clock.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(clock.now()).toBe(still);
  });

  it("can be asked without a network, and a cut connection looks like one", async () => {
    const world = createWorld({ empty: true });
    const url = "http://sandbox.invalid/gopaas/api/list/12/";
    const headers = { authorization: `Bearer ${world.tokens.gopaas}` };
    expect(await (await world.fetch(url, { headers })).json()).toEqual({ total: 0, rows: [] });
    world.faults.dropAnswer(1, "before");
    await expect(world.fetch(url, { headers })).rejects.toThrow(TypeError);
    const graph = await world.fetch("https://graph.microsoft.com/v1.0/me/contactFolders", {
      headers: { authorization: `Bearer ${world.tokens.graph}` },
    });
    expect(((await graph.json()) as Record<string, unknown>)["@odata.context"]).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\//);
  });

  it("starts as its scenario says", async () => {
    const scenario = {
      seed: 3,
      now: "2027-03-28T00:30:00Z",
      behaviour: { envelope: "data" as const },
      edits: [{ side: "gopaas" as const, operation: "create" as const, kind: "contact" as const, key: "k", fields: person("k") }],
      injuries: [{ service: "gopaas" as const, injury: { status: 502 } }],
    };
    const { gopaas, world } = await openSandbox({ scenario });
    expect(world.crm.find("contact", "k")?.fields["date_creation"]).toBe("2027-03-28");
    expect((await gopaas("api/list/12/")).status).toBe(502);
    expect((await gopaas("api/list/12/")).body.data).toHaveLength(20);
  });
});

describe("the control interface", () => {
  it("plays people on both sides, whom the services then tell of", async () => {
    const { post, gopaas, origin, world } = await openSandbox({ empty: true });
    const made = await post("/sandbox/edit", { side: "gopaas", operation: "create", kind: "contact", fields: person("") });
    expect(made.body.key).toMatch(/^\d{13}_jdupont$/);
    await post("/sandbox/edit", { side: "gopaas", operation: "update", kind: "contact", key: made.body.key, fields: { fonction: "DRH" } });
    expect((await gopaas(`api/item/contact/${made.body.key}/`)).body).toMatchObject({ fonction: "DRH", date_modification: "2026-11-23" });
    const contact = await post("/sandbox/edit", { side: "outlook", operation: "create", kind: "contact", fields: { givenName: "Zoé" } });
    const { body } = await call(`${origin}/graph/v1.0/me/contacts`, { headers: { authorization: `Bearer ${world.tokens.graph}` } });
    expect(body.value).toHaveLength(1);
    await post("/sandbox/edit", { side: "outlook", operation: "delete", kind: "contact", id: contact.body.id });
    expect((await call(`${origin}/sandbox/state`)).body.outlook.folders[0]?.contacts).toEqual([]);
  });

  it.each([
    ["contact", { givenName: "Zoé" }],
    [
      "appointment",
      {
        subject: "Visite",
        start: { dateTime: "2026-11-24T09:00:00", timeZone: "Europe/Paris" },
        end: { dateTime: "2026-11-24T10:00:00", timeZone: "Europe/Paris" },
      },
    ],
  ] as const)("lets a user of Outlook delete and put back, paste and move: %s", async (kind, fields) => {
    const { post, world } = await openSandbox({ empty: true });
    const { mailbox } = world;
    const isContact = kind === "contact";
    const home = isContact ? mailbox.addFolder("GoPaaS") : undefined;
    const away = isContact ? mailbox.addFolder("Ailleurs") : mailbox.addCalendar("Ailleurs");
    const edit = (operation: string, more: object): Promise<Told> => post("/sandbox/edit", { side: "outlook", kind, operation, ...more });
    const idsIn = (container?: string): unknown[] =>
      (isContact ? mailbox.listContacts(container) : mailbox.listEvents(container)).map((one) => one["id"]);
    const { id } = (await edit("create", { fields })).body;
    await edit("delete", { id });
    expect(idsIn(home)).toEqual([]);
    expect((await edit("restore", { id })).body.id).toBe(id);
    const copy = (await edit("copy", { id })).body.id;
    expect(copy).not.toBe(id);
    expect(idsIn(home)).toEqual([id, copy]);
    await edit("move", { id: copy, container: "Ailleurs" });
    expect([idsIn(home), idsIn(away)]).toEqual([[id], [copy]]);
    expect((await edit("move", { id, container: "nowhere" })).status).toBe(400);
  });

  it("says why an edit cannot be", async () => {
    const { post } = await openSandbox({ empty: true });
    expect(await post("/sandbox/edit", { side: "gopaas", operation: "update", kind: "contact", key: "nobody" })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("nobody") as string },
    });
    expect((await post("/sandbox/behaviour", { envelop: "data" })).body.error).toContain("envelop");
    expect((await post("/sandbox/nothing", {})).status).toBe(404);
  });

  it("injures, moves the clock, changes views and switches, and puts everything back", async () => {
    const { post, gopaas, world } = await openSandbox();
    await post("/sandbox/injure", { service: "gopaas", times: null, injury: { status: 500 } });
    expect((await gopaas("api/list/12/")).status).toBe(500);
    await post("/sandbox/injure", { clear: true });
    await post("/sandbox/behaviour", { envelope: "array" });
    await post("/sandbox/view", { id: "34", conditions: [] });
    await post("/sandbox/clock", { advanceMs: 86_400_000, frozen: true });
    expect((await gopaas("api/list/34/", { headers: { rowPerPage: "200" } })).body).toHaveLength(61);
    world.crm.hand.add("contact", person("extra"));
    expect(world.clock.frozen).toBe(true);
    expect(new Date(world.clock.now()).toISOString()).toMatch(/^2026-11-24/);

    await post("/sandbox/reset", {});
    const { body } = await gopaas("api/list/34/");
    expect(body.total).toBe(50);
    expect(world.crm.find("contact", "extra")).toBeUndefined();
    expect(new Date(world.clock.now()).toISOString()).toMatch(/^2026-11-23T08/);
    expect(world.counters.gopaas.requests).toBe(1);
  });

  it("resets to the very world it began with, and tokens still open it", async () => {
    const { post, world, origin } = await openSandbox({ frozen: true });
    const told = (): unknown => [world.crm.records("contact"), world.crm.records("action"), world.mailbox.listEvents().length];
    const before = structuredClone(told());
    for (const { fields } of world.crm.records("contact").slice(0, 9))
      world.crm.hand.edit("contact", fields["cle"] ?? "", { nom: "Changé" });
    await post("/sandbox/reset", {});
    expect(told()).toEqual(before);
    expect(
      (await call(`${origin}/graph/v1.0/me/contactFolders`, { headers: { authorization: `Bearer ${world.tokens.graph}` } })).status,
    ).toBe(200);
  });

  it("counts reads and writes apart, and keeps what was sent", async () => {
    const { gopaas, origin, world } = await openSandbox({ empty: true });
    await gopaas("api/list/12/");
    await gopaas("api/items/contact/", { body: [person("a")] });
    await call(`${origin}/graph/v1.0/me/contactFolders`, { method: "OPTIONS", headers: { origin: "http://localhost:3000" } });
    const { body } = await call(`${origin}/sandbox/requests?service=gopaas&last=1`);
    expect(body.requests).toEqual([
      expect.objectContaining({ method: "POST", path: "/api/items/contact/", status: 200, body: [person("a")] }),
    ]);
    expect(world.counters.gopaas).toMatchObject({ requests: 2, reads: 1, writes: 1 });
    expect(world.counters.graph).toMatchObject({ requests: 0, preflights: 1 });
  });
});
