// Fills the CRM with a French sales office: companies, people, appointments, and the views an administrator made for Outlook.

import { creationStamps, changeStamps, DEMO_LOGIN, type Crm } from "./gopaas/crm";
import { between, chance, forkRandom, pick, type Random } from "./random";
import { seedActions, type SeededCompany, type SeededContact } from "./seed-actions";
import { fixedPhone, inventCompany, inventPerson, inventPlace, mobilePhone, plain } from "./seed-names";
import { seedViews } from "./seed-views";

const COMPANIES = 120;
const CONTACTS = 260;
const DAY_MS = 86_400_000;

export function seedCrm(crm: Crm, seed: number, now: number): void {
  const random = forkRandom(seed, "crm");
  seedViews(crm);
  seedUsers(crm, now);
  const companies = seedCompanies(crm, random, now);
  const contacts = seedContacts(crm, random, now, { companies, count: CONTACTS });
  seedActions(crm, random, now, contacts);
}

/** The same person as both sides would know them. */
export interface KnownPerson {
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly phone: string;
  readonly company: string;
}

/** People of the CRM to put into the mailbox too: those with an e-mail and a mobile. */
export function knownPeople(crm: Crm, most: number): KnownPerson[] {
  return crm
    .records("contact")
    .map(({ fields }) => fields)
    .filter((fields) => fields["email"] !== "" && fields["mobile"] !== "")
    .filter((_, index) => index % 4 === 0)
    .slice(0, most)
    .map((fields) => ({
      givenName: fields["prenom"] ?? "",
      surname: fields["nom"] ?? "",
      email: fields["email"] ?? "",
      phone: fields["mobile"] ?? "",
      company: fields["societe"] ?? "",
    }));
}

function seedUsers(crm: Crm, now: number): void {
  const stamps = creationStamps(now - 1200 * DAY_MS, DEMO_LOGIN);
  crm.insert("utilisateur", { ...stamps, cle: DEMO_LOGIN, nom: "Dupont", prenom: "Julie", email: "julie.dupont@contoso.example" });
  crm.insert("utilisateur", { ...stamps, cle: "mlefevre", nom: "Lefèvre", prenom: "Marc", email: "marc.lefevre@contoso.example" });
  const ours = {
    ...stamps,
    utilisateur: DEMO_LOGIN,
    client_id: "00000000-0000-4000-8000-00000000c11e",
    client_secret: "",
    id_libelle: "GoPaaS",
  };
  crm.insert("outlook_sync", {
    ...ours,
    cle: `outlook-contact_${DEMO_LOGIN}`,
    type: "Contact",
    tablename: "contact",
    vue: "12",
    map: '{"givenName":"prenom","surname":"nom","emailAdresses":"email","mobilePhone":"telephone","companyName":"societe"}',
  });
  crm.insert("outlook_sync", {
    ...ours,
    cle: `outlook-calendar_${DEMO_LOGIN}`,
    type: "Calendar",
    user_calendar: "utilisateur",
    tablename: "action",
    vue: "34",
    map: '{"id":"outlook_id","subject":"intitule","bodyPreview":"note","startDate":"date_debut","endDate":"date_fin","startTime":"heure_debut","endTime":"heure_fin"}',
  });
}

function seedCompanies(crm: Crm, random: Random, now: number): SeededCompany[] {
  return Array.from({ length: COMPANIES }, (_, at) => {
    const { name, domain, street, postalCode, city } = inventCompany(random, at);
    const stamps = stampsOf(random, now, crm, "compte");
    const type = chance(random, 0.6) ? "Client" : "Prospect";
    const contact = { telephone: fixedPhone(random), site_web: `https://www.${domain}`, email: `contact@${domain}` };
    crm.insert("compte", { ...stamps, nom: name, adresse1: street, cp: postalCode, ville: city, pays: "France", type, ...contact });
    return { key: stamps["cle"] ?? "", name, domain };
  });
}

interface Staff {
  readonly companies: readonly SeededCompany[];
  readonly count: number;
}

function seedContacts(crm: Crm, random: Random, now: number, { companies, count }: Staff): SeededContact[] {
  const addresses = new Set<string>();
  return Array.from({ length: count }, (_, at) => {
    const { title, first, last, job } = inventPerson(random, at);
    const company = pick(random, companies);
    const stamps = stampsOf(random, now, crm, "contact");
    const place = inventPlace(random);
    crm.insert("contact", {
      ...stamps,
      civilite: title,
      prenom: first,
      nom: last,
      fonction: job,
      compte: company.key,
      societe: company.name,
      email: chance(random, 0.92) ? freeAddress(addresses, first, last, company.domain) : "",
      telephone: chance(random, 0.9) ? mobilePhone(random) : fixedPhone(random),
      mobile: chance(random, 0.3) ? mobilePhone(random) : "",
      origine: pick(random, ["Réseau", "Web", "Fichier", "Partenariat", "Salon", ""]),
      ...(chance(random, 0.4) ? { rue: place.street, code_postal: place.postalCode, ville: place.city } : {}),
      date_naissance: chance(random, 0.12) ? birthday(random) : "",
    });
    return { key: stamps["cle"] ?? "", company };
  });
}

function freeAddress(taken: Set<string>, first: string, last: string, domain: string): string {
  const start = `${plain(first)}.${plain(last)}`;
  let address = `${start}@${domain}`;
  for (let count = 2; taken.has(address); count += 1) address = `${start}${count}@${domain}`;
  taken.add(address);
  return address;
}

function birthday(random: Random): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${between(random, 1958, 2001)}-${two(between(random, 1, 12))}-${two(between(random, 1, 28))}`;
}

/** A key from the moment of creation, as the web app makes it, and the stamps that go with it. */
function stampsOf(random: Random, now: number, crm: Crm, table: string): Record<string, string> {
  let createdAt = now - between(random, DAY_MS, 900 * DAY_MS);
  while (crm.find(table, `${createdAt}_${DEMO_LOGIN}`)) createdAt += 1;
  const changedAt = createdAt + Math.floor(random() * (now - createdAt));
  return { ...creationStamps(createdAt, DEMO_LOGIN), ...changeStamps(changedAt, DEMO_LOGIN), cle: `${createdAt}_${DEMO_LOGIN}` };
}
