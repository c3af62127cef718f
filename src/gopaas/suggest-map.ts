// Which column is which field, as far as names and types tell: a first map for a user to look over.

import type { Kind, Pair } from "../sync";
import { isLink, type Column, type ColumnKind } from "./columns";
import { expected, fits, systemColumn } from "./lint-pair";

/** Field → names its column goes by, the likeliest first, folded: no accents, lower case, one `_` between words. */
type Names = readonly (readonly [field: string, ...names: string[]])[];

const contactNames: Names = [
  ["givenName", "prenom", "first_name", "firstname", "given_name"],
  ["surname", "nom", "nom_de_famille", "nom_famille", "last_name", "lastname", "surname"],
  ["emailAddresses", "email", "e_mail", "mail", "courriel", "adresse_email", "adresse_e_mail", "email_pro", "email_professionnel"],
  ["emailAddress2", "email_2", "email2", "email_personnel", "email_perso", "mail_perso", "autre_email"],
  ["mobilePhone", "mobile", "portable", "telephone_mobile", "tel_mobile", "telephone_portable", "tel_portable", "gsm", "mobile_phone"],
  ["businessPhone", "telephone", "tel", "telephone_fixe", "tel_fixe", "fixe", "telephone_bureau", "ligne_directe", "phone"],
  ["homePhone", "telephone_domicile", "tel_domicile", "domicile", "telephone_personnel", "tel_perso", "home_phone"],
  ["jobTitle", "fonction", "poste", "intitule_poste", "job_title", "job"],
  ["companyName", "societe", "entreprise", "raison_sociale", "nom_societe", "company", "organisation", "compte"],
  ["department", "service", "departement", "department"],
  ["street", "rue", "adresse", "adresse1", "adresse_1", "street", "address"],
  ["postalCode", "code_postal", "cp", "postal_code", "zip"],
  ["city", "ville", "city"],
  ["state", "region", "state"],
  ["countryOrRegion", "pays", "country"],
  ["birthday", "date_naissance", "date_de_naissance", "naissance", "anniversaire", "birthday"],
  ["businessHomePage", "site_web", "site_internet", "site", "website"],
  ["personalNotes", "note", "notes", "commentaire", "commentaires", "remarque", "remarques", "description", "memo"],
];

const appointmentNames: Names = [
  ["id", "outlook_id", "outlookid", "outlook"],
  ["subject", "intitule", "objet", "sujet", "titre", "libelle", "subject", "title", "nom"],
  ["startDate", "date_debut", "date_de_debut", "debut", "start_date", "date_rdv", "date", "jour"],
  ["endDate", "date_fin", "date_de_fin", "fin", "end_date"],
  ["startTime", "heure_debut", "heure_de_debut", "start_time", "heure_rdv", "heure"],
  ["endTime", "heure_fin", "heure_de_fin", "end_time"],
  ["location", "lieu", "emplacement", "endroit", "salle", "location"],
  ["body", "note", "notes", "description", "commentaire", "commentaires", "texte", "compte_rendu", "body"],
];

/** Fields whose type alone names their column, where there is but one of it. */
const byType: Readonly<Record<Kind, readonly string[]>> = {
  contact: ["emailAddresses", "businessPhone"],
  appointment: ["startDate", "startTime", "body"],
};

/** What Outlook's free text seldom fits into. */
const closed: ReadonlySet<ColumnKind> = new Set(["list", "number", "checkbox"]);

/** Field → column, in the order of a form. A column of the wrong type, a Connexion or one GoPaaS fills itself is never suggested. */
export function suggestMap(kind: Kind, table: string, columns: readonly Column[]): Readonly<Record<string, string>> {
  const free = columns.filter((column) => isMappable(column, table) && !closed.has(column.kind ?? "text"));
  const map = new Map<string, string>();
  const take = (field: string, column: Column | undefined): void => {
    if (column && !map.has(field)) map.set(field, column.name);
  };
  const left = (field: string): readonly Column[] =>
    free.filter(
      ({ name, kind: type }) => ![...map.values()].includes(name) && (type === undefined || fits(expected({ kind }, field), type)),
    );
  const names = kind === "contact" ? contactNames : appointmentNames;
  // A name in the table is surer than the words above a column.
  for (const [field, ...known] of names) take(field, named(left(field), known, "name"));
  for (const [field, ...known] of names) take(field, named(left(field), known, "title"));
  for (const field of byType[kind]) take(field, only(left(field).filter((column) => column.kind === expected({ kind }, field))));
  return Object.fromEntries(names.flatMap(([field]) => (map.has(field) ? [[field, map.get(field) ?? ""]] : [])));
}

/** A column a user may map at all. */
export function isMappable(column: Column, table: string): boolean {
  return column.kind !== "file" && !isLink(column) && !systemColumn.test(column.name) && column.name !== `id${table}`;
}

function named(columns: readonly Column[], known: readonly string[], by: "name" | "title"): Column | undefined {
  for (const name of known) {
    const found = columns.find((column) => fold(column[by]) === name);
    if (found) return found;
  }
  return undefined;
}

function only(columns: readonly Column[]): Column | undefined {
  return columns.length === 1 ? columns[0] : undefined;
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

/** What a new record needs beside the mapped columns, as real records have it. */
export interface SuggestedValues {
  /** Column → value. */
  readonly values: Readonly<Record<string, string>>;
  /** The column that names the record's user, and the one user all records belong to. */
  readonly user?: readonly [column: string, key: string];
}

const userNames = ["utilisateur", "user", "responsable", "proprietaire", "commercial"];

/** A state a record goes through: a new one is at its first. */
const stateNames = /^(statut|status|etat|state|avancement)$/;

/**
 * A list in the view: what most of its records hold, of a state the first one. A column only the record itself shows (a condition of
 * the view, or a mandatory one): what all records agree on, where that is a word and no number or date.
 */
export function suggestValues(
  pair: Pick<Pair, "map">,
  columns: readonly Column[],
  records: readonly Readonly<Record<string, string>>[],
): SuggestedValues {
  const mapped = new Set(Object.values(pair.map));
  const shown = new Map(columns.map((column) => [column.name, column]));
  const values = new Map<string, string>();
  for (const {
    name,
    values: [first],
  } of columns.filter(({ name, kind }) => kind === "list" && !mapped.has(name))) {
    const value = stateNames.test(name) ? first : (commonest(records, name) ?? first);
    if (value !== undefined) values.set(name, value);
  }
  const names = Object.keys(records[0] ?? {}).filter((name) => !mapped.has(name) && !systemColumn.test(name));
  const user = userNames.flatMap((name) => {
    const key = agreed(records, name);
    return key === undefined || mapped.has(name) ? [] : [[name, key] as const];
  })[0];
  for (const name of names.filter((one) => shown.get(one)?.kind === undefined && one !== user?.[0])) {
    const value = agreed(records, name);
    if (value !== undefined && value !== user?.[1] && records.length > 1 && isWord(value)) values.set(name, value);
  }
  return { values: Object.fromEntries(values), ...(user ? { user } : {}) };
}

function commonest(records: readonly Readonly<Record<string, string>>[], column: string): string | undefined {
  const counts = new Map<string, number>();
  for (const value of records.map((record) => (record[column] ?? "").trim()).filter(Boolean))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** What every record holds there; `undefined` where they differ or one is empty. */
function agreed(records: readonly Readonly<Record<string, string>>[], column: string): string | undefined {
  const found = new Set(records.map((record) => (record[column] ?? "").trim()));
  const [value] = found;
  return found.size === 1 && value !== undefined && value !== "" ? value : undefined;
}

/** Neither a number, a date, a key nor an address, and short: a choice, and not what one record says of itself. */
function isWord(value: string): boolean {
  return value.length <= 40 && /^\p{L}[\p{L} '’-]*$/u.test(value);
}
