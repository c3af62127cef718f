// French words of the card beside a mail or an appointment.

import type { CardText } from "./en-card";
import { frenchSpaces } from "./french-spaces";

const plural = (count: number, one: string, many: string): string => (count < 2 ? one : many);

export const cardFr: CardText = frenchSpaces({
  title: { mail: "Ce contact dans GoPaaS", appointment: "Les participants dans GoPaaS" },
  last: "Vu la dernière fois",
  next: "Prochain",
  looking: "Recherche dans GoPaaS…",
  several: (count: number) => `${String(count)} ${plural(count, "contact a", "contacts ont")} cette adresse`,
  unknown: "Pas encore dans GoPaaS",
  unknownLead: "Personne dans GoPaaS n’a cette adresse.",
  kept: "Tel que vu la dernière fois sur cet appareil : GoPaaS ne répond pas.",
  waits: (count: number) => `${String(count)} ${plural(count, "décision vous attend", "décisions vous attendent")}`,
  show: (name: string) => `Chercher ${name}`,
  call: (number: string) => `Appeler le ${number}`,
  create: "Créer dans GoPaaS",
  creating: "Création…",
  givenName: "Prénom",
  surname: "Nom",
  companyName: "Société",
  nameMissing: "Le nom est nécessaire.",
  again: "Chercher à nouveau",
});
