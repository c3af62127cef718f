/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { act, screen, within } from "@testing-library/react";

import { Failure, pairId } from "../../src/sync";
import { appointmentPair, contactPair, homeState, lineOf, reportOf } from "../support/fake-needs";
import type { OpenPane } from "../support/pane-setup";
import { openPane } from "../support/pane-setup";

const finishedAt = "2026-11-26T06:00:00.000Z";
const lastRun = { report: reportOf({ finishedAt }), lines: [] };

async function openSettings(start: Parameters<typeof openPane>[0] = {}): Promise<OpenPane> {
  const pane = openPane(start);
  await pane.user.click(screen.getByRole("button", { name: "Réglages" }));
  await screen.findByRole("heading", { name: "Réglages" });
  return pane;
}

describe("the settings", () => {
  it("say of every choice what it leads to, and keep it", async () => {
    const { user, needs } = await openSettings();
    const contacts = within(screen.getByRole("region", { name: "Contacts" }));
    const conflicts = contacts.getByRole("combobox", { name: "Modifié des deux côtés" });
    expect(conflicts).toHaveAccessibleDescription(/la valeur de GoPaaS est gardée/);
    await user.selectOptions(conflicts, "Me demander");
    expect(needs.calls).toEqual([`changeSettings ${JSON.stringify({ pairs: { [pairId(contactPair)]: { conflicts: "ask" } } })}`]);
    expect(await screen.findByText(/^Enregistré/)).toBeInTheDocument();
  });

  it("show what the administrator fixed, and say so", async () => {
    const [contacts, calendar] = homeState.pairs;
    if (!contacts || !calendar) throw new Error("Two pairs.");
    await openSettings({
      pairs: [{ ...contacts, locked: ["direction"] }, calendar],
      habits: { ...homeState.habits, locked: ["autoSync"] },
    });
    const region = within(screen.getByRole("region", { name: "Contacts" }));
    expect(region.getByRole("combobox", { name: "Dans quel sens" })).toBeDisabled();
    expect(region.getByRole("combobox", { name: "Dans quel sens" })).toHaveAccessibleDescription(/Fixé par votre administrateur/);
    expect(region.getByRole("combobox", { name: "Supprimé dans Outlook" })).toBeEnabled();
    expect(screen.getByRole("combobox", { name: "Tant que le volet est ouvert" })).toBeDisabled();
  });

  it("offer no mark where nobody said what to write", async () => {
    await openSettings();
    const region = within(screen.getByRole("region", { name: "Contacts" }));
    expect(region.queryByRole("option", { name: "La marquer dans GoPaaS" })).not.toBeInTheDocument();
  });

  it("say when the mailbox did not keep a choice", async () => {
    const { user, needs } = await openSettings();
    needs.refuse("changeSettings", new Failure("x", { kind: "unexpected", detail: "choice-not-kept", retry: "now" }));
    await user.click(screen.getByRole("checkbox", { name: "Aussi à l’ouverture du volet" }));
    expect(await screen.findByText("Outlook n’a pas gardé ce choix")).toBeInTheDocument();
  });

  it("take a number of days when it is whole, and say what is wrong with half of one", async () => {
    const { user, needs } = await openSettings();
    const days = screen.getByRole("textbox", { name: "Jours passés" });
    await user.clear(days);
    await user.tab();
    expect(days).toBeInvalid();
    await user.type(days, "7{Enter}");
    expect(needs.calls).toEqual([
      `changeSettings ${JSON.stringify({ pairs: { [pairId(appointmentPair)]: { window: { pastDays: 7, futureDays: 365 } } } })}`,
    ]);
  });
});

describe("a sync nobody pressed a button for", () => {
  const every15 = { ...homeState.habits, autoSync: { onOpen: false, everyMinutes: 15 } };
  const opening = { ...homeState.habits, autoSync: { onOpen: true, everyMinutes: 0 } };

  it("is announced, with its time", () => {
    openPane({ lastRun, habits: every15 });
    expect(screen.getByText(/^Prochaine : aujourd’hui, \d\d:\d\d$/)).toBeInTheDocument();
  });

  it("starts on opening, and leaves the screen its user is on", async () => {
    const { needs, user } = openPane({ lastRun, habits: opening });
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    expect(needs.calls).toEqual(["syncIfDue"]);
    expect(screen.getByRole("progressbar")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Compte et connexions" }));
    await screen.findByRole("heading", { name: "Compte et connexions" });
    await act(async () => {
      needs.finish({ report: reportOf(), lines: [lineOf()] });
      await Promise.resolve();
    });
    expect(screen.getByRole("heading", { name: "Compte et connexions" })).toBeInTheDocument();
  });

  it("makes way for what its user asks meanwhile, which then runs", async () => {
    const { needs, user, set } = openPane({ lastRun });
    needs.past = [
      { run: "r1", at: finishedAt, deeds: [{ side: "outlook", operation: "update", key: "k", label: "A", before: {}, after: {} }] },
    ];
    await user.click(screen.getByRole("button", { name: "Historique" }));
    const undo = await screen.findByRole("button", { name: /^Annuler la synchronisation/ });
    set({ habits: opening });
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    const nobodys = needs.signal;
    await user.click(undo);
    expect(nobodys?.aborted).toBe(true);
    expect(needs.calls).toEqual(["pastRuns", "syncIfDue"]);
    await act(async () => {
      needs.finish({ report: reportOf({ outcome: "stopped" }), lines: [] });
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    expect(needs.calls).toEqual(["pastRuns", "syncIfDue", "undo"]);
    expect(needs.signal?.aborted).toBe(false);
  });

  it("waits for the connection, and says so", () => {
    const online = jest.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const { needs } = openPane({ lastRun, habits: opening });
    expect(screen.getByText("Hors connexion : la prochaine synchronisation attend le réseau.")).toBeInTheDocument();
    expect(needs.calls).toEqual([]);
    online.mockRestore();
  });
});
