import { createRandom } from "../../../src/sandbox/random";
import { createMailbox, seedMailbox, seedManyContacts } from "../../../src/sandbox/graph";
import { graphWorld, IMMUTABLE } from "./graph-world";

const json = { "Content-Type": "application/json" };
const post = (id: string, body: unknown, more: object = {}) => ({ id, method: "POST", url: "/me/contacts", headers: json, body, ...more });

describe("$batch", () => {
  it("answers every part on its own, with its own wishes, and counts each as a request", async () => {
    const { send, records } = graphWorld();
    const requests = [
      post("1", { givenName: "A" }, { headers: { ...json, Prefer: IMMUTABLE } }),
      post("2", { nope: 1 }),
      { id: "3", method: "GET", url: "me/contactFolders/contacts/contacts/delta" },
    ];
    const { body } = await send("POST", "/$batch", { requests });
    const byId = new Map(body.responses.map((part) => [part.id, part]));
    expect([...byId].map(([id, { status }]) => `${id}:${status}`).sort()).toEqual(["1:201", "2:400", "3:200"]);
    expect(byId.get("1")?.body.id).toMatch(/^AAkALg/);
    expect(records.map(({ inBatch, status }) => `${inBatch}:${status}`)).toEqual(["true:201", "true:400", "true:200", "false:200"]);
  });

  it("stays within four at a time by itself", async () => {
    const { send, mailbox } = graphWorld({ serviceTime: () => new Promise((resolve) => setTimeout(resolve, 2)) });
    const { body } = await send("POST", "/$batch", {
      requests: Array.from({ length: 20 }, (_, at) => post(String(at), { givenName: "A" })),
    });
    expect(new Set(body.responses.map(({ status }) => status))).toEqual(new Set([201]));
    expect(body.responses.map(({ id }) => id)).not.toEqual(Array.from({ length: 20 }, (_, at) => String(at)));
    expect(mailbox.peakConcurrency).toBe(4);
  });

  it("fails what depends on a failure", async () => {
    const { send } = graphWorld();
    const { body } = await send("POST", "/$batch", {
      requests: [post("a", { nope: 1 }), post("b", {}, { dependsOn: ["A"] }), post("c", {}, { dependsOn: ["b"] })],
    });
    expect(body.responses.map(({ id, status }) => `${id}:${status}`).sort()).toEqual(["a:400", "b:424", "c:424"]);
  });

  it("refuses twenty-one parts, twin ids, absolute urls and bodies without a type", async () => {
    const { send } = graphWorld();
    const refused = async (requests: unknown): Promise<number> => (await send("POST", "/$batch", { requests })).status;
    expect(await refused(Array.from({ length: 21 }, (_, at) => post(String(at), {})))).toBe(400);
    expect(await refused([post("a", {}), post("A", {})])).toBe(400);
    expect(await refused([{ id: "1", method: "GET", url: "https://graph.microsoft.com/v1.0/me" }])).toBe(400);
    expect(await refused([{ id: "1", method: "POST", url: "/me/contacts", body: {} }])).toBe(400);
  });

  it("lets a part be injured: refused, done in secret, or unanswered", async () => {
    const injuries = [
      { status: 429, retryAfterSeconds: 7 },
      { status: 503, afterCommit: true },
      { drop: true, afterCommit: true },
    ];
    const { send, mailbox } = graphWorld({ injurePart: ({ method }) => (method === "POST" ? injuries.shift() : undefined) });
    const { body } = await send("POST", "/$batch", { requests: ["1", "2", "3"].map((id) => post(id, { givenName: id })) });
    const told = body.responses.map(({ id, status, headers }) => [id, status, headers["Retry-After"]]).sort();
    expect(told).toEqual([
      ["1", 429, "7"],
      ["2", 503, undefined],
    ]);
    expect(mailbox.listContacts().map((one) => one["givenName"])).toEqual(["2", "3"]);
  });
});

describe("limits", () => {
  it("refuse the fifth request in flight on one mailbox", async () => {
    const { get, mailbox } = graphWorld({ serviceTime: () => new Promise((resolve) => setTimeout(resolve, 5)) });
    const answers = await Promise.all(Array.from({ length: 5 }, () => get("/me")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    const refused = answers[4];
    expect(refused?.body.error).toMatchObject({
      code: "ApplicationThrottled",
      message: "Application is over its MailboxConcurrency limit.",
    });
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(mailbox.peakConcurrency).toBe(5);
  });

  it("refuse more than the allowed number in ten minutes of the world's clock, and say when to come back", async () => {
    const { get, clock } = graphWorld({ limits: { per10Minutes: 3 } });
    for (const wait of [0, 60_000, 60_000]) {
      clock.advance(wait);
      expect((await get("/me")).status).toBe(200);
    }
    const refused = await get("/me");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "540"]);
    clock.advance(600_000);
    expect((await get("/me")).status).toBe(200);
  });
});

describe("refusals", () => {
  it.each([
    ["missing", "Access token is empty."],
    ["expired", "Lifetime validation failed, the token is expired."],
  ] as const)("say that a token is %s", async (kind, message) => {
    const { get } = graphWorld({ authorize: () => ({ kind }) });
    const { status, body, headers } = await get("/me");
    expect([status, body.error.code, body.error.message]).toEqual([401, "InvalidAuthenticationToken", message]);
    expect(headers.get("www-authenticate")).toContain("Bearer");
    expect(body.error.innerError["request-id"]).toBe(headers.get("request-id"));
  });

  it("name the segment nobody knows, and bodies that are no JSON", async () => {
    const { get, send } = graphWorld();
    expect((await get("/me/contats")).body.error).toMatchObject({
      code: "BadRequest",
      message: "Resource not found for the segment 'contats'.",
    });
    expect((await send("PUT", "/me/contacts", {})).status).toBe(405);
    expect((await send("POST", "/me/contacts", {}, { "content-type": "text/plain" })).status).toBe(400);
  });

  it("put links under the prefix the caller used", async () => {
    const { get } = graphWorld({ publicBase: "http://localhost:3000/graph" });
    const { body } = await get("/me/contactFolders/contacts/contacts/delta");
    expect(body["@odata.deltaLink"]).toMatch(/^http:\/\/localhost:3000\/graph\/v1\.0\/me\/contactFolders\('/);
  });
});

describe("seed", () => {
  const shared = [{ givenName: "Éloïse", surname: "Vasseur", email: "e.vasseur@crm.example", phone: "06 11 22 33 44", company: "Crm SA" }];

  it("fills a salesperson's mailbox the same way for the same seed, without sending a mail", () => {
    const fill = () => {
      const { mailbox, clock } = graphWorld();
      seedMailbox(mailbox, createRandom(7), clock.now(), shared);
      return mailbox;
    };
    const [one, two] = [fill(), fill()];
    const folder = one.listFolders().find(({ name }) => name === "GoPaaS");
    expect([folder?.count, one.listContacts().length, one.mailsSent.length]).toEqual([120, 12, 0]);
    expect(one.listContacts(folder?.id)[0]).toMatchObject({ displayName: "Éloïse Vasseur", mobilePhone: "06 11 22 33 44" });
    expect(JSON.stringify(one.listEvents())).toBe(JSON.stringify(two.listEvents()));
    expect(one.listEvents().length).toBeGreaterThanOrEqual(40);
    const weekend = one
      .listEvents()
      .filter((event) => [0, 6].includes(new Date(`${(event["start"] as { dateTime: string }).dateTime.slice(0, 19)}Z`).getUTCDay()));
    expect(weekend).toEqual([]);
  });

  it("bears twenty thousand contacts", () => {
    const { clock } = graphWorld();
    const mailbox = createMailbox({ userId: "big", displayName: "B", mail: "b@x.fr" }, clock);
    seedManyContacts(mailbox, createRandom(1), 20_000);
    expect(mailbox.listFolders()[0]?.count).toBe(20_000);
    mailbox.reset();
    expect(mailbox.listContacts()).toEqual([]);
  });
});
