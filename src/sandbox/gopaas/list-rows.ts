// What a view answers: its conditions, the caller's search, rights, order and page, told in this order.

import { allowed } from "./credentials";
import type { Crm, CrmRecord, CrmUser, View } from "./crm";
import { containsText, inOrder, meets, passes, readSearch } from "./query";
import { notAllowed, notFound, wentWrong } from "./refusal";
import { toldList, toldRow } from "./told";
import { wallClock } from "./wall-clock";

export type HeaderReader = (name: string) => string | null;

export function listRows(crm: Crm, user: CrmUser, viewId: string, header: HeaderReader): unknown {
  const view = crm.views.get(viewId);
  if (!view) throw notFound();
  if (!allowed(user, view.table, "read")) throw notAllowed();
  const asked = crm.behaviour.honoursListHeaders ? reader(crm, header) : () => null;
  const onlyVisible = asked("onlyVisible") === "on";
  const found = select(crm, user, view, asked);
  const rows = pageOf(crm, found, asked).map((record) => toldRow(crm, view, record, onlyVisible));
  return toldList(crm, rows, found.length, wantsColumns(crm, asked) ? view : undefined);
}

function reader(crm: Crm, header: HeaderReader): HeaderReader {
  return (name) => {
    const raw = header(name);
    if (raw === null || crm.behaviour.headersRead === "latin1") return raw;
    if (crm.behaviour.headersRead === "utf8") return Buffer.from(raw, "latin1").toString("utf8");
    try {
      return decodeURIComponent(raw);
    } catch {
      throw wentWrong();
    }
  };
}

function select(crm: Crm, user: CrmUser, view: View, asked: HeaderReader): CrmRecord[] {
  const today = wallClock(crm.clock.now()).date;
  const knows = (field: string): boolean => crm.tables[view.table]?.some((one) => one.name === field) ?? false;
  const search = readSearch(asked("advancedSearch") ?? "", knows);
  if (!search) throw wentWrong();
  const text = asked("textSearch") ?? "";
  const visible = view.columns.filter((column) => !column.hidden).map((column) => column.field);
  const kept = crm
    .records(view.table)
    .filter((record) => view.conditions.every((condition) => meets(record.fields, condition, today)))
    .filter((record) => allowed(user, view.table, "read", record))
    .filter((record) => passes(record.fields, search, today))
    .filter((record) => text === "" || containsText(record.fields, visible, text));
  const byKey = new Map(kept.map((record) => [record.fields, record]));
  return inOrder([...byKey.keys()], view.order).flatMap((fields) => byKey.get(fields) ?? []);
}

function pageOf(crm: Crm, found: readonly CrmRecord[], asked: HeaderReader): readonly CrmRecord[] {
  if (!crm.behaviour.honoursListHeaders) return found;
  const size = Math.min(whole(asked("rowPerPage")) ?? crm.behaviour.rowsPerPageDefault, crm.behaviour.rowsPerPageMost);
  const start = ((whole(asked("page")) ?? 1) - 1) * size;
  return found.slice(start, start + size);
}

function whole(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d*$/.test(text.trim()) ? Number(text) : undefined;
}

function wantsColumns(crm: Crm, asked: HeaderReader): boolean {
  const { columnsHeader } = crm.behaviour;
  const names = columnsHeader === "either" ? ["columns", "colums"] : [columnsHeader];
  return names.some((name) => asked(name) === "on");
}
