// Runs the journeys in the browser that is there. Without one: skipped loudly here, a failure in CI.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const candidates = [
  process.env.BROWSER_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const browser = candidates.find((path) => path && existsSync(path));

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
run("npx", ["jest", "--selectProjects", "journeys", "--runInBand", ...process.argv.slice(2)]);
