// What the engine really did to the mailbox and the CRM, seen from inside: taken before and after each request that writes.

import type { World } from "../../src/sandbox/world";
import type { Kind, Side } from "../../src/sync";
import type { Tag } from "./script";
import { tables, tagIn } from "./vocabulary";
import type { Row } from "./vocabulary";

/** One item a request changed. */
export interface Change {
  readonly side: Side;
  readonly kind: Kind;
  readonly what: "create" | "update" | "delete";
  readonly tag: Tag | undefined;
  /** GoPaaS: the key. Outlook: the store's number. */
  readonly id: string;
  readonly before: Row;
  readonly after: Row;
  /** Raw names whose value changed. */
  readonly names: readonly string[];
  readonly order: number;
  readonly run: number;
}

interface Held {
  readonly kind: Kind;
  readonly row: Row;
}

export interface Shot {
  readonly outlook: ReadonlyMap<string, Held>;
  readonly gopaas: ReadonlyMap<string, Held>;
}

/** Everything alive. Rows are replaced, never changed in place: holding on to them is enough. */
export function shoot({ mailbox, crm }: World): Shot {
  const outlook = new Map<string, Held>();
  const { contacts, events, folders } = mailbox.store;
  for (const [number, { fields, folder }] of contacts) {
    // Deleted Items is where a deleted contact lies, not where it lives.
    if (!folders.get(folder)?.hidden) outlook.set(`c${number}`, { kind: "contact", row: fields });
  }
  for (const [number, { fields, when, series }] of events) {
    outlook.set(`e${number}`, { kind: "appointment", row: eventRow(fields, when) });
    for (const [day, exception] of series?.exceptions ?? [])
      outlook.set(`e${number}/${day}`, { kind: "appointment", row: eventRow({ ...fields, ...exception.fields }, exception.when) });
    for (const [day] of series?.cancelled ?? []) outlook.set(`e${number}/${day}`, { kind: "appointment", row: cancelledRow });
  }
  const gopaas = new Map<string, Held>();
  for (const kind of ["contact", "appointment"] as const)
    for (const record of crm.records(tables[kind])) gopaas.set(`${kind}/${record.fields["cle"] ?? ""}`, { kind, row: record.fields });
  return { outlook, gopaas };
}

/** One object, so that a deleted occurrence looks the same in every shot. */
const cancelledRow: Row = { cancelled: true };

function eventRow(fields: Row, when: object): Row {
  return { ...fields, when: JSON.stringify(when) };
}

export function compare(before: Shot, after: Shot, order: number, run: number): Change[] {
  return (["outlook", "gopaas"] as const).flatMap((side) => compareSide(side, before[side], after[side], order, run));
}

/** An occurrence has no row of its own until it differs from its series. */
function masterOf(side: Side, id: string, before: ReadonlyMap<string, Held>): Held | undefined {
  return side === "outlook" && id.includes("/") ? before.get(id.slice(0, id.indexOf("/"))) : undefined;
}

function compareSide(
  side: Side,
  before: ReadonlyMap<string, Held>,
  after: ReadonlyMap<string, Held>,
  order: number,
  run: number,
): Change[] {
  const changes: Change[] = [];
  const add = (what: Change["what"], id: string, held: Held, rows: Pick<Change, "before" | "after">): void => {
    const names = [...new Set([...Object.keys(rows.before), ...Object.keys(rows.after)])].filter(
      (name) => JSON.stringify(rows.before[name]) !== JSON.stringify(rows.after[name]),
    );
    if (what !== "update" || names.length > 0)
      changes.push({
        side,
        kind: held.kind,
        what,
        id: side === "gopaas" ? id.slice(id.indexOf("/") + 1) : id,
        tag: tagOf(held.row) ?? tagOf(rows.before),
        names,
        order,
        run,
        ...rows,
      });
  };
  for (const [id, held] of after) {
    const old = before.get(id) ?? masterOf(side, id, before);
    const isGone = held.row["cancelled"] === true;
    if (!old) add("create", id, held, { before: {}, after: held.row });
    else if (old.row !== held.row) add(isGone ? "delete" : "update", id, held, { before: old.row, after: held.row });
  }
  for (const [id, held] of before) if (!after.has(id)) add("delete", id, held, { before: held.row, after: {} });
  return changes;
}

export function tagOf(row: Row): Tag | undefined {
  return tagIn(row["givenName"] ?? row["subject"] ?? row["prenom"] ?? row["intitule"]);
}
