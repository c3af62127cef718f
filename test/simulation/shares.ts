// The worlds shared out over all cores: each child process plays its part of the seeds and sends back the sum.

import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { resolve as pathOf } from "node:path";

import { addSums, emptySum } from "./sum";
import type { Sum } from "./sum";

export interface Order {
  readonly from: number;
  readonly to: number;
  readonly minutes?: number;
  readonly sabotage?: string;
}

/** What one child is told, as text: no number in JSON is endless. */
export interface Share extends Order {
  readonly step: number;
}

export async function playOnAllCores(order: Order): Promise<Sum> {
  const cores = Math.max(1, availableParallelism());
  const shares = Array.from({ length: cores }, (_, index) => inChild({ ...order, from: order.from + index, step: cores }));
  return (await Promise.all(shares)).reduce(addSums, emptySum());
}

function inChild(share: Share): Promise<Sum> {
  return new Promise((resolve, reject) => {
    const child = fork(pathOf("test/simulation/share-child.ts"), [JSON.stringify(share)], { execArgv: ["--import", "tsx"] });
    child.once("message", (sum) => resolve(sum as Sum));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`A share of the worlds ended with ${String(code)}.`)));
  });
}
