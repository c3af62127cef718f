/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { act, screen, within } from "@testing-library/react";

import { Failure } from "../../src/sync";
import type { RunResult } from "../../src/taskpane/needs";
import { pairReport, reportOf } from "../support/fake-needs";
import { changed, heldOf, waiting } from "../support/fake-waiting";
import type { OpenPane } from "../support/pane-setup";
import { openPane } from "../support/pane-setup";

async function openInbox(language: "fr" | "en" = "en", result: RunResult = waiting): Promise<OpenPane> {
  const pane = openPane({ language, lastRun: result, lastWhole: result });
  await pane.user.click(screen.getByRole("button", { name: /decisions? waits?|décisions? vous|Other choices|Autres choix/ }));
  await screen.findByRole("heading", { level: 1, name: /For you to decide|À décider/ });
  return pane;
}

const press = async ({ user }: OpenPane, name: string | RegExp): Promise<void> => user.click(await screen.findByRole("button", { name }));
const pressed = (name: string): HTMLElement => screen.getByRole("button", { name, pressed: true });
const part = (name: RegExp): HTMLElement => screen.getByRole("region", { name });

it("is announced on the first screen by the number of decisions that wait", async () => {
  await openInbox("fr");
  expect(screen.getByRole("heading", { name: "À décider" })).toHaveFocus();
  expect(screen.getByText("Rien n’est modifié tant que vous n’avez pas appliqué vos choix.")).toBeInTheDocument();
});

it("still holds what waits when a later run broke off", async () => {
  const broken = { report: reportOf({ outcome: "stopped", pairs: [], finishedAt: "2026-11-24T09:00:00.000Z" }), lines: [] };
  const { user } = openPane({ language: "en", lastRun: broken, lastWhole: waiting });
  await user.click(screen.getByRole("button", { name: "5 decisions wait for you" }));
  expect(await screen.findByText("Basile Ménard")).toBeInTheDocument();
});

it("sends nothing before the choices are applied, and then exactly these", async () => {
  const pane = await openInbox();
  await press(pane, "Approve: Amélie Lefèvre");
  await press(pane, "Refuse: Basile Ménard");
  expect(pane.needs.calls).toEqual([]);
  expect(screen.getByText("2 choices made")).toHaveAttribute("role", "status");
  await press(pane, "Apply my choices");
  expect(pane.needs.asked).toEqual([
    {
      previewFirst: true,
      decisions: [
        { kind: "approve", operation: "op-amelie" },
        { kind: "refuse", operation: "op-basile" },
      ],
    },
  ]);
});

it("lets a choice be changed, and taken back", async () => {
  const pane = await openInbox();
  await press(pane, "Approve: Amélie Lefèvre");
  await press(pane, "Refuse: Amélie Lefèvre");
  expect(pressed("Refuse: Amélie Lefèvre")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Approve: Amélie Lefèvre" })).toHaveAttribute("aria-pressed", "false");
  await press(pane, "Refuse: Amélie Lefèvre");
  expect(screen.getByText("No choice made yet")).toBeInTheDocument();
  await press(pane, "Apply my choices");
  expect(pane.needs.calls).toEqual([]);
});

it("approves or refuses at once everything that was held for safety, and nothing else", async () => {
  const pane = await openInbox();
  const guard = part(/^Held for safety \(2\)/);
  expect(guard).toHaveTextContent("To delete from Outlook");
  await pane.user.click(within(guard).getByRole("button", { name: "Refuse all" }));
  await pane.user.click(within(guard).getByRole("button", { name: "Approve all" }));
  expect(screen.getByText("2 choices made")).toBeInTheDocument();
  expect(pressed("Approve: Basile Ménard")).toBeInTheDocument();
});

it("says that a meeting with participants must be changed in Outlook, and offers no approval", async () => {
  const pane = await openInbox();
  const byHand = part(/^To be done in Outlook/);
  expect(byHand).toHaveTextContent(/could send e-mails to people/);
  expect(byHand).toHaveTextContent("Salle Pascal");
  expect(within(byHand).queryByRole("button", { name: /Approve/ })).not.toBeInTheDocument();
  await press(pane, /^Refuse: Comité de pilotage, 1 Dec 2026/);
  expect(screen.getByText("1 choice made")).toBeInTheDocument();
});

it("shows both values of each field in conflict, and takes either", async () => {
  const pane = await openInbox();
  const company = screen.getByRole("group", { name: "Company: Fabien Gaëtan" });
  await pane.user.click(within(company).getByRole("button", { name: /Outlook\s*Atelier Nord/ }));
  const mobile = screen.getByRole("group", { name: "Mobile phone: Fabien Gaëtan" });
  await pane.user.click(within(mobile).getByRole("button", { name: /GoPaaS\s*\(empty\)/ }));
  await press(pane, "Apply my choices");
  expect(pane.needs.asked[0]).toMatchObject({
    decisions: [
      { kind: "keep", key: "k3", field: "companyName", side: "outlook" },
      { kind: "keep", key: "k3", field: "mobilePhone", side: "gopaas" },
    ],
  });
});

it("takes all values of one side at once, where somebody trusts that side", async () => {
  const pane = await openInbox();
  await press(pane, "All from GoPaaS");
  await press(pane, "Apply my choices");
  expect(pane.needs.asked[0]).toMatchObject({
    decisions: [
      { kind: "keep", field: "companyName", side: "gopaas" },
      { kind: "keep", field: "mobilePhone", side: "gopaas" },
    ],
  });
});

it("brings back a record that was deleted in Outlook, and says that it was edited since", async () => {
  const pane = await openInbox();
  const kept = part(/^Out of Outlook, still in GoPaaS/);
  expect(kept).toHaveTextContent("Deleted in Outlook.");
  expect(kept).toHaveTextContent("Changed in GoPaaS since.");
  await press(pane, "Bring back: Ursule Béranger");
  await press(pane, "Apply my choices");
  expect(pane.needs.asked[0]).toMatchObject({ decisions: [{ kind: "bring-back", key: "k4" }] });
});

it("blanks the CRM copy of an event that became private, and lists no event without one", async () => {
  const pane = await openInbox();
  expect(within(part(/^Became private/)).getAllByRole("listitem")).toHaveLength(1);
  await press(pane, /^Blank the CRM copy: Médecin/);
  await press(pane, "Apply my choices");
  expect(pane.needs.asked[0]).toMatchObject({ decisions: [{ kind: "blank", key: "k6" }] });
});

it("tries refused records again, with what the service said about them", async () => {
  const pane = await openInbox();
  expect(part(/^Refused records/)).toHaveTextContent("civilite: valeur obligatoire");
  await press(pane, "Try again");
  await press(pane, "Apply my choices");
  expect(pane.needs.asked[0]).toEqual({ previewFirst: true, decisions: [], retryFailed: true });
});

it("names possible duplicates with what to do about them", async () => {
  await openInbox();
  expect(part(/^Possible duplicates/)).toHaveTextContent(/Zoé Martin.*rather than guess/);
});

it("keeps the choices when the run that should carry them out breaks off, and drops them once one came through", async () => {
  const pane = await openInbox();
  await press(pane, "Approve: Amélie Lefèvre");
  await press(pane, "Apply my choices");
  const failure = new Failure("x", { kind: "offline", side: "gopaas", retry: "later" });
  act(() => pane.needs.finish({ report: reportOf({ outcome: "stopped", pairs: [] }), lines: [], failure }));
  await press(pane, "Back");
  await press(pane, "5 decisions wait for you");
  expect(await screen.findByText("1 choice made")).toBeInTheDocument();
  await press(pane, "Apply my choices");
  act(() => pane.needs.finish(changed));
  await press(pane, "Back");
  expect(screen.queryByRole("button", { name: /decisions wait/ })).not.toBeInTheDocument();
});

it("is not shown to the next person who signs in", async () => {
  const pane = await openInbox();
  await press(pane, "Approve: Amélie Lefèvre");
  pane.set({ signIn: { kind: "signed-in", account: { name: "B", address: "b@b.fr" } }, lastRun: changed, lastWhole: changed });
  await press(pane, "Back");
  expect(screen.queryByRole("button", { name: /decision/ })).not.toBeInTheDocument();
});

it("draws a mass deletion of thousands fifty at a time, and still answers for all of them", async () => {
  const held = Array.from({ length: 2000 }, (_, index) => heldOf({ id: `op${String(index)}`, label: `Contact ${String(index)}` }));
  const pane = await openInbox("fr", { report: reportOf({ outcome: "partial", pairs: [pairReport({ held })] }), lines: [] });
  expect(screen.getAllByRole("listitem")).toHaveLength(50);
  await press(pane, "Afficher les 50 suivants");
  expect(screen.getAllByRole("listitem")).toHaveLength(100);
  await press(pane, "Tout approuver");
  expect(screen.getByText(/^2.000 choix faits$/)).toBeInTheDocument();
});

describe("a side that suddenly shows nothing", () => {
  const failure = new Failure("x", { kind: "rejected", side: "gopaas", detail: "side-empty", retry: "never" });
  const refused: RunResult = { report: reportOf({ outcome: "refused" }), lines: [], failure };

  it("is believed to be empty only when asked twice, after saying what follows", async () => {
    const pane = openPane({ lastRun: refused });
    await press(pane, "Voir le résultat");
    await press(pane, "C’est bien vide");
    expect(pane.needs.calls).toEqual([]);
    expect(screen.getByRole("heading", { name: /^GoPaaS est-il vraiment vide/ })).toBeInTheDocument();
    expect(screen.getByRole("alert")).toHaveTextContent(/sera supprimé d’Outlook.*attendra encore votre accord/);
    await press(pane, "Oui, c’est vide");
    expect(pane.needs.asked).toEqual([{ acceptEmpty: true, previewFirst: true }]);
  });

  it("can be left alone", async () => {
    const pane = openPane({ language: "en", lastRun: refused });
    await press(pane, "See the result");
    await press(pane, "It really is empty");
    await press(pane, "Cancel");
    expect(screen.getByRole("button", { name: "It really is empty" })).toBeInTheDocument();
    expect(pane.needs.calls).toEqual([]);
  });
});
