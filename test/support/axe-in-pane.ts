// What axe finds wrong with the pane as the browser draws it, colours and contrast included.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Opened } from "./demo";

interface Axe {
  run(options: object): Promise<{ readonly violations: readonly Violation[] }>;
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

// The one that jest-axe brings.
const own = createRequire(import.meta.url);
const source = readFileSync(createRequire(own.resolve("jest-axe")).resolve("axe-core/axe.min.js"), "utf8");

/** Of serious or critical kind, each with the elements it is about. `contrast`: the colours are ours, and not the system's. */
export async function seriousFaults({ page }: Opened, { contrast = true } = {}): Promise<readonly string[]> {
  const frame = page.frames().find((one) => one.url().includes("taskpane"));
  if (!frame) throw new Error("The pane is not there.");
  if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(source);
  const violations = await frame.evaluate(async (enabled) => {
    const { axe } = window as unknown as { readonly axe: Axe };
    return (await axe.run({ resultTypes: ["violations"], rules: { "color-contrast": { enabled } } })).violations;
  }, contrast);
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
