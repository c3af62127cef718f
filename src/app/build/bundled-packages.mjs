// Which packages of others really are in the built files: their licences and a bill of materials are built beside them.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { billOfMaterials } from "./cyclonedx.mjs";

/**
 * @typedef {{ name: string, version: string, license: string, integrity?: string, needs: readonly string[], texts: readonly string[] }} BundledPackage
 */

const pluginName = "bundled-packages";
/** Its own few lines of code are in every bundle, and no module of the build. */
const bundler = "webpack";

/** A webpack plugin. `root` is where package.json and package-lock.json are. */
export function bundledPackages(root) {
  return {
    apply(compiler) {
      const { Compilation, sources } = compiler.webpack;
      compiler.hooks.thisCompilation.tap(pluginName, (compilation) => {
        compilation.hooks.processAssets.tap({ name: pluginName, stage: Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
          const product = readJson(path.join(root, "package.json"));
          const packages = readPackages(root, foldersIn(compilation, root));
          const bom = `${JSON.stringify(billOfMaterials(product, packages), undefined, 2)}\n`;
          compilation.emitAsset("sbom.cdx.json", new sources.RawSource(bom));
          compilation.emitAsset(
            "LICENSES.txt",
            new sources.RawSource(notices(product, readFileSync(path.join(root, "LICENSE"), "utf8"), packages)),
          );
        });
      });
    },
  };
}

/** Folders below the root, as the lock file names them: `node_modules/a/node_modules/b`. */
function foldersIn({ modules, chunkGraph }, root) {
  const folders = new Set([`node_modules/${bundler}`]);
  for (const module of modules) {
    if (chunkGraph.getNumberOfModuleChunks(module) === 0) continue;
    // What was joined to one module for speed is listed within it.
    for (const { resource = "" } of module.modules ?? [module]) {
      const file = path.relative(root, resource).replaceAll("\\", "/");
      const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
      if (folder) folders.add(folder);
    }
  }
  return [...folders].sort();
}

function readPackages(root, folders) {
  const { packages: locked } = readJson(path.join(root, "package-lock.json"));
  const packages = folders.map((folder) => {
    const { name, version, license = "", dependencies = {}, peerDependencies = {} } = readJson(path.join(root, folder, "package.json"));
    return {
      name,
      version,
      license,
      ...(locked[folder]?.integrity ? { integrity: locked[folder].integrity } : {}),
      needs: Object.keys({ ...dependencies, ...peerDependencies }),
      texts: licenceTexts(path.join(root, folder)),
    };
  });
  return packages.sort((a, b) => compare(`${a.name}@${a.version}`, `${b.name}@${b.version}`));
}

/** Not by the machine's language. */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function licenceTexts(folder) {
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)([-.].*)?$/i.test(name) && !/\.(js|ts|json)$/i.test(name))
    .sort(compare)
    .map((name) => readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
}

function notices(product, own, packages) {
  const line = "=".repeat(80);
  const parts = packages.map(({ name, version, license, texts }) => {
    const text = texts.length > 0 ? texts.join("\n\n") : `This package comes without a licence text. It names its licence: ${license}.`;
    return `${line}\n${name} ${version} (${license})\n${line}\n\n${text}\n`;
  });
  return [`${product.name} ${product.version}\n\n${own.trim()}\n\nIt contains code of the packages below.\n`, ...parts].join("\n");
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
