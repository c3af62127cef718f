// Mutation testing of the engine, by hand: `npm run mutate`. Which changes of the code would no test notice?

export default {
  mutate: ["src/sync/**/*.ts", "!src/sync/index.ts"],
  testRunner: "command",
  buildCommand: "node test/mutation/bundle.mjs",
  commandRunner: { command: "node mutation-bundle.cjs" },
  concurrency: 2,
  timeoutMS: 8000,
  tempDirName: ".cache/stryker",
  cleanTempDir: "always",
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: ".cache/stryker-report.json" },
  ignorePatterns: ["artifacts", "dist", ".cache", "docs", "assets"],
};
