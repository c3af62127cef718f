// The measured process: reads a whole mailbox through the adapter and prints by how much its memory grew at the worst moment.

import { createAppointmentStore } from "../../src/graph/appointment-store";
import { createGraphClient } from "../../src/graph/client";
import { createContactStore } from "../../src/graph/contact-store";
import { realAmbient } from "../../src/http/send";
import { calendarPair, contactPair } from "../support/engine";

const [baseUrl = "", token = "", now = "0"] = process.argv.slice(2);
const client = createGraphClient({
  baseUrl,
  token: () => Promise.resolve(token),
  signal: new AbortController().signal,
  ambient: realAmbient,
  fetch: globalThis.fetch,
});
await client.mailbox();

globalThis.gc?.();
const before = process.memoryUsage();
const peak = { heapUsed: 0, rss: 0 };
const look = (): void => {
  const { heapUsed, rss } = process.memoryUsage();
  peak.heapUsed = Math.max(peak.heapUsed, heapUsed - before.heapUsed);
  peak.rss = Math.max(peak.rss, rss - before.rss);
};
const timer = setInterval(look, 5);
const request = { alsoRead: [], onRead: look };
const pair = { ...calendarPair, window: { pastDays: 365, futureDays: 365 } };
const stores = [
  createContactStore(client, contactPair),
  createAppointmentStore(client, pair, { nowMs: Number(now), timeZone: "Europe/Paris" }),
];
// Both are held to the end with all their stores remember, which a run, one pair after the other, never does.
const counts: number[] = [];
const held = [];
for (const store of stores) {
  const { items } = await store.list(request);
  held.push(items);
  counts.push(items.length);
}
look();
clearInterval(timer);
globalThis.gc?.();
const kept = process.memoryUsage().heapUsed - before.heapUsed;
const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
process.stdout.write(
  JSON.stringify({
    counts,
    held: held.length + stores.length,
    heapPeak: megabytes(peak.heapUsed),
    rssPeak: megabytes(peak.rss),
    rssBefore: megabytes(before.rss),
    kept: megabytes(kept),
  }),
);
