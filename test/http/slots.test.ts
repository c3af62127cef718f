import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { createSend } from "../../src/http/send";
import type { Ambient } from "../../src/http/send";
import { createSlots } from "../../src/http/slots";
import type { Entrant } from "../../src/http/slots";

const signal = new AbortController().signal;
const user: Entrant = { priority: "user" };
const background: Entrant = { priority: "background" };

/** Who is let in, in order, where one slot is given back after the other. */
async function order(count: number, entrants: readonly (Entrant & { readonly name: string })[]): Promise<readonly string[]> {
  const slots = createSlots(count);
  const first = await slots(signal, { weight: count });
  const entered: string[] = [];
  const all = entrants.map(async (entrant) => {
    const release = await slots(signal, entrant);
    entered.push(entrant.name);
    await new Promise((resolve) => setTimeout(resolve, 1));
    release();
  });
  first();
  await Promise.all(all);
  return entered;
}

test("what somebody waits for goes before what runs in the background", async () => {
  expect(
    await order(1, [
      { name: "sync 1", ...background },
      { name: "sync 2", ...background },
      { name: "card", ...user },
    ]),
  ).toEqual(["card", "sync 1", "sync 2"]);
});

test("the background is slowed down, never starved", async () => {
  const cards = Array.from({ length: 8 }, (_, index) => ({ name: `card ${String(index)}`, ...user }));
  const entered = await order(1, [{ name: "sync", ...background }, ...cards]);
  expect(entered.indexOf("sync")).toBeLessThanOrEqual(4);
});

test("a batch takes all slots, and small requests behind it do not keep it out", async () => {
  const slots = createSlots(4);
  const small = await slots(signal);
  const entered: string[] = [];
  const batch = slots(signal, { weight: 4 }).then((release) => (entered.push("batch"), release));
  const behind = slots(signal).then((release) => (entered.push("small"), release));
  await Promise.resolve();
  expect(entered).toEqual([]);
  small();
  (await batch)();
  (await behind)();
  expect(entered).toEqual(["batch", "small"]);
});

test("who is cancelled leaves the queue, and whoever stood behind moves up", async () => {
  const slots = createSlots(2);
  const first = await slots(signal);
  const impatient = new AbortController();
  const batch = slots(impatient.signal, { weight: 2 });
  const behind = slots(signal);
  impatient.abort();
  await expect(batch).rejects.toThrow();
  (await behind)();
  first();
  (await slots(signal, { weight: 2 }))();
});

test("two connections to one host share what it allows, and its wish to be left alone", async () => {
  let [open, most, refusals] = [0, 0, 1];
  const server = createServer((_, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      response.writeHead(refusals-- > 0 ? 429 : 200, { "retry-after": "5" }).end("ok");
    }, 5);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  let nowMs = 0;
  const waits: number[] = [];
  const sleep: Ambient["sleep"] = (ms) => (waits.push(ms), (nowMs += ms), Promise.resolve());
  const policy = { ambient: { now: () => nowMs, random: () => 0, sleep }, fetch, maxInFlight: 2, timeLimitMs: 5000, maxAttempts: 3 };
  const [sync, card] = [createSend(policy), createSend(policy)];
  const options = { signal, repeatable: true };
  await sync(url, {}, options);
  expect(waits).toEqual([5000]);
  refusals = 0;
  await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? sync : card)(url, {}, options)));
  expect(most).toBe(2);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
