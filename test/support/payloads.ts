// What the live service was recorded to answer, where the recordings are at hand.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { contractDirectory } from "./graph-contract";

interface Payload {
  readonly name: string;
  readonly kind: string;
  readonly body: unknown;
}

const directory = path.join(contractDirectory, "payloads");
const payloads = existsSync(directory) ? readdirSync(directory).map(load) : [];
if (payloads.length === 0) console.warn(`NOT CHECKED: no recorded payloads of Microsoft Graph at ${directory}`);

function load(name: string): Payload {
  return { name, ...(JSON.parse(readFileSync(path.join(directory, name), "utf8")) as Omit<Payload, "name">) };
}

/** Every row of that kind, alone or in a collection, with a name to find it by. */
export function rowsOf<R>(kind: string): [string, R][] {
  const found = payloads.filter((payload) => payload.kind === kind || payload.kind === `${kind}.collection`);
  return found.flatMap(({ name, body }) => {
    const rows = Array.isArray((body as { value?: R[] }).value) ? (body as { value: R[] }).value : [body as R];
    return rows.map((row, index): [string, R] => [`${name} #${String(index)}`, row]);
  });
}
