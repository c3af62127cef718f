// Two thousand random worlds: edits, faults, crashes and devices against the whole program, every invariant checked at the end of each.

import { playOnAllCores } from "./shares";
import { printFailed } from "./sum";

it("keeps every invariant in 2,000 worlds", async () => {
  const sum = await playOnAllCores({ from: 1, to: 2000 });
  expect(printFailed(sum.failed)).toBe("");
  expect(sum.worlds).toBe(2000);
  expect(sum.fewestRuns).toBeGreaterThanOrEqual(5);
}, 600_000);
