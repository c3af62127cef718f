// Installs what is missing, so that one command works on a fresh clone. Plain Node: nothing is there to help yet.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const lock = "package-lock.json";
const mark = "node_modules/.package-lock.json";

function isInstalled() {
  return existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs;
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`Node 20 or newer is needed; this is ${process.version}.`);
  process.exit(1);
}
if (!isInstalled()) {
  console.error("Installing packages (once, about a minute)…");
  const { status, error } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (error || status !== 0) {
    console.error("The packages could not be installed: see above.");
    process.exit(status ?? 1);
  }
}
