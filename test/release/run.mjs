// Builds what is released, a second time somewhere else, and tries it on real web servers. What is missing for that is said loudly
// here, and is a failure in CI.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { findBrowser } from "../support/find-browser.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const address = "https://outlook.example.com/outlook-sync/";
const sources = ["src", "assets", "manifest.xml", "package.json", "package-lock.json", "tsconfig.json", "webpack.config.js", "LICENSE"];

const browser = findBrowser();
const missing = [
  ...(browser ? [] : ["Chromium, Chrome or Edge (BROWSER_PATH)"]),
  ...["nginx", "apache2"].filter(
    (name) => !["/usr/sbin", "/usr/bin", "/usr/local/sbin"].some((folder) => existsSync(path.join(folder, name))),
  ),
];
if (missing.length > 0) {
  console.error(`\n*** NOT FOUND: ${missing.join(", ")}. THE HOSTING CONFIGURATIONS FOR IT WERE NOT TRIED. ***\n`);
  if (process.env.CI === "true") process.exit(1);
}

/** A folder of another name, with the same sources and packages. */
function elsewhere() {
  const folder = mkdtempSync(path.join(tmpdir(), "elsewhere-"));
  for (const name of sources) cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  return folder;
}

function build(folder, ...more) {
  const args = [path.join(folder, "src/app/build/package.mjs"), "--env", `url=${address}`, ...more];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`The build in ${folder} failed.`))));
  });
}

const other = elsewhere();
try {
  await Promise.all([build(root), build(other, "--no-resolve-symlinks", "--no-resolve-loader-symlinks")]);
  const { status } = spawnSync("npx", ["jest", "--selectProjects", "release", "--runInBand", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, ELSEWHERE: other, ...(browser ? { BROWSER_PATH: browser } : {}) },
    shell: process.platform === "win32",
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(other, { recursive: true });
}
