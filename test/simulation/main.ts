// `npm run simulate -- [--seeds A-B] [--minutes M] [--seed N] [--sabotage name]`: prints what was played; exit 1 on a broken invariant.

import { drawScript } from "./draw";
import { installLightWeb } from "./light-web";
import { play } from "./play";
import { printRuns, printScript } from "./print";
import { sabotageNamed } from "./sabotage";
import { playOnAllCores } from "./shares";
import type { Order } from "./shares";
import { shrink } from "./shrink";
import { printFailed } from "./sum";
import type { Sum } from "./sum";

interface Options extends Order {
  readonly seed?: number;
}

const usualWorlds = 2000;
/** Failing worlds that are cut down and printed in full. */
const mostShrunk = 3;

function readOptions(words: readonly string[]): Options {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) given.set(words[at] ?? "", words[at + 1] ?? "");
  const unknown = [...given.keys()].find((name) => !["--seeds", "--minutes", "--seed", "--sabotage"].includes(name));
  if (unknown !== undefined) throw new Error(`Unknown option ${unknown}.`);
  const number = (name: string): number | undefined => {
    const text = given.get(name);
    if (text !== undefined && (text === "" || Number.isNaN(Number(text)))) throw new Error(`${name} takes a number, not "${text}".`);
    return text === undefined ? undefined : Number(text);
  };
  const [minutes, seed, sabotage] = [number("--minutes"), number("--seed"), given.get("--sabotage")];
  const range = /^(\d+)-(\d+)$/.exec(given.get("--seeds") ?? `1-${minutes === undefined ? usualWorlds : Number.MAX_SAFE_INTEGER}`);
  if (!range) throw new Error("--seeds takes a range, as in 1-500.");
  return {
    from: Number(range[1]),
    to: Number(range[2]),
    ...(minutes === undefined ? {} : { minutes }),
    ...(seed === undefined ? {} : { seed }),
    ...(sabotage === undefined ? {} : { sabotage }),
  };
}

function printSum(sum: Sum, seconds: number): void {
  const faults = Object.entries(sum.faults).sort(([, a], [, b]) => b - a);
  const injected = faults.reduce((total, [, count]) => total + count, 0);
  console.log(`worlds ${sum.worlds} · runs ${sum.runs} · operations ${sum.writes} · requests ${sum.requests} · faults ${injected}`);
  console.log(`faults: ${faults.map(([what, count]) => `${what} ${count}`).join(", ")}`);
  console.log(`edits in GoPaaS between a run's reading and its writing, which nothing can protect: ${sum.exemptions}`);
  console.log(`${seconds.toFixed(1)} s, ${(sum.worlds / seconds).toFixed(1)} worlds/s, broken invariants in ${sum.failed.length} worlds`);
}

/** One world in full; where it breaks something, the shortest script that still does. */
async function explain(seed: number, named: string | undefined): Promise<boolean> {
  const sabotage = named === undefined ? undefined : sabotageNamed(named);
  const script = drawScript(seed);
  const played = await play(script, sabotage);
  const [first] = played.violations;
  const shortest = first ? await shrink(script, first.invariant, sabotage) : script;
  const again = first ? await play(shortest, sabotage) : played;
  console.log(printScript(script));
  if (first) console.log(`\nthe same in fewer words:\n${printScript(shortest)}`);
  console.log(printRuns(again));
  console.log(printFailed([{ seed, violations: again.violations }]) || "every invariant holds");
  return first === undefined;
}

async function main(): Promise<boolean> {
  const { seed, ...order } = readOptions(process.argv.slice(2));
  if (seed !== undefined) return explain(seed, order.sabotage);
  const startedAt = Date.now();
  const sum = await playOnAllCores(order);
  printSum(sum, (Date.now() - startedAt) / 1000);
  if (sum.failed.length === 0) return true;
  console.log(printFailed(sum.failed));
  for (const failed of sum.failed.slice(0, mostShrunk)) await explain(failed.seed, order.sabotage);
  return false;
}

installLightWeb();
process.exitCode = (await main()) ? 0 : 1;
