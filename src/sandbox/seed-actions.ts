// The appointments of one salesperson around today, in every form people give them, and the tasks that are none.

import { changeStamps, creationStamps, DEMO_LOGIN, type Crm } from "./gopaas/crm";
import { addDays, wallClock } from "./gopaas/wall-clock";
import { between, chance, pick, type Random } from "./random";

const APPOINTMENTS = 50;
const TASKS = 6;
const OF_A_COLLEAGUE = 5;
const DAY_MS = 86_400_000;

const SUBJECTS = [
  "Point projet",
  "Démonstration",
  "Négociation tarifaire",
  "Revue de contrat",
  "Présentation de l'offre",
  "Visite de site",
  "Déjeuner",
  "Comité de pilotage",
];
const WHOLE_DAYS = ["Salon professionnel", "Formation produit", "Séminaire d'équipe", "Audit qualité"];
const NOTES = [
  "",
  "",
  "Apporter la plaquette.",
  "Prévoir 1 h de route.\nParking visiteurs.",
  "Ordre du jour envoyé.",
  "Salle « Étoile », 3e étage",
];
const ERRANDS = ["Relancer le devis", "Préparer la proposition", "Mettre à jour la fiche"];

export interface SeededCompany {
  readonly key: string;
  readonly name: string;
  readonly domain: string;
}

export interface SeededContact {
  readonly key: string;
  readonly company: SeededCompany;
}

export function seedActions(crm: Crm, random: Random, now: number, contacts: readonly SeededContact[]): void {
  const today = wallClock(now).date;
  for (let at = 0; at < APPOINTMENTS; at += 1) {
    const day = workday(addDays(today, between(random, -30, 180)));
    const { fields, title } = formOf(random, at, day, pick(random, contacts));
    insertAction(crm, random, now, {
      ...fields,
      intitule: title,
      type: chance(random, 0.3) ? "Visio" : "RDV",
      statut: day < today ? "Terminée" : "Pas commencée",
    });
  }
  for (let at = 0; at < TASKS; at += 1) {
    const day = workday(addDays(today, between(random, -10, 30)));
    insertAction(crm, random, now, { intitule: pick(random, ERRANDS), type: "Tâche", date_debut: day, date_fin: day, statut: "En cours" });
  }
  for (let at = 0; at < OF_A_COLLEAGUE; at += 1) {
    const day = workday(addDays(today, between(random, 1, 60)));
    const hours = { heure_debut: "14:00:00", heure_fin: "15:00:00" };
    insertAction(crm, random, now, {
      intitule: "RDV de Marc",
      type: "RDV",
      date_debut: day,
      date_fin: day,
      ...hours,
      utilisateur: "mlefevre",
    });
  }
}

interface Form {
  readonly title: string;
  readonly fields: Record<string, string>;
}

// One in eight lasts the whole day, one in twelve two days, one in six has no end.
function formOf(random: Random, at: number, day: string, contact: SeededContact): Form {
  const links = { contact: contact.key, compte: contact.company.key, note: pick(random, NOTES) };
  if (at % 12 === 5) return { title: pick(random, WHOLE_DAYS), fields: { date_debut: day, date_fin: addDays(day, 1), note: links.note } };
  if (at % 8 === 2) return { title: pick(random, WHOLE_DAYS), fields: { date_debut: day, date_fin: day, note: links.note } };
  const startMinutes = between(random, 17, 34) * 30;
  const title = `${pick(random, SUBJECTS)} - ${contact.company.name}`;
  const start = { ...links, date_debut: day, heure_debut: clockTime(startMinutes) };
  if (at % 6 === 3) return { title, fields: { ...start, date_fin: chance(random, 0.5) ? day : "" } };
  return { title, fields: { ...start, date_fin: day, heure_fin: clockTime(startMinutes + pick(random, [30, 60, 60, 90])) } };
}

function insertAction(crm: Crm, random: Random, now: number, fields: Record<string, string>): void {
  let createdAt = now - between(random, DAY_MS, 60 * DAY_MS);
  while (crm.find("action", `${createdAt}_${DEMO_LOGIN}`)) createdAt += 1;
  const changedAt = createdAt + Math.floor(random() * (now - createdAt));
  crm.insert("action", {
    ...creationStamps(createdAt, DEMO_LOGIN),
    ...changeStamps(changedAt, DEMO_LOGIN),
    cle: `${createdAt}_${DEMO_LOGIN}`,
    nature: "Commerciale",
    utilisateur: DEMO_LOGIN,
    ...fields,
  });
}

// Saturday and Sunday become the Monday after.
function workday(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === 6) return addDays(date, 2);
  return weekday === 0 ? addDays(date, 1) : date;
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}:00`;
}
