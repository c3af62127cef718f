/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { act, screen, waitFor, within } from "@testing-library/react";

import { Failure } from "../../src/sync";
import type { Progress } from "../../src/sync";
import { lineOf, lively, reportOf } from "../support/fake-needs";
import type { OpenPane } from "../support/pane-setup";
import { openPane } from "../support/pane-setup";

const writing: Progress = { pair: "Contact", step: "writing", side: "gopaas", done: 12, total: 1248 };
const syncButton = /^synchroniser maintenant$/i;

async function startSync(pane: OpenPane): Promise<void> {
  await pane.user.click(screen.getByRole("button", { name: syncButton }));
}

const tokenRefused = new Failure("refused", { kind: "signed-out", side: "gopaas", detail: "token-refused", retry: "never" });

describe("signing in", () => {
  const signedOut = { signIn: { kind: "signed-out" } } as const;

  it("is one button, with what it gives access to", async () => {
    const { user, needs } = openPane(signedOut);
    expect(screen.getByText(/ne voit que l’objet et les correspondants de celui qui est ouvert/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Se connecter avec Microsoft" }));
    expect(needs.calls).toEqual(["signIn"]);
  });

  it("says what to do when the window was blocked, and leads to GoPaaS once it worked", async () => {
    const { user, needs, set } = openPane({
      ...signedOut,
      language: "en",
      gopaas: { kind: "disconnected", baseUrl: "", baseUrlLocked: false },
    });
    needs.refuse("signIn", new Failure("x", { kind: "forbidden", side: "outlook", detail: "popup-blocked", retry: "now" }));
    await user.click(screen.getByRole("button", { name: "Sign in with Microsoft" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(/Allow pop-up windows/);
    set({ signIn: { kind: "signed-in", account: { name: "A", address: "a@b.fr" } } });
    expect(await screen.findByRole("heading", { name: "Connect GoPaaS" })).toHaveFocus();
  });
});

describe("connecting GoPaaS", () => {
  const disconnected = { gopaas: { kind: "disconnected", baseUrl: "", baseUrlLocked: false } } as const;
  const address = (): HTMLElement => screen.getByRole("textbox", { name: /adresse de gopaas/i });
  const token = (): HTMLElement => screen.getByLabelText(/jeton d’accès/i);

  it("checks address and token, completing the scheme people leave out", async () => {
    const { user, needs } = openPane(disconnected);
    await screen.findByRole("heading", { name: "Connecter GoPaaS" });
    await user.type(address(), " client.gopaas.net/crm ");
    await user.type(token(), " secret ");
    await user.click(screen.getByRole("button", { name: "Vérifier et connecter" }));
    expect(needs.calls).toEqual(["connectGopaas https://client.gopaas.net/crm secret"]);
  });

  it("puts a refusal next to its field and the cursor in it", async () => {
    const { user, needs } = openPane(disconnected);
    await screen.findByRole("heading", { name: "Connecter GoPaaS" });
    needs.refuse("connectGopaas", tokenRefused);
    await user.type(address(), "https://client.gopaas.net/crm");
    await user.type(token(), "wrong{enter}");
    await waitFor(() => expect(token()).toHaveFocus());
    expect(token()).toBeInvalid();
    expect(token()).toHaveAccessibleDescription(/GoPaaS refuse ce jeton/);
    expect(address()).toBeValid();
  });

  it("asks for what is missing without calling anything", async () => {
    const { user, needs } = openPane(disconnected);
    await user.click(await screen.findByRole("button", { name: "Vérifier et connecter" }));
    expect(address()).toHaveAccessibleDescription(/Indiquez l’adresse/);
    expect(needs.calls).toEqual([]);
  });

  it("shows an address the administrator fixed, and does not let it be edited", async () => {
    openPane({ gopaas: { kind: "disconnected", baseUrl: "https://client.gopaas.net/crm", baseUrlLocked: true } });
    await screen.findByRole("heading", { name: "Connecter GoPaaS" });
    expect(address()).toHaveAttribute("readonly");
    expect(address()).toHaveValue("https://client.gopaas.net/crm");
  });

  it("keeps a client secret for the session, unless asked to, and says what that risks", async () => {
    const { user, needs } = openPane({
      gopaas: { kind: "disconnected", baseUrl: "https://client.gopaas.net/crm", baseUrlLocked: true, takes: "client-secret" },
    });
    const secret = await screen.findByLabelText(/secret client oauth/i);
    expect(secret).toHaveAccessibleDescription(/oublié à la fermeture/);
    await user.type(secret, "s3cret{enter}");
    expect(screen.queryByText(/au nom de l’application/)).not.toBeInTheDocument();
    await user.click(screen.getByRole("checkbox", { name: /garder sur cet appareil/i }));
    expect(screen.getByText(/au nom de l’application/)).toBeInTheDocument();
    await user.type(secret, "s3cret{enter}");
    expect(needs.calls).toEqual([
      "connectGopaas https://client.gopaas.net/crm s3cret false",
      "connectGopaas https://client.gopaas.net/crm s3cret true",
    ]);
  });

  it("never shows the token in clear", async () => {
    openPane(disconnected);
    await screen.findByRole("heading", { name: "Connecter GoPaaS" });
    expect(token()).toHaveAttribute("type", "password");
  });
});

describe("the first screen", () => {
  it("says what each pair syncs, which way, and with which fields", async () => {
    const { user } = openPane();
    const contacts = screen.getByRole("article", { name: "Contacts" });
    expect(contacts).toHaveTextContent("Dossier « GoPaaS »");
    expect(contacts).toHaveTextContent("Vue 12 (contact)");
    expect(within(contacts).getByRole("img", { name: "Dans les deux sens" })).toBeInTheDocument();
    await user.click(within(contacts).getByText("5 champs synchronisés"));
    expect(within(contacts).getByRole("row", { name: "Prénom prenom" })).toBeVisible();
  });

  it("leaves the focus in the mail when the pane opens", () => {
    openPane();
    expect(document.body).toHaveFocus();
  });

  it("follows Outlook's language and theme while it is open", () => {
    const { set } = openPane();
    set({ language: "en", theme: { dark: true, highContrast: false } });
    expect(screen.getByRole("button", { name: "Sync now" })).toBeInTheDocument();
    expect(document.documentElement).toHaveAttribute("lang", "en");
    expect(document.documentElement).toHaveAttribute("data-theme", "dark");
  });

  it("names each wrong setting and waits with the sync while one is fatal", () => {
    openPane({ problems: [{ path: "gopaas.baseUrl", message: "must start with https://", fatal: true, code: "wrong-value" }] });
    expect(screen.getByText("gopaas.baseUrl")).toBeVisible();
    expect(screen.getByText(/valeur non acceptée/)).toBeVisible();
    expect(screen.getByRole("button", { name: syncButton })).toBeDisabled();
  });

  it("says who can help when nothing is set up", () => {
    openPane({ pairs: [] });
    expect(screen.getByText(/Demandez à votre administrateur/)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: syncButton })).not.toBeInTheDocument();
  });
});

describe("a sync under way", () => {
  it("says the step and n of N, and takes the focus", async () => {
    const pane = openPane();
    await startSync(pane);
    act(() => pane.needs.emit({ kind: "progress", progress: writing }));
    expect(await screen.findByText("Contacts : mise à jour de GoPaaS…")).toBeInTheDocument();
    const bar = screen.getByRole("progressbar", { name: "Synchronisation en cours" });
    expect(bar).toHaveAttribute("aria-valuenow", "12");
    expect(bar).toHaveAttribute("aria-valuetext", expect.stringMatching(/12 sur 1.248/));
    expect(screen.getByRole("heading", { name: "Synchronisation en cours" })).toHaveFocus();
  });

  it("counts the seconds a service asks us to wait, and goes on", async () => {
    const pane = openPane({ language: "en" });
    await pane.user.click(screen.getByRole("button", { name: "Sync now" }));
    act(() => pane.needs.emit({ kind: "waiting", service: "microsoft", untilEpochMs: Date.now() + 30_000 }));
    expect(await screen.findByText(/^Microsoft asks us to wait/, { selector: "p:not([role])" })).toHaveTextContent(/(30|29).s/);
    act(() => pane.needs.emit({ kind: "waited" }));
    await waitFor(() => expect(screen.queryByText(/This is normal/)).not.toBeInTheDocument());
  });

  it("pauses for its user's sign-in, says why a window did not open, and goes on when it is answered", async () => {
    const pane = openPane();
    await startSync(pane);
    act(() => pane.needs.emit({ kind: "asking" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Microsoft vous demande de vous reconnecter");
    pane.needs.refuse("signIn", new Failure("x", { kind: "rejected", detail: "popup-blocked", side: "outlook", retry: "now" }));
    await pane.user.click(screen.getByRole("button", { name: "Se connecter avec Microsoft" }));
    expect(pane.needs.calls).toContain("signIn");
    expect(await screen.findByText("La fenêtre de connexion a été bloquée")).toBeInTheDocument();
    act(() => pane.needs.emit({ kind: "answered" }));
    await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
    expect(screen.getByRole("progressbar")).toBeInTheDocument();
  });

  it("can be cancelled, and says that it stopped", async () => {
    const pane = openPane();
    await startSync(pane);
    await pane.user.click(screen.getByRole("button", { name: "Annuler" }));
    expect(pane.needs.signal?.aborted).toBe(true);
    expect(screen.getByText("Arrêt en douceur…", { selector: "span" })).toBeInTheDocument();
    act(() =>
      pane.needs.finish({
        report: reportOf({ outcome: "stopped" }),
        lines: [],
        failure: new Failure("x", { kind: "cancelled", retry: "now" }),
      }),
    );
    expect(await screen.findByRole("heading", { name: "Synchronisation arrêtée" })).toHaveFocus();
  });

  it("starts only once, however often the button is pressed", async () => {
    const pane = openPane();
    await pane.user.dblClick(screen.getByRole("button", { name: syncButton }));
    expect(pane.needs.calls).toEqual(["syncNow"]);
  });
});

describe("the account screen", () => {
  it("signs out, after saying that Outlook stays signed in", async () => {
    const { user, needs } = openPane();
    await user.click(screen.getByRole("button", { name: "Compte et connexions" }));
    expect(await screen.findByText(/Outlook, lui, reste connecté/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Se déconnecter" }));
    expect(needs.calls).toEqual(["signOut"]);
  });

  it("forgets everything only when asked twice, and says what that is", async () => {
    const { user, needs } = openPane({ language: "en" });
    await user.click(screen.getByRole("button", { name: "Account and connections" }));
    await user.click(await screen.findByRole("button", { name: "Forget everything" }));
    expect(needs.calls).toEqual([]);
    expect(screen.getByRole("alert")).toHaveTextContent("Past syncs can no longer be undone.");
    await user.click(screen.getByRole("button", { name: "Yes, forget everything" }));
    expect(needs.calls).toEqual(["forgetEverything"]);
  });

  it("disconnects GoPaaS only when asked twice", async () => {
    const { user, needs } = openPane({ language: "en" });
    await user.click(screen.getByRole("button", { name: "Account and connections" }));
    await user.click(await screen.findByRole("button", { name: "Disconnect GoPaaS" }));
    expect(needs.calls).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Yes, disconnect" }));
    expect(needs.calls).toEqual(["disconnectGopaas"]);
  });
});

describe("the result of an earlier run", () => {
  it("is summed up on the first screen, with the way to its details", async () => {
    const { user } = openPane({ lastRun: lively });
    expect(screen.getByRole("heading", { name: "5 éléments demandent votre attention" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Voir le résultat" }));
    expect(await screen.findByRole("heading", { level: 1, name: /avec des éléments à voir/ })).toHaveFocus();
  });

  it("gives way to a newer one", async () => {
    const pane = openPane({ lastRun: { ...lively, report: reportOf({ finishedAt: "2026-01-01T00:00:00.000Z" }) } });
    await startSync(pane);
    act(() => pane.needs.finish({ report: reportOf(), lines: [lineOf({ kind: "linked", reason: "same-name" })] }));
    expect(await screen.findByRole("heading", { name: "Tout était déjà à jour" })).toBeInTheDocument();
  });
});
