/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { screen, within } from "@testing-library/react";

import { Failure } from "../../src/sync";
import type { Line } from "../../src/sync";
import type { RunResult } from "../../src/taskpane/needs";
import { lineOf, lively, pairReport, reportOf } from "../support/fake-needs";
import type { OpenPane } from "../support/pane-setup";
import { openPane } from "../support/pane-setup";

async function openReport(result: Partial<RunResult> = {}, language: "fr" | "en" = "fr"): Promise<OpenPane> {
  const lastRun = { ...lively, ...result };
  const pane = openPane({ language, lastRun, lastWhole: lastRun });
  await pane.user.click(screen.getByRole("button", { name: /Voir le résultat|See the result/ }));
  await screen.findByRole("button", { name: /Copier le rapport|Copy the report/ });
  return pane;
}

function row(label: string): HTMLElement {
  const item = screen.getByText(label).closest("li");
  if (!item) throw new Error(`No line for ${label}`);
  return item;
}

it("counts what was created, updated and left, on each side of each pair", async () => {
  await openReport();
  const contacts = screen.getByRole("table", { name: /Contacts/ });
  expect(within(contacts).getByRole("row", { name: "Créations 128 3" })).toBeInTheDocument();
  expect(within(contacts).getByRole("row", { name: "Échecs 0 1" })).toBeInTheDocument();
  expect(within(contacts).queryByRole("row", { name: /Retenus/ })).not.toBeInTheDocument();
  expect(screen.getByText("E-mails envoyés : 0")).toBeInTheDocument();
});

it("shows what changed in a record, before and after, and why", async () => {
  await openReport();
  const line = row("Bérénice Noël");
  expect(line).toHaveTextContent("Mise à jour dans Outlook");
  expect(line).toHaveTextContent("Modifié dans GoPaaS.");
  expect(line).toHaveTextContent(/Mobile\s*avant\s*06 11 22 33 44\s*après\s*06 99 88 77 66/);
});

it("shows both values of a conflict, neither crossed out for the other", async () => {
  await openReport({}, "en");
  expect(row("Fabien Gaëtan")).toHaveTextContent(/Outlook\s*Atelier Nord\s*GoPaaS\s*Atelier du Nord SARL/);
});

it("writes an appointment's date as its reader does", async () => {
  await openReport();
  const line = row("Point trimestriel");
  expect(line).toHaveTextContent("4 déc. 2026, 09:00");
  expect(line).toHaveTextContent(/avant\s*3 déc. 2026, 09:00 ?– ?10:00/);
});

it("says of a failed record what the service answered and what to do", async () => {
  await openReport();
  const line = row("Société Générale d’Aménagement du Sud-Ouest et de l’Atlantique");
  expect(line).toHaveTextContent("Échec dans GoPaaS");
  expect(line).toHaveTextContent("civilite: valeur obligatoire");
  expect(line).toHaveTextContent("Corrigez la fiche indiquée");
});

it.each([
  ["fr", "time-moved-forward", "Cette heure n’existe pas la nuit du passage à l’heure d’été"],
  ["fr", "value-overflow", "les autres restent tels quels"],
  ["en", "end-completed", "No end was given: the usual length was taken."],
  ["en", "text-too-long", "its end was left out"],
] as const)("says in %s what a side could not take as it was given: %s", async (language, note, said) => {
  await openReport({ lines: [lineOf({ label: "Anne Roy", notes: [note] })] }, language);
  expect(row("Anne Roy")).toHaveTextContent(said);
});

it("opens a record in GoPaaS by its table and key", async () => {
  const { user, needs } = await openReport({}, "en");
  await user.click(screen.getByRole("button", { name: "Open in GoPaaS: Bérénice Noël" }));
  expect(needs.calls).toEqual(["openInGopaas contact 1700000001_jd"]);
});

it("filters the lines to those that need the user", async () => {
  const { user } = await openReport();
  await user.click(screen.getByRole("button", { name: "À voir (5)" }));
  expect(screen.getByText("Zoé Martin")).toBeInTheDocument();
  expect(screen.queryByText("Amélie Lefèvre")).not.toBeInTheDocument();
  expect(screen.getByRole("button", { name: "À voir (5)" })).toHaveAttribute("aria-pressed", "true");
});

it("draws ten thousand lines a hundred at a time", async () => {
  const lines: Line[] = Array.from({ length: 10_000 }, (_, index) => lineOf({ label: `Contact ${String(index)}` }));
  const { user } = await openReport({ lines });
  expect(screen.getAllByRole("listitem")).toHaveLength(100);
  await user.click(screen.getByRole("button", { name: "Afficher les 100 suivantes" }));
  expect(screen.getAllByRole("listitem")).toHaveLength(200);
});

it("shows hostile names as the text they are", async () => {
  const label = `<img src=x onerror="alert(1)"> & <b>`;
  const { container } = await openReport({ lines: [lineOf({ label })] });
  expect(screen.getByText(label)).toBeInTheDocument();
  expect(container.querySelector("img, b")).toBeNull();
});

it("copies the whole report as text", async () => {
  const { user } = await openReport();
  const write = jest.spyOn(navigator.clipboard, "writeText");
  await user.click(screen.getByRole("button", { name: "Copier le rapport" }));
  expect(await screen.findByText("Rapport copié")).toBeInTheDocument();
  const text = write.mock.calls[0]?.[0];
  expect(text).toContain("Mise à jour dans Outlook | Bérénice Noël | Modifié dans GoPaaS.");
  expect(text).toContain("Mobile: 06 11 22 33 44 → 06 99 88 77 66");
  expect(text).toContain("Société: Atelier Nord ≠ Atelier du Nord SARL");
});

it("offers the button that helps after a run that stopped", async () => {
  const failure = new Failure("x", { kind: "signed-out", side: "gopaas", detail: "token-refused", retry: "never" });
  const { user } = await openReport({ report: reportOf({ outcome: "stopped" }), failure });
  expect(screen.getByText("GoPaaS refuse ce jeton")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Vérifier la connexion à GoPaaS" }));
  expect(await screen.findByRole("heading", { name: "Connecter GoPaaS" })).toHaveFocus();
});

it("tries again from the report", async () => {
  const failure = new Failure("x", { kind: "throttled", side: "outlook", retry: "later" });
  const { user, needs } = await openReport({ report: reportOf({ outcome: "stopped" }), failure }, "en");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(needs.calls).toEqual(["syncNow"]);
  expect(screen.getByRole("heading", { name: "Syncing" })).toHaveFocus();
});

it("does not claim that everything is in step while something waits", async () => {
  const held = lineOf({ kind: "held", side: "outlook", label: "Amélie Lefèvre", reason: "guard" });
  await openReport({ report: reportOf({ outcome: "done" }), lines: [held] });
  expect(screen.getByRole("heading", { level: 1, name: "Synchronisation terminée, avec des éléments à voir" })).toBeInTheDocument();
});

it("says of a deletion which side the record is gone from, whichever record tells so", async () => {
  await openReport({ lines: [lineOf({ kind: "absent", side: "gopaas", label: "Ursule Béranger", reason: "deleted-in-outlook" })] }, "en");
  expect(row("Ursule Béranger")).toHaveTextContent(/Gone from Outlook.*Nothing was deleted on the other side/);
});

it("leads to what can still be chosen about it", async () => {
  const { user } = await openReport({}, "en");
  await user.click(screen.getByRole("button", { name: "Other choices (2)" }));
  expect(await screen.findByRole("heading", { name: "Other choices" })).toHaveFocus();
});

it("says how many lines of an earlier result are no longer kept", async () => {
  await openReport({ linesLeftOut: 2950 }, "en");
  expect(screen.getByText("2,950 more lines of this result are no longer kept on this device.")).toBeInTheDocument();
});

it("warns when nothing tells what was deleted in Outlook before", async () => {
  await openReport({ report: reportOf({ pairs: [pairReport({ warnings: ["deleted-may-return"] })] }) }, "en");
  expect(screen.getByText(/something deleted earlier may come back/)).toBeInTheDocument();
});
