// Builds the add-in (dist/) or the demo around it (.cache/demo/). The build fails when the pane's first load grows too heavy.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import CopyPlugin from "copy-webpack-plugin";
import HtmlPlugin from "html-webpack-plugin";
import TerserPlugin from "terser-webpack-plugin";
import webpack from "webpack";

import { bundledPackages } from "./src/app/build/bundled-packages.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here("package.json"), "utf8"));
const developmentUrl = "https://localhost:3000/";
/** Our own scripts before the first screen can be used, and before a command of the ribbon says that it begins; gzip. */
const firstLoadBudgetsKb = { taskpane: 140, commands: 10 };

const swc = {
  loader: "swc-loader",
  options: { jsc: { parser: { syntax: "typescript", tsx: true }, target: "es2022", transform: { react: { runtime: "automatic" } } } },
};

/** Fails the build above the budget, and says what the first loads weigh. */
const firstLoadBudget = {
  apply(compiler) {
    compiler.hooks.afterEmit.tap("first-load-budget", (compilation) => {
      for (const [entry, budgetKb] of Object.entries(firstLoadBudgetsKb)) {
        const sizes = compilation.entrypoints
          .get(entry)
          .getFiles()
          .filter((file) => file.endsWith(".js"))
          .map((file) => ({ file, kb: gzipSync(readFileSync(`${compilation.outputOptions.path}/${file}`), { level: 9 }).length / 1000 }));
        const total = sizes.reduce((sum, { kb }) => sum + kb, 0);
        const parts = sizes.map(({ file, kb }) => `${file} ${kb.toFixed(1)}`).join(", ");
        console.log(`First load of ${entry}: ${total.toFixed(1)} kB gzip of ${budgetKb} (${parts})`);
        if (total > budgetKb) throw new Error(`The first load of ${entry} is ${total.toFixed(1)} kB gzip; the budget is ${budgetKb} kB.`);
      }
    });
  },
};

function address(env) {
  const url = env.url ?? developmentUrl;
  if (!/^https:\/\/[^\s?#]+$/.test(url)) throw new Error(`--env url=${url}: an https address without query is needed`);
  return url.endsWith("/") ? url : `${url}/`;
}

function page(name, template, chunk) {
  const filename = `${name}.html`;
  return new HtmlPlugin({
    filename,
    template: here(template),
    templateParameters: { styles },
    chunks: [chunk],
    scriptLoading: "defer",
    minify: false,
  });
}

const css = here("src/taskpane/taskpane.css");
/** Like the scripts it may be kept for ever: another text is another name. */
const styles = `styles/taskpane.${createHash("sha256").update(readFileSync(css)).digest("hex").slice(0, 10)}.css`;

/** For this address, and of package.json's version. */
function manifest(text, env) {
  return text.replaceAll(developmentUrl, address(env)).replace(/<Version>[^<]*<\/Version>/, `<Version>${version}.0</Version>`);
}

function addIn(env) {
  return [
    page("taskpane", "src/taskpane/taskpane.html", "taskpane"),
    page("commands", "src/app/commands.html", "commands"),
    page("redirect", "src/auth/redirect.html", "redirect"),
    new CopyPlugin({
      patterns: [
        { from: here("assets/*.png"), to: "assets/[name][ext]" },
        { from: css, to: styles },
        { from: here("src/app/config.default.json"), to: "config.json" },
        { from: here("manifest.xml"), to: "manifest.xml", transform: (text) => manifest(text.toString(), env) },
      ],
    }),
    new webpack.DefinePlugin({ PRODUCT_VERSION: JSON.stringify(version) }),
    bundledPackages(here(".")),
    firstLoadBudget,
  ];
}

const demo = () => page("demo", "src/app/demo/demo.html", "demo");

const isStandIn = (chunk) => chunk.name === "office";

export default async (env, argv) => {
  const forDemo = Boolean(env.demo);
  const production = argv.mode !== "development";
  return {
    mode: production ? "production" : "development",
    target: ["web", "es2022"],
    entry: {
      taskpane: here("src/app/main.tsx"),
      commands: here("src/app/commands.ts"),
      redirect: here("src/auth/redirect.ts"),
      ...(forDemo ? { demo: here("src/app/demo/main.tsx"), office: here("src/app/demo/office-stand-in.ts") } : {}),
    },
    output: {
      path: here(forDemo ? ".cache/demo" : "dist"),
      clean: true,
      filename: (path) =>
        isStandIn(path.chunk) ? "demo/office.js" : production ? "scripts/[name].[contenthash:10].js" : "scripts/[name].js",
      chunkFilename: production ? "scripts/[name].[contenthash:10].js" : "scripts/[name].js",
      // A worker and a page lie at different depths: each finds the others from where it was loaded itself.
      publicPath: "auto",
      // Its scripts are the only addresses that become code here: a browser that asks for a vouched name gets this one.
      trustedTypes: { policyName: "outlook-sync", onPolicyCreationFailure: "continue" },
    },
    resolve: { extensions: [".tsx", ".ts", ".js"] },
    module: {
      rules: [
        { test: /\.tsx?$/, use: swc },
        // Pure, so that its one door does not bring the whole engine into the first load, which needs a few words of it.
        { test: /src[\\/]sync[\\/]/, sideEffects: false },
      ],
    },
    devtool: production ? false : "cheap-module-source-map",
    optimization: {
      minimizer: [new TerserPlugin({ minify: TerserPlugin.swcMinify, extractComments: false })],
      moduleIds: "deterministic",
    },
    performance: { hints: production ? "error" : false, maxEntrypointSize: 700_000, maxAssetSize: 700_000 },
    plugins: [...addIn(env), ...(forDemo ? [demo()] : [])],
    stats: "errors-warnings",
    ...(env.WEBPACK_SERVE ? { devServer: await devServer() } : {}),
  };
};

/** Certificates are made, and trusted, only when somebody serves: never by a build. */
async function devServer() {
  const { getHttpsServerOptions } = await import("office-addin-dev-certs");
  return {
    port: 3000,
    hot: false,
    server: { type: "https", options: await getHttpsServerOptions() },
    headers: { "Access-Control-Allow-Origin": "*" },
  };
}
