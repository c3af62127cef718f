// Invented appointments around today: visits and calls, two series, a fair, and one of each kind a sync must think about.

import type { Mailbox } from "./mailbox";
import { inventPerson, pick, type Random } from "./seed-people";
import { addSeconds, dateOf, dayOf, toLocal } from "./wall-time";

const ZONE = "Europe/Paris";
const TIME_ZONE = "Romance Standard Time";
const DAY_MS = 86_400_000;
const PLAIN_EVENTS = 34;

export function seedAgenda(mailbox: Mailbox, random: Random, now: number): void {
  const today = dayOf(toLocal(now, ZONE));
  for (let at = 0; at < PLAIN_EVENTS; at++) addVisit(mailbox, random, workday(today - 29 + Math.floor((at * 148) / PLAIN_EVENTS)), at);
  addSeries(mailbox, today);
  addSpecial(mailbox, today);
  addMeetings(mailbox, random, today);
}

const SUBJECTS = ["Visite", "Démonstration", "Point", "Appel", "Relance devis", "Signature"];
const STARTS = ["09:00", "10:30", "11:15", "14:00", "15:30", "16:45"];
const LENGTHS_MINUTES = [30, 45, 60, 90];

function addVisit(mailbox: Mailbox, random: Random, day: number, at: number): void {
  const person = inventPerson(random, at);
  mailbox.addEvent({
    subject: `${pick(random, SUBJECTS)} ${person.company}`,
    ...timed(day, pick(random, STARTS), pick(random, LENGTHS_MINUTES)),
    location: { displayName: random() < 0.6 ? `${person.street}, ${person.postalCode} ${person.city}` : "" },
    body: { contentType: "text", content: random() < 0.5 ? `${person.givenName} ${person.surname}\r\n${person.mobile}` : "" },
    showAs: "busy",
  });
}

function addSeries(mailbox: Mailbox, today: number): void {
  const first = nextWeekday(today - 28, 1);
  const weekly = mailbox.addEvent({
    subject: "Réunion d'équipe commerciale",
    ...timed(first, "09:30", 45),
    location: { displayName: "Salle Loire" },
    recurrence: {
      pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday"], firstDayOfWeek: "monday" },
      range: { type: "endDate", startDate: dateOf(first), endDate: dateOf(first + 7 * 20), recurrenceTimeZone: TIME_ZONE },
    },
  });
  const occurrences = mailbox.listOccurrences(weekly, first * DAY_MS, (first + 147) * DAY_MS);
  const [moved, dropped] = [occurrences[6], occurrences[8]].map((one) => String(one?.["id"]));
  mailbox.editEvent(moved ?? "", { subject: "Réunion d'équipe commerciale (décalée)", ...timed(first + 42, "14:00", 60) });
  mailbox.deleteEvent(dropped ?? "");
  const month = nextWeekday(today - 35, 4);
  mailbox.addEvent({
    subject: "Comité régional",
    ...timed(month, "16:00", 120),
    recurrence: {
      pattern: { type: "relativeMonthly", interval: 1, daysOfWeek: ["thursday"], index: "second" },
      range: { type: "noEnd", startDate: dateOf(month), recurrenceTimeZone: TIME_ZONE },
    },
  });
}

function addSpecial(mailbox: Mailbox, today: number): void {
  const fair = nextWeekday(today + 18, 2);
  const midnight = (day: number): unknown => ({ dateTime: `${dateOf(day)}T00:00:00`, timeZone: TIME_ZONE });
  mailbox.addEvent({
    subject: "Salon Solutions CRM – Lyon",
    isAllDay: true,
    start: midnight(fair),
    end: midnight(fair + 2),
    showAs: "oof",
    location: { displayName: "Eurexpo Lyon" },
  });
  const off = nextWeekday(today + 40, 5);
  mailbox.addEvent({ subject: "Congé", isAllDay: true, start: midnight(off), end: midnight(off + 1), showAs: "oof", isReminderOn: false });
  mailbox.addEvent({
    subject: "Déjeuner avec Hélène",
    sensitivity: "private",
    ...timed(workday(today + 3), "12:30", 75),
    location: { displayName: "Bistrot des Halles" },
  });
  mailbox.addEvent({ subject: "Option : visite usine", showAs: "tentative", ...timed(workday(today + 9), "14:30", 120) });
  mailbox.addEvent({ subject: "Annulé : point fournisseur", isCancelled: true, showAs: "free", ...timed(workday(today + 5), "17:00", 30) });
  mailbox.addEvent({ subject: "Dentiste", categories: ["Pas de synchro"], ...timed(workday(today + 6), "08:30", 45) });
  mailbox.addEvent({
    subject: "Revue d'offre",
    ...timed(workday(today + 7), "11:00", 60),
    body: {
      contentType: "html",
      content:
        '<p>Ordre du jour&nbsp;:</p><ul><li>Prix &amp; délais</li><li><b>Marge</b></li></ul><p>Voir <a href="https://intranet.example/offre">l\'offre</a>.</p>',
    },
  });
}

function addMeetings(mailbox: Mailbox, random: Random, today: number): void {
  const attendees = [1, 2, 4].map((at) => {
    const { givenName, surname, email } = inventPerson(random, at);
    return {
      type: "required",
      emailAddress: { name: `${givenName} ${surname}`, address: email === "" ? `contact${at}@client.example` : email },
    };
  });
  mailbox.addEvent({
    subject: "Présentation de l'offre (Teams)",
    ...timed(workday(today + 2), "10:00", 60),
    attendees,
    isOnlineMeeting: true,
    onlineMeetingProvider: "teamsForBusiness",
    body: { contentType: "html", content: "<p>Bonjour, voici l'ordre du jour.</p>" },
  });
  const organizer = { emailAddress: { name: "Béatrice Prévost", address: "b.prevost@fournisseur.example" } };
  mailbox.addEvent({
    subject: "Négociation annuelle",
    ...timed(workday(today + 12), "15:00", 90),
    organizer,
    attendees: [
      { type: "required", ...organizer },
      {
        type: "required",
        status: { response: "accepted", time: new Date((today - 3) * DAY_MS).toISOString() },
        emailAddress: { name: mailbox.displayName, address: mailbox.mail },
      },
    ],
    responseStatus: { response: "accepted", time: new Date((today - 3) * DAY_MS).toISOString() },
  });
}

function timed(day: number, time: string, minutes: number): Record<string, unknown> {
  const start = `${dateOf(day)}T${time}:00`;
  return { start: { dateTime: start, timeZone: TIME_ZONE }, end: { dateTime: addSeconds(start, minutes * 60), timeZone: TIME_ZONE } };
}

/** 0 is Sunday. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

function workday(day: number): number {
  return weekday(day) === 6 ? day + 2 : weekday(day) === 0 ? day + 1 : day;
}

function nextWeekday(from: number, wanted: number): number {
  return from + ((wanted - weekday(from) + 7) % 7);
}
