// Called by `npm version`: the manifest gets package.json's version, in the same commit.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const manifest = readFileSync("manifest.xml", "utf8");
writeFileSync("manifest.xml", manifest.replace(/<Version>[^<]*<\/Version>/, `<Version>${version}.0</Version>`));
process.exitCode = spawnSync("git", ["add", "manifest.xml"], { stdio: "inherit" }).status ?? 1;
