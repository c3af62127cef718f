// `npm run package`: builds for an address, and makes one archive of it with its checksum, for whoever puts it on a server.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { zip } from "./zip.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const args = process.argv.slice(2);

if (!args.some((arg) => arg.startsWith("url="))) {
  console.error("Say where it will be: npm run package -- --env url=https://outlook.example.com/gopaas/");
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [path.join(root, "node_modules/webpack/bin/webpack.js"), "--env", "production", ...args], {
  cwd: root,
  stdio: "inherit",
});
if (status !== 0) process.exit(status ?? 1);

const dist = path.join(root, "dist");
const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const archive = zip(
  files.map((entry) => {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    return { name: path.relative(dist, file).replaceAll("\\", "/"), bytes: readFileSync(file) };
  }),
);
const file = `${name}-${version}.zip`;
const checksum = createHash("sha256").update(archive).digest("hex");
const folder = path.join(root, "artifacts");
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, file), archive);
writeFileSync(path.join(folder, `${file}.sha256`), `${checksum}  ${file}\n`);
console.log(`artifacts/${file}: ${files.length} files, SHA-256 ${checksum}`);
