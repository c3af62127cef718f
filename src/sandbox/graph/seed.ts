// Fills a mailbox with what a French salesperson keeps in Outlook; the same random numbers give the same mailbox.

import type { Mailbox } from "./mailbox";
import { seedAgenda } from "./seed-agenda";
import { inventPerson, type Person, type Random } from "./seed-people";

/** Somebody the CRM knows too, so that matching by name, e-mail or phone can be shown. */
export interface SharedPerson {
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly phone: string;
  readonly company: string;
}

const FOLDER = "GoPaaS";
const IN_FOLDER = 120;
const IN_DEFAULT = 12;
const MOST_SHARED = 15;

export function seedMailbox(mailbox: Mailbox, random: Random, now: number, shared: readonly SharedPerson[] = []): void {
  const folder = mailbox.listFolders().find(({ name }) => name === FOLDER)?.id ?? mailbox.addFolder(FOLDER);
  const known = shared.slice(0, MOST_SHARED);
  for (let at = 0; at < IN_FOLDER; at++) {
    const person = inventPerson(random, at);
    const twin = known[at];
    mailbox.addContact(contactOf(twin ? { ...person, ...twin, mobile: twin.phone } : person), folder);
  }
  for (let at = 0; at < IN_DEFAULT; at++) {
    const { birthday, givenName, surname, mobile, email } = inventPerson(random, IN_FOLDER + at);
    mailbox.addContact({
      givenName,
      surname,
      mobilePhone: mobile,
      emailAddresses: [{ name: givenName, address: email.replace(/@.*/, "@exemple-perso.fr") }],
      birthday,
    });
  }
  seedAgenda(mailbox, random, now);
  mailbox.store.mails.length = 0;
}

/** Twenty thousand contacts and the like, for measuring: the people only, into one folder. */
export function seedManyContacts(mailbox: Mailbox, random: Random, count: number, folderId?: string): void {
  for (let at = 0; at < count; at++) mailbox.addContact(contactOf(inventPerson(random, at)), folderId);
}

function contactOf(person: Person): Record<string, unknown> {
  const { givenName, surname, company, email, mobile, office, jobTitle, street, city, postalCode, birthday, notes } = person;
  return {
    givenName,
    surname,
    companyName: company,
    jobTitle,
    emailAddresses: email === "" ? [] : [{ name: `${givenName} ${surname}`, address: email }],
    mobilePhone: mobile,
    businessPhones: office === "" ? [] : [office],
    businessAddress: { street, city, postalCode, countryOrRegion: "France" },
    birthday,
    personalNotes: notes,
  };
}
