// What reading a very large view costs, in a process of its own: the CRM that holds it is another one.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";

interface Measured {
  /** Records and requests of the first reading, and of one with what was kept. */
  readonly readings: readonly (readonly [items: number, requests: number])[];
  /** Megabytes of objects at the worst moment. */
  readonly heapPeak: number;
  /** Megabytes above what the process had before it began to read, at the worst moment. */
  readonly rssPeak: number;
}

const tsx = ["--import", "tsx"];
let sandbox: ChildProcess;
let place: { readonly baseUrl: string; readonly token: string };

beforeAll(async () => {
  sandbox = spawn(process.execPath, [...tsx, "test/gopaas/many.ts", "20000"], { stdio: ["ignore", "pipe", "inherit"] });
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

/** V8 ends a process whose objects outgrow 120 MB: that this one comes to its end is the proof, the figures are for people. */
function measured(): Measured {
  const flags = ["--expose-gc", "--max-old-space-size=120", ...tsx];
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, "test/gopaas/read-many.ts", place.baseUrl, place.token], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

it("reads a view of 20,000 contacts in 100 requests with less than 120 MB, and again in one where nothing changed", () => {
  const first = measured();
  expect(first.readings).toEqual([
    [20_000, 100],
    [20_000, 1],
  ]);
  expect(first.heapPeak).toBeLessThan(120);
  // What the system lends the process depends on when it collects: the better of two.
  expect(first.rssPeak < 120 ? first.rssPeak : measured().rssPeak).toBeLessThan(120);
});
