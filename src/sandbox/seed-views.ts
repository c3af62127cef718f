// The views an administrator made for Outlook: which columns they show, of which records, in which order.

import { DEMO_LOGIN, type Crm, type View, type ViewColumn } from "./gopaas/crm";
import { findField } from "./gopaas/tables";

const CONTACT = "cle civilite prenom nom fonction societe telephone mobile email date_creation date_modification";
const CONTACT_FULL = `${CONTACT} date_naissance rue code_postal ville`;
const ACTION = "cle intitule note date_debut date_fin heure_debut heure_fin outlook_id statut type date_modification heure_modification";
const CONFIGURATION = "cle utilisateur client_id type id_libelle user_calendar tablename vue map";

export function seedViews(crm: Crm): void {
  const byName = [{ field: "nom" }, { field: "prenom" }, { field: "cle" }];
  const views: readonly View[] = [
    { id: "12", name: "Contacts Outlook", table: "contact", columns: columns(crm, "contact", CONTACT), conditions: [], order: byName },
    {
      id: "13",
      name: "Contacts Outlook (adresse)",
      table: "contact",
      columns: columns(crm, "contact", CONTACT_FULL),
      conditions: [],
      order: byName,
    },
    {
      id: "34",
      name: "Rendez-vous Outlook",
      table: "action",
      columns: columns(crm, "action", ACTION),
      conditions: [
        { field: "date_debut", operator: "months", from: -2, to: 12 },
        { field: "utilisateur", operator: "equal", value: DEMO_LOGIN },
        { field: "type", operator: "oneof", values: ["RDV", "Visio"] },
      ],
      order: [{ field: "date_debut" }, { field: "heure_debut" }, { field: "cle" }],
    },
    {
      id: "56",
      name: "Outlook Sync",
      table: "outlook_sync",
      columns: columns(crm, "outlook_sync", CONFIGURATION),
      conditions: [{ field: "utilisateur", operator: "equal", value: DEMO_LOGIN }],
      order: [{ field: "type", descending: true }],
    },
  ];
  for (const view of views) crm.views.set(view.id, view);
}

function columns(crm: Crm, table: string, names: string): ViewColumn[] {
  const shown = names.split(" ").map((field) => ({ field, title: findField(crm.tables, table, field)?.label ?? field }));
  return [...shown, { field: `id${table}`, title: "Id", hidden: true }];
}
