import { spawnSync } from "node:child_process";

import type { Measured } from "./measure";

/** In a process of its own, as the engine runs: the test runner's sandbox makes everything several times slower. */
function measured(...counts: readonly number[]): readonly Measured[] {
  const args = ["--import", "tsx", "test/bench/main.ts", "--json", ...counts.map(String)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Measured[];
}

/** Times of a machine say little about another, or about the same one an hour later: what counts is how often every value is looked at. */
const mostLooks = 10;

describe("10,000 linked contacts of which nothing changed", () => {
  it("cost a run a few looks at every value and 400 bytes each, and five times as many cost about five times as much", () => {
    // The best of several: what else the machine does is not the engine's.
    const [five, ...tries] = measured(50_000, 10_000, 10_000, 10_000, 10_000);
    const looks = tries.map(({ unchangedMs, yardMs }) => unchangedMs / yardMs);
    expect(Math.min(...looks)).toBeLessThan(mostLooks);
    expect(tries[0]?.bytesPerLink).toBeLessThan(400);
    expect(five?.planMs).toBeLessThan(Math.max(25, ...tries.map(({ planMs }) => planMs)) * 5 * 2);
  });
});
