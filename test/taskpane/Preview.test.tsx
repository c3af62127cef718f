/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { act, screen, within } from "@testing-library/react";

import { Failure } from "../../src/sync";
import type { RunResult } from "../../src/taskpane/needs";
import { lineOf, lively, pairReport, reportOf } from "../support/fake-needs";
import { changed, emptyPreview, firstPreview, waiting } from "../support/fake-waiting";
import type { OpenPane } from "../support/pane-setup";
import { openPane } from "../support/pane-setup";

const press = async ({ user }: OpenPane, name: string): Promise<void> => user.click(await screen.findByRole("button", { name }));
const finish = ({ needs }: OpenPane, result: RunResult): void => act(() => needs.finish(result));

async function firstSync(language: "fr" | "en" = "fr", result: RunResult = firstPreview): Promise<OpenPane> {
  const pane = openPane({ language });
  await press(pane, language === "fr" ? "Synchroniser maintenant" : "Sync now");
  finish(pane, result);
  await screen.findByRole("heading", { level: 1, name: /va faire|will do|jour|step/ });
  return pane;
}

it("shows what the first sync would do before it does anything", async () => {
  const { needs } = await firstSync();
  expect(needs.asked).toEqual([{ previewFirst: true }]);
  expect(screen.getByRole("heading", { name: "Ce que la synchronisation va faire" })).toHaveFocus();
  expect(screen.getByText("2 modifications dans Outlook, 1 dans GoPaaS")).toBeInTheDocument();
  expect(screen.getByText(/^Rien n’a encore été modifié/)).toBeInTheDocument();
  expect(screen.getByText("E-mails qui seront envoyés : 0")).toBeInTheDocument();
});

it("says of every record what would happen, why, and from which value to which", async () => {
  await firstSync("en");
  const row = (label: string): HTMLElement => screen.getByText(label).closest("li") as HTMLElement;
  expect(row("Amélie Lefèvre")).toHaveTextContent("To create in Outlook");
  expect(row("Amélie Lefèvre")).toHaveTextContent("New in GoPaaS.");
  expect(row("Bérénice Noël")).toHaveTextContent(/To update in GoPaaS.*before\s*06 11 22 33 44\s*after\s*06 99 88 77 66/);
  expect(row("Point")).toHaveTextContent("To delete from Outlook");
  expect(row("Cécile Rémy")).toHaveTextContent("To link");
  const totals = screen.getByRole("table", { name: /Contacts/ });
  expect(within(totals).getByRole("row", { name: "Created 1 0" })).toBeInTheDocument();
});

it("carries out exactly what it showed, and nothing that came up since", async () => {
  const pane = await firstSync();
  await press(pane, "Appliquer");
  expect(pane.needs.asked.at(-1)).toEqual({ onlyShown: ["op1", "op2", "op3"] });
  finish(pane, changed);
  expect(await screen.findByRole("heading", { name: "Synchronisation terminée" })).toHaveFocus();
});

it("changes nothing when it is put off", async () => {
  const pane = await firstSync();
  await press(pane, "Pas maintenant");
  expect(await screen.findByRole("heading", { name: "Prêt pour la première synchronisation" })).toHaveFocus();
  expect(pane.needs.calls).toEqual(["syncNow"]);
});

it("can be asked for at any time, and says while it looks that it changes nothing", async () => {
  const pane = openPane({ lastRun: lively });
  await press(pane, "Aperçu");
  expect(pane.needs.asked).toEqual([{ dryRun: true }]);
  expect(screen.getByRole("heading", { name: "Préparation de l’aperçu" })).toHaveFocus();
  expect(screen.getByText(/Un aperçu ne fait que regarder/)).toBeInTheDocument();
  finish(pane, firstPreview);
  await press(pane, "Appliquer");
  expect(pane.needs.asked.at(-1)).toEqual({ onlyShown: ["op1", "op2", "op3"] });
});

it("does not take the place of what the last run did", async () => {
  const pane = openPane({ lastRun: lively, lastWhole: lively });
  await press(pane, "Aperçu");
  finish(pane, emptyPreview);
  await press(pane, "Retour");
  await press(pane, "Voir le résultat");
  expect(await screen.findByText("Bérénice Noël")).toBeInTheDocument();
});

it("says that everything is in step when there is nothing to do", async () => {
  await firstSync("fr", emptyPreview);
  expect(screen.getByRole("heading", { name: "Tout est à jour" })).toHaveFocus();
  expect(screen.queryByRole("button", { name: "Appliquer" })).not.toBeInTheDocument();
});

it("offers to carry out links alone: they are how both sides know each other again", async () => {
  await firstSync("en", { ...firstPreview, report: reportOf({ preview: true }), lines: [lineOf({ kind: "linked", reason: "same-name" })] });
  expect(screen.getByRole("button", { name: "Apply" })).toBeInTheDocument();
});

it("leads to what waits for an answer and is not part of it", async () => {
  const pane = await firstSync("en", { ...waiting, report: { ...waiting.report, preview: true }, operations: ["op9"] });
  expect(screen.getByText("5 decisions wait for you")).toBeInTheDocument();
  await press(pane, "Decide");
  expect(await screen.findByRole("heading", { name: "For you to decide" })).toHaveFocus();
});

it("that broke off says why, and is tried again as a preview", async () => {
  const pane = openPane({ language: "en" });
  await press(pane, "Preview");
  const failure = new Failure("x", { kind: "offline", side: "gopaas", retry: "later" });
  finish(pane, { report: reportOf({ preview: true, outcome: "stopped", pairs: [] }), lines: [], failure });
  expect(await screen.findByRole("heading", { name: "The preview stopped before the end" })).toHaveFocus();
  expect(screen.getByText("No internet connection")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Apply" })).not.toBeInTheDocument();
  await press(pane, "Try again");
  expect(pane.needs.asked.at(-1)).toEqual({ dryRun: true });
});

it("in which one pair could not be read still offers what the other has to do", async () => {
  const failure = new Failure("x", { kind: "not-found", side: "gopaas", detail: "unknown-view", retry: "never" });
  const pane = await firstSync("fr", { ...firstPreview, report: { ...firstPreview.report, outcome: "partial" }, failure });
  expect(screen.getByText("GoPaaS ne connaît pas cette vue")).toBeInTheDocument();
  await press(pane, "Appliquer");
  expect(pane.needs.asked.at(-1)).toEqual({ onlyShown: ["op1", "op2", "op3"] });
});

it("of a side that shows nothing goes on as a preview once it is said to be empty", async () => {
  const pane = openPane();
  await press(pane, "Aperçu");
  const failure = new Failure("x", { kind: "rejected", side: "outlook", detail: "side-empty", retry: "never" });
  finish(pane, { report: reportOf({ preview: true, outcome: "refused" }), lines: [], failure });
  await press(pane, "C’est bien vide");
  await press(pane, "Oui, c’est vide");
  expect(pane.needs.asked.at(-1)).toEqual({ acceptEmpty: true, dryRun: true });
  finish(pane, firstPreview);
  await press(pane, "Appliquer");
  expect(pane.needs.asked.at(-1)).toEqual({ acceptEmpty: true, onlyShown: ["op1", "op2", "op3"] });
});

it("of a run whose world moved meanwhile is shown again on request", async () => {
  const held = lineOf({ kind: "held", label: "Nadia Kaci", reason: "not-previewed" });
  const pane = openPane({ language: "en" });
  await press(pane, "Sync now");
  finish(pane, { report: reportOf({ outcome: "partial", pairs: [pairReport()] }), lines: [held] });
  expect(await screen.findByText("1 change has come up since the preview and was not made")).toBeInTheDocument();
  await press(pane, "Show what is new");
  expect(pane.needs.asked.at(-1)).toEqual({ dryRun: true });
});
