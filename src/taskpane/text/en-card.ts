// English words of the card beside a mail or an appointment. Loaded with it.

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

export const cardEn = {
  title: { mail: "This contact in GoPaaS", appointment: "The participants in GoPaaS" },
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
};

export type CardText = typeof cardEn;
