// As much of a test runner as the engine's tests need: it collects the cases, and whoever loaded them plays them.

import { expect } from "expect";

type Body = (...values: readonly never[]) => unknown;
type Play = () => unknown;

export const cases: { readonly name: string; readonly play: Play }[] = [];
let path: readonly string[] = [];

function describeOne(name: string, body: Play): void {
  const before = path;
  path = [...path, name];
  body();
  path = before;
}

function itOne(name: string, play: Play): void {
  cases.push({ name: [...path, name].join(" › "), play });
}

/** `each` takes rows of values, or one value a row. */
function withEach(
  one: (name: string, play: Play) => void,
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
