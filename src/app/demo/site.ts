// The few pages the demo serves differently from a plain web host: the start page, the add-in's with their stand-in for Office.js, and its settings.

import { demoLogin } from "./gopaas-items";
import { excludedCategory } from "./outlook-items";

/** Every one of the pane's own pages must live with this: nothing inline, nothing from elsewhere. The hash is that of the empty text, for Fluent's style elements. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const officeScript = /(<script\b[^>]*\bsrc=")https:\/\/appsforoffice\.microsoft\.com\/[^"]*("[^>]*>)/g;

export function withStandIn(html: string): string {
  return html.replace(officeScript, "$1demo/office.js$2");
}

/** What an administrator must write, for the sandbox on this port: each user sets up the rest. */
export function emptyConfig(origin: string): object {
  return {
    entra: { clientId: "5b1d9c3e-7f42-4a86-b0d5-2e9c61a7f384", authority: `${origin}/entra/organizations` },
    graph: { baseUrl: `${origin}/graph/v1.0` },
  };
}

/** What an administrator would write. */
export function demoConfig(origin: string): object {
  return {
    ...emptyConfig(origin),
    gopaas: { baseUrl: `${origin}/gopaas`, timeZone: "Europe/Paris", recordUrl: `${origin}/gopaas/fiche/{table}/{key}` },
    pairs: [contacts, appointments],
    mailLog: { userField: "utilisateur", userKey: demoLogin, values: { nature: "Commerciale", statut: "Terminée" } },
  };
}

const contacts = {
  type: "Contact",
  table: "contact",
  view: "12",
  folder: "GoPaaS",
  direction: "both",
  map: {
    givenName: "prenom",
    surname: "nom",
    emailAddresses: "email",
    mobilePhone: "mobile",
    businessPhone: "telephone",
    jobTitle: "fonction",
    companyName: "societe",
  },
  defaults: { civilite: "Monsieur" },
};

const appointments = {
  type: "Calendar",
  table: "action",
  view: "34",
  calendar: "default",
  direction: "both",
  userField: "utilisateur",
  userKey: demoLogin,
  filters: { excludeCategory: excludedCategory },
  defaults: { nature: "Commerciale", type: "RDV", statut: "Pas commencée" },
  map: {
    id: "outlook_id",
    subject: "intitule",
    body: "note",
    startDate: "date_debut",
    endDate: "date_fin",
    startTime: "heure_debut",
    endTime: "heure_fin",
  },
};
