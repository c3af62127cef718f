// What a map's names alone give away: mistakes that no server would refuse and every user would see.

import type { Kind } from "../sync";

interface Expectation {
  readonly field: string;
  /** Names of columns that belong to another field. */
  readonly wrong: RegExp;
  readonly message: string;
}

/** `nom_contact`, `contact_nom`, `nom1`: what installations put around a name to tell whose it is. */
const whose = "(?:contacts?|personnes?|clients?|interlocuteurs?|prospects?|dirigeants?|individus?|person|customer|lead)";
const around = (words: string): string => `^(?:${whose}_?)?(?:${words})(?:_?(?:d[eu]_?|l_)?${whose})?_?\\d?$`;
const full = around(
  "noms?_?(?:complets?|affiches?|entiers?)|noms?_?(?:et_?)?prenoms?|prenoms?_?(?:et_?)?noms?|full_?name|display_?name|identite",
);
const fullNames = new RegExp(full);
const lastNames = new RegExp(around("noms?|nom_?(?:de_?|d_?)?(?:famille|naissance|usage|usuel)|last_?names?|surnames?|family_?names?"));
const firstNames = new RegExp(`^(?!${full}).*(?:prenom|first_?name|given|forename)`);
const fullName = "and this looks like the column of full names: is it displayName?";

const contacts: readonly Expectation[] = [
  {
    field: "givenName",
    wrong: lastNames,
    message: "is the first name, and this looks like the column of last names: are the two swapped?",
  },
  {
    field: "surname",
    wrong: firstNames,
    message: "is the last name, and this looks like the column of first names: are the two swapped?",
  },
  { field: "givenName", wrong: fullNames, message: `is the first name, ${fullName}` },
  { field: "surname", wrong: fullNames, message: `is the last name, ${fullName}` },
  // `nom` alone may well be the whole name.
  { field: "displayName", wrong: firstNames, message: "is the full name, and this looks like the column of first names: is it givenName?" },
  { field: "birthday", wrong: /^(heure|time)_/, message: "is a date, and this looks like a column of times." },
  { field: "birthday", wrong: /_(creation|modification)$/, message: "is a birthday, and this looks like the date of the record itself." },
  ...["emailAddresses", "emailAddress2", "emailAddress3"].map((field) => ({
    field,
    wrong: /^(telephone|tel|mobile|fax)/,
    message: "is an e-mail address, and this looks like a column of telephone numbers.",
  })),
  ...["mobilePhone", "businessPhone", "businessPhone2", "homePhone", "homePhone2"].map((field) => ({
    field,
    wrong: /^(e?mail|courriel)/,
    message: "is a telephone number, and this looks like a column of e-mail addresses.",
  })),
];

const dates = /^(date|jour|day)(_|$)/;
const times = /^(heure|time)(_|$)/;

const appointments: readonly Expectation[] = [
  ...["startDate", "endDate"].map((field) => ({ field, wrong: times, message: "is a date, and this looks like a column of times." })),
  ...["startTime", "endTime"].map((field) => ({ field, wrong: dates, message: "is a time, and this looks like a column of dates." })),
  ...["startDate", "startTime"].map((field) => ({
    field,
    wrong: /_(fin|end)$/,
    message: "is the start, and this looks like the column of the end: are the two swapped?",
  })),
  ...["endDate", "endTime"].map((field) => ({
    field,
    wrong: /_(debut|start)$/,
    message: "is the end, and this looks like the column of the start: are the two swapped?",
  })),
];

/** Field and what to ask about it, in English, for administrators. */
export function suspicions(kind: Kind, map: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return (kind === "contact" ? contacts : appointments).flatMap(({ field, wrong, message }): [string, string][] => {
    const column = map[field];
    return column !== undefined && wrong.test(fold(column)) && !isSingle(map, field) ? [[field, message]] : [];
  });
}

/** One date for start and end is no mistake, whatever it is called. */
function isSingle(map: Readonly<Record<string, string>>, field: string): boolean {
  return (field === "startDate" || field === "endDate") && map["startDate"] === map["endDate"];
}

function fold(column: string): string {
  return column.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
