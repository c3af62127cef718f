// `npm run mutate [-- part of a path ...]`: changes the engine line by line. Which changes would no test notice?
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

import { instrument } from "./instrument.mjs";

// Fetched beside the project, not into it.
const tools = ".cache/mutation";
const instrumenter = "@stryker-mutator/instrumenter@9.6.1";
const bundle = `${tools}/bundle.cjs`;

if (!existsSync(`${tools}/node_modules/@stryker-mutator/instrumenter`)) {
  const install = ["install", "--prefix", tools, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", instrumenter];
  const { status } = spawnSync("npm", install, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

const parts = process.argv.slice(2);
const mutants = await instrument({
  tools,
  outfile: bundle,
  isChosen: (name) => name !== "src/sync/index.ts" && (parts.length === 0 || parts.some((part) => name.includes(part))),
});
let worker = begin();
const { reached, loaded, error } = await ask({}, 600_000);
if (error) throw error;
process.stdout.write(`${reached.length} cases, ${mutants.length} mutants\n`);

const kills = new Map();
const judged = [];
for (const file of new Set(mutants.map((mutant) => mutant.file))) {
  const here = [];
  for (const mutant of mutants.filter((one) => one.file === file)) here.push({ ...mutant, ...(await verdictOn(mutant)) });
  judged.push(...here);
  tell(file, here);
  writeFileSync(`${tools}/report.json`, JSON.stringify(judged, null, 1));
}
await worker.terminate();
process.stdout.write("\n");
tellRow("all", judged);

function begin() {
  return new Worker(new URL("judge.mjs", import.meta.url), { workerData: { bundle } });
}

/** `undefined` when the answer does not come in time, or never will; the next question is put to a new thread. */
function ask(task, mostMs) {
  return new Promise((resolve) => {
    const end = (answer) => {
      clearTimeout(timer);
      worker.off("message", end).off("error", giveUp);
      resolve(answer);
    };
    const giveUp = () => {
      const given = worker;
      end(undefined);
      worker = begin();
      void given.terminate();
    };
    const timer = setTimeout(giveUp, mostMs);
    worker.once("message", end);
    worker.once("error", giveUp);
    worker.postMessage(task);
  });
}

/** Those that noticed its neighbours first, then the quick ones; what is met while loading may show anywhere. */
async function verdictOn({ id, file }) {
  const metBy = reached.flatMap(({ hits }, index) => (hits[id] ? [index] : []));
  const isLoaded = Boolean(loaded[id]);
  const rest = isLoaded ? [...reached.keys()].filter((index) => !metBy.includes(index)) : [];
  const eager = (index) => kills.get(`${file} ${index}`) ?? 0;
  const inOrder = (indices) => indices.sort((one, other) => eager(other) - eager(one) || reached[one].ms - reached[other].ms);
  const order = [...inOrder(metBy), ...inOrder(rest)];
  if (order.length === 0) return { verdict: "unmet", cases: 0 };
  const expected = metBy.reduce((sum, index) => sum + reached[index].hits[id], 0);
  const mostMs = 3000 + 3 * order.reduce((sum, index) => sum + reached[index].ms, 0);
  const answer = await ask({ mutant: id, isLoaded, order, expected, hitLimit: 1000 * (expected + 100) }, mostMs);
  if (answer === undefined) return { verdict: "endless", cases: order.length };
  if (answer.killer === undefined) return { verdict: "survived", cases: order.length };
  kills.set(`${file} ${answer.killer}`, eager(answer.killer) + 1);
  return { verdict: "killed", cases: order.length, killer: reached[answer.killer]?.name ?? "does not load" };
}

function isLeft({ verdict }) {
  return verdict === "survived" || verdict === "unmet";
}

function tell(file, here) {
  const lines = readFileSync(file, "utf8").split("\n");
  process.stdout.write("\n");
  tellRow(file, here);
  for (const { location, mutatorName, replacement, verdict, cases } of here.filter(isLeft)) {
    const { start, end } = location;
    const line = lines[start.line] ?? "";
    const was = start.line === end.line ? line.slice(start.column, end.column) : `${line.slice(start.column)} …`;
    const met = verdict === "unmet" ? "no case comes here" : `${cases} cases`;
    process.stdout.write(
      `  ${start.line + 1}:${start.column + 1} ${mutatorName} (${met})\n    - ${was}\n    + ${replacement.replaceAll(/\s+/g, " ")}\n`,
    );
  }
}

function tellRow(name, some) {
  const left = some.filter(isLeft).length;
  const percent = some.length === 0 ? 0 : (100 * left) / some.length;
  process.stdout.write(`${name}: ${some.length} mutants, ${left} survive (${percent.toFixed(1)} %)\n`);
}
