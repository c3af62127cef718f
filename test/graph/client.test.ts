import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { getMany, sendParts } from "../../src/graph/batch";
import { readAll } from "../../src/graph/delta";
import { realAmbient } from "../../src/http/send";
import type { Failure } from "../../src/sync";
import { startGraph } from "../support/graph-sandbox";
import type { GraphSandbox } from "../support/graph-sandbox";

let sandbox: GraphSandbox;
const strangers: Server[] = [];

beforeEach(async () => {
  sandbox = await startGraph();
});

afterEach(async () => {
  for (const server of strangers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await sandbox.close();
  sandbox.checkManners();
});

const failureOf = (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => Promise.reject(new Error("it worked")),
    (error: unknown) => error as Failure,
  );

test("says who is signed in, and asks only once", async () => {
  const client = sandbox.client();
  expect(await client.mailbox()).toEqual({ id: "u1", displayName: "Jeanne Dupont", mail: "jeanne.dupont@exemple.test" });
  await client.mailbox();
  expect(client.counters).toEqual({ graph: 1, graphInBatches: 0, retries: 0, waitedMs: 0 });
});

test("every request asks for ids that survive a move", async () => {
  const asked: (string | null)[] = [];
  const client = sandbox.client({
    fetch: (url, init) => {
      asked.push(new Headers(init?.headers).get("prefer"));
      return fetch(url, init);
    },
  });
  await client.mailbox();
  await getMany(client, ["/me"]);
  await readAll(client, { start: "/me/contactFolders", pageSize: 50 });
  expect(asked).toEqual(['IdType="ImmutableId"', 'IdType="ImmutableId"', 'IdType="ImmutableId", odata.maxpagesize=50']);
});

test("a refused token is renewed once, with the service's claims", async () => {
  const claims = '{"access_token":{"nbf":{"essential":true}}}';
  let refusals = 1;
  sandbox.respond = () =>
    refusals-- > 0
      ? new Response("{}", {
          status: 401,
          headers: { "www-authenticate": `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"` },
        })
      : undefined;
  await sandbox.client().mailbox();
  expect(sandbox.tokenRequests).toEqual([undefined, { refresh: true, claims }]);
});

test("a token that stays refused means signed out, in plain requests and in batches", async () => {
  sandbox.token = "another";
  expect(await failureOf(sandbox.client().mailbox())).toMatchObject({ kind: "signed-out", detail: "token-refused", side: "outlook" });
  expect(await failureOf(getMany(sandbox.client(), ["/me"]))).toMatchObject({ kind: "signed-out" });
  expect(sandbox.tokenRequests).toHaveLength(4);
});

test("a token that dies inside a batch is renewed and the part asked again", async () => {
  let left = 1;
  sandbox.injure = (seen) => (seen.inBatch && left-- > 0 ? { status: 401 } : undefined);
  const [answer] = await getMany(sandbox.client(), ["/me"]);
  expect(answer?.status).toBe(200);
  expect(sandbox.tokenRequests).toEqual([undefined, { refresh: true }]);
});

test("a challenge inside a batch is passed on with its claims, once, and the part asked again", async () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1795420800"}}}';
  let left = 3;
  sandbox.injure = ({ inBatch }) => (inBatch && left-- > 0 ? { status: 401, claims } : undefined);
  const answers = await getMany(sandbox.client(), ["/me", "/me/calendar", "/me", "/me", "/me"]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(sandbox.tokenRequests.filter(Boolean)).toEqual([{ refresh: true, claims }]);
});

/** Another host that listens, and notes who came. */
async function stranger(): Promise<{ readonly origin: string; readonly visits: readonly string[] }> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? "");
    response.end('{"id":"stranger"}');
  });
  strangers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, visits };
}

test("a link to another host is not followed, and nothing is sent there", async () => {
  const { origin, visits } = await stranger();
  const next = `${origin}/v1.0/me/contactFolders?$skiptoken=x`;
  sandbox.respond = () => Response.json({ value: [], "@odata.nextLink": next });
  expect(await failureOf(readAll(sandbox.client(), { start: "/me/contactFolders" }))).toMatchObject({
    kind: "unexpected",
    detail: "redirected",
  });
  expect(visits).toEqual([]);
});

test.each([301, 302, 307, 308])("a redirect (%d) is not followed, with our token or without", async (status) => {
  const { origin, visits } = await stranger();
  sandbox.respond = () => new Response(null, { status, headers: { location: `${origin}/v1.0/me` } });
  expect(await failureOf(sandbox.client().mailbox())).toMatchObject({ kind: "offline" });
  expect(visits).toEqual([]);
});

test("while a batch is under way, nothing else is asked of the mailbox", async () => {
  let [open, most] = [0, 0];
  const slow: typeof fetch = async (url, init) => {
    const isBatch = String(url instanceof Request ? url.url : url).endsWith("/$batch");
    const parts = isBatch ? (JSON.parse(init?.body as string) as { readonly requests: readonly unknown[] }).requests.length : 1;
    const weight = Math.min(parts, 4);
    most = Math.max(most, (open += weight));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const answer = await fetch(url, init);
    open -= weight;
    return answer;
  };
  // Two connections: the card's, and the sync's.
  const connection = { fetch: slow, ambient: realAmbient };
  const [sync, card] = [sandbox.client(connection), sandbox.client(connection)];
  await Promise.all([
    getMany(sync, Array<string>(20).fill("/me/contactFolders?$top=5")),
    ...Array.from({ length: 6 }, () => card.get("/me/contactFolders?$top=5")),
    getMany(card, Array<string>(20).fill("/me/contactFolders?$top=5")),
  ]);
  expect(most).toBe(4);
});

test.each([
  [400, "ErrorPropertyValidationFailure", { kind: "rejected", retry: "never" }],
  [403, "ErrorAccessDenied", { kind: "forbidden" }],
  [404, "ErrorItemNotFound", { kind: "not-found" }],
  [404, "MailboxNotEnabledForRESTAPI", { kind: "not-found", detail: "mailbox-missing" }],
  [413, "RequestEntityTooLarge", { kind: "rejected", detail: "too-large" }],
  [429, "ApplicationThrottled", { kind: "throttled", retry: "later" }],
  [500, "InternalServerError", { kind: "unexpected", detail: "server-error", retry: "later" }],
  [503, "ServiceUnavailable", { kind: "unexpected", detail: "server-error" }],
])("%d %s is told in the engine's words, with Graph's own and its request id", async (status, code, expected) => {
  const body = { error: { code, message: "Jeanne Dupont may not.", innerError: { "request-id": "r-1" } } };
  sandbox.respond = () => Response.json(body, { status, headers: { "retry-after": "1" } });
  const failure = await failureOf(sandbox.client().mailbox());
  expect(failure).toMatchObject({ ...expected, side: "outlook", said: "Jeanne Dupont may not.", supportId: "r-1" });
  expect(failure.message).toBe(`Microsoft Graph answered ${String(status)} ${code}.`);
});

test("a page of HTML where JSON was due is said to be that", async () => {
  sandbox.respond = () =>
    new Response("<html>Sign in to the guest Wi-Fi</html>", { status: 200, headers: { "content-type": "text/html" } });
  expect(await failureOf(sandbox.client().mailbox())).toMatchObject({ kind: "unexpected", detail: "not-json" });
});

test("an answer cut off in the middle is asked for again", async () => {
  let left = 1;
  sandbox.respond = () => (left-- > 0 ? new Response('{"id":"u', { status: 200 }) : undefined);
  expect((await sandbox.client().mailbox()).id).toBe("u1");
});

test("an unreachable service is offline, a cancelled run is cancelled", async () => {
  const client = sandbox.client({ baseUrl: "http://127.0.0.1:9/v1.0" });
  expect(await failureOf(client.mailbox())).toMatchObject({ kind: "offline", detail: "no-answer" });
  const controller = new AbortController();
  controller.abort();
  expect(await failureOf(sandbox.client({ signal: controller.signal }).mailbox())).toMatchObject({ kind: "cancelled" });
  expect(await failureOf(getMany(sandbox.client({ signal: controller.signal }), ["/me"]))).toMatchObject({ kind: "cancelled" });
});

test("what the service asks to wait is waited, counted and shown", async () => {
  let left = 1;
  sandbox.injure = (seen) => (!seen.inBatch && left-- > 0 ? { status: 429, retryAfterSeconds: 30 } : undefined);
  const client = sandbox.client();
  await client.mailbox();
  expect(sandbox.waits).toEqual([30_000]);
  expect(client.counters).toEqual({ graph: 2, graphInBatches: 0, retries: 1, waitedMs: 30_000 });
});

test("a service that asks for longer than anybody waits ends the run", async () => {
  sandbox.injure = () => ({ status: 429, retryAfterSeconds: 3600 });
  expect(await failureOf(sandbox.client().mailbox())).toMatchObject({ kind: "throttled" });
  expect(await failureOf(getMany(sandbox.client(), ["/me"]))).toMatchObject({ kind: "throttled" });
  expect(sandbox.waits).toEqual([]);
});

test("a hundred readings travel as five batches, one at a time, and keep their order", async () => {
  const names = Array.from({ length: 100 }, (_, n) => `N${String(n)}`);
  const ids = names.map((surname) => sandbox.mailbox.addContact({ surname }));
  const client = sandbox.client();
  const answers = await Promise.all([
    getMany(
      client,
      ids.slice(0, 50).map((id) => `/me/contacts/${id}`),
    ),
    getMany(
      client,
      ids.slice(50).map((id) => `/me/contacts/${id}`),
    ),
  ]);
  expect(answers.flat().map(({ body }) => (body as { surname: string }).surname)).toEqual(names);
  expect(client.counters).toMatchObject({ graph: 6, graphInBatches: 100, retries: 0 });
  expect(sandbox.mailbox.peakConcurrency).toBeLessThanOrEqual(4);
});

test("only the refused parts of a batch are asked again, after the longest wait", async () => {
  const seen: string[] = [];
  let left = 2;
  sandbox.injure = (request) => {
    if (!request.inBatch) return undefined;
    seen.push(request.path);
    return request.path.includes("contactFolders") && left-- > 0 ? { status: 429, retryAfterSeconds: left + 3 } : undefined;
  };
  const answers = await getMany(sandbox.client(), ["/me", "/me/contactFolders", "/me/contactFolders?$top=5"]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(seen).toHaveLength(5);
  expect(sandbox.waits).toEqual([4000]);
});

test("a listing that goes round in circles is read again without a page size, then given up", async () => {
  const base = sandbox.baseUrl;
  sandbox.respond = () => Response.json({ value: [{ id: "1" }], "@odata.nextLink": `${base}/me/contactFolders?$skiptoken=same` });
  const client = sandbox.client();
  expect(await failureOf(readAll(client, { start: "/me/contactFolders", pageSize: 50 }))).toMatchObject({ kind: "unexpected" });
  expect(client.counters.graph).toBeLessThan(8);
});

test.each([
  ["POST", "/me/sendMail", {}],
  ["POST", "/me/events/x/accept", {}],
  ["POST", "/me/events/x/forward", {}],
  ["POST", "/me/events/x/cancel", {}],
  ["POST", "/me/calendar/events", { subject: "x", attendees: [{ emailAddress: { address: "a@b.test" } }] }],
  ["POST", "/me/events", { Attendees: "odd" }],
  ["PATCH", "/me/events/unread", { subject: "x" }],
  ["DELETE", "/me/events/unread", undefined],
  ["DELETE", "/me/events/unread/attachments/x", undefined],
  ["DELETE", "/me/calendars/x", undefined],
  ["DELETE", "/me/contactFolders/x", undefined],
  ["DELETE", "/me/messages/x", undefined],
  ["PATCH", "/me/mailboxSettings", { automaticRepliesSetting: { status: "alwaysEnabled" } }],
  ["POST", "/$batch", { requests: [{ id: "1", method: "POST", url: "me/sendMail", body: {} }] }],
] as const)("%s %s never leaves, alone or in a batch", async (method, path, body) => {
  const client = sandbox.client();
  const results: unknown[] = [];
  await sendParts(client, [{ method, path, body, ifMatch: 'W/"1"' }], (_, result) => results.push(result));
  expect(results).toMatchObject([{ kind: "refused", failure: { detail: "would-mail" } }]);
  const requests = [{ id: "1", method, url: path, ...(body ? { body } : {}) }];
  expect(await failureOf(client.ask({ method: "POST", path: "/$batch", body: { requests } }))).toMatchObject({ detail: "would-mail" });
  expect(client.counters.graph).toBe(0);
  expect(sandbox.records).toEqual([]);
});

test("an action that mails is refused outside a batch too", async () => {
  expect(await failureOf(sandbox.client().ask({ method: "POST", path: "/me/sendMail", body: {} }))).toMatchObject({ detail: "would-mail" });
  expect(sandbox.records).toEqual([]);
});

test("an event may be deleted only where it was read without guests, and only as it was read", () => {
  const client = sandbox.client();
  client.guard.note("alone", false);
  client.guard.note("meeting", true);
  const deletion = (id: string, ifMatch?: string): (() => void) => {
    return () => client.guard.check({ method: "DELETE", path: `/me/events/${id}`, ifMatch });
  };
  expect(deletion("alone", 'W/"1"')).not.toThrow();
  for (const refused of [
    deletion("meeting", 'W/"1"'),
    deletion("alone"),
    deletion("alone", "*"),
    deletion("alone", ""),
    deletion("unread", 'W/"1"'),
  ])
    expect(refused).toThrow("could send an e-mail");
  client.guard.note("alone", true);
  expect(deletion("alone", 'W/"1"')).toThrow("could send an e-mail");
  // What another run has read says nothing here.
  expect(() => sandbox.client().guard.check({ method: "DELETE", path: "/me/events/alone", ifMatch: 'W/"1"' })).toThrow();
});
