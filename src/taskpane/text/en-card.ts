// English words of the card beside a mail or an appointment. Loaded with it.

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

export const cardEn = {
  contact: "This contact in GoPaaS",
  event: "This appointment in GoPaaS",
  participants: "The participants in GoPaaS",
  last: "Last met",
  next: "Next",
  looking: "Looking in GoPaaS…",
  several: (count: number) => `${String(count)} ${plural(count, "contact has", "contacts have")} this address`,
  unknown: "Not in GoPaaS yet",
  unknownLead: "Nobody in GoPaaS has this address.",
  kept: "As last seen on this device: GoPaaS does not answer now.",
  waits: (count: number) => `${String(count)} ${plural(count, "decision waits", "decisions wait")} for you`,
  show: (name: string) => `Look up ${name}`,
  call: (number: string) => `Call ${number}`,
  create: "Create in GoPaaS",
  creating: "Creating…",
  givenName: "First name",
  surname: "Last name",
  companyName: "Company",
  nameMissing: "A last name is needed.",
  again: "Look again",
  open: "Open in GoPaaS",
  openRecord: (label: string) => `Open ${label} in GoPaaS`,
  log: "Log this mail in GoPaaS",
  logNow: "Log",
  logging: "Logging…",
  logCancel: "Cancel",
  logged: "This mail is in GoPaaS",
  mailSubject: "Subject",
  mailText: "Text",
  mailReading: "Reading the mail…",
  mailContact: "Linked to",
  mailOfNobody: "Nobody in GoPaaS has this address: the mail is logged without a contact.",
  createEvent: "Create it: sync now",
  eventToSync: "The next sync creates it.",
  eventKeptOut: "Not in GoPaaS",
  eventElsewhere: "It is in a calendar that is not synchronised.",
};

export type CardText = typeof cardEn;
