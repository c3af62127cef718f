import { call, closeSandboxes, openSandbox, person, withBehaviour } from "./open-sandbox";

afterEach(closeSandboxes);

describe("posting records", () => {
  it("creates once however often the same key is posted", async () => {
    const { gopaas, world } = await openSandbox({ empty: true });
    for (let time = 0; time < 3; time += 1) await gopaas("api/items/contact/", { body: [person("a")] });
    expect(world.crm.records("contact")).toHaveLength(1);
  });

  it("changes only the fields that are sent", async () => {
    const { gopaas } = await openSandbox({ empty: true });
    await gopaas("api/items/contact/", { body: [person("a", { email: "zoe@hebert.example" })] });
    await gopaas("api/items/contact/", { body: [{ cle: "a", telephone: "0199001122" }] });
    expect((await gopaas("api/item/contact/a/")).body).toMatchObject({
      nom: "Hébert",
      email: "zoe@hebert.example",
      telephone: "0199001122",
    });
  });

  it("does not fill modification stamps, as only the web application's own script does", async () => {
    const { gopaas, world } = await openSandbox({ empty: true });
    await gopaas("api/items/contact/", { body: [person("a")] });
    expect((await gopaas("api/item/contact/a/")).body.date_modification).toBe("");
    world.crm.hand.edit("contact", "a", { fonction: "DRH" });
    expect((await gopaas("api/item/contact/a/")).body).toMatchObject({
      date_modification: "2026-11-23",
      heure_modification: expect.stringMatching(/^09:0/) as string,
    });
  });

  it("refuses a value that is not on the list, a missing mandatory field, and a record without a key, with one sentence each", async () => {
    const { gopaas, world } = await openSandbox({ empty: true });
    for (const record of [
      person("a", { civilite: "Docteur" }),
      { cle: "a", nom: "Seul" },
      person(" "),
      person("a", { date_naissance: "31/02/2026" }),
    ]) {
      expect(await gopaas("api/items/contact/", { body: [record] })).toMatchObject({
        status: 400,
        body: { msg: expect.any(String) as string },
      });
    }
    expect(world.crm.records("contact")).toHaveLength(0);
  });

  it("refuses a body that is not an array", async () => {
    expect((await (await openSandbox()).gopaas("api/items/contact/", { body: person("a") })).status).toBe(400);
  });

  const oneOfThreeIsBad = [person("a"), person("b", { civilite: "?" }), person("c")];

  it.each([
    ["whole", 400, []],
    ["partial", 200, ["a", "c"]],
    ["stop", 400, ["a"]],
  ] as const)("keeps, of three records with a bad one in the middle, what '%s' means", async (postRefusal, status, kept) => {
    const { gopaas, world } = await withBehaviour({ postRefusal });
    const told = await gopaas("api/items/contact/", { body: oneOfThreeIsBad });
    expect(told.status).toBe(status);
    expect(world.crm.records("contact").map(({ fields }) => fields["cle"])).toEqual(kept);
  });

  it("names the refused record beside the others when refusals are partial", async () => {
    const { gopaas } = await withBehaviour({ postRefusal: "partial" });
    const { body } = await gopaas("api/items/contact/", { body: oneOfThreeIsBad });
    expect(body).toEqual([
      expect.objectContaining({ cle: "a" }),
      { cle: "b", msg: expect.stringContaining("Civilité") as string },
      expect.objectContaining({ cle: "c" }),
    ]);
  });

  it("refuses what the user may not change and takes the rest", async () => {
    const { gopaas, world } = await withBehaviour({ postRefusal: "partial" });
    world.crm.hand.add("contact", person("mine"), "jdupont");
    world.crm.hand.add("contact", person("theirs"), "mlefevre");
    world.crm.users.set("jdupont", { login: "jdupont", rights: { contact: { update: "own" } } });
    const { body } = await gopaas("api/items/contact/", {
      body: [
        { cle: "mine", fonction: "DRH" },
        { cle: "theirs", fonction: "DRH" },
      ],
    });
    expect(body).toEqual([expect.objectContaining({ cle: "mine", fonction: "DRH" }), { cle: "theirs", msg: "Not allowed." }]);
  });

  it.each([
    ["records", [expect.objectContaining({ cle: "a", nom: "Hébert" })]],
    ["keys", [{ cle: "a", idcontact: 1 }]],
    ["message", { msg: "OK" }],
    ["nothing", null],
  ] as const)("answers a success as '%s' when so switched", async (postAnswer, body) => {
    expect((await (await withBehaviour({ postAnswer })).gopaas("api/items/contact/", { body: [person("a")] })).body).toEqual(body);
  });

  it("rewrites what it is sent when so switched", async () => {
    const { gopaas } = await withBehaviour({ normalise: { upperCaseSurname: true, trim: true, phoneMask: true } });
    await gopaas("api/items/contact/", { body: [person("a", { nom: " Lefèvre ", telephone: "+33639980102" })] });
    expect((await gopaas("api/item/contact/a/")).body).toMatchObject({ nom: "LEFÈVRE", telephone: "06 39 98 01 02" });
  });
});

describe("signing in to GoPaaS", () => {
  it("refuses a wrong or missing key with the documented sentence", async () => {
    const { gopaas, origin } = await openSandbox();
    const refused = { status: 401, body: { msg: "Invalid API key." } };
    expect(await gopaas("api/list/12/", { headers: { authorization: "Bearer wrong" } })).toMatchObject(refused);
    expect(await call(`${origin}/gopaas/api/list/12/`)).toMatchObject(refused);
  });

  it("refuses a caller from an address the key is not meant for", async () => {
    const { gopaas, world } = await openSandbox();
    world.crm.users.set("jdupont", { login: "jdupont", rights: {}, authorisedAddresses: ["203.0.113.7"] });
    expect((await gopaas("api/list/12/")).status).toBe(401);
  });

  it("exchanges client credentials for a token that opens the OAuth paths only, and only until it ends", async () => {
    const { gopaas, origin, world } = await openSandbox({ behaviour: { oauthExpiresIn: "60" } });
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: "gopaas-demo-client",
      client_secret: "gopaas-demo-secret",
    });
    const told = await call(`${origin}/gopaas/api/oauth2/access_token/`, { method: "POST", body });
    expect(told.body).toMatchObject({ token_type: "Bearer", expires_in: "60" });
    const headers = { authorization: `Bearer ${told.body.access_token}` };
    expect((await gopaas("api/oauth2/list/12/", { headers })).body.total).toBe(260);
    expect((await gopaas("api/list/12/", { headers })).body).toEqual({ msg: "Invalid API key." });
    world.clock.advance(61_000);
    expect(await gopaas("api/oauth2/list/12/", { headers })).toMatchObject({ status: 401, body: { msg: "Invalid Information." } });
  });

  it("refuses a wrong client secret", async () => {
    const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "gopaas-demo-client", client_secret: "guess" });
    const told = await call(`${(await openSandbox()).origin}/gopaas/api/oauth2/access_token/`, { method: "POST", body });
    expect(told).toMatchObject({ status: 401, body: { msg: "Invalid Information." } });
  });

  it("words its errors as a web page when so switched", async () => {
    const told = await (await withBehaviour({ htmlErrors: true })).gopaas("api/item/contact/nobody/");
    expect(told.status).toBe(404);
    expect(told.text).toMatch(/^<!DOCTYPE html>/);
  });

  it("refuses files, unknown paths and unknown views as documented or plausible", async () => {
    const { gopaas } = await openSandbox();
    expect((await gopaas("api/file/contact")).status).toBe(403);
    expect(await gopaas("api/nothing/")).toMatchObject({ status: 400, body: { msg: "Invalid version." } });
    expect((await gopaas("api/list/999/")).status).toBe(404);
  });
});

describe("a page on another origin", () => {
  const preflight = async (origin: string, behaviour = {}) =>
    call(`${(await openSandbox({ empty: true, behaviour })).origin}/gopaas/api/list/12/`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "GET", "access-control-request-headers": "authorization,page,rowperpage" },
    });

  it("is let in from localhost with the headers lists need", async () => {
    const { headers } = await preflight("http://localhost:3000");
    expect(headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
    const allowed = headers.get("access-control-allow-headers")?.split(", ");
    expect(allowed).toEqual([
      "Authorization",
      "Content-Type",
      "advancedSearch",
      "textSearch",
      "onlyVisible",
      "columns",
      "colums",
      "page",
      "rowPerPage",
    ]);
  });

  it("is not let in from elsewhere, nor from anywhere once no origin is allowed", async () => {
    expect((await preflight("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
    expect((await preflight("http://localhost:3000", { allowedOrigins: [] })).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("may read refusals too", async () => {
    const { origin } = await openSandbox({ empty: true });
    const told = await call(`${origin}/gopaas/api/list/12/`, { headers: { origin: "http://localhost:3000" } });
    expect(told.status).toBe(401);
    expect(told.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
  });
});
