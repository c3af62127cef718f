// French words of the card beside a mail or an appointment.

import type { CardText } from "./en-card";
import { frenchSpaces } from "./french-spaces";

const plural = (count: number, one: string, many: string): string => (count < 2 ? one : many);

export const cardFr: CardText = frenchSpaces({
  contact: "Ce contact dans GoPaaS",
  event: "Ce rendez-vous dans GoPaaS",
  participants: "Les participants dans GoPaaS",
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
  open: "Ouvrir dans GoPaaS",
  openRecord: (label: string) => `Ouvrir ${label} dans GoPaaS`,
  log: "Enregistrer ce mail dans GoPaaS",
  logNow: "Enregistrer",
  logging: "Enregistrement…",
  logCancel: "Annuler",
  logged: "Ce mail est dans GoPaaS",
  mailSubject: "Objet",
  mailText: "Texte",
  mailReading: "Lecture du mail…",
  mailContact: "Lié à",
  mailOfNobody: "Personne dans GoPaaS n’a cette adresse : le mail est enregistré sans contact.",
  createEvent: "Le créer : synchroniser",
  eventToSync: "La prochaine synchronisation le crée.",
  eventKeptOut: "Pas dans GoPaaS",
  eventElsewhere: "Il est dans un agenda qui n’est pas synchronisé.",
});
