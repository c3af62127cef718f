// A CRM over real HTTP for the adapter's tests: the simulator behind a socket, every request on record, any answer replaceable.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { createGopaasClient, type GopaasClient, type GopaasConnection } from "../../src/gopaas/client";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import { createCrm, DEMO_TOKEN, type Crm } from "../../src/sandbox/gopaas/crm";
import { findField } from "../../src/sandbox/gopaas/tables";
import { createGopaas, type Gopaas } from "../../src/sandbox/gopaas/create-gopaas";
import type { AppointmentPair, ContactPair } from "../../src/sync";

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Another answer than the CRM's: a status and a body, a cut connection, or one cut after the work was done. */
export type Instead =
  { readonly status: number; readonly body: string; readonly headers?: Record<string, string> } | "cut" | "cut-after" | undefined;

export interface CrmServer {
  readonly crm: Crm;
  readonly gopaas: Gopaas;
  readonly baseUrl: string;
  readonly seen: Seen[];
  /** Asked before every request. */
  instead: (seen: Seen, index: number) => Instead;
  readonly connection: (changes?: Partial<GopaasConnection>) => GopaasConnection;
  readonly client: (changes?: Partial<GopaasConnection>) => GopaasClient;
  /** Paths asked for since the last call. */
  readonly takePaths: () => string[];
  readonly close: () => Promise<void>;
}

export const now = Date.parse("2026-11-23T09:15:30Z");

const contactColumns = [
  "cle",
  "date_creation",
  "date_modification",
  "prenom",
  "nom",
  "email",
  "telephone",
  "date_naissance",
  "societe",
  "fonction",
  "ville",
];
const actionColumns = [
  "cle",
  "date_modification",
  "heure_modification",
  "outlook_id",
  "intitule",
  "note",
  "date_debut",
  "date_fin",
  "heure_debut",
  "heure_fin",
];

export function addView(crm: Crm, id: string, table: string, fields: readonly string[]): void {
  const columns = fields.map((field) => ({ field, title: findField(crm.tables, table, field)?.label ?? field }));
  crm.views.set(id, { id, name: id, table, columns, conditions: [], order: [{ field: "cle" }] });
}

export async function startCrm(behaviour: Partial<GopaasBehaviour> = {}): Promise<CrmServer> {
  let waitedMs = 0;
  const crm = createCrm({ now: () => now + waitedMs, set: () => undefined, advance: () => undefined }, behaviour);
  addView(crm, "12", "contact", contactColumns);
  addView(crm, "34", "action", actionColumns);
  const gopaas = createGopaas(crm);
  const seen: Seen[] = [];
  let taken = 0;
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const path = (incoming.url ?? "").replace("/crm", "");
    const one: Seen = { method: incoming.method ?? "", path, headers: incoming.headers, body: Buffer.concat(chunks).toString() };
    seen.push(one);
    const instead = made.instead(one, seen.length);
    if (instead === "cut") return void outgoing.destroy();
    if (typeof instead === "object")
      return void outgoing.writeHead(instead.status, { "content-type": "application/json", ...instead.headers }).end(instead.body);
    const response = await gopaas.service(
      new Request(`http://crm${path}`, {
        method: one.method,
        headers: incoming.headers as Record<string, string>,
        ...(one.body ? { body: one.body } : {}),
      }),
    );
    if (instead === "cut-after") return void outgoing.destroy();
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  };
  const port = await listen(server);
  const baseUrl = `http://127.0.0.1:${String(port)}/crm`;
  const sleep = (ms: number): Promise<void> => {
    waitedMs += ms;
    return Promise.resolve();
  };
  const connection = (changes: Partial<GopaasConnection> = {}): GopaasConnection => ({
    baseUrl,
    token: () => Promise.resolve(DEMO_TOKEN),
    auth: "bearer",
    signal: new AbortController().signal,
    ambient: { now: () => now + waitedMs, random: () => 0.5, sleep },
    fetch: globalThis.fetch,
    counters: { requests: 0, retries: 0, waitedMs: 0 },
    rowsPerPage: 200,
    itemsPerPost: 50,
    timeZone: "Europe/Paris",
    ...changes,
  });
  const made: CrmServer = {
    crm,
    gopaas,
    baseUrl,
    seen,
    instead: () => undefined,
    connection,
    client: (changes) => createGopaasClient(connection(changes)),
    takePaths: () => {
      const paths = seen.slice(taken).map(({ method, path }) => `${method} ${path}`);
      taken = seen.length;
      return paths;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return made;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

export const contactPair: ContactPair = {
  kind: "contact",
  table: "contact",
  view: "12",
  folder: "GoPaaS",
  direction: "both",
  map: {
    givenName: "prenom",
    surname: "nom",
    emailAddresses: "email",
    mobilePhone: "telephone",
    birthday: "date_naissance",
    companyName: "societe",
  },
  conflicts: "gopaas",
  deletions: "keep",
  leftView: "remove",
  defaults: { civilite: "Monsieur" },
};

export const appointmentPair: AppointmentPair = {
  kind: "appointment",
  table: "action",
  view: "34",
  calendar: "default",
  direction: "both",
  map: {
    id: "outlook_id",
    subject: "intitule",
    body: "note",
    startDate: "date_debut",
    endDate: "date_fin",
    startTime: "heure_debut",
    endTime: "heure_fin",
  },
  conflicts: "gopaas",
  deletions: "keep",
  leftView: "keep",
  defaults: { nature: "Commerciale", statut: "Pas commencée" },
  userField: "utilisateur",
  userKey: "jdupont",
  defaultDurationMinutes: 60,
  filters: { private: "skip", cancelled: "skip", declined: "skip", onlyCategory: null, excludeCategory: null, externalOnly: false },
  window: { pastDays: 30, futureDays: 365 },
};

export function addContact(crm: Crm, number: number, fields: Readonly<Record<string, string>> = {}): string {
  const cle = `c${String(number).padStart(4, "0")}`;
  return crm.hand.add("contact", {
    cle,
    civilite: "Madame",
    nom: `Nom${String(number)}`,
    prenom: "Ana",
    email: `a${String(number)}@example.com`,
    ...fields,
  });
}

export function addAction(crm: Crm, cle: string, fields: Readonly<Record<string, string>> = {}): string {
  const filled = {
    intitule: `Sujet ${cle}`,
    nature: "Commerciale",
    date_debut: "2026-12-01",
    date_fin: "2026-12-01",
    heure_debut: "09:00:00",
    heure_fin: "10:00:00",
  };
  return crm.hand.add("action", { cle, ...filled, ...fields });
}
