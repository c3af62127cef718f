// Invented people: French names, companies and phone numbers in the forms people really type.

export type Random = () => number;

export interface Person {
  readonly givenName: string;
  readonly surname: string;
  readonly company: string;
  readonly email: string;
  readonly mobile: string;
  readonly office: string;
  readonly jobTitle: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly birthday: string | null;
  readonly notes: string;
}

const split = (text: string): readonly string[] => text.split("|");

const GIVEN = split(
  "Claire|Thomas|Julie|Nicolas|Camille|Antoine|Sophie|Laurent|Marion|Olivier|Pauline|Guillaume|Sandrine|Karim|Nathalie|Vincent|Fatima|Pascal|Isabelle|Mathieu|Caroline|Bruno|Lucie|Sylvain|Manon|Yann|Florence|Damien|Audrey|Patrick",
);
const GIVEN_ACCENTED = split(
  "Hélène|Jérôme|Aurélie|Frédéric|Chloé|Stéphane|Gaëlle|Rémi|Zoé|Benoît|Anaïs|André|Béatrice|Loïc|Émilie|Cédric|Noémie|François|Maëlle|Sébastien",
);
const SURNAMES = split(
  "Martin|Bernard|Petit|Durand|Leroy|Moreau|Simon|Laurent|Michel|Garcia|David|Bertrand|Roux|Fontaine|Chevalier|Robin|Masson|Dumont|Marchand|Noël|Meyer|Dufour|Blanc|Guérin|Rousseau|Henry|Perrin|Morin|Gautier|Lopez|Caron|Mercier|Le Goff|Benali|Da Silva|Van Acker|Picard|Colin|Vidal|Aubert",
);
const SURNAMES_ACCENTED = split("Lefèvre|Hébert|Béranger|Prévost|Mallé|Léger|Barré|Delépine|Gérard|Régnier|Fléchard|Crépin");
const COMPANIES = split(
  "Menuiserie du Val|Transports Aubrac|Cabinet Orée|Imprimerie des Halles|Mécanique Rhodanienne|Vignobles Castéra|Bureau Sillage|Groupe Hexalis|Atelier Nordique|Pharmacie Bellevue|Énergies du Littoral|Conserverie Kerlann|Logistique 3M&B|Maison Tournefeuille|Ascenseurs Delcourt|Optique Saint-Pierre|Jardins d’Armor|Papeterie Lumen",
);
const JOBS = split(
  "Directrice commerciale|Gérant|Responsable achats|Assistante de direction|Chef de projet|Acheteur|Directeur technique|Comptable|",
);
const STREETS = split(
  "rue de la République|avenue Jean-Jaurès|boulevard Gambetta|place du Marché|chemin des Écoles|quai de Saône|allée des Tilleuls",
);
const CITIES = split(
  "69002 Lyon|44000 Nantes|31000 Toulouse|59000 Lille|35000 Rennes|33000 Bordeaux|13006 Marseille|67000 Strasbourg|38000 Grenoble|21000 Dijon|06000 Nice|14000 Caen",
);
const NOTES = split(
  "||||Rencontrée au salon de Lyon.|Rappeler après le 15.|Préfère être appelé le matin.\r\nNe pas appeler le mercredi.|Client depuis 2019",
);

export function inventPerson(random: Random, at: number): Person {
  const accented = at % 3 === 0;
  const givenName = pick(random, accented ? GIVEN_ACCENTED : GIVEN);
  const surname = pick(random, accented && chance(random, 0.4) ? SURNAMES_ACCENTED : SURNAMES);
  const company = pick(random, COMPANIES);
  const [postalCode = "", city = ""] = splitOnce(pick(random, CITIES));
  // Beyond a few hundred, names repeat: the number keeps addresses apart.
  const address = `${plain(givenName)}.${plain(surname)}${at < 240 ? "" : at}@${plain(company)}.example`;
  return {
    givenName,
    surname,
    company,
    email: maybe(random, 0.9, address),
    mobile: maybe(random, 0.85, phone(random, pick(random, ["6", "6", "6", "6", "7"]))),
    office: maybe(random, 0.6, phone(random, pick(random, ["1", "2", "3", "4", "5"]))),
    jobTitle: pick(random, JOBS),
    street: `${1 + Math.floor(random() * 120)} ${pick(random, STREETS)}`,
    city,
    postalCode,
    birthday: maybe(random, 0.15, birthday(random)) || null,
    notes: pick(random, NOTES),
  };
}

function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

function maybe(random: Random, probability: number, text: string): string {
  return chance(random, probability) ? text : "";
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)] ?? from[0];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}

function splitOnce(text: string): string[] {
  const at = text.indexOf(" ");
  return [text.slice(0, at), text.slice(at + 1)];
}

const PHONE_FORMS: readonly ((kind: string, pairs: readonly string[]) => string)[] = [
  (kind, pairs) => `0${kind} ${pairs.join(" ")}`,
  (kind, pairs) => `0${kind} ${pairs.join(" ")}`,
  (kind, pairs) => `0${kind}.${pairs.join(".")}`,
  (kind, pairs) => `0${kind}${pairs.join("")}`,
  (kind, pairs) => `+33 ${kind} ${pairs.join(" ")}`,
  (kind, pairs) => `+33${kind}${pairs.join("")}`,
  (kind, pairs) => `0${kind}-${pairs.join("-")}`,
];

function phone(random: Random, kind: string): string {
  const pairs = Array.from({ length: 4 }, () => String(Math.floor(random() * 100)).padStart(2, "0"));
  return pick(random, PHONE_FORMS)(kind, pairs);
}

function birthday(random: Random): string {
  const day = (most: number): string => String(1 + Math.floor(random() * most)).padStart(2, "0");
  return `${1958 + Math.floor(random() * 42)}-${day(12)}-${day(28)}T00:00:00Z`;
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
