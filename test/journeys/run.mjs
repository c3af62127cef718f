// Runs the journeys in the browser that is there. Without one: skipped loudly here, a failure in CI.
import { spawnSync } from "node:child_process";

import { findBrowser } from "../support/find-browser.mjs";

const browser = findBrowser();

if (!browser) {
  console.error("\n*** NO CHROMIUM, CHROME OR EDGE FOUND: THE JOURNEYS WERE NOT RUN. Set BROWSER_PATH to one. ***\n");
  process.exit(process.env.CI === "true" ? 1 : 0);
}
const run = (command, args) => {
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, BROWSER_PATH: browser },
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
};
run("npx", ["webpack", "--env", "demo"]);
// Two at a time: each waits for its browser most of the time.
run("npx", ["jest", "--selectProjects", "journeys", "--maxWorkers=2", ...process.argv.slice(2)]);
