// Where runs take place: in a worker where there are workers, else beside everything else.

import type { Runner } from "./crossing";

export async function loadRunner(): Promise<Runner> {
  return typeof Worker === "function" ? (await import("./in-worker")).inWorker : import("./sync-run");
}
