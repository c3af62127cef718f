// What a record must look like to be stored: known fields, values of the field's type, nothing mandatory missing.

import type { Crm } from "./crm";
import { Refused } from "./refusal";
import { findField, type Field, type FieldType } from "./tables";
import { readDate, readTime } from "./wall-clock";

/** The values as they will be stored; throws on the first that cannot be. */
export function readValues(crm: Crm, table: string, sent: Readonly<Record<string, unknown>>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(sent)) {
    const field = findField(crm.tables, table, name);
    if (field) out[name] = shortened(crm, field, normalised(crm, table, field, readValue(field, asText(field, value))));
    else if (name !== `id${table}` && crm.behaviour.unknownField === "refuse") throw new Refused(400, `Champ inconnu : ${name}`);
  }
  return out;
}

export function checkMandatory(crm: Crm, table: string, fields: Readonly<Record<string, string>>): void {
  const missing = (crm.tables[table] ?? []).filter((field) => field.mandatory && (fields[field.name] ?? "") === "");
  const [first] = missing;
  if (first) throw new Refused(400, `Le champ « ${first.label} » est obligatoire.`);
}

function asText(field: Field, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Refused(400, `Valeur incorrecte pour le champ « ${field.label} ».`);
}

function readValue(field: Field, text: string): string {
  if (text.trim() === "") return field.type === "memo" || field.type === "text" ? text : "";
  const value = (READERS[field.type] ?? asItIs)(text, field);
  if (value === undefined) throw new Refused(400, `Valeur incorrecte pour le champ « ${field.label} » : ${text.slice(0, 60)}`);
  return value;
}

/** The value as stored, or undefined where it is none of that type. */
type Reader = (text: string, field: Field) => string | undefined;

const asItIs: Reader = (text) => text;

const READERS: Partial<Record<FieldType, Reader>> = {
  date: (text) => (text === "0000-00-00" ? "" : readDate(text)),
  time: readTime,
  list: (text, field) => (field.values.includes(text) ? text : undefined),
  checkbox: (text) => (/^(0|1|on|off)$/.test(text) ? text : undefined),
  number: (text) => (/^-?\d+([.,]\d+)?$/.test(text) ? text.replace(",", ".") : undefined),
  email: (text) => (/^[^\s@]+@[^\s@]+$/.test(text.trim()) ? text : undefined),
};

function normalised(crm: Crm, table: string, field: Field, text: string): string {
  const { trim, upperCaseSurname, phoneMask } = crm.behaviour.normalise;
  let out = trim ? text.trim() : text;
  if (upperCaseSurname && table === "contact" && field.name === "nom") out = out.toUpperCase();
  if (phoneMask && field.type === "phone") out = maskedPhone(out);
  return out;
}

function shortened(crm: Crm, field: Field, text: string): string {
  const { maxLength = text.length } = field;
  if (text.length > maxLength && crm.behaviour.tooLong === "refuse")
    throw new Refused(400, `Le champ « ${field.label} » est trop long (${maxLength} caractères au plus).`);
  return text.slice(0, maxLength);
}

// French numbers in pairs of digits, `+33` told as `0`; others are left as they are.
function maskedPhone(text: string): string {
  const digits = text.replace(/[^\d+]/g, "").replace(/^(\+33|0033)0?/, "0");
  return /^0\d{9}$/.test(digits) ? (digits.match(/\d\d/g) ?? []).join(" ") : text;
}
