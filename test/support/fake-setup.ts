// What the guided set-up needs, played: views to find, places to choose, and what becomes of the pairs.

import { Failure } from "../../src/sync";
import type { SetupDraft, SetupNeeds, TriedPairs, ViewLook } from "../../src/taskpane/setup-needs";

export interface FakeSetup extends SetupNeeds {
  /** By view. */
  readonly views: Map<string, ViewLook>;
  places: { readonly folders: readonly string[]; readonly calendars: readonly string[] };
  tried: TriedPairs;
  /** What `keepPairs` answers. */
  problems: TriedPairs["problems"];
  draft: SetupDraft | undefined;
}

const column = (name: string, title: string, kind: string, values: readonly string[] = []): ViewLook["columns"][number] => ({
  name,
  title,
  kind,
  values,
});

export const contactView: ViewLook = {
  view: "12",
  table: "contact",
  total: 260,
  columns: [
    column("prenom", "Prénom", "text"),
    column("nom", "Nom", "text"),
    column("email", "Email", "email"),
    column("civilite", "Civilité", "list", ["Monsieur", "Madame"]),
  ],
  map: { givenName: "prenom", surname: "nom", emailAddresses: "email" },
  suggested: { values: { civilite: "Monsieur" } },
};

export const appointmentView: ViewLook = {
  view: "34",
  table: "action",
  total: 48,
  columns: [column("intitule", "Sujet", "text"), column("date_debut", "Date début", "date"), column("heure_debut", "Heure début", "time")],
  map: { subject: "intitule", startDate: "date_debut", startTime: "heure_debut" },
  suggested: { values: { nature: "Commerciale" }, user: ["utilisateur", "jdupont"] },
};

export function fakeSetup(call: (name: string, ...given: string[]) => Promise<void>): FakeSetup {
  const fake: FakeSetup = {
    views: new Map([contactView, appointmentView].map((look) => [look.view, look])),
    places: { folders: ["Fournisseurs"], calendars: ["Chantiers"] },
    tried: { problems: [], checked: [] },
    problems: [],
    draft: undefined,
    lookAtView: (view) =>
      call("lookAtView", view).then(() => {
        const look = fake.views.get(view);
        if (!look) throw new Failure("x", { kind: "not-found", side: "gopaas", detail: "unknown-view", retry: "never" });
        return look;
      }),
    outlookPlaces: () => call("outlookPlaces").then(() => fake.places),
    tryPairs: (pairs) => call("tryPairs", JSON.stringify(pairs)).then(() => fake.tried),
    keepPairs: (pairs) => call("keepPairs", JSON.stringify(pairs)).then(() => fake.problems),
    setupDraft: () => Promise.resolve(fake.draft),
    keepSetupDraft(draft) {
      fake.draft = draft;
      return Promise.resolve();
    },
  };
  return fake;
}
