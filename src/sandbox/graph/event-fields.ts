// What becomes of the fields of an event when they are written: defaults, location, attendees, the online meeting.

import { type Fields, isRecord } from "./check-body";
import type { Origin } from "./contact-fields";
import { toStoredHtml, withJoinBlock } from "./event-body";
import type { Owner } from "./store";

/** The stored body, as one HTML document; not a property of the API. */
export const HTML = "html";

const NEVER = "0001-01-01T00:00:00Z";
const NOWHERE = { displayName: "", locationType: "default", uniqueIdType: "unknown", address: {}, coordinates: {} };

const PLAIN = `allowNewTimeProposals categories hideAttendees importance isReminderOn reminderMinutesBeforeStart responseRequested
  sensitivity showAs`.split(/\s+/);
/** What only the service, or a test playing another organiser, can bring about. */
const BY_USER = "hasAttachments isCancelled isDraft responseStatus onlineMeetingUrl".split(" ");

const DEFAULTS: Fields = {
  categories: [],
  reminderMinutesBeforeStart: 15,
  isReminderOn: true,
  hasAttachments: false,
  subject: "",
  importance: "normal",
  sensitivity: "normal",
  isCancelled: false,
  responseRequested: true,
  showAs: "busy",
  onlineMeetingUrl: null,
  isOnlineMeeting: false,
  onlineMeetingProvider: "unknown",
  allowNewTimeProposals: true,
  isDraft: false,
  hideAttendees: false,
  [HTML]: "",
  location: NOWHERE,
  locations: [],
  attendees: [],
  onlineMeeting: null,
};

export function newEventFields(owner: Owner, body: Fields, origin: Origin, uid: string): Fields {
  const organizer = { emailAddress: { name: owner.displayName, address: owner.mail } };
  const given = origin === "user" && isRecord(body["organizer"]) ? body["organizer"] : organizer;
  const isOrganizer = JSON.stringify(given).toLowerCase().includes(`"${owner.mail.toLowerCase()}"`);
  const base = {
    ...DEFAULTS,
    transactionId: body["transactionId"] ?? null,
    uid,
    organizer: given,
    isOrganizer,
    responseStatus: { response: isOrganizer ? "organizer" : "notResponded", time: NEVER },
  };
  return changedEventFields(base, body, origin, `${uid.slice(-8)}${uid.slice(40, 56)}`);
}

export function changedEventFields(before: Fields, body: Fields, origin: Origin, meetingCode: string): Fields {
  const after: Fields = { ...before };
  for (const name of origin === "user" ? [...PLAIN, ...BY_USER] : PLAIN) {
    if (name in body) after[name] = body[name] ?? DEFAULTS[name];
  }
  if ("subject" in body) after["subject"] = body["subject"] ?? "";
  if ("body" in body) after[HTML] = storedBody(body["body"]);
  if ("attendees" in body) after["attendees"] = asList(body["attendees"]).filter(isRecord).map(attendee);
  writeLocation(after, body);
  writeOnlineMeeting(after, before, body, meetingCode);
  return after;
}

function storedBody(given: unknown): string {
  if (!isRecord(given)) return "";
  const content = typeof given["content"] === "string" ? given["content"] : "";
  return toStoredHtml(typeof given["contentType"] === "string" ? given["contentType"] : "text", content);
}

function attendee(given: Fields): Fields {
  const email = isRecord(given["emailAddress"]) ? given["emailAddress"] : {};
  return {
    type: given["type"] ?? "required",
    status: given["status"] ?? { response: "none", time: NEVER },
    emailAddress: { name: email["name"] ?? email["address"] ?? "", address: email["address"] ?? "" },
  };
}

function writeLocation(after: Fields, body: Fields): void {
  if ("locations" in body) {
    const places = asList(body["locations"]).filter(isRecord).map(place);
    after["locations"] = places;
    after["location"] = places[0] ? place({ ...places[0], displayName: places.map((one) => one["displayName"]).join("; ") }) : NOWHERE;
  } else if ("location" in body) {
    const given = isRecord(body["location"]) ? body["location"] : {};
    const isEmpty = given["displayName"] === undefined || given["displayName"] === null || given["displayName"] === "";
    after["location"] = isEmpty ? NOWHERE : place(given);
    after["locations"] = isEmpty ? [] : [place(given)];
  }
}

function place(given: Fields): Fields {
  const displayName = given["displayName"] ?? "";
  return {
    ...given,
    displayName,
    locationType: given["locationType"] ?? "default",
    uniqueId: given["uniqueId"] ?? displayName,
    uniqueIdType: "private",
  };
}

function writeOnlineMeeting(after: Fields, before: Fields, body: Fields, code: string): void {
  if (before["isOnlineMeeting"] === true) {
    const joinUrl = isRecord(before["onlineMeeting"]) ? String(before["onlineMeeting"]["joinUrl"]) : "";
    if (String(after[HTML]).includes(joinUrl)) return;
    Object.assign(after, { isOnlineMeeting: false, onlineMeetingProvider: "unknown", onlineMeeting: null });
  } else if (body["isOnlineMeeting"] === true) {
    const joinUrl = `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${code}%40thread.v2/0?context=%7b%22Tid%22%3a%22${code.slice(0, 8)}%22%7d`;
    Object.assign(after, { isOnlineMeeting: true, onlineMeetingProvider: "teamsForBusiness", onlineMeeting: { joinUrl } });
    after[HTML] = withJoinBlock(String(after[HTML]), joinUrl);
  }
}

function asList(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [];
}
