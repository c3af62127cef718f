// Which fields each application's form has, and what a new item starts with.

import type { DemoText } from "./texts";
import type { ItemKind, SideName, Values } from "./world-item";
import { demoLogin } from "./gopaas-items";

export interface FormField {
  readonly name: string;
  readonly label: keyof DemoText["fields"];
  readonly input: "text" | "email" | "tel" | "date" | "time" | "memo" | "choice";
  readonly choices?: readonly string[];
  /** Two of these share a line. */
  readonly half?: true;
  readonly required?: true;
}

interface Form {
  readonly fields: readonly FormField[];
  /** What a new item has from the start, shown in the form or not. */
  readonly start: Values;
}

/** A new appointment is in the morning of `today` until somebody says otherwise. */
export function startOf(side: SideName, kind: ItemKind, today: string): Values {
  const { start } = formOf(side, kind);
  if (kind === "contact") return start;
  if (side === "outlook") return { ...start, startDate: today, startTime: "10:00", endDate: today, endTime: "11:00" };
  return { ...start, date_debut: today, heure_debut: "10:00", date_fin: today, heure_fin: "11:00" };
}

export function formOf(side: SideName, kind: ItemKind): Form {
  return forms[side][kind];
}

const forms: Record<SideName, Record<ItemKind, Form>> = {
  outlook: {
    contact: {
      fields: [
        { name: "givenName", label: "firstName", input: "text", half: true },
        { name: "surname", label: "lastName", input: "text", half: true, required: true },
        { name: "companyName", label: "company", input: "text" },
        { name: "jobTitle", label: "job", input: "text" },
        { name: "email", label: "email", input: "email" },
        { name: "mobilePhone", label: "mobile", input: "tel", half: true },
        { name: "businessPhone", label: "phone", input: "tel", half: true },
        { name: "notes", label: "notes", input: "memo" },
      ],
      start: {},
    },
    appointment: {
      fields: [
        { name: "subject", label: "subject", input: "text", required: true },
        { name: "startDate", label: "startDate", input: "date", half: true, required: true },
        { name: "startTime", label: "startTime", input: "time", half: true },
        { name: "endDate", label: "endDate", input: "date", half: true },
        { name: "endTime", label: "endTime", input: "time", half: true },
        { name: "location", label: "location", input: "text" },
        { name: "notes", label: "notes", input: "memo" },
      ],
      start: {},
    },
  },
  gopaas: {
    contact: {
      fields: [
        { name: "civilite", label: "title", input: "choice", choices: ["Monsieur", "Madame"] },
        { name: "prenom", label: "firstName", input: "text", half: true, required: true },
        { name: "nom", label: "lastName", input: "text", half: true, required: true },
        { name: "societe", label: "company", input: "text" },
        { name: "fonction", label: "job", input: "text" },
        { name: "email", label: "email", input: "email" },
        { name: "mobile", label: "mobile", input: "tel", half: true },
        { name: "telephone", label: "phone", input: "tel", half: true },
      ],
      start: { civilite: "Monsieur" },
    },
    appointment: {
      fields: [
        { name: "intitule", label: "subject", input: "text", required: true },
        { name: "date_debut", label: "startDate", input: "date", half: true, required: true },
        { name: "heure_debut", label: "startTime", input: "time", half: true },
        { name: "date_fin", label: "endDate", input: "date", half: true },
        { name: "heure_fin", label: "endTime", input: "time", half: true },
        { name: "type", label: "type", input: "choice", choices: ["RDV", "Visio"], half: true },
        { name: "statut", label: "status", input: "choice", choices: ["Pas commencée", "En cours", "Terminée", "Annulée"], half: true },
        { name: "note", label: "notes", input: "memo" },
      ],
      start: { type: "RDV", statut: "Pas commencée", nature: "Commerciale", utilisateur: demoLogin },
    },
  },
};
