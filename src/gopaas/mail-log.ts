// A mail written into GoPaaS because its user asked for it: once, whoever asks and on whatever device, and never taken for an appointment.

import { Failure, hash53, instantToLocal } from "../sync";
import type { GopaasClient } from "./client";
import { refusedRecord } from "./errors";
import { cellText, type Row } from "./fields/cell";
import { readDate } from "./fields/date";
import { readText } from "./fields/text";
import { localAt, readTime, writeTime } from "./fields/time";
import { stamps, stampColumns } from "./stamps";

/** Where and how; `sent` and `received` are what the column of `way` holds. */
export interface MailLogRules {
  readonly table: string;
  readonly columns: { readonly subject: string } & Readonly<Partial<Record<"text" | "date" | "time" | "contact" | "way", string>>>;
  readonly received: string;
  readonly sent: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface Mail {
  /** RFC 5322's Message-ID: the same in every mailbox the mail is in. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  /** ISO instant. */
  readonly at: string;
  readonly way: "received" | "sent";
  /** Key of the contact it is about. */
  readonly contact?: string;
}

export interface LoggedMail {
  readonly key: string;
  /** As GoPaaS keeps it: untrusted text. */
  readonly subject: string;
  /** GoPaaS's wall clock, `yyyy-mm-dd` or `yyyy-mm-ddTHH:MM`; absent where no column holds it. */
  readonly at?: string;
}

export interface MailLog {
  /** `undefined`: nobody logged this mail yet. Rejects with a Failure. */
  find(messageId: string): Promise<LoggedMail | undefined>;
  /** What was logged before is answered, and left as it is. Rejects with a Failure. */
  log(mail: Mail): Promise<LoggedMail>;
}

const keyPrefix = "mail-";
const longestSubject = 250;

/** A record that holds a mail; a view of appointments may show it, and no calendar wants it. */
export function isLoggedMail(key: string): boolean {
  return key.startsWith(keyPrefix);
}

export function createMailLog(client: GopaasClient, rules: MailLogRules): MailLog {
  const find = async (messageId: string): Promise<LoggedMail | undefined> => {
    const key = keyOf(messageId);
    const row = await client.item(rules.table, key);
    return row && loggedOf(key, row, rules);
  };
  return {
    find,
    async log(mail) {
      const known = await find(mail.messageId);
      if (known) return known;
      const key = keyOf(mail.messageId);
      await post(client, rules.table, recordOf(mail, rules, client.timeZone));
      const row = await client.item(rules.table, key);
      // An unknown table may take a record and keep none.
      if (!row) throw refusedRecord();
      await stamp(client, rules.table, { key, row }).catch(ignoreRefusal);
      return loggedOf(key, row, rules);
    },
  };
}

/** 106 bits of the Message-ID: two mails do not meet, and the same one is the same record. */
function keyOf(messageId: string): string {
  const identity = messageId.trim();
  return `${keyPrefix}${hash53(identity).toString(36).padStart(11, "0")}${hash53(identity, 1).toString(36).padStart(11, "0")}`;
}

function recordOf(mail: Mail, { columns, values, ...rules }: MailLogRules, timeZone: string): Readonly<Record<string, string>> {
  const [date = "", time = ""] = instantToLocal(Date.parse(mail.at), timeZone).split("T");
  const parts = {
    subject: harmless(mail.subject.replace(/\s+/g, " ").trim()).slice(0, longestSubject),
    text: harmless(mail.text),
    date,
    time: writeTime(time),
    contact: mail.contact ?? "",
    way: mail.way === "sent" ? rules.sent : rules.received,
  };
  const cells = Object.entries(parts).flatMap(([part, value]): [string, string][] => {
    const column = columns[part as keyof typeof parts];
    return column === undefined || value === "" ? [] : [[column, value]];
  });
  return { ...values, ...Object.fromEntries(cells), cle: keyOf(mail.messageId) };
}

/** Strangers write mails, and whether the field takes HTML is not known: angle brackets become quotation marks that never are markup. */
function harmless(text: string): string {
  return text.replace(/<([^<>]*)>/g, "‹$1›").replace(/<(?=[a-z!/?])/gi, "‹");
}

async function post(client: GopaasClient, table: string, record: Row): Promise<void> {
  const outcomes = await client.items(table, [record], true);
  const refusal = "refusal" in outcomes ? outcomes.refusal : outcomes[0]?.refusal;
  if (refusal) throw refusedRecord(refusal.said);
}

/** GoPaaS fills its own dates only in its pages; which of them the table has, its record shows. */
async function stamp(client: GopaasClient, table: string, { key, row }: { readonly key: string; readonly row: Row }): Promise<void> {
  const empty = stampColumns.filter((column) => Object.hasOwn(row, column) && readStampCell(row, column) === "");
  if (empty.length === 0) return;
  const clock = { nowMs: client.ambient.now(), timeZone: client.timeZone };
  await post(client, table, { ...stamps(["creation", "modification"], new Set(empty), clock), cle: key });
}

function readStampCell(row: Row, column: string): string {
  const cell = cellText(row, column) ?? "";
  return column.startsWith("date") ? (readDate(cell) ?? "") : (readTime(cell) ?? "");
}

/** The mail is there; that its dates are not is no reason to say it is not. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}

function loggedOf(key: string, row: Row, { columns }: MailLogRules): LoggedMail {
  const date = columns.date === undefined ? "" : (readDate(cellText(row, columns.date) ?? "") ?? "");
  const time = columns.time === undefined ? "" : readTime(cellText(row, columns.time) ?? "");
  const at = time && date !== "" ? localAt(date, time) : date;
  return { key, subject: readText(cellText(row, columns.subject) ?? ""), ...(date === "" ? {} : { at }) };
}
