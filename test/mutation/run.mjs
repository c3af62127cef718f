// `npm run mutate [-- -m file]`: fetches Stryker beside the project, not into it, and lets it change the engine line by line.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const tools = ".cache/mutation";
const packages = ["@stryker-mutator/core@9.6.1"];

const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
};

if (!existsSync(`${tools}/node_modules/@stryker-mutator/core`))
  run("npm", ["install", "--prefix", tools, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", ...packages]);
run(process.execPath, [
  `${tools}/node_modules/@stryker-mutator/core/bin/stryker.js`,
  "run",
  "test/mutation/stryker.config.mjs",
  ...process.argv.slice(2),
]);
