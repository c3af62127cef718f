// How a mail is written into GoPaaS when a user asks for it: which table, which of its columns hold what, and what its lists call it.

import * as json from "./json-reader";
import { columnValues } from "./pairs";
import { columnName, pathPart } from "./rules";
import type { MailLogSettings } from "./schema";

/** Of the vendor's CRM template. */
const template: MailLogSettings = {
  table: "action",
  columns: { subject: "intitule", text: "note", date: "date_debut", time: "heure_debut", contact: "contact", way: "type" },
  received: "Email entrant",
  sent: "Email sortant",
  values: { statut: "Terminée" },
};

/** Absent: mails are not logged. A column set to `null` stays empty; what is wrong is named, and the template stands for it. */
export function readMailLog(file: json.JsonReader, complain: json.Complain): { mailLog?: MailLogSettings } {
  const reader = json.optionalObject(file, "mailLog", complain);
  if (!reader) return {};
  const userField = json.optionalText(reader, "userField", columnName);
  const userKey = json.optionalText(reader, "userKey");
  const mailLog: MailLogSettings = {
    table: json.optionalText(reader, "table", pathPart) ?? template.table,
    columns: readColumns(reader, complain),
    received: json.optionalText(reader, "received") ?? template.received,
    sent: json.optionalText(reader, "sent") ?? template.sent,
    values: {
      ...(reader.has("values") ? columnValues(reader, "values") : template.values),
      ...(userField && userKey ? { [userField]: userKey } : {}),
    },
  };
  if ((userField === undefined) !== (userKey === undefined)) {
    reader.complain(
      userField === undefined ? "userKey" : "userField",
      "unused",
      "has no effect without the other of userField and userKey.",
    );
  }
  reader.close();
  return { mailLog };
}

function readColumns(file: json.JsonReader, complain: json.Complain): MailLogSettings["columns"] {
  const value = file.take("map");
  if (value === undefined) return template.columns;
  const reader = json.openObject(value, file.pathOf("map"), (problem) => {
    complain({ ...problem, fatal: false });
  });
  if (!reader) return template.columns;
  const { subject, ...optional } = template.columns;
  const named = Object.entries(optional).flatMap(([part, usual]): [string, string][] => {
    const isLeftOut = reader.has(part) && reader.take(part) === null;
    return isLeftOut ? [] : [[part, json.optionalText(reader, part, columnName) ?? usual]];
  });
  const columns = { subject: json.optionalText(reader, "subject", columnName) ?? subject, ...Object.fromEntries(named) };
  reader.close();
  return columns;
}
