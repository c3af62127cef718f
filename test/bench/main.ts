// `npm run bench [-- --json] [numbers of items]`: what a run without changes costs the core, by the number of linked contacts.

import { measure } from "./measure";
import type { Measured } from "./measure";

const words = process.argv.slice(2);
const counts = words.map(Number).filter((count) => count > 0);
const measured: Measured[] = [];
for (const items of counts.length > 0 ? counts : [1000, 10_000, 50_000]) measured.push(await measure(items));

function inWords({ items, unchangedMs, planMs, bytesPerLink }: Measured): string {
  return `${items} items: no-change run ${unchangedMs.toFixed(0)} ms CPU, planning ${planMs.toFixed(0)} ms, ${bytesPerLink.toFixed(0)} bytes per link\n`;
}

process.stdout.write(words.includes("--json") ? `${JSON.stringify(measured)}\n` : measured.map(inWords).join(""));
