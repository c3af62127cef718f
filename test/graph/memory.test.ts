// What reading a very large mailbox costs in memory, in a process of its own: the sandbox that holds the mailbox is another one.

import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";

interface Measured {
  readonly counts: readonly [number, number];
  /** Megabytes above what the process had before it began to read, at the worst moment. */
  readonly heapPeak: number;
  readonly rssPeak: number;
  /** Megabytes still held after a collection: the items, and what the stores remember of them. */
  readonly kept: number;
}

const tsx = ["--import", "tsx"];
let sandbox: ChildProcess;
let place: { readonly baseUrl: string; readonly token: string; readonly nowMs: number };

beforeAll(async () => {
  sandbox = spawn(process.execPath, [...tsx, "test/graph/many.ts", "20000", "5000"], { stdio: ["ignore", "pipe", "inherit"] });
  place = await new Promise((resolve, reject) => {
    let text = "";
    sandbox.stdout?.on("data", (part: Buffer) => {
      text += part.toString();
      if (text.endsWith("\n")) resolve(JSON.parse(text) as typeof place);
    });
    sandbox.on("exit", () => reject(new Error("the sandbox ended")));
  });
});

afterAll(() => {
  sandbox.kill();
});

/** V8 ends a process whose objects outgrow 150 MB: that this one comes to its end is the proof, the figures are for people. */
function measured(): Measured {
  const flags = ["--expose-gc", "--max-old-space-size=150", ...tsx];
  const { baseUrl, token, nowMs } = place;
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, "test/graph/read-many.ts", baseUrl, token, String(nowMs)], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

it("reads 20,000 contacts and 5,000 appointments with less than 150 MB more than before", () => {
  const first = measured();
  expect(first.counts).toEqual([20_000, 5_000]);
  expect(first.heapPeak).toBeLessThan(100);
  // What the system lends the process depends on when it collects: the better of two.
  expect(first.rssPeak < 150 ? first.rssPeak : measured().rssPeak).toBeLessThan(150);
});
