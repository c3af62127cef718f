// How long the core works on a pair of which nothing changed, by the number of items.

import { decodeBaseline, encodeBaseline } from "../../src/sync/memory/baseline-text";
import { gate } from "../../src/sync/plan/gate";
import { makePlan } from "../../src/sync/plan/plan";
import type { Item } from "../../src/sync";
import { survey } from "../../src/sync/survey/survey";
import { bench, contactPair } from "../support/engine";

export interface Measured {
  readonly items: number;
  /** Milliseconds of CPU: a whole run without a change, stores in memory included. */
  readonly unchangedMs: number;
  /** Planning alone. */
  readonly planMs: number;
  readonly bytesPerLink: number;
  /** What this machine takes at this moment to look at every value of both sides once: the yardstick of a slow or a busy one. */
  readonly yardMs: number;
}

function person(index: number): Item["fields"] {
  return {
    givenName: `Prénom${index}`,
    surname: `Nom${index}`,
    emailAddresses: `p${index}@exemple${index % 50}.example`,
    mobilePhone: `06 ${index}`,
    companyName: `Société ${index % 200}`,
  };
}

function yardstick(items: number): number {
  const start = process.cpuUsage();
  const seen = new Map<string, number>();
  for (let index = 0; index < items * 2; index++) {
    for (const value of Object.values(person(index % items))) {
      const text = value.normalize("NFC").trim();
      let sum = 0;
      for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 2654435761);
      seen.set(text, sum);
    }
  }
  const used = process.cpuUsage(start);
  return seen.size > 0 ? (used.user + used.system) / 1000 : 0;
}

export async function measure(items: number): Promise<Measured> {
  const world = bench(contactPair);
  for (let index = 0; index < items; index++) {
    world.gopaas.put(`1700000000${index}_jdupont`, person(index));
    world.outlook.put(`AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A${"x".repeat(100)}${String(index).padStart(8, "0")}`, person(index));
  }
  await world.sync();
  await world.sync();
  const before = process.cpuUsage();
  await world.sync();
  const used = process.cpuUsage(before);
  const text = [...(world.memory as unknown as { entries: Map<string, { baseline?: string }> }).entries.values()]
    .map(({ baseline = "" }) => baseline)
    .find((one) => one.includes('"links"'));
  const baseline = decodeBaseline(contactPair, text);
  const input = {
    pair: contactPair,
    baseline,
    pending: [],
    sent: [],
    acceptEmpty: false,
    decided: new Set<string>(),
    mayHaveSynced: false,
    onRead: () => undefined,
  };
  const seen = await survey(input, { outlook: world.outlook.store(), gopaas: world.gopaas.store() });
  const start = process.cpuUsage();
  const plan = makePlan({
    pair: contactPair,
    baseline,
    survey: seen,
    today: "2026-11-23",
    ownDomain: "contoso.example",
    decisions: [],
    marked: new Set(),
    sent: [],
    isTombstoned: () => false,
    busyTitle: "Occupé",
  });
  gate(plan.actions, {
    limits: { deletions: { items: 5, percent: 10 }, overwrites: { items: 50, percent: 25 } },
    pairSize: items,
    approved: new Set(),
    refused: new Set(),
    approveHeld: false,
    waiting: new Set(),
  });
  const planned = process.cpuUsage(start);
  return {
    items,
    unchangedMs: (used.user + used.system) / 1000,
    planMs: (planned.user + planned.system) / 1000,
    bytesPerLink: encodeBaseline(contactPair, baseline).length / items,
    yardMs: yardstick(items),
  };
}
