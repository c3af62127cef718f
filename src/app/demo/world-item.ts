// One contact or appointment as the demo's two applications show it, whichever of them it is from.

export type SideName = "outlook" | "gopaas";
export type ItemKind = "contact" | "appointment";

/** What a form edits, by the name of its field. */
export type Values = Readonly<Record<string, string>>;

export type Mark = "series" | "private" | "meeting" | "cancelled" | "colleague" | "excluded";

/** Wall-clock times, as `2026-11-23` and `09:00`; no time: the whole day. */
export interface When {
  readonly startDate: string;
  readonly startTime: string;
  readonly endDate: string;
  readonly endTime: string;
}

export interface WorldItem {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly aside: string;
  readonly when?: When;
  readonly sortKey: string;
  readonly mark?: Mark;
  /** Who invited to it, where that is somebody else. */
  readonly organizer?: { readonly name: string; readonly address: string };
  readonly values: Values;
}

export type Raw = Readonly<Record<string, unknown>>;

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function raw(value: unknown): Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** As a list of people is sorted: without accents, capitals or spaces around. */
export function plain(value: string): string {
  return value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** What the form says differently from the item; all of it where there is none yet. */
export function changed(values: Values, before: WorldItem | undefined): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (before?.values[name] ?? "")));
}
