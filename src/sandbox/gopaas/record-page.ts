// The page on which the web application shows one record to a person. A real one asks for a login first.

import type { Crm } from "./crm";

/** `fiche/{table}/{key}`; undefined where the path means something else. */
export function recordPage(crm: Crm, segments: readonly string[]): Response | undefined {
  const [page, table = "", key = ""] = segments;
  if (page !== "fiche") return undefined;
  const record = crm.tables[table] ? crm.find(table, key) : undefined;
  const rows = (crm.tables[table] ?? []).map(
    ({ name, label }) => `<tr><th>${escape(label)}</th><td>${escape(record?.fields[name] ?? "")}</td></tr>`,
  );
  const body = record ? `<h1>${escape(`${table} ${key}`)}</h1><table>${rows.join("")}</table>` : "<h1>Fiche introuvable</h1>";
  return new Response(`<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>GoPaaS</title><body>${body}</body></html>`, {
    status: record ? 200 : 404,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'" },
  });
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
