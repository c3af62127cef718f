// The selected appointment as a record of GoPaaS: the same keys and marks that a sync goes by, asked for one item.

import { createAppointmentStore as gopaasAppointments } from "../gopaas/appointment-store";
import { cellText } from "../gopaas/fields/cell";
import type { GopaasClient } from "../gopaas/client";
import { createAppointmentStore as graphAppointments } from "../graph/appointment-store";
import { createGraphClient } from "../graph/client";
import type { GraphClient } from "../graph/client";
import { realAmbient } from "../http/send";
import { keptOut, pairId } from "../sync";
import type { AppointmentPair, Item } from "../sync";
import type { EventLook } from "../taskpane/needs";
import { connectGopaas, crmMark, ownFetch } from "./sync-run";
import type { GopaasWay } from "./sync-run";

export interface EventWay extends GopaasWay {
  readonly graphToken: () => Promise<string>;
}

/** Of the pair whose calendar it is in; undefined where no calendar is synchronised. Rejects with a Failure. */
export async function lookAtEvent(way: EventWay, eventId: string): Promise<EventLook | undefined> {
  const { settings, signal, graphToken, fetch: wayOut = ownFetch, ambient = realAmbient } = way;
  const crm = crmMark(settings);
  const graph = createGraphClient({ signal, ambient, fetch: wayOut, baseUrl: settings.graph.baseUrl, token: graphToken, crm });
  const { client: gopaas } = connectGopaas(way);
  const looks: EventLook[] = [];
  for (const pair of settings.pairs) {
    if (pair.kind !== "appointment") continue;
    const look = await lookIn(pair, { way, graph, gopaas, nowMs: ambient.now() }, eventId);
    if (look.kind === "synced") return look;
    looks.push(look);
  }
  // A calendar it is not in says less than the one it is in.
  return looks.find(({ kind }) => kind !== "elsewhere") ?? looks[0];
}

interface Services {
  readonly way: EventWay;
  readonly graph: GraphClient;
  readonly gopaas: GopaasClient;
  readonly nowMs: number;
}

async function lookIn(pair: AppointmentPair, { way, graph, gopaas, nowMs }: Services, eventId: string): Promise<EventLook> {
  const { timeZone } = way.settings.gopaas;
  const [item] = await graphAppointments(graph, pair, { nowMs, timeZone, place: undefined }).read([eventId]);
  if (!item) return { kind: "elsewhere" };
  const records = gopaasAppointments(gopaas, pair, { rules: way.settings.columnRules[pairId(pair)] });
  const ids = [item.trace?.id, item.derivedKey].filter((key) => key !== undefined);
  const made = (await records.read(ids)).find((record) => record !== undefined);
  const key = made?.id ?? (await keyByOutlookId(gopaas, pair, [item.id, eventId]));
  const record = made ?? (key === undefined ? undefined : (await records.read([key]))[0]);
  if (record && record.elsewhere !== "unreadable") return { kind: "synced", table: pair.table, key: record.id, fields: record.fields };
  return absence(item, pair, (await graph.mailbox()).mail);
}

/** The record that an earlier product, or another device, bound to it by the column of Outlook's id. */
async function keyByOutlookId(client: GopaasClient, { map, view }: AppointmentPair, ids: readonly string[]): Promise<string | undefined> {
  const column = map["id"];
  if (column === undefined) return undefined;
  for (const id of new Set(ids)) {
    if (!/^[\w=+/-]+$/.test(id)) continue;
    const { rows } = await client.list(view, { page: 1, rowsPerPage: 5, search: `${column}|equal|${id}|` });
    // A server that does not search answers with others' rows.
    const found = rows.find((row) => (cellText(row, column) ?? "").trim() === id);
    if (found) return cellText(found, "cle");
  }
  return undefined;
}

function absence(item: Item, pair: AppointmentPair, mail: string): EventLook {
  if (item.elsewhere === "folder") return { kind: "elsewhere" };
  const reason =
    item.elsewhere === "window"
      ? "left-window"
      : pair.direction === "gopaas-to-outlook"
        ? "direction"
        : keptOut(item, pair, mail.slice(mail.lastIndexOf("@") + 1).toLowerCase());
  return reason === undefined ? { kind: "to-sync" } : { kind: "kept-out", reason };
}
