// Contacts and appointments as Graph tells them, and a form's answers in Graph's words.

import type { Mark, Raw, Values, WorldItem } from "./world-item";
import { changed, list, plain, raw, text } from "./world-item";

export function outlookContact(contact: Raw): WorldItem {
  const values = {
    givenName: text(contact["givenName"]),
    surname: text(contact["surname"]),
    companyName: text(contact["companyName"]),
    jobTitle: text(contact["jobTitle"]),
    email: text(raw(list(contact["emailAddresses"])[0])["address"]),
    mobilePhone: text(contact["mobilePhone"]),
    businessPhone: text(list(contact["businessPhones"])[0]),
    notes: text(contact["personalNotes"]),
  };
  return {
    id: text(contact["id"]),
    title: `${values.givenName} ${values.surname}`.trim() || text(contact["displayName"]) || values.email,
    subtitle: values.companyName || values.email,
    aside: values.mobilePhone || values.businessPhone,
    sortKey: plain(`${values.surname} ${values.givenName}`),
    values,
  };
}

export function outlookContactFields(values: Values, before: WorldItem | undefined): Raw {
  const { email, businessPhone, notes, ...plainFields } = changed(values, before);
  const name = `${values["givenName"] ?? ""} ${values["surname"] ?? ""}`.trim();
  return {
    ...plainFields,
    ...(notes === undefined ? {} : { personalNotes: notes }),
    ...(email === undefined ? {} : { emailAddresses: email === "" ? [] : [{ name, address: email }] }),
    ...(businessPhone === undefined ? {} : { businessPhones: businessPhone === "" ? [] : [businessPhone] }),
  };
}

export function outlookAppointment(event: Raw): WorldItem {
  const isAllDay = event["isAllDay"] === true;
  const [startDate, startTime] = localParts(event["start"]);
  const [lastDate, endTime] = localParts(event["end"]);
  // Graph ends a whole day at the next midnight; people say the last day.
  const endDate = isAllDay ? addDays(lastDate, -1) : lastDate;
  const values = {
    subject: text(event["subject"]),
    startDate,
    startTime: isAllDay ? "" : startTime,
    endDate,
    endTime: isAllDay ? "" : endTime,
    location: text(raw(event["location"])["displayName"]),
    notes: text(event["bodyPreview"]),
  };
  const mark = markOf(event);
  return {
    id: text(event["id"]),
    title: values.subject,
    subtitle: values.location,
    aside: "",
    when: values,
    sortKey: `${startDate} ${values.startTime}`,
    ...(mark ? { mark } : {}),
    ...(event["isOrganizer"] === false ? { organizer: personIn(event["organizer"]) } : {}),
    values,
  };
}

function personIn(recipient: unknown): { name: string; address: string } {
  const { name, address } = raw(raw(recipient)["emailAddress"]);
  return { name: text(name), address: text(address) };
}

/** As the pane's settings name it. */
export const excludedCategory = "Pas de synchro";

function markOf(event: Raw): Mark | undefined {
  if (event["isCancelled"] === true) return "cancelled";
  if (list(event["categories"]).includes(excludedCategory)) return "excluded";
  if (event["sensitivity"] === "private") return "private";
  if (list(event["attendees"]).length > 0) return "meeting";
  return event["recurrence"] || event["seriesMasterId"] ? "series" : undefined;
}

const whenFields = ["startDate", "startTime", "endDate", "endTime"];

export function outlookAppointmentFields(values: Values, before: WorldItem | undefined): Raw {
  const { subject, location, notes, ...rest } = changed(values, before);
  const moved = whenFields.some((name) => name in rest);
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(location === undefined ? {} : { location: { displayName: location } }),
    ...(notes === undefined ? {} : { body: { contentType: "text", content: notes } }),
    ...(moved ? graphTimes(values) : {}),
  };
}

function graphTimes(values: Values): Raw {
  const { startDate = "", startTime = "", endDate = "", endTime = "" } = values;
  const lastDate = endDate || startDate;
  if (startTime === "") return { isAllDay: true, start: parisTime(startDate, ""), end: parisTime(addDays(lastDate, 1), "") };
  return { isAllDay: false, start: parisTime(startDate, startTime), end: parisTime(lastDate, endTime || startTime) };
}

function parisTime(date: string, time: string): Raw {
  return { dateTime: `${date}T${time || "00:00"}:00`, timeZone: "Europe/Paris" };
}

function localParts(edge: unknown): readonly [string, string] {
  const { dateTime } = raw(edge);
  return [text(dateTime).slice(0, 10), text(dateTime).slice(11, 16)];
}

function addDays(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}
