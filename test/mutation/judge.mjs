// Plays the engine's cases with one mutant switched on, in a thread that can be killed when a mutant never ends.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";

const script = new Script(`(function (require, module, exports) {${readFileSync(workerData.bundle, "utf8")}\n})`, {
  filename: "bundle.cjs",
});
const require = createRequire(`${process.cwd()}/test/`);
const switches = (globalThis.__stryker__ = {});
/** What was played before runs three times as fast as what was just loaded. */
let warm;

function load() {
  const module = { exports: {} };
  script.runInThisContext()(require, module, module.exports);
  return module.exports.cases;
}

/** Which mutants each case comes across, and how often; what is met while loading is in every case's way. */
async function survey() {
  switches.mutantCoverage = { static: {}, perTest: {} };
  const names = load().map(({ name }) => name);
  const loaded = switches.mutantCoverage.static;
  const reached = [];
  for (const [index, name] of names.entries()) {
    switches.mutantCoverage = { static: {}, perTest: {} };
    const { play } = load()[index];
    switches.currentTestId = "case";
    const start = performance.now();
    try {
      await play();
    } catch (error) {
      throw new Error(`Without a mutant: ${name}`, { cause: error });
    } finally {
      switches.currentTestId = undefined;
    }
    reached.push({ name, ms: performance.now() - start, hits: switches.mutantCoverage.perTest.case ?? {} });
  }
  return { reached, loaded };
}

/** The first of the cases to fail, if any. */
async function firstToFail(cases, order) {
  for (const index of order) {
    const ended = await Promise.race([endOf(cases[index]), late()]);
    if (ended !== "holds") return index;
  }
  return undefined;
}

async function endOf({ play }) {
  try {
    await play();
    return "holds";
  } catch {
    return "fails";
  }
}

/** A case that waits for what never comes; one that computes holds this timer up too. */
function late() {
  return new Promise((resolve) => {
    setTimeout(resolve, 300).unref();
  });
}

/** `expected`: how often the cases come across the mutant when nothing was remembered before. */
async function judge({ mutant, isLoaded, order, expected, hitLimit }) {
  warm ??= load();
  Object.assign(switches, { activeMutant: mutant, hitCount: 0, hitLimit });
  try {
    if (isLoaded) return await firstToFail(load(), order);
    const suspect = await firstToFail(warm, order);
    // What a module remembers may have kept the cases away from it.
    if (suspect === undefined) return switches.hitCount < expected ? await firstToFail(load(), order) : undefined;
    // It may have stumbled over what an earlier mutant left in the memory of a module.
    switches.hitCount = 0;
    if ((await firstToFail(load(), [suspect])) === suspect) return suspect;
    warm = undefined;
    return await firstToFail(load(), order);
  } catch {
    return -1;
  } finally {
    switches.activeMutant = undefined;
  }
}

parentPort.on("message", async (task) => {
  try {
    parentPort.postMessage(task.mutant === undefined ? await survey() : { killer: await judge(task) });
  } catch (error) {
    // An error thrown here would end the thread without a word.
    parentPort.postMessage({ error });
  }
});
