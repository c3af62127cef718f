import { closeSandboxes, openSandbox, person, withBehaviour, type Sandbox } from "./open-sandbox";

afterEach(closeSandboxes);

async function allKeys(sandbox: Sandbox, view: string, rowPerPage: number): Promise<string[]> {
  const keys: string[] = [];
  for (let page = 1; ; page += 1) {
    const { body } = await sandbox.gopaas(`api/list/${view}/`, { headers: { page: String(page), rowPerPage: String(rowPerPage) } });
    if (body.rows.length === 0) return keys;
    keys.push(...body.rows.map((row) => row["cle"] ?? ""));
  }
}

describe("a list", () => {
  it("gives each of the 260 contacts once when read page by page to the end", async () => {
    const sandbox = await openSandbox();
    const keys = await allKeys(sandbox, "12", 100);
    expect(keys).toHaveLength(260);
    expect(new Set(keys).size).toBe(260);
  });

  it("gives twenty rows where no page size is asked for, and tells the total", async () => {
    const { body } = await (await openSandbox()).gopaas("api/list/12/");
    expect(body.rows).toHaveLength(20);
    expect(body.total).toBe(260);
  });

  it("cuts an excessive page size silently to the most it gives", async () => {
    const sandbox = await openSandbox({ behaviour: { rowsPerPageMost: 50 } });
    const { body } = await sandbox.gopaas("api/list/12/", { headers: { rowPerPage: "5000" } });
    expect(body.rows).toHaveLength(50);
  });

  it("gives everything at once behind a proxy that drops the paging headers", async () => {
    const sandbox = await openSandbox({ behaviour: { honoursListHeaders: false } });
    const { body } = await sandbox.gopaas("api/list/12/", { headers: { page: "2", rowPerPage: "10" } });
    expect(body.rows).toHaveLength(260);
  });

  it.each(["rows", "data"] as const)("wraps its rows under '%s' when so switched, with or without a total", async (envelope) => {
    const sandbox = await openSandbox({ behaviour: { envelope } });
    expect(Object.keys((await sandbox.gopaas("api/list/12/")).body)).toEqual(["total", envelope]);
    sandbox.world.crm.behaviour.withTotal = false;
    expect(Object.keys((await sandbox.gopaas("api/list/12/")).body)).toEqual([envelope]);
  });

  it("is a bare array when so switched", async () => {
    const { body } = await (await openSandbox({ behaviour: { envelope: "array" } })).gopaas("api/list/12/");
    expect(Array.isArray(body)).toBe(true);
    expect(body).toHaveLength(20);
  });

  it.each([
    ["columns", "array"],
    ["column", "map"],
  ] as const)("describes its columns under '%s' as an %s, asked by either spelling of the header", async (columnsKey, columnsShape) => {
    const sandbox = await openSandbox({ behaviour: { columnsKey, columnsShape } });
    for (const header of ["columns", "colums"]) {
      const { body } = await sandbox.gopaas("api/list/34/", { headers: { [header]: "on" } });
      expect(Array.isArray(body[columnsKey])).toBe(columnsShape === "array");
      const columns = Object.values(body[columnsKey]) as unknown[];
      expect(columns).toContainEqual(expect.objectContaining({ field: "date_debut", type: "Date" }));
    }
  });

  it("does not describe its columns to a caller who spells the header the other way, where only one spelling is honoured", async () => {
    const sandbox = await openSandbox({ behaviour: { columnsHeader: "colums" } });
    expect((await sandbox.gopaas("api/list/12/", { headers: { columns: "on" } })).body.columns).toBeUndefined();
    expect((await sandbox.gopaas("api/list/12/", { headers: { colums: "on" } })).body.columns).toBeDefined();
  });

  it("leaves hidden columns out for onlyVisible", async () => {
    const sandbox = await openSandbox();
    expect((await sandbox.gopaas("api/list/12/")).body.rows[0]).toHaveProperty("idcontact");
    expect((await sandbox.gopaas("api/list/12/", { headers: { onlyVisible: "on" } })).body.rows[0]).not.toHaveProperty("idcontact");
  });

  it("finds by several conditions at once, ignoring case and accents", async () => {
    const sandbox = await openSandbox({ empty: true });
    await sandbox.gopaas("api/items/contact/", { body: [person("a"), person("b", { prenom: "Luc" }), person("c", { nom: "Roux" })] });
    const headers = { advancedSearch: "nom|equal|HEBERT|AND|prenom|contain|zo|" };
    expect((await sandbox.gopaas("api/list/12/", { headers })).body.rows.map((row) => row["cle"])).toEqual(["a"]);
  });

  it("finds a text in any visible column", async () => {
    const sandbox = await openSandbox({ empty: true });
    await sandbox.gopaas("api/items/contact/", { body: [person("a", { societe: "Kerlann" }), person("b", { rue: "rue Kerlann" })] });
    const { body } = await sandbox.gopaas("api/list/12/", { headers: { textSearch: "kerlann" } });
    expect(body.rows.map((row) => row["cle"])).toEqual(["a"]);
  });

  it("answers an unreadable search with a server error", async () => {
    const told = await (await openSandbox()).gopaas("api/list/12/", { headers: { advancedSearch: "nom|resembles|x|" } });
    expect(told).toMatchObject({ status: 500, body: { msg: "Something went wrong. Please try again later." } });
  });

  it("shows of the appointments those of jdupont that are meetings within the view's dates", async () => {
    const sandbox = await openSandbox();
    const { body } = await sandbox.gopaas("api/list/34/", { headers: { rowPerPage: "200" } });
    expect(body.total).toBe(50);
    expect(new Set(body.rows.map((row) => row["type"]))).toEqual(new Set(["RDV", "Visio"]));
    expect(sandbox.world.crm.records("action").length).toBeGreaterThan(50);
  });

  it("drops an appointment from the view when its date moves out of it, and the record is still there", async () => {
    const sandbox = await openSandbox({ empty: true });
    const key = sandbox.world.crm.hand.add("action", {
      intitule: "Point",
      nature: "Commerciale",
      type: "RDV",
      utilisateur: "jdupont",
      date_debut: "2026-11-24",
    });
    expect((await sandbox.gopaas("api/list/34/")).body.total).toBe(1);
    sandbox.world.crm.hand.edit("action", key, { date_debut: "2024-01-08" });
    expect((await sandbox.gopaas("api/list/34/")).body.total).toBe(0);
    expect((await sandbox.gopaas(`api/item/action/${key}/`)).body).toMatchObject({ cle: key, date_debut: "2024-01-08" });
  });

  it("tells dates the French way and empty dates as zeroes when so switched", async () => {
    const sandbox = await withBehaviour({ dateForm: "french", emptyDate: "0000-00-00" });
    await sandbox.gopaas("api/items/contact/", { body: [person("a", { date_naissance: "1980-02-29" }), person("b")] });
    const { body } = await sandbox.gopaas("api/list/13/");
    expect(body.rows.map((row) => row["date_naissance"])).toEqual(["29/02/1980", "0000-00-00"]);
  });
});

describe("an unknown item", () => {
  it.each([
    ["404", 404, { msg: "Not found." }],
    ["empty-object", 200, {}],
    ["null", 200, null],
    ["array", 200, []],
  ] as const)("answers as '%s' when so switched", async (unknownItem, status, body) => {
    const told = await (await withBehaviour({ unknownItem })).gopaas("api/item/contact/nobody/");
    expect(told).toMatchObject({ status, body });
  });

  it("is also a record in the recycle bin, until it is restored under the same key", async () => {
    const sandbox = await openSandbox({ empty: true });
    await sandbox.gopaas("api/items/contact/", { body: [person("a")] });
    sandbox.world.crm.hand.recycle("contact", "a");
    expect((await sandbox.gopaas("api/item/contact/a/")).status).toBe(404);
    sandbox.world.crm.hand.restore("contact", "a");
    expect((await sandbox.gopaas("api/item/contact/a/")).body).toMatchObject({ cle: "a", idcontact: 1 });
  });
});
