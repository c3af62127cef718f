// What a map's names alone give away: mistakes that no server would refuse and every user would see.

import type { Kind } from "../sync";

interface Expectation {
  readonly field: string;
  /** Names of columns that belong to another field. */
  readonly wrong: RegExp;
  readonly message: string;
}

const contacts: readonly Expectation[] = [
  {
    field: "givenName",
    wrong: /^(nom|nom_de_famille|nom_famille|last_?name|surname)$/,
    message: "is the first name, and this looks like the column of last names: are the two swapped?",
  },
  {
    field: "surname",
    wrong: /prenom|first_?name|given/,
    message: "is the last name, and this looks like the column of first names: are the two swapped?",
  },
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
