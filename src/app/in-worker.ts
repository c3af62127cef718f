// Runs in a worker of their own, one for each: its memory goes with it.

import type { PastRun, RunResult } from "../sync";
import type { Job, Runner } from "./crossing";
import { runAcross } from "./run-across";
import type { SyncRun } from "./sync-run";

export const inWorker: Runner = {
  syncRun: async (input) => (await run({ kind: "sync" }, input)) as RunResult,
  undoRun: async (input, what) => (await run({ kind: "undo", what }, input)) as RunResult,
  pastRuns: async (input) => (await run({ kind: "past" }, input)) as readonly PastRun[],
};

async function run(job: Job, input: SyncRun): Promise<unknown> {
  const worker = new Worker(new URL("./sync-worker.ts", import.meta.url));
  const broken = new Promise<never>((_, reject) => {
    worker.onerror = () => {
      reject(new Error("The worker that runs syncs did not load, or broke."));
    };
  });
  try {
    return await Promise.race([runAcross(worker, job, input), broken]);
  } finally {
    worker.terminate();
  }
}
