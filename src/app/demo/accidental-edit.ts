// "Someone edits this contact in GoPaaS": which contact, and what they change.

import type { WorldItem } from "./world-item";
import { plain } from "./world-item";

interface AccidentalEdit {
  readonly key: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

const companies = [
  "Groupe Méridien",
  "Ateliers du Rhône",
  "Hexalis Conseil",
  "Maison Delépine",
  "Transports Vauban",
  "Éditions du Littoral",
];

/** `open` is the contact somebody looks at, on either side. `random` gives numbers below 1. */
export function accidentalEdit(
  { outlook, gopaas }: { readonly outlook: readonly WorldItem[]; readonly gopaas: readonly WorldItem[] },
  open: WorldItem | undefined,
  random: () => number,
): AccidentalEdit | undefined {
  const names = new Set(outlook.map(identity));
  const onBothSides = gopaas.filter((contact) => names.has(identity(contact)));
  const wanted = open && onBothSides.find((contact) => identity(contact) === identity(open));
  const contact = wanted ?? onBothSides[Math.floor(random() * onBothSides.length)];
  if (!contact) return undefined;
  const others = companies.filter((company) => company !== contact.values["societe"]);
  const fields = { mobile: inventedMobile(random), societe: others[Math.floor(random() * others.length)] ?? "" };
  return { key: contact.id, name: contact.title, fields };
}

function identity({ title, values }: WorldItem): string {
  return `${plain(title)} ${(values["email"] ?? "").toLowerCase()}`;
}

/** From the range kept for fiction. */
function inventedMobile(random: () => number): string {
  const digits = String(Math.floor(random() * 10_000)).padStart(4, "0");
  return `06 39 98 ${digits.slice(0, 2)} ${digits.slice(2)}`;
}
