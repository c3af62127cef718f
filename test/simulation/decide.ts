// The user before the inbox: answers, drawn from a seed, to what the last report says is waiting.

import { chance, createRandom } from "../../src/sandbox/random";
import type { Decision } from "../../src/sync";
import type { Chronicle } from "./chronicle";
import type { Engine } from "./script";

export function decide({ runs }: Chronicle, { seed, device }: Engine): Decision[] {
  const random = createRandom(seed);
  const last = runs.findLast((run) => run.device === device && run.result)?.result;
  const side = (): "outlook" | "gopaas" => (chance(random, 0.5) ? "outlook" : "gopaas");
  return (last?.report.pairs ?? []).flatMap(({ held, conflicts, tombstones }): Decision[] => [
    ...held
      .filter(({ approvable }) => approvable)
      .map(({ id }): Decision => ({ kind: chance(random, 0.6) ? "approve" : "refuse", operation: id })),
    ...conflicts.map(({ key, field }): Decision => ({ kind: "keep", key, field, side: side() })),
    ...tombstones.filter(() => chance(random, 0.5)).map(({ key }): Decision => ({ kind: "bring-back", key })),
  ]);
}
