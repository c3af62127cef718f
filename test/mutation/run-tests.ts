// As much of a test runner as the engine's tests need: cases in order, the first failure ends it.

import { expect } from "expect";

type Body = (...values: readonly never[]) => unknown;
type Case = () => unknown;

const cases: { readonly name: string; readonly run: Case }[] = [];
let path: readonly string[] = [];

function describeOne(name: string, body: Case): void {
  const before = path;
  path = [...path, name];
  body();
  path = before;
}

function itOne(name: string, run: Case): void {
  cases.push({ name: [...path, name].join(" › "), run });
}

/** `each` takes rows of values, or one value a row. */
function withEach(
  one: (name: string, run: Case) => void,
): typeof one & { each: (rows: readonly unknown[]) => (name: string, body: Body) => void } {
  const each =
    (rows: readonly unknown[]) =>
    (name: string, body: Body): void => {
      for (const [index, row] of rows.entries()) {
        const values = (Array.isArray(row) ? row : [row]) as unknown as readonly never[];
        one(`${name} #${String(index)}`, () => body(...values));
      }
    };
  return Object.assign(one, { each });
}

const it = withEach(itOne);
Object.assign(globalThis, { expect, it, test: it, describe: withEach(describeOne) });

/** Exits with 1 at the first case that fails, and names it. */
export async function runAll(): Promise<void> {
  for (const { name, run } of cases) {
    try {
      await run();
    } catch (error) {
      process.stderr.write(`${name}\n${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    }
  }
  process.stdout.write(`${String(cases.length)} cases hold\n`);
}
