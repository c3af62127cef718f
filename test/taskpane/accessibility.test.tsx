/** @jest-environment jest-fixed-jsdom */
import { act, screen } from "@testing-library/react";
import { axe, toHaveNoViolations } from "jest-axe";

import { Failure } from "../../src/sync";
import type { Language, PaneState } from "../../src/taskpane/needs";
import { lineOf, lively } from "../support/fake-needs";
import { changed, checkedPairs, emptyPreview, firstPreview, pastRuns, undoPreview, waiting } from "../support/fake-waiting";
import type { OpenPane } from "../support/pane-setup";
import { openPane } from "../support/pane-setup";

expect.extend(toHaveNoViolations);

interface State {
  readonly name: string;
  readonly start?: Partial<PaneState>;
  readonly reach?: (pane: OpenPane) => Promise<unknown>;
}

const refused = new Failure("x", { kind: "offline", side: "gopaas", detail: "no-answer", retry: "later" });

const emptied = new Failure("x", { kind: "rejected", side: "gopaas", detail: "side-empty", retry: "never" });

async function press({ user }: OpenPane, name: RegExp): Promise<void> {
  await user.click(await screen.findByRole("button", { name }));
}

async function run({ user, needs }: OpenPane): Promise<void> {
  await user.click(screen.getByRole("button", { name: /^(sync now|synchroniser maintenant)$/i }));
  act(() => needs.emit({ kind: "progress", progress: { pair: "Calendar", step: "reading", side: "outlook", done: 0, total: 0 } }));
}

const noPairsYet: Partial<PaneState> = { pairs: [], setup: { pairs: [], fixed: [] } };

async function typeViews({ user }: OpenPane, appointments: string): Promise<void> {
  const [contacts, calendar] = await screen.findAllByRole("textbox");
  await user.type(contacts as HTMLElement, "12");
  await user.type(calendar as HTMLElement, `${appointments}{Enter}`);
  await screen.findByText(appointments === "34" ? /^(Where in Outlook|Où, dans Outlook)/ : /ne connaît pas|does not know/);
}

const states: readonly State[] = [
  { name: "unknown", start: { signIn: { kind: "unknown" } } },
  { name: "signed out", start: { signIn: { kind: "signed-out" } } },
  {
    name: "connecting",
    start: { gopaas: { kind: "disconnected", baseUrl: "", baseUrlLocked: false } },
    reach: () => screen.findByRole("textbox"),
  },
  {
    name: "a refused connection",
    start: { gopaas: { kind: "disconnected", baseUrl: "https://a.fr/crm", baseUrlLocked: true } },
    reach: async ({ user, needs }) => {
      await screen.findByRole("textbox");
      needs.refuse("connectGopaas", refused);
      await user.type(screen.getByLabelText(/jeton|token/i, { selector: "input" }), "secret{Enter}");
    },
  },
  { name: "home" },
  { name: "home after a run", start: { lastRun: lively } },
  { name: "the settings", reach: (pane) => press(pane, /^(settings|réglages)$/i) },
  { name: "nothing set up", start: { pairs: [] } },
  {
    name: "wrong settings",
    start: { problems: [{ path: "pairs[0].map.x", message: "is not a known field.", fatal: true, code: "unknown-key" }] },
  },
  { name: "running", reach: run },
  {
    name: "waiting",
    reach: async (pane) => {
      await run(pane);
      act(() => pane.needs.emit({ kind: "waiting", service: "gopaas", untilEpochMs: Date.now() + 9000 }));
      await screen.findByText(/This is normal|C’est normal/);
    },
  },
  {
    name: "result",
    reach: async (pane) => {
      await run(pane);
      act(() => pane.needs.finish({ ...lively, failure: refused }));
      await screen.findByText("Zoé Martin");
    },
  },
  {
    name: "preview",
    reach: async (pane) => {
      await press(pane, /^(preview|aperçu)$/i);
      act(() => pane.needs.finish(firstPreview));
      await screen.findByText("Amélie Lefèvre");
    },
  },
  {
    name: "empty preview",
    reach: async (pane) => {
      await press(pane, /^(preview|aperçu)$/i);
      act(() => pane.needs.finish(emptyPreview));
      await screen.findByRole("heading", { name: /Everything is in step|Tout est à jour/ });
    },
  },
  {
    name: "what waits, with a choice made",
    start: { lastRun: waiting, lastWhole: waiting },
    reach: async (pane) => {
      await press(pane, /decisions wait|décisions vous/);
      await press(pane, /^(Approve|Approuver).*Amélie/);
    },
  },
  {
    name: "a side that shows nothing",
    start: { lastRun: { ...changed, failure: emptied } },
    reach: async (pane) => {
      await press(pane, /result|résultat/);
      await press(pane, /really is empty|bien vide/);
    },
  },
  {
    name: "undo",
    start: { lastRun: changed },
    reach: async (pane) => {
      await press(pane, /Undo this|Annuler cette/);
      act(() => pane.needs.finish(undoPreview));
      await screen.findByText("Denis Ruiz");
    },
  },
  {
    name: "undo, with deletions held",
    start: { lastRun: changed },
    reach: async (pane) => {
      await press(pane, /Undo this|Annuler cette/);
      const held = lineOf({ kind: "held", side: "outlook", label: "Denis Ruiz", reason: "guard" });
      act(() => pane.needs.finish({ ...undoPreview, lines: [held] }));
      await screen.findByText("Denis Ruiz");
    },
  },
  {
    name: "one past sync",
    reach: async (pane) => {
      pane.needs.past = pastRuns;
      await press(pane, /Past syncs|Historique/);
      await pane.user.click((await screen.findAllByRole("button", { name: /See what changed|Voir ce qui a changé/ }))[0] as HTMLElement);
      await screen.findByText("Bérénice Noël");
    },
  },
  {
    name: "past syncs",
    reach: async (pane) => {
      pane.needs.past = pastRuns;
      await press(pane, /Past syncs|Historique/);
      await screen.findAllByRole("article");
    },
  },
  {
    name: "the settings on real records",
    reach: async (pane) => {
      pane.needs.checked = checkedPairs;
      await press(pane, /Vérifier les réglages|Check the settings/);
      await screen.findAllByRole("article");
    },
  },
  {
    name: "the set-up, with a view nobody has",
    start: noPairsYet,
    reach: (pane) => typeViews(pane, "99"),
  },
  {
    name: "the places of the set-up, one to be named",
    start: noPairsYet,
    reach: async (pane) => {
      await typeViews(pane, "34");
      const [folder] = await screen.findAllByRole("combobox");
      await pane.user.selectOptions(
        folder as HTMLElement,
        screen.getAllByRole("option", { name: /^(Un autre nom|Another name)/ })[0] as HTMLElement,
      );
    },
  },
  {
    name: "the map of the set-up, with faults",
    start: noPairsYet,
    reach: async (pane) => {
      const problems = [{ path: "user.ownPairs[0].map.surname", message: "is missing.", fatal: true, code: "missing" }] as const;
      pane.needs.setUp.tried = { problems, checked: checkedPairs };
      await typeViews(pane, "34");
      await press(pane, /^(Next|Suivant)$/);
      await screen.findAllByRole("region");
      await screen.findByRole("alert");
    },
  },
  {
    name: "account",
    reach: async ({ user }) => {
      await user.click(screen.getByRole("button", { name: /compte|account/i }));
      await screen.findByText("Élodie Garçonnet");
    },
  },
];

describe.each(["fr", "en"] as const)("in %s", (language: Language) => {
  it.each(states)("has nothing against it in state: $name", async ({ start, reach }) => {
    const pane = openPane({ ...start, language });
    await reach?.(pane);
    // The countdown and the announcements go on while axe looks.
    const seen = await act(() => axe(pane.container));
    expect(seen).toHaveNoViolations();
  });
});
