// The measured process: reads a whole view through the adapter, then once more with what was kept of it, and prints what it took.

import { createGopaasClient } from "../../src/gopaas/client";
import { createContactStore } from "../../src/gopaas/contact-store";
import { realAmbient } from "../../src/http/send";
import { contactPair } from "../support/engine";

const [baseUrl = "", token = ""] = process.argv.slice(2);
const counters = { requests: 0, retries: 0, waitedMs: 0 };
const client = createGopaasClient({
  baseUrl,
  token: () => Promise.resolve(token),
  auth: "bearer",
  signal: new AbortController().signal,
  ambient: realAmbient,
  fetch: globalThis.fetch,
  counters,
  rowsPerPage: 200,
  itemsPerPost: 50,
  timeZone: "Europe/Paris",
});

globalThis.gc?.();
const before = process.memoryUsage();
const peak = { heapUsed: 0, rss: 0 };
const look = (): void => {
  const { heapUsed, rss } = process.memoryUsage();
  peak.heapUsed = Math.max(peak.heapUsed, heapUsed);
  peak.rss = Math.max(peak.rss, rss - before.rss);
};
const timer = setInterval(look, 5);
let kept: string | undefined;
const shelf = {
  load: () => Promise.resolve(kept),
  save: (_: string, text: string) => {
    kept = text;
    return Promise.resolve();
  },
};
const read = async (): Promise<readonly [items: number, requests: number]> => {
  const asked = counters.requests;
  const { items } = await createContactStore(client, contactPair, { shelf }).list({ alsoRead: [], onRead: look });
  look();
  return [items.length, counters.requests - asked];
};
const first = await read();
const { rss } = peak;
const readings = [first, await read()];
clearInterval(timer);
const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
process.stdout.write(
  JSON.stringify({ readings, heapPeak: megabytes(peak.heapUsed), rssPeak: megabytes(rss), rssBefore: megabytes(before.rss) }),
);
