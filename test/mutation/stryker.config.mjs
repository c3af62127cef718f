// Mutation testing of the engine, by hand: `npm run mutate`. Which changes of the code would no test notice?
import { fileURLToPath } from "node:url";

const transform = {
  "^.+\\.m?[tj]sx?$": ["@swc/jest", { jsc: { parser: { syntax: "typescript", tsx: true }, target: "es2022" } }],
};

export default {
  mutate: ["src/sync/**/*.ts", "!src/sync/index.ts"],
  testRunner: "jest",
  plugins: [fileURLToPath(new URL("../../.cache/mutation/node_modules/@stryker-mutator/jest-runner/dist/src/index.js", import.meta.url))],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10000,
  tempDirName: ".cache/stryker",
  cleanTempDir: "always",
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: ".cache/stryker-report.json" },
  ignorePatterns: ["artifacts", "dist", ".cache", "docs", "assets"],
  jest: {
    config: {
      testEnvironment: "node",
      // The property test and the simulator would notice more, at seconds for every mutant.
      testMatch: ["<rootDir>/test/sync/**/*.test.ts"],
      testPathIgnorePatterns: ["convergence"],
      transform,
      transformIgnorePatterns: ["/node_modules/(?!(temporal-polyfill|temporal-spec|temporal-utils|jose)/)"],
    },
  },
};
