// What the compiler does not see: promises left alone, rooms that grew too large, names that lie.
import { fileURLToPath } from "node:url";

import checkFile from "eslint-plugin-check-file";
import jest from "eslint-plugin-jest";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const root = fileURLToPath(new URL(".", import.meta.url));

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", ".cache/", "artifacts/", "coverage/", "**/*.cjs", "**/*.mjs", "*.js"] },
  {
    files: ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { "check-file": checkFile, "react-hooks": reactHooks },
    languageOptions: {
      parserOptions: { project: ["./tsconfig.json", "./src/sync/tsconfig.json", "./test/tsconfig.json"], tsconfigRootDir: root },
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "max-lines": ["error", { max: 250 }],
      "max-lines-per-function": ["error", { max: 50 }],
      "max-params": ["error", 4],
      // The rule counts `?.` and `??` as branches, which mapping wire shapes is made of.
      complexity: ["error", 14],
      // There are no classes: no method needs its `this`.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text from a mailbox or a CRM is never markup." },
        { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: "Text is never markup." },
        { selector: "ExportDefaultDeclaration", message: "Names are kept from file to file: export by name." },
      ],
      "no-restricted-globals": ["error", { name: "Office", message: "Only src/office speaks to Office." }],
      "check-file/filename-naming-convention": [
        "error",
        { "**/!(*.styles).ts": "KEBAB_CASE", "src/**/components/*.tsx": "PASCAL_CASE" },
        { ignoreMiddleExtensions: false },
      ],
    },
  },
  { files: ["src/office/**"], rules: { "no-restricted-globals": "off" } },
  {
    files: ["test/**"],
    extends: [jest.configs["flat/recommended"]],
    rules: {
      "max-params": "off",
      "jest/no-standalone-expect": ["error", { additionalTestBlockFunctions: ["afterEach"] }],
      "max-lines": "off",
      "max-lines-per-function": "off",
      "check-file/filename-naming-convention": "off",
      "jest/expect-expect": "off",
    },
  },
);
