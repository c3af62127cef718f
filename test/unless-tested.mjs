// Runs the scripts it is given, unless whoever calls has run them just now on the same files, as CI does with `npm test` before the check.
import { spawnSync } from "node:child_process";

const scripts = process.argv.slice(2);
if (process.env.JUST_TESTED === "yes") {
  console.log(`Run just now by npm test: ${scripts.join(", ")}`);
  process.exit(0);
}
for (const script of scripts) {
  const { status } = spawnSync("npm", ["run", script], { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}
