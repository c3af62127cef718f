/** @jest-environment jest-fixed-jsdom */
// What a hostile CRM holds, synchronised for real and then shown: text on every screen, markup on none.

import "@testing-library/jest-dom";
import { screen } from "@testing-library/react";

import { checkPairs } from "../../src/app/gopaas-looks";
import { createInCrm, editInCrm, personInCrm, settingsOf, visitInCrm } from "../support/pains";
import { openPane } from "../support/pane-setup";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

const hostile = '<img src=x onerror="globalThis.owned=1"><script>globalThis.owned=1</script><b>gras</b>';

let run: SandboxRun;
beforeEach(async () => {
  run = await sandboxRun({ empty: true, frozen: true });
  run.world.mailbox.addFolder("GoPaaS");
  for (const index of [0, 1, 2]) {
    createInCrm(run, "contact", `<i>${String(index)}`, { ...personInCrm(index), nom: hostile, societe: hostile, fonction: hostile });
    createInCrm(run, "appointment", `a${String(index)}`, visitInCrm(index, { intitule: hostile, note: hostile }));
  }
});
afterEach(() => run.close());

function expectText(container: HTMLElement): void {
  expect(container.querySelector("img, script, b, i:not([class])")).toBeNull();
  expect((globalThis as { owned?: number }).owned).toBeUndefined();
}

it("is text in the report: names, values before and after, errors in the CRM's words", async () => {
  await run.sync();
  for (const index of [0, 1]) editInCrm(run, "contact", `<i>${String(index)}`, { societe: `${hostile}${String(index)}` });
  const lastRun = await run.sync();
  expect(lastRun.lines.length).toBeGreaterThan(1);
  const { user, container } = openPane({ language: "en", lastRun, lastWhole: lastRun });
  await user.click(screen.getByRole("button", { name: "See the result" }));
  expect((await screen.findAllByText((text) => text.includes("<img src=x"))).length).toBeGreaterThan(2);
  expectText(container);
});

it("is text in the look at the settings, and in what a preview shows", async () => {
  const pane = openPane({ language: "en" });
  pane.needs.checked = await checkPairs({
    settings: settingsOf(run),
    gopaas: { token: run.world.tokens.gopaas },
    signal: new AbortController().signal,
  });
  await pane.user.click(screen.getByRole("button", { name: /^Check the settings/ }));
  expect((await screen.findAllByText((text) => text.includes("<img src=x"))).length).toBeGreaterThan(5);
  expectText(pane.container);
});
