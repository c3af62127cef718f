import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";

import { createSend } from "../../src/http/send";
import type { Ambient, Send, SendPolicy } from "../../src/http/send";

let server: Server;
let listener: RequestListener;
let url: string;
let nowMs: number;
let waits: number[];
let attempts: number[];

beforeEach(async () => {
  listener = (_, response) => void response.end("ok");
  server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  nowMs = 0;
  waits = [];
  attempts = [];
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const ambient: Ambient = {
  now: () => nowMs,
  random: () => 0.5,
  sleep: (ms, signal) => {
    signal.throwIfAborted();
    nowMs += ms;
    return Promise.resolve();
  },
};

function sender(policy: Partial<SendPolicy> = {}): Send {
  return createSend({
    ambient,
    fetch,
    maxInFlight: 4,
    timeLimitMs: 5000,
    maxAttempts: 4,
    onWait: (ms) => waits.push(ms),
    onAttempt: (attempt) => attempts.push(attempt),
    ...policy,
  });
}

const signal = new AbortController().signal;
const get = (send: Send, options: { repeatable?: boolean; signal?: AbortSignal } = {}): Promise<Response> =>
  send(url, {}, { signal, repeatable: true, ...options });

/** Answers these statuses in turn, then 200. */
function answer(statuses: readonly number[], headers: Record<string, string> = {}): void {
  const left = [...statuses];
  listener = (_, response) => {
    const status = left.shift();
    if (status === 0) return void response.destroy();
    response.writeHead(status ?? 200, status === undefined ? {} : headers).end("ok");
  };
}

test("does what it is asked once when all is well", async () => {
  expect(await (await get(sender())).text()).toBe("ok");
  expect(attempts).toEqual([1]);
});

test("waits as long as the host asks, in seconds or until a date", async () => {
  answer([429], { "retry-after": "7" });
  expect((await get(sender())).status).toBe(200);
  answer([503], { "retry-after": new Date(20_000).toUTCString() });
  expect((await get(sender())).status).toBe(200);
  expect(waits).toEqual([7000, 13_000]);
});

test("waits longer each time where the host says nothing, and gives up with its last answer", async () => {
  answer([503, 503, 503, 503, 503]);
  expect((await get(sender())).status).toBe(503);
  expect(waits).toEqual([500, 1000, 2000]);
  expect(attempts).toEqual([1, 2, 3, 4]);
});

test("repeats a broken connection, and an answer broken off half-way", async () => {
  answer([0]);
  expect((await get(sender())).status).toBe(200);
  let first = true;
  listener = (_, response) => {
    if (!first) return void response.end("whole");
    first = false;
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
    setTimeout(() => response.destroy(), 20);
  };
  expect(await (await get(sender())).text()).toBe("whole");
});

test("never repeats what must not happen twice, but makes the others wait as asked", async () => {
  const send = sender();
  answer([429], { "retry-after": "5" });
  expect((await get(send, { repeatable: false })).status).toBe(429);
  expect(attempts).toEqual([1]);
  await get(send);
  expect(nowMs).toBe(5000);
  answer([0]);
  await expect(get(send, { repeatable: false })).rejects.toThrow();
});

test("returns at once when asked to wait for longer than anybody would", async () => {
  answer([429], { "retry-after": "3600" });
  expect((await get(sender())).status).toBe(429);
  expect(waits).toEqual([]);
});

test("repeats an internal error once: it may be the request's own fault", async () => {
  answer([500, 500, 500]);
  expect((await get(sender())).status).toBe(500);
  expect(attempts).toEqual([1, 2]);
});

test("never has more requests in flight than allowed", async () => {
  let inFlight = 0;
  let peak = 0;
  listener = (_, response) => {
    peak = Math.max(peak, ++inFlight);
    setTimeout(() => {
      inFlight--;
      response.end("ok");
    }, 5);
  };
  const send = sender({ maxInFlight: 2 });
  const first = Array.from({ length: 10 }, () => get(send));
  await first[0];
  await Promise.all([...first, ...Array.from({ length: 10 }, () => get(send))]);
  expect(peak).toBe(2);
});

test("a host that does not answer in time is asked again", async () => {
  let first = true;
  listener = (_, response) => {
    if (!first) response.end("ok");
    first = false;
  };
  expect((await get(sender({ timeLimitMs: 100 }))).status).toBe(200);
  expect(attempts).toEqual([1, 2]);
});

test("a cancelled request stops at once, and those waiting for their turn leave", async () => {
  const controller = new AbortController();
  listener = () => undefined;
  const send = sender({ maxInFlight: 1 });
  const stuck = get(send, { signal: controller.signal });
  const waiting = get(send, { signal: controller.signal });
  controller.abort();
  await expect(stuck).rejects.toThrow(/abort/i);
  await expect(waiting).rejects.toThrow(/abort/i);
  answer([]);
  expect((await get(send)).status).toBe(200);
});

test.each(["0", new Date(-1000).toUTCString(), "-5"])("asked to come back %j, it does not come back in a hail", async (when) => {
  answer([429, 429, 429, 429], { "retry-after": when });
  expect((await get(sender())).status).toBe(429);
  expect(waits).toEqual([500, 1000, 2000]);
});
