import { createGopaasClient } from "../../src/gopaas/client";
import { clientCredentials } from "../../src/gopaas/credentials";
import { createTransport } from "../../src/gopaas/transport";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import { DEMO_CLIENT, DEMO_TOKEN } from "../../src/sandbox/gopaas/crm";
import { Failure } from "../../src/sync";
import { addContact, now, startCrm, type CrmServer, type Instead } from "./crm-server";

let server: CrmServer;

async function start(behaviour: Partial<GopaasBehaviour> = {}): Promise<CrmServer> {
  server = await startCrm(behaviour);
  return server;
}

afterEach(() => server.close());

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw new Error(`no Failure: ${String(error)}`);
  return error;
}

const page = { status: 200, body: "<!DOCTYPE html><html><body>Connexion</body></html>", headers: { "content-type": "text/html" } };

const troubles: readonly (readonly [string, Instead, object])[] = [
  [
    "a wrong token",
    { status: 401, body: '{"msg":"Invalid API key."}' },
    { kind: "signed-out", detail: "token-refused", said: "Invalid API key." },
  ],
  ["a refused user", { status: 403, body: '{"msg":"Not allowed."}' }, { kind: "forbidden", said: "Not allowed." }],
  ["an unknown view", { status: 404, body: '{"msg":"Not found."}' }, { kind: "not-found", detail: "unknown-view", said: "Not found." }],
  [
    "an unknown view told as a bad request",
    { status: 400, body: '{"msg":"Invalid view."}' },
    { kind: "not-found", detail: "unknown-view", said: "Invalid view." },
  ],
  [
    "an unknown view told with status 200",
    { status: 200, body: '{"msg":"Unknown view."}' },
    { kind: "not-found", detail: "unknown-view", said: "Unknown view." },
  ],
  ["nothing where rows should be", { status: 200, body: "null" }, { kind: "not-found", detail: "unknown-view" }],
  ["a web page instead of data", page, { kind: "bad-settings", detail: "not-json" }],
  ["half an answer", { status: 200, body: '{"rows":[{"cle":"a"' }, { kind: "unexpected", detail: "not-json" }],
  [
    "a broken server",
    { status: 500, body: '{"msg":"Something went wrong. Please try again later."}' },
    { kind: "unexpected", detail: "server-error", retry: "later" },
  ],
  ["a broken server behind a page", { ...page, status: 500 }, { kind: "unexpected", detail: "server-error" }],
  ["an overloaded server", { status: 503, body: "" }, { kind: "throttled", retry: "later" }],
  ["a proxy without its server", { ...page, status: 502 }, { kind: "offline", detail: "no-answer" }],
  ["a cut connection", "cut", { kind: "offline", detail: "no-answer" }],
  [
    "a redirection",
    { status: 302, body: "", headers: { location: "https://evil.example/" } },
    { kind: "bad-settings", detail: "redirected" },
  ],
  ["an answer of eleven megabytes", { status: 200, body: `"${"x".repeat(11 * 1024 * 1024)}"` }, { detail: "too-large" }],
];

test.each(troubles)("%s is told apart", async (_, instead, facts) => {
  const { client } = await start();
  server.instead = () => instead;
  const failure = await failureOf(client().check("12"));
  expect(failure).toMatchObject({ side: "gopaas", ...facts });
  expect(failure.message).not.toContain("127.0.0.1");
});

test("a view without a record, told as no list and a total of 0, is empty and not unknown", async () => {
  const { client } = await start();
  server.instead = () => ({ status: 200, body: '{"total":0,"rows":null}' });
  expect((await client().list("12", { page: 1, rowsPerPage: 20 })).rows).toEqual([]);
  server.instead = () => ({ status: 200, body: '{"total":4,"rows":null}' });
  expect((await failureOf(client().check("12"))).detail).toBe("unknown-view");
});

test("an answer that breaks off once is asked for again", async () => {
  const { client } = await start();
  server.instead = (_, index) => (index === 1 ? { status: 200, body: '{"rows":[{' } : undefined);
  await client().check("12");
  expect(server.seen).toHaveLength(2);
});

test("what GoPaaS says is shortened and cleaned before anyone sees it", async () => {
  const { client } = await start();
  server.instead = () => ({ status: 403, body: JSON.stringify({ msg: `  bad\u001b[31m\u0000\u202e ${"x".repeat(1000)}` }) });
  const { said = "" } = await failureOf(client().check("12"));
  expect(said).toHaveLength(300);
  expect(said).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("the token travels in its header only, without cookies, cache or redirections", async () => {
  const { connection } = await start();
  const inits: RequestInit[] = [];
  const spy: typeof fetch = (url, init) => {
    inits.push(init ?? {});
    return fetch(url, init);
  };
  const client = createGopaasClient(connection({ fetch: spy }));
  await client.check("12");
  await client.item("contact", "a/b");
  await client.items("contact", [{ cle: "x", nom: "N", prenom: "P", civilite: "Madame" }]);
  for (const init of inits) expect(init).toMatchObject({ redirect: "manual", credentials: "omit", cache: "no-store" });
  expect(server.seen.map(({ path }) => path)).toEqual(["/api/list/12/", "/api/item/contact/a%2Fb/", "/api/items/contact/"]);
  for (const { path, body, headers } of server.seen) {
    expect(headers["authorization"]).toBe(`Bearer ${DEMO_TOKEN}`);
    expect(path + body).not.toContain(DEMO_TOKEN);
  }
});

test("columns are asked for once, in both spellings, and a page's size in every request", async () => {
  const { client, crm } = await start();
  for (let number = 1; number <= 3; number++) addContact(crm, number);
  await client().list("12", { page: 1, rowsPerPage: 2 });
  await client().list("12", { page: 2, rowsPerPage: 2 });
  expect(server.seen.map(({ headers }) => [headers["columns"], headers["colums"], headers["page"], headers["rowperpage"]])).toEqual([
    ["on", "on", "1", "2"],
    [undefined, undefined, "2", "2"],
  ]);
});

test("a token that no header could carry is refused without a request", async () => {
  const { client } = await start();
  for (const token of ["two words", "line\nbreak", "clé", ""]) {
    expect(await failureOf(client({ token: () => Promise.resolve(token) }).check("12"))).toMatchObject({
      kind: "signed-out",
      detail: "token-refused",
    });
  }
  expect(server.seen).toEqual([]);
});

test("cancelling ends a request that is under way", async () => {
  const { client } = await start();
  const stop = new AbortController();
  server.instead = () => {
    stop.abort();
    return undefined;
  };
  expect(await failureOf(client({ signal: stop.signal }).check("12"))).toMatchObject({ kind: "cancelled" });
});

test("requests, retries and waits are counted", async () => {
  const { client } = await start();
  server.instead = (_, index) => (index === 1 ? { status: 429, body: "", headers: { "retry-after": "3" } } : undefined);
  const counters = { requests: 0, retries: 0, waitedMs: 0 };
  const waits: number[] = [];
  await client({ counters, onWait: (ms) => waits.push(ms) }).check("12");
  expect(counters).toEqual({ requests: 2, retries: 1, waitedMs: 3000 });
  expect(waits).toEqual([3000]);
});

test("part of a path that could lead elsewhere is never sent", async () => {
  const { client } = await start();
  for (const name of ["..", ".", ""]) expect(await failureOf(client().item("contact", name))).toMatchObject({ kind: "rejected" });
  expect(server.seen).toEqual([]);
});

function oauth(clock: { now: number }, secret: string = DEMO_CLIENT.secret) {
  const { connection } = server;
  return clientCredentials({ transport: createTransport(connection()), clientId: DEMO_CLIENT.id, secret, now: () => clock.now });
}

const tokenCalls = (): number => server.seen.filter(({ path }) => path === "/api/oauth2/access_token/").length;

test("client credentials give a token, renewed before its minute ends", async () => {
  const { client } = await start({ oauthExpiresIn: "60" });
  const clock = { now };
  const token = oauth(clock);
  const made = client({ token, auth: "oauth2" });
  await Promise.all([made.check("12"), made.check("34")]);
  expect(tokenCalls()).toBe(1);
  expect(server.seen.map(({ path }) => path)).toContain("/api/oauth2/list/12/");
  clock.now += 40_000;
  await made.check("12");
  expect(tokenCalls()).toBe(1);
  clock.now += 9_000;
  await made.check("12");
  expect(tokenCalls()).toBe(2);
});

test("a long run on tokens of a minute makes no failed call, however long it is asked to wait", async () => {
  const { connection } = await start({ oauthExpiresIn: "60" });
  const { ambient } = connection();
  const token = clientCredentials({
    transport: createTransport(connection()),
    clientId: DEMO_CLIENT.id,
    secret: DEMO_CLIENT.secret,
    ...ambient,
  });
  const answered: number[] = [];
  const listening: typeof fetch = async (...request) => {
    const answer = await fetch(...request);
    answered.push(answer.status);
    return answer;
  };
  const made = createGopaasClient(connection({ token, auth: "oauth2", ambient, fetch: listening }));
  let asked = 0;
  server.instead = ({ path }) =>
    path.includes("/list/") && ++asked % 3 === 0 ? { status: 429, body: "", headers: { "retry-after": "90" } } : undefined;
  for (let page = 1; page <= 40; page++) await made.list("12", { page, rowsPerPage: 10 });
  expect(answered.filter((status) => status === 200)).toHaveLength(40);
  expect(answered).not.toContain(401);
  expect(tokenCalls()).toBeGreaterThan(15);
});

test("a wrong client secret is asked about once", async () => {
  const { client } = await start();
  await failureOf(client({ token: oauth({ now }, "wrong-secret"), auth: "oauth2" }).check("12"));
  expect(server.seen.map(({ path }) => path)).toEqual(["/api/oauth2/access_token/"]);
});

test("a token refused before its time is replaced once", async () => {
  const { client, gopaas } = await start();
  const token = oauth({ now });
  const made = client({ token, auth: "oauth2" });
  await made.check("12");
  gopaas.oauth.expireAll();
  await made.check("12");
  expect(tokenCalls()).toBe(2);
  server.instead = ({ path }) => (path.includes("list") ? { status: 401, body: "{}" } : undefined);
  expect(await failureOf(made.check("12"))).toMatchObject({ kind: "signed-out" });
  expect(tokenCalls()).toBe(3);
});

test("a wrong client secret is a refused token, and is not repeated in any message", async () => {
  const { client } = await start();
  const failure = await failureOf(client({ token: oauth({ now }, "wrong-secret"), auth: "oauth2" }).check("12"));
  expect(failure).toMatchObject({ kind: "signed-out", detail: "token-refused", said: "Invalid Information." });
  expect(JSON.stringify(failure) + failure.message).not.toContain("wrong-secret");
});
