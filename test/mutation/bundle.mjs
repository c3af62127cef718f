// Puts the engine and its tests into one script that plain Node runs in about a second: a mutant is judged without a test runner.
import { readdirSync } from "node:fs";

import { build } from "esbuild";

// The property test and the simulator would notice more, at seconds for every mutant.
const tests = readdirSync("test/sync").filter((name) => name.endsWith(".test.ts") && !name.startsWith("convergence"));
const contents = [
  'import { runAll } from "./test/mutation/run-tests";',
  ...tests.map((name) => `import "./test/sync/${name}";`),
  "runAll();",
];
await build({
  stdin: { contents: contents.join("\n"), resolveDir: process.cwd(), loader: "ts" },
  bundle: true,
  platform: "node",
  format: "cjs",
  outfile: "mutation-bundle.cjs",
  logLevel: "error",
});
