/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { act, screen, within } from "@testing-library/react";

import { Failure } from "../../src/sync";
import { countsOf, lineOf, pairReport, reportOf } from "../support/fake-needs";
import { changed, pastRuns, undoPreview } from "../support/fake-waiting";
import type { OpenPane } from "../support/pane-setup";
import { openPane } from "../support/pane-setup";

const press = async ({ user }: OpenPane, name: string | RegExp): Promise<void> => user.click(await screen.findByRole("button", { name }));

async function openReport(): Promise<OpenPane> {
  const pane = openPane({ lastRun: changed, lastWhole: changed });
  await press(pane, "Voir le résultat");
  await screen.findByText("Bérénice Noël");
  return pane;
}

it("shows first what goes back and what cannot, then takes the sync back", async () => {
  const pane = await openReport();
  await press(pane, "Annuler cette synchronisation");
  expect(pane.needs.asked).toEqual([{ undo: "run1", dryRun: true }]);
  act(() => pane.needs.finish(undoPreview));
  expect(await screen.findByRole("heading", { name: "Ce que l’annulation va faire" })).toHaveFocus();
  expect(screen.getByText(/^2 fiches ne peuvent pas être rétablies/)).toBeInTheDocument();
  expect(screen.getByText("Amélie Lefèvre").closest("li")).toHaveTextContent("À supprimer dans Outlook");
  expect(screen.getByText("Bérénice Noël").closest("li")).toHaveTextContent("Ce que quelqu’un a modifié depuis reste tel quel.");
  expect(screen.getByText("Denis Ruiz").closest("li")).toHaveTextContent("GoPaaS ne permet pas de supprimer une fiche");
  await press(pane, "Annuler la synchronisation");
  expect(pane.needs.asked.at(-1)).toEqual({ undo: "run1", dryRun: false });
  expect(screen.getByRole("heading", { name: "Annulation en cours" })).toHaveFocus();
  act(() => pane.needs.finish({ ...undoPreview, report: reportOf({ undoOf: "run1", pairs: undoPreview.report.pairs }) }));
  expect(await screen.findByRole("heading", { name: "La synchronisation a été annulée" })).toHaveFocus();
  expect(screen.getByText(/^2 fiches ne peuvent pas être rétablies/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Annuler cette synchronisation" })).not.toBeInTheDocument();
});

it("is offered on the first screen for the last sync", async () => {
  const pane = openPane({ language: "en", lastRun: changed });
  await press(pane, "Undo this sync");
  expect(pane.needs.asked).toEqual([{ undo: "run1", dryRun: true }]);
});

it("takes back one record alone", async () => {
  const pane = await openReport();
  await press(pane, /^Annuler cette modification.: Bérénice Noël/);
  expect(pane.needs.asked).toEqual([{ undo: "run1", keys: ["k2"], dryRun: true }]);
  act(() => pane.needs.finish(undoPreview));
  await press(pane, "Annuler la synchronisation");
  expect(pane.needs.asked.at(-1)).toEqual({ undo: "run1", keys: ["k2"], dryRun: false });
});

it("is not offered for a run that changed nothing", async () => {
  const pane = openPane({ lastRun: { report: reportOf(), lines: [lineOf({ kind: "linked", reason: "same-name" })] } });
  await press(pane, "Voir le résultat");
  await screen.findByRole("heading", { name: "Tout était déjà à jour" });
  expect(screen.queryByRole("button", { name: /^Annuler/ })).not.toBeInTheDocument();
});

it("that would do nothing says so and offers nothing", async () => {
  const pane = openPane({ language: "en", lastRun: changed });
  await press(pane, "Undo this sync");
  const kept = lineOf({ kind: "skipped", label: "Denis Ruiz", reason: "cannot-delete", key: "k3" });
  act(() => pane.needs.finish({ report: reportOf({ preview: true, undoOf: "run1" }), lines: [kept], operations: [] }));
  expect(await screen.findByRole("heading", { name: "There is nothing to undo" })).toHaveFocus();
  expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument();
});

it("that would delete a lot holds these deletions, and shows them again once they are approved", async () => {
  const pane = openPane({ language: "en", lastRun: changed });
  await press(pane, "Undo this sync");
  const held = Array.from({ length: 12 }, (_, index) =>
    lineOf({ kind: "held", side: "outlook", label: `Contact ${String(index)}`, reason: "guard" }),
  );
  const all = {
    report: reportOf({ preview: true, undoOf: "run1", pairs: [pairReport({ outlook: countsOf({ held: 12 }) })] }),
    lines: held,
  };
  act(() => pane.needs.finish(all));
  expect(await screen.findByText("12 deletions are held for safety")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "true");
  await press(pane, "Approve these deletions");
  expect(pane.needs.asked.at(-1)).toEqual({ undo: "run1", approveHeld: true, dryRun: true });
  act(() => pane.needs.finish(undoPreview));
  await press(pane, "Undo");
  expect(pane.needs.asked.at(-1)).toEqual({ undo: "run1", approveHeld: true, dryRun: false });
  act(() => pane.needs.finish({ ...all, report: reportOf({ undoOf: "run1" }) }));
  expect(await screen.findByRole("heading", { name: "The sync was undone, with some items to look at" })).toBeInTheDocument();
  expect(screen.getByText("12 deletions are held for safety")).toBeInTheDocument();
});

describe("the past syncs", () => {
  it("are listed with what each changed, and each can be undone once", async () => {
    const pane = openPane({ language: "en" });
    pane.needs.past = pastRuns;
    await press(pane, "Past syncs");
    expect(await screen.findByRole("heading", { name: "Past syncs" })).toHaveFocus();
    const [newest, undone] = await screen.findAllByRole("article");
    expect(newest).toHaveTextContent("2 created in Outlook1 updated in GoPaaS");
    expect(within(undone as HTMLElement).queryByRole("button", { name: /^Undo/ })).not.toBeInTheDocument();
    expect(undone).toHaveTextContent("Undone");
    await pane.user.click(within(newest as HTMLElement).getByRole("button", { name: /^Undo the sync: 24 November/ }));
    expect(pane.needs.asked).toEqual([{ undo: "run2", dryRun: true }]);
  });

  it("show each change with its values and its reason, and each can be taken back alone", async () => {
    const pane = openPane({ language: "en" });
    pane.needs.past = pastRuns;
    await press(pane, "Past syncs");
    await pane.user.click(await screen.findByRole("button", { name: /^See what changed: 24 November/ }));
    expect(await screen.findByRole("heading", { name: /^Sync: 24 November/ })).toBeInTheDocument();
    expect(screen.getByText(/4 Dec 2026, 09:00/)).toBeVisible();
    const line = screen.getByText("Bérénice Noël").closest("li") as HTMLElement;
    expect(line).toHaveTextContent("Updated in GoPaaS");
    expect(line).toHaveTextContent("Changed in Outlook.");
    expect(line).toHaveTextContent(/Company\s*before\s*Durand\s*after\s*Martin/);
    await pane.user.click(within(line).getByRole("button", { name: /^Undo this change/ }));
    expect(pane.needs.asked).toEqual([{ undo: "run2", keys: ["k2"], dryRun: true }]);
  });

  it("lead back to the list", async () => {
    const pane = openPane({ language: "en" });
    pane.needs.past = pastRuns;
    await press(pane, "Past syncs");
    await pane.user.click((await screen.findAllByRole("button", { name: /^See what changed/ }))[0] as HTMLElement);
    await press(pane, "Past syncs");
    expect(await screen.findAllByRole("article")).toHaveLength(2);
  });

  it("say so when there are none", async () => {
    const pane = openPane();
    await press(pane, "Historique");
    expect(await screen.findByRole("heading", { name: "Aucune synchronisation n’a encore rien modifié" })).toBeInTheDocument();
  });

  it("say what is wrong when they cannot be read", async () => {
    const pane = openPane({ language: "en" });
    pane.needs.refuse("pastRuns", new Failure("x", { kind: "offline", side: "outlook", retry: "later" }));
    await press(pane, "Past syncs");
    expect(await screen.findByRole("alert")).toHaveTextContent("No internet connection");
  });
});
