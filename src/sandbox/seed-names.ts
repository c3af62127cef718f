// The words the CRM's invented people and companies are made of. Phone numbers are from ranges kept for fiction.

import { between, pick, type Random } from "./random";

const list = (text: string): readonly string[] => text.split("|");

const WOMEN = list(
  "Claire|Sophie|Camille|Nathalie|Isabelle|Pauline|Marion|Sandrine|Caroline|Lucie|Florence|Audrey|Manon|Laurence|Charlotte",
);
const WOMEN_ACCENTED = list("Hélène|Aurélie|Chloé|Gaëlle|Zoé|Anaïs|Béatrice|Émilie|Noémie|Maëlle|Cécile|Inès|Agnès");
const MEN = list(
  "Thomas|Nicolas|Antoine|Laurent|Olivier|Guillaume|Vincent|Pascal|Mathieu|Bruno|Sylvain|Yann|Damien|Patrick|Karim|Jean-Marc",
);
const MEN_ACCENTED = list("Jérôme|Frédéric|Stéphane|Rémi|Benoît|André|Loïc|Cédric|François|Sébastien|Hervé|Raphaël|Jean-Noël");
const SURNAMES = list(
  "Martin|Bernard|Petit|Durand|Leroy|Moreau|Simon|Garcia|Bertrand|Roux|Fontaine|Chevalier|Robin|Masson|Dumont|Marchand|Dufour|Blanc|Rousseau|Perrin|Morin|Gautier|Caron|Mercier|Le Goff|Benali|Da Silva|Van Acker|Picard|Vidal|Aubert|Kermarrec|Etcheverry|d'Almeida|Nguyen|Lacombe|Tessier|Poulain|Joubert|Carpentier",
);
const SURNAMES_ACCENTED = list("Lefèvre|Hébert|Béranger|Prévost|Léger|Delépine|Gérard|Régnier|Crépin|Guérin|Noël|Bénard|Méunier|Créton");
const TRADES = list(
  "Menuiserie|Transports|Cabinet|Imprimerie|Mécanique|Vignobles|Bureau d'études|Groupe|Atelier|Pharmacie|Conserverie|Logistique|Maison|Ascenseurs|Optique|Charpentes|Plasturgie|Clinique|Fonderie|Agence",
);
const PLACES = list(
  "du Val|Aubrac|Orée|des Halles|Rhodanienne|Castéra|Sillage|Hexalis|Nordique|Bellevue|du Littoral|Kerlann|Delcourt|Saint-Pierre|d'Armor|Lumen|Tournefeuille|Montbrun|de l'Étang|Vauban|Cévenole|du Forez",
);
const FORMS = list("|SARL|SAS|& Fils||SA");
const CITIES = list(
  "69002 Lyon|44000 Nantes|31000 Toulouse|59000 Lille|35000 Rennes|33000 Bordeaux|13006 Marseille|67000 Strasbourg|38000 Grenoble|21000 Dijon|06000 Nice|14000 Caen|75009 Paris|42000 Saint-Étienne|64100 Bayonne|29200 Brest",
);
const STREETS = list(
  "rue de la République|avenue Jean-Jaurès|boulevard Gambetta|place du Marché|chemin des Écoles|quai de Saône|allée des Tilleuls|zone d'activités des Platières",
);
const JOBS = list(
  "Directrice commerciale|Gérant|Responsable achats|Assistante de direction|Chef de projet|Acheteur|Directeur technique|Comptable|DRH|Responsable informatique||",
);
const FIXED_RANGES = list("199 00|261 91|353 01|465 71|536 49");

export interface Place {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
}

export interface CompanyName extends Place {
  readonly name: string;
  readonly domain: string;
}

export function inventCompany(random: Random, at: number): CompanyName {
  const trade = TRADES[at % TRADES.length] ?? "";
  const place = PLACES[(at + Math.floor(at / TRADES.length)) % PLACES.length] ?? "";
  const name = [trade, place, pick(random, FORMS)].filter((part) => part !== "").join(" ");
  return { name, domain: `${plain(`${trade}-${place}`)}.example`, ...inventPlace(random) };
}

export function inventPlace(random: Random): Place {
  const [, postalCode = "", city = ""] = /^(\d+) (.*)$/.exec(pick(random, CITIES)) ?? [];
  return { street: `${between(random, 1, 140)} ${pick(random, STREETS)}`, postalCode, city };
}

export interface PersonName {
  readonly title: "Monsieur" | "Madame";
  readonly first: string;
  readonly last: string;
  readonly job: string;
}

/** Every third name has an accent. */
export function inventPerson(random: Random, at: number): PersonName {
  const isWoman = random() < 0.5;
  const accented = at % 3 === 0;
  const plainFirst = isWoman ? WOMEN : MEN;
  const accentedFirst = isWoman ? WOMEN_ACCENTED : MEN_ACCENTED;
  return {
    title: isWoman ? "Madame" : "Monsieur",
    first: pick(random, accented ? accentedFirst : plainFirst),
    last: pick(random, accented && random() < 0.4 ? SURNAMES_ACCENTED : SURNAMES),
    job: pick(random, JOBS),
  };
}

export function fixedPhone(random: Random): string {
  return written(random, `0${pick(random, FIXED_RANGES).replace(" ", "")}${fourDigits(random)}`);
}

export function mobilePhone(random: Random): string {
  return written(random, `063998${fourDigits(random)}`);
}

function fourDigits(random: Random): string {
  return String(between(random, 0, 9999)).padStart(4, "0");
}

// As people type them: pairs, dots, nothing, or the country in front.
function written(random: Random, digits: string): string {
  const pairs = digits.match(/\d\d/g) ?? [];
  const abroad = `+33 ${digits.slice(1, 2)} ${pairs.slice(1).join(" ")}`;
  return pick(random, [pairs.join(" "), pairs.join(" "), pairs.join("."), digits, abroad, abroad.replace(/ /g, "")]);
}

/** `bureau-d-etudes-du-val`: what an address can be made of. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
