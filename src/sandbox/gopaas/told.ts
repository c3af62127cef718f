// How records, lists and columns are put into an answer, in whichever of the plausible shapes is switched on.

import type { Crm, CrmRecord, View } from "./crm";
import { findField, type Field } from "./tables";

type Told = Record<string, string | number | null>;

/** A whole record, flat, with its number. */
export function toldRecord(crm: Crm, table: string, record: CrmRecord): Told {
  const out: Told = { [`id${table}`]: record.id };
  for (const field of crm.tables[table] ?? []) out[field.name] = toldValue(crm, field, record.fields[field.name] ?? "");
  return out;
}

/** The columns of a view only. */
export function toldRow(crm: Crm, view: View, record: CrmRecord, onlyVisible: boolean): Told {
  const out: Told = {};
  for (const column of view.columns) {
    if (column.hidden && onlyVisible) continue;
    const field = findField(crm.tables, view.table, column.field);
    if (column.field === `id${view.table}`) out[column.field] = record.id;
    else if (field) out[column.field] = toldValue(crm, field, shown(crm, field, record.fields[column.field] ?? ""));
  }
  return out;
}

export function toldList(crm: Crm, rows: readonly Told[], total: number, view: View | undefined): unknown {
  const { envelope, withTotal, columnsKey } = crm.behaviour;
  if (envelope === "array") return rows;
  return {
    ...(withTotal ? { total } : {}),
    [envelope]: rows,
    ...(view ? { [columnsKey]: toldColumns(crm, view) } : {}),
  };
}

export function toldNothing(crm: Crm): { readonly status: number; readonly body: unknown } {
  switch (crm.behaviour.unknownItem) {
    case "404":
      return { status: 404, body: { msg: "Not found." } };
    case "empty-object":
      return { status: 200, body: {} };
    case "null":
      return { status: 200, body: null };
    case "array":
      return { status: 200, body: [] };
  }
}

function toldColumns(crm: Crm, view: View): unknown {
  const columns = view.columns.map((column) => ({
    field: column.field,
    title: column.title,
    type: toldType(findField(crm.tables, view.table, column.field)),
    ...toldLimits(crm, findField(crm.tables, view.table, column.field)),
    hidden: column.hidden ?? false,
    sortable: true,
  }));
  return crm.behaviour.columnsShape === "array" ? columns : Object.fromEntries(columns.map((column) => [column.field, column]));
}

const TYPE_NAMES: Readonly<Record<Field["type"], string>> = {
  text: "Texte",
  memo: "Mémo",
  date: "Date",
  time: "Heure",
  number: "Nombre",
  list: "Liste",
  email: "Email",
  phone: "Téléphone",
  url: "URL",
  checkbox: "Checkbox",
  link: "Connexion",
  links: "Multi-connexion",
};

function toldLimits(crm: Crm, field: Field | undefined): Record<string, string | number> {
  if (!field || !crm.behaviour.columnsTellLimits) return {};
  return {
    ...(field.type === "list" ? { values: field.values.join("\n") } : {}),
    ...(field.maxLength === undefined ? {} : { maxlength: field.maxLength }),
  };
}

function toldType(field: Field | undefined): string {
  return field ? TYPE_NAMES[field.type] : "Nombre";
}

function toldValue(crm: Crm, field: Field, value: string): string | null {
  const { dateForm, emptyDate, emptyTime } = crm.behaviour;
  if (field.type === "time") return value === "" ? emptyTime : toldTime(crm, value);
  if (field.type !== "date") return value;
  if (value === "") return emptyDate;
  return dateForm === "iso" ? value : value.split("-").reverse().join("/");
}

function toldTime(crm: Crm, value: string): string {
  const [hour = "", minute = "", second] = value.split(":");
  // Typed by hand, it may be no time at all.
  if (second === undefined) return value;
  const half = `${String(Number(hour) % 12 || 12)}:${minute} ${Number(hour) % 24 < 12 ? "AM" : "PM"}`;
  const forms: Readonly<Record<typeof crm.behaviour.timeForm, string>> = {
    seconds: value,
    minutes: `${hour}:${minute}`,
    hours: `${String(Number(hour))}h${minute}`,
    dot: `${hour}.${minute}`,
    digits: `${hour}${minute}`,
    "half-day": half,
  };
  return forms[crm.behaviour.timeForm];
}

function shown(crm: Crm, field: Field, value: string): string {
  if (!field.type.startsWith("link") || crm.behaviour.linkInViews === "key") return value;
  return value
    .split(",")
    .map((key) => nameOf(crm, field, key))
    .join(", ");
}

function nameOf(crm: Crm, field: Field, value: string): string {
  const other = crm.find(field.target, value)?.fields;
  return other ? (other["intitule"] ?? [other["prenom"], other["nom"]].filter(Boolean).join(" ")) : value;
}
