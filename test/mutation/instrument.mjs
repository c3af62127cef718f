// The engine with all its mutants in it, each behind a switch, and the engine's tests: one script, bundled once.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { build } from "esbuild";

const silent = Object.assign(() => undefined, { isDebugEnabled: () => false });
const logger = new Proxy(silent, { get: (target, name) => target[name] ?? silent });

/** Answers the mutants; `tools` is where Stryker's instrumenter was fetched to. */
export async function instrument({ tools, outfile, isChosen }) {
  const { resolve } = createRequire(path.resolve(tools, "package.json"));
  const entry = resolve(["@stryker-mutator", "instrumenter"].join("/"));
  const part = (name) => import(pathToFileURL(path.join(path.dirname(entry), name)));
  const [{ Instrumenter }, { createParser }, { print }, { transform }] = await Promise.all(
    ["index.js", "parsers/index.js", "printers/index.js", "transformers/index.js"].map(part),
  );
  const chosen = readdirSync("src/sync", { recursive: true })
    .map((name) => path.join("src/sync", name))
    .filter((name) => name.endsWith(".ts") && isChosen(name.replaceAll("\\", "/")));
  const { files, mutants } = await new Instrumenter(logger, createParser, print, transform).instrument(
    chosen.map((name) => ({ name: path.resolve(name), mutate: true, content: readFileSync(name, "utf8") })),
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: false },
  );
  await bundle(new Map(files.map(({ name, content }) => [name, content])), outfile);
  return mutants.map((mutant) => ({ ...mutant, file: path.relative(".", mutant.fileName).replaceAll("\\", "/") }));
}

async function bundle(instrumented, outfile) {
  // The property test would notice more, at seconds for every mutant.
  const tests = readdirSync("test/sync").filter((name) => name.endsWith(".test.ts") && !name.startsWith("convergence"));
  const contents = ['export { cases } from "./test/mutation/run-tests";', ...tests.map((name) => `import "./test/sync/${name}";`)];
  await build({
    stdin: { contents: contents.join("\n"), resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["expect"],
    outfile,
    logLevel: "error",
    plugins: [
      {
        name: "instrumented",
        setup: ({ onLoad }) =>
          onLoad({ filter: /[\\/]src[\\/]sync[\\/].*\.ts$/ }, ({ path: name }) => {
            const code = instrumented.get(name);
            return code === undefined ? undefined : { contents: code, loader: "ts" };
          }),
      },
    ],
  });
}
