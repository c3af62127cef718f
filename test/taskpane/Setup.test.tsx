/** @jest-environment jest-fixed-jsdom */
import "@testing-library/jest-dom";
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";

import { Failure } from "../../src/sync";
import type { OwnPair } from "../../src/taskpane/setup-needs";
import { appointmentPair, contactPair } from "../support/fake-needs";
import { appointmentView } from "../support/fake-setup";
import type { OpenPane } from "../support/pane-setup";
import { openPane } from "../support/pane-setup";

const open = { pairs: [], setup: { pairs: [], fixed: [] } } as const;

async function openViews(start: Parameters<typeof openPane>[0] = {}): Promise<OpenPane> {
  const pane = openPane({ ...open, ...start });
  await screen.findByRole("heading", { name: /Quelles vues/ });
  return pane;
}

async function atPlaces(start: Parameters<typeof openPane>[0] = {}): Promise<OpenPane> {
  const pane = await openViews(start);
  await pane.user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "12");
  await pane.user.type(screen.getByRole("textbox", { name: "Vue des rendez-vous" }), "34{Enter}");
  await screen.findByRole("heading", { name: /Où, dans Outlook/ });
  return pane;
}

async function atMap(start: Parameters<typeof openPane>[0] = {}): Promise<OpenPane> {
  const pane = await atPlaces(start);
  await pane.user.click(screen.getByRole("button", { name: "Suivant" }));
  await screen.findByRole("heading", { name: /Quelle colonne/ });
  return pane;
}

function kept({ needs }: OpenPane, call = "keepPairs"): readonly OwnPair[] {
  const last = needs.calls.filter((one) => one.startsWith(call)).at(-1) ?? "";
  return JSON.parse(last.slice(call.length) || "[]") as readonly OwnPair[];
}

describe("the place in the sequence", () => {
  it("counts three steps where the administrator fixed the pairs, six where he did not", () => {
    const fixed = openPane({ signIn: { kind: "signed-out" } });
    expect(screen.getByText("Étape 1 sur 3")).toBeInTheDocument();
    fixed.set({ setup: { pairs: [], fixed: [] } });
    expect(screen.getByText("Étape 1 sur 6")).toBeInTheDocument();
    fixed.set({ language: "en" });
    expect(screen.getByText("Step 1 of 6")).toBeInTheDocument();
  });

  it("asks for nothing that is fixed: who is connected sees the plan's button at once", () => {
    openPane();
    expect(screen.getByText("Étape 3 sur 3")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Synchroniser maintenant" })).toBeEnabled();
  });

  it("is no more to be seen once something was synced", async () => {
    const { needs, user } = openPane();
    await user.click(screen.getByRole("button", { name: "Synchroniser maintenant" }));
    await act(async () => {
      needs.finish({ report: { ...(await import("../support/fake-needs")).reportOf() }, lines: [] });
      await Promise.resolve();
    });
    await user.click(await screen.findByRole("button", { name: "Retour" }));
    expect(screen.queryByText(/^Étape/)).not.toBeInTheDocument();
  });
});

describe("the step of the views", () => {
  it("reads a view when its field is left, and says what it shows, types and all", async () => {
    const { user } = await openViews();
    await user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "12");
    await user.tab();
    expect(await screen.findByText("260 fiches, 4 colonnes · table contact")).toBeInTheDocument();
    await user.click(screen.getByText("Colonnes de cette vue"));
    expect(screen.getByText("– liste", { exact: false })).toHaveTextContent("Civilité – liste");
  });

  it("needs one of the two, and says so in the field that then has the focus", async () => {
    const { user } = await openViews();
    await user.click(screen.getByRole("button", { name: "Suivant" }));
    const field = screen.getByRole("textbox", { name: "Vue des contacts" });
    expect(await screen.findByRole("alert")).toHaveTextContent("Indiquez au moins une vue.");
    expect(field).toHaveFocus();
    expect(field).toHaveAccessibleDescription(/Indiquez au moins une vue/);
  });

  it("names the view nobody has, keeps what was typed, and goes on once it is corrected", async () => {
    const { user } = await openViews();
    await user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "12");
    const field = screen.getByRole("textbox", { name: "Vue des rendez-vous" });
    await user.type(field, "99{Enter}");
    expect(await screen.findByText(/GoPaaS ne connaît pas cette vue/)).toBeInTheDocument();
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveValue("99");
    await user.clear(field);
    await user.type(field, "34{Enter}");
    expect(await screen.findByRole("heading", { name: /Où, dans Outlook/ })).toBeInTheDocument();
  });

  it("refuses what is no view's number without asking anybody", async () => {
    const { user, needs } = await openViews();
    await user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "../12{Enter}");
    expect(await screen.findByText(/que des lettres, des chiffres/)).toBeInTheDocument();
    expect(needs.calls.filter((call) => call.startsWith("lookAtView"))).toEqual([]);
  });

  it("doubts a view without a date for appointments", async () => {
    const { user, needs } = await openViews();
    needs.setUp.views.set("34", { ...appointmentView, columns: appointmentView.columns.filter(({ kind }) => kind === "text") });
    await user.type(screen.getByRole("textbox", { name: "Vue des rendez-vous" }), "34{Enter}");
    expect(await screen.findByText(/ne montre aucune date/)).toBeInTheDocument();
  });

  it("reads a view once where nothing was wrong, and anew where something was: it may be mended by then", async () => {
    const { user, needs } = await openViews();
    const dateless = { ...appointmentView, columns: appointmentView.columns.filter(({ kind }) => kind === "text") };
    needs.setUp.views.set("34", dateless);
    await user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "12");
    await user.tab();
    await screen.findByText(/^260 fiches/);
    await user.type(screen.getByRole("textbox", { name: "Vue des rendez-vous" }), "34{Enter}");
    await screen.findByText(/ne montre aucune date/);
    needs.setUp.views.set("34", appointmentView);
    await user.click(screen.getByRole("button", { name: "Suivant" }));
    await screen.findByRole("heading", { name: /Où, dans Outlook/ });
    expect(needs.calls.filter((call) => call === "lookAtView 12")).toHaveLength(1);
  });

  it("takes no late answer for a view that was replaced meanwhile", async () => {
    const { user, needs } = await openViews();
    const quick = needs.setUp.lookAtView;
    let answer = (): void => undefined;
    const late = new Promise<void>((resolve) => (answer = resolve));
    needs.setUp.lookAtView = (view, kind) => (view === "12" ? late.then(() => quick(view, kind)) : quick(view, kind));
    const field = screen.getByRole("textbox", { name: "Vue des contacts" });
    await user.type(field, "12");
    await user.tab();
    await user.clear(field);
    await user.type(screen.getByRole("textbox", { name: "Vue des rendez-vous" }), "34{Enter}");
    await screen.findByRole("heading", { name: /Où, dans Outlook/ });
    await act(async () => {
      answer();
      await late;
    });
    expect(needs.setUp.draft?.pairs).toMatchObject({ contact: { view: "" }, appointment: { view: "34" } });
    expect(screen.queryByRole("combobox", { name: "Dossier de contacts" })).not.toBeInTheDocument();
  });

  it("asks for the table a view does not tell", async () => {
    const pane = await openViews();
    const { table: _, ...untold } = pane.needs.setUp.views.get("12") ?? appointmentView;
    pane.needs.setUp.views.set("12", untold);
    await pane.user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "12{Enter}");
    const table = await screen.findByRole("textbox", { name: /^Table de cette vue/ });
    await waitFor(() => expect(table).toHaveFocus());
    await pane.user.type(table, "personne{Enter}");
    await screen.findByRole("heading", { name: /Où, dans Outlook/ });
    expect(pane.needs.setUp.draft?.pairs.contact.table).toBe("personne");
  });

  it("says what is wrong with the connection itself, with a button that tries again", async () => {
    const { user, needs } = await openViews();
    needs.refuse("lookAtView", new Failure("x", { kind: "offline", side: "gopaas", detail: "no-answer", retry: "later" }));
    await user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "12{Enter}");
    await user.click(await screen.findByRole("button", { name: "Réessayer" }));
    expect(await screen.findByRole("heading", { name: /Où, dans Outlook/ })).toBeInTheDocument();
  });

  it("leads back to the connection, which is kept with one click", async () => {
    const { user } = await openViews();
    await user.click(screen.getByRole("button", { name: "Précédent" }));
    expect(await screen.findByText("Étape 2 sur 6")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Garder cette connexion" }));
    expect(await screen.findByRole("heading", { name: /Quelles vues/ })).toHaveFocus();
  });
});

describe("the step of the places", () => {
  it("suggests a folder of its own and the user's calendar, and says what another choice leads to", async () => {
    const { user } = await atPlaces();
    const folder = screen.getByRole("combobox", { name: "Dossier de contacts" });
    expect(folder).toHaveDisplayValue("GoPaaS (nouveau)");
    expect(screen.getByRole("combobox", { name: "Calendrier" })).toHaveDisplayValue("Votre calendrier");
    await user.selectOptions(folder, await within(folder).findByRole("option", { name: "Fournisseurs" }));
    expect(folder).toHaveAccessibleDescription(/Tout ce que contient ce dossier/);
  });

  it("takes another name, and none that is empty", async () => {
    const { user } = await atPlaces();
    await user.selectOptions(screen.getByRole("combobox", { name: "Dossier de contacts" }), "Un autre nom…");
    const name = screen.getByRole("textbox", { name: "Nom" });
    await user.clear(name);
    await user.type(name, "{Enter}");
    expect(await screen.findByText("Indiquez un nom.")).toBeInTheDocument();
    expect(name).toHaveFocus();
    await user.type(name, "CRM{Enter}");
    expect(await screen.findByRole("heading", { name: /Quelle colonne/ })).toHaveFocus();
  });

  it("does not ask for the folder the administrator locked", async () => {
    await atPlaces({ setup: { pairs: [], fixed: ["folder"] } });
    expect(screen.getByRole("combobox", { name: "Dossier de contacts" })).toBeDisabled();
    expect(screen.getByRole("combobox", { name: "Calendrier" })).toBeEnabled();
  });

  it("lets a place be named though Outlook could not be read", async () => {
    const pane = await openViews();
    pane.needs.refuse("outlookPlaces", new Failure("x", { kind: "offline", side: "outlook", retry: "later" }));
    await pane.user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "12{Enter}");
    expect(await screen.findByRole("button", { name: "Réessayer" })).toBeInTheDocument();
    await pane.user.click(screen.getByRole("button", { name: "Suivant" }));
    expect(await screen.findByRole("heading", { name: /Quelle colonne/ })).toBeInTheDocument();
  });
});

describe("the step of the map", () => {
  it("shows what was suggested, and tries again what is changed", async () => {
    const pane = await atMap();
    const contacts = within(screen.getByRole("region", { name: "Contacts" }));
    const given = contacts.getByRole("combobox", { name: "Prénom" });
    expect(given).toHaveDisplayValue("Prénom (prenom)");
    await pane.user.selectOptions(given, "Ne pas synchroniser");
    await waitFor(() => expect(kept(pane, "tryPairs")[0]?.map).toEqual({ surname: "nom", emailAddresses: "email" }));
  });

  it("does not call clean what is still being tried", async () => {
    const { user, needs } = await openViews();
    needs.setUp.tried = { problems: [], checked: [{ pair: contactPair, result: { findings: [], samples: [] } }] };
    await user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "12{Enter}");
    await user.click(await screen.findByRole("button", { name: "Suivant" }));
    expect(await screen.findByText("Rien à signaler.")).toBeInTheDocument();
    needs.setUp.tryPairs = () => new Promise(() => undefined);
    await user.selectOptions(screen.getByRole("combobox", { name: "Prénom" }), "Ne pas synchroniser");
    expect(screen.getByText("Lecture de vraies fiches…")).toBeInTheDocument();
    expect(screen.queryByText("Rien à signaler.")).not.toBeInTheDocument();
  });

  it("shows under a field what a real record holds in its column, and the lint's warnings in words", async () => {
    const pane = await openViews();
    pane.needs.setUp.tried = {
      problems: [],
      checked: [
        {
          pair: contactPair,
          result: {
            findings: [{ code: "swapped-names", field: "givenName", column: "prenom" }],
            samples: [{ key: "k1", fields: [{ field: "givenName", stored: { prenom: "Zoé" }, shown: "Zoé" }] }],
          },
        },
      ],
    };
    await pane.user.type(screen.getByRole("textbox", { name: "Vue des contacts" }), "12{Enter}");
    await pane.user.click(await screen.findByRole("button", { name: "Suivant" }));
    expect(await screen.findByText(/prénom et nom semblent inversés/)).toBeInTheDocument();
    expect(screen.getByRole("combobox", { name: "Prénom" })).toHaveAccessibleDescription(/Par exemple\s: Zoé/);
  });

  it("says in words that no column keeps the Outlook identifier, until one does", async () => {
    const { user } = await atMap();
    const appointments = within(screen.getByRole("region", { name: "Rendez-vous" }));
    expect(appointments.getByText(/Aucune colonne ne garde l’identifiant Outlook/)).toBeInTheDocument();
    await user.selectOptions(appointments.getByRole("combobox", { name: "Identifiant Outlook" }), "Sujet (intitule)");
    expect(appointments.queryByText(/Aucune colonne ne garde/)).not.toBeInTheDocument();
  });

  it("offers every other field", async () => {
    const { user } = await atMap();
    const contacts = within(screen.getByRole("region", { name: "Contacts" }));
    await user.selectOptions(contacts.getByRole("combobox", { name: "Ajouter un champ" }), "Date de naissance");
    expect(contacts.getByRole("combobox", { name: "Date de naissance" })).toHaveDisplayValue("Ne pas synchroniser");
  });

  it("keeps what was chosen as config.json would have it, and previews before anything is written", async () => {
    const pane = await atMap();
    await pane.user.click(screen.getByRole("button", { name: "Voir ce qui serait fait" }));
    await waitFor(() => expect(pane.needs.asked).toEqual([{ dryRun: true }]));
    expect(kept(pane)).toEqual([
      {
        type: "Contact",
        table: "contact",
        view: "12",
        folder: "GoPaaS",
        map: { givenName: "prenom", surname: "nom", emailAddresses: "email" },
        defaults: { civilite: "Monsieur" },
      },
      {
        type: "Calendar",
        table: "action",
        view: "34",
        calendar: "default",
        map: { subject: "intitule", startDate: "date_debut", startTime: "heure_debut" },
        defaults: { nature: "Commerciale" },
        userField: "utilisateur",
        userKey: "jdupont",
      },
    ]);
  });

  it("names what keeps it from being used, and loses nothing", async () => {
    const pane = await atMap();
    pane.needs.setUp.problems = [{ path: "user.ownPairs[1].map.startDate", message: "is missing.", fatal: true, code: "missing" }];
    await pane.user.click(screen.getByRole("button", { name: "Voir ce qui serait fait" }));
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("Impossible ainsi");
    expect(alert).toHaveTextContent("Date de début – absent");
    expect(within(screen.getByRole("region", { name: "Rendez-vous" })).getByRole("alert")).toBe(alert);
    expect(pane.needs.asked).toEqual([]);
    expect(screen.getByRole("combobox", { name: "Prénom" })).toHaveDisplayValue("Prénom (prenom)");
  });

  it("says when the mailbox did not keep it", async () => {
    const pane = await atMap();
    pane.needs.refuse("keepPairs", new Failure("x", { kind: "unexpected", detail: "choice-not-kept", retry: "now" }));
    await pane.user.click(screen.getByRole("button", { name: "Voir ce qui serait fait" }));
    expect(await screen.findByText("Outlook n’a pas gardé ce choix")).toBeInTheDocument();
  });

  it("leads past its many fields to the buttons", async () => {
    const { user } = await atMap();
    await user.click(screen.getByRole("button", { name: "Aller aux boutons" }));
    expect(screen.getByRole("button", { name: "Voir ce qui serait fait" })).toHaveFocus();
  });
});

describe("a set-up that was left", () => {
  it("goes on where it was left, with what was chosen", async () => {
    const first = await atMap();
    await first.user.selectOptions(screen.getByRole("combobox", { name: "Prénom" }), "Nom (nom)");
    const { draft } = first.needs.setUp;
    expect(draft).toMatchObject({ step: "map", pairs: { contact: { map: { givenName: "nom" } } } });
    cleanup();
    const again = openPane({ ...open, gopaas: { kind: "unknown" } });
    again.needs.setUp.draft = draft;
    again.set({ gopaas: { kind: "connected", baseUrl: "https://client.gopaas.net/crm", baseUrlLocked: false } });
    await screen.findByRole("heading", { name: /Quelle colonne/ });
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Prénom" })).toHaveDisplayValue("Nom (nom)"));
    await again.user.click(screen.getByRole("button", { name: "Précédent" }));
    await again.user.click(await screen.findByRole("button", { name: "Précédent" }));
    expect(await screen.findByRole("textbox", { name: "Vue des contacts" })).toHaveValue("12");
  });

  it("is changed later from the settings, beginning with what is there", async () => {
    const pairs: readonly OwnPair[] = [
      { type: "Contact", table: "contact", view: "12", folder: "CRM", map: { surname: "nom" } },
      { type: "Calendar", table: "action", view: "34", calendar: "default", map: appointmentPair.map },
    ];
    const { user } = openPane({ setup: { pairs, fixed: [] } });
    await user.click(screen.getByRole("button", { name: "Réglages" }));
    await user.click(await screen.findByRole("button", { name: "Modifier la mise en place" }));
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Nom" })).toHaveDisplayValue("Nom (nom)"));
    await user.click(screen.getByRole("button", { name: "Précédent" }));
    expect(await screen.findByRole("textbox", { name: "Nom" })).toHaveValue("CRM");
  });

  it("cannot be had where the administrator fixed it", async () => {
    const { user } = openPane();
    await user.click(screen.getByRole("button", { name: "Réglages" }));
    await screen.findByRole("heading", { name: "Réglages" });
    expect(screen.queryByRole("button", { name: "Modifier la mise en place" })).not.toBeInTheDocument();
  });
});
