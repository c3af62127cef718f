// What config.json means once it has been read: every value present, every default filled in.

import type { GuardLimits, Pair } from "../sync";
import type { Habits } from "./habits";

export interface EntraSettings {
  readonly clientId: string;
  readonly authority: string;
  readonly knownAuthorities: readonly string[];
  readonly protocolMode: "AAD" | "OIDC";
}

export interface GopaasSettings {
  readonly baseUrl: string;
  readonly auth: "bearer" | "oauth2";
  /** Present with `auth: "oauth2"`. The secret is never part of the settings. */
  readonly oauth2?: { readonly clientId: string };
  /** IANA zone of every date and time in GoPaaS, which stores none. */
  readonly timeZone: string;
  readonly rowsPerPage: number;
  readonly itemsPerPost: number;
  /** How many of the records written are read back, to see what GoPaaS stored: from 0, none, to 1, all. */
  readonly readBack: number;
  /** Where a record is shown to a person: `https://…/{table}/{key}`. */
  readonly recordUrl?: string;
}

export interface MailLogSettings {
  readonly table: string;
  /** What is written of a mail → column. */
  readonly columns: { readonly subject: string } & Readonly<Partial<Record<"text" | "date" | "time" | "contact" | "way", string>>>;
  /** What the column of `way` holds of a mail that came, and of one that went out. */
  readonly received: string;
  readonly sent: string;
  /** Column → value of every mail logged. */
  readonly values: Readonly<Record<string, string>>;
}

/** What a pair says of its columns beyond "this field is that column". */
export interface ColumnRules {
  /** Field → columns; the first that is filled is read. */
  readonly firstOf: Readonly<Record<string, readonly string[]>>;
  /** A column that holds another record's key → the view and its column in which that record is found by its name. */
  readonly match: Readonly<Record<string, { readonly view: string; readonly column: string }>>;
  /** Column → value of every record written, new or not. */
  readonly constants: Readonly<Record<string, string>>;
}

export interface Settings {
  readonly entra: EntraSettings;
  readonly graph: { readonly baseUrl: string };
  readonly gopaas: GopaasSettings;
  readonly guard: GuardLimits;
  readonly habits: Habits;
  /** Absent: mails are not logged. */
  readonly mailLog?: MailLogSettings;
  /** Only the pairs that can be used. */
  readonly pairs: readonly Pair[];
  /** By `pairId`; absent where a pair says nothing of the kind. */
  readonly columnRules: Readonly<Record<string, ColumnRules>>;
  /** The file names no pair and locks none: each user sets up his own. */
  readonly openPairs: boolean;
  /** Paths a user may not override: `gopaas.baseUrl`, `pairs`, `pairs.direction`. */
  readonly locked: readonly string[];
}

export type ProblemCode =
  /** Named, ignored. */
  | "unknown-key"
  /** A key no settings may hold: a secret in a served file, or one that reaches into JavaScript's objects. */
  | "forbidden-key"
  | "wrong-value"
  | "missing"
  | "duplicate-column"
  /** Can be meant, and seldom is: the first name in the column of last names. */
  | "suspicious"
  /** Right by itself, but without effect as the rest stands. */
  | "unused"
  /** A user's choice the administrator has locked. */
  | "locked";

export interface Problem {
  /** Where in config.json: `pairs[0].map.givenName`; `""` for the file itself. */
  readonly path: string;
  /** English, for administrators; never holds a secret. */
  readonly message: string;
  /** What it concerns cannot be used; otherwise a default took its place. */
  readonly fatal: boolean;
  readonly code: ProblemCode;
}

export const defaults = {
  authority: "https://login.microsoftonline.com/organizations",
  graphBaseUrl: "https://graph.microsoft.com/v1.0",
  timeZone: "Europe/Paris",
  rowsPerPage: 200,
  itemsPerPost: 50,
  readBack: 1,
  folder: "GoPaaS",
  calendar: "default",
  defaultDurationMinutes: 60,
  window: { pastDays: 30, futureDays: 365 },
  filters: {
    private: "skip",
    cancelled: "skip",
    declined: "skip",
    onlyCategory: null,
    excludeCategory: null,
    externalOnly: false,
  },
  guard: { deletions: { items: 5, percent: 10 }, overwrites: { items: 50, percent: 25 } },
} as const;
