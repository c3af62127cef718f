// Which fields the simulated people edit, what these are called on each side, and how two values are compared.

import { sandboxConfig } from "../support/sandbox-run";
import type { Kind, Side } from "../../src/sync";
import type { Tag, WorldConfig } from "./script";

export const tables: Readonly<Record<Kind, string>> = { contact: "contact", appointment: "action" };
export const views: Readonly<Record<Kind, string>> = { contact: "12", appointment: "34" };

/** Field of the engine → column of GoPaaS. `when` is four columns. */
export const columns: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  contact: {
    surname: "nom",
    emailAddresses: "email",
    mobilePhone: "mobile",
    businessPhone: "telephone",
    jobTitle: "fonction",
    companyName: "societe",
  },
  appointment: { subject: "intitule", body: "note" },
};
export const whenColumns = ["date_debut", "heure_debut", "date_fin", "heure_fin"];
export const markColumns: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  contact: { type: "Ancien" },
  appointment: { statut: "Annulée" },
};

export function fieldsOf(kind: Kind): readonly string[] {
  return kind === "contact" ? Object.keys(columns.contact) : ["subject", "body", "when"];
}

export function kindOf(tag: Tag): Kind {
  return tag.startsWith("C") ? "contact" : "appointment";
}

/** Which field carries the tag of a thing. */
export function tagIn(text: unknown): Tag | undefined {
  return /^[CAS]\d+\b/.exec(typeof text === "string" ? text : "")?.[0];
}

export function sameValue(field: string, one: string, other: string): boolean {
  return canonical(field, one) === canonical(field, other);
}

function canonical(field: string, value: string): string {
  const text = value.normalize("NFC").trim();
  if (field === "mobilePhone" || field === "businessPhone") return text.replace(/\D/g, "");
  return field === "emailAddresses" || field === "surname" ? text.toLowerCase() : text.replace(/\s+/g, " ");
}

export function configOf(config: WorldConfig): Record<string, unknown> {
  const file = sandboxConfig("https://sim.test");
  const { rowsPerPage, itemsPerPost, readBack } = config;
  const pairs = file["pairs"] as readonly Record<string, unknown>[];
  const chosen = pairs.filter((pair) => config.kinds.includes(pair["type"] === "Contact" ? "contact" : "appointment"));
  return {
    ...file,
    gopaas: { baseUrl: "https://sim.test/gopaas", rowsPerPage, itemsPerPost, readBack },
    guard: config.guard,
    pairs: chosen.map((pair) => pairOf(config, pair)),
  };
}

function pairOf({ direction, conflicts, deletions, leftView, idMapped }: WorldConfig, pair: Record<string, unknown>): object {
  const kind: Kind = pair["type"] === "Contact" ? "contact" : "appointment";
  const map = { ...(pair["map"] as Record<string, string>) };
  if (!idMapped) delete map["id"];
  return {
    ...pair,
    map,
    direction,
    conflicts,
    deletions,
    leftView,
    ...(deletions === "mark" ? { markDeleted: markColumns[kind] } : {}),
  };
}

/** A value nobody else uses, so that it is recognised wherever it turns up. */
export function freshValue(tag: Tag, field: string, n: number): string {
  const number = String(n).padStart(4, "0");
  switch (field) {
    case "surname":
      return `Nom${number}`;
    case "emailAddresses":
      return `${tag.toLowerCase()}.${number}@client.example`;
    case "mobilePhone":
      return `06 00 00 ${number.slice(0, 2)} ${number.slice(2)}`;
    case "businessPhone":
      return `01 00 00 ${number.slice(0, 2)} ${number.slice(2)}`;
    case "subject":
      return `${tag} sujet ${number}`;
    case "when":
      return freshWhen(n);
    default:
      return `${field} ${number}`;
  }
}

/** Mostly soon and timed; some whole days. The world's first day is 23 November 2026. */
export function freshWhen(n: number, farAway = false): string {
  const day = farAway ? `2028-0${1 + (n % 9)}-${String(10 + (n % 15))}` : `2026-12-${String(1 + ((n * 7) % 28)).padStart(2, "0")}`;
  if (n % 7 === 3) return `${day}/${day}`;
  const hour = String(8 + (n % 10)).padStart(2, "0");
  const minutes = String((n * 5) % 30).padStart(2, "0");
  return `${day}T${hour}:${minutes}/${day}T${hour}:${String(30 + ((n * 5) % 30))}`;
}

export type Row = Readonly<Record<string, unknown>>;

/** What a person types into Outlook to give a field this value. */
export function outlookFields(kind: Kind, field: string, value: string, now: Row): Row {
  if (kind === "appointment") {
    if (field === "when") return outlookTimes(value);
    return field === "body" ? { body: { contentType: "text", content: value } } : { [field]: value };
  }
  if (field === "emailAddresses") {
    const others = Array.isArray(now["emailAddresses"]) ? (now["emailAddresses"] as unknown[]).slice(1) : [];
    return { emailAddresses: value === "" ? others : [{ address: value, name: value }, ...others] };
  }
  if (field === "businessPhone") return { businessPhones: value === "" ? [] : [value] };
  return { [field]: value };
}

function outlookTimes(when: string): Row {
  const [from = "", to = ""] = when.split("/");
  if (from.length > 10) return { isAllDay: false, start: `${from}:00`, end: `${to}:00` };
  return { isAllDay: true, start: `${from}T00:00:00`, end: `${nextDay(to)}T00:00:00` };
}

export function nextDay(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function gopaasFields(kind: Kind, field: string, value: string): Record<string, string> {
  if (field !== "when") return { [columns[kind][field] ?? field]: value };
  const [from = "", to = ""] = value.split("/");
  const timed = from.length > 10;
  return {
    date_debut: from.slice(0, 10),
    heure_debut: timed ? `${from.slice(11)}:00` : "",
    date_fin: to.slice(0, 10),
    heure_fin: timed ? `${to.slice(11)}:00` : "",
  };
}

export function otherSide(side: Side): Side {
  return side === "outlook" ? "gopaas" : "outlook";
}
