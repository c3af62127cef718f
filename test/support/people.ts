// People and appointments for the engine's bench, and the few things its tests do again and again.

import type { Fields, Line, Pair, RunResult, Traits } from "../../src/sync";
import type { HeldEntry } from "../../src/sync/model/report";
import { bench, contactPair } from "./engine";
import type { Bench } from "./engine";

export const anne: Fields = {
  givenName: "Anne",
  surname: "Lefèvre",
  emailAddresses: "anne@durand.example",
  mobilePhone: "06 12 34 56 78",
  companyName: "Durand SA",
};

/** An appointment of the user's own that nothing keeps from crossing. */
export const plainTraits: Traits = {
  sensitivity: "normal",
  cancelled: false,
  draft: false,
  declined: false,
  organizer: true,
  attendees: [],
  categories: [],
  onlineMeeting: false,
};

export function person(index: number): Fields {
  return {
    givenName: `Prénom${index}`,
    surname: `Nom${index}`,
    emailAddresses: `p${index}@exemple.example`,
    mobilePhone: `06 00 00 ${index}`,
    companyName: "Durand SA",
  };
}

/** `count` people on both sides, linked as `o-k0`, `k0` and so on. */
export async function linkedPeople(count: number, pair: Pair = contactPair): Promise<Bench> {
  const world = bench(pair);
  for (let index = 0; index < count; index++) world.gopaas.put(`k${index}`, person(index));
  await world.sync();
  world.writes();
  return world;
}

export function only<T>(items: Iterable<T>): T {
  const all = [...items];
  expect(all).toHaveLength(1);
  return all[0] as T;
}

export function linesOf(result: RunResult, kind: Line["kind"]): Line[] {
  return result.lines.filter((line) => line.kind === kind);
}

export function heldIn(result: RunResult): readonly HeldEntry[] {
  return result.report.pairs.flatMap(({ held }) => held);
}

export function expectHonestTotals(result: RunResult): void {
  for (const pair of result.report.pairs) {
    for (const side of ["outlook", "gopaas"] as const) {
      const { updated, deleted, unchanged, skipped, held, failed } = pair[side];
      expect(updated + deleted + unchanged + skipped + held + failed).toBe(pair.read[side]);
    }
  }
}

/** Two more runs write nothing. */
export async function expectQuiet(world: Bench): Promise<void> {
  world.writes();
  for (let run = 0; run < 2; run++) expectHonestTotals(await world.sync());
  expect(world.writes()).toBe(0);
}
