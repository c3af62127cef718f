// What the CRM holds: records, their recycle bin, views, users and rights; and the hand of the people who work in it.

import type { Clock } from "../service";
import { defaultBehaviour, type GopaasBehaviour } from "./behaviour";
import type { Condition, Order } from "./query";
import { crmTemplate, type Tables } from "./tables";
import { wallClock } from "./wall-clock";

export interface CrmRecord {
  readonly id: number;
  /** Dates as `2026-11-23`, times as `09:00:00`, nothing as an empty text. Holds `cle`. */
  fields: Record<string, string>;
}

export interface ViewColumn {
  readonly field: string;
  readonly title: string;
  /** Told too, unless the caller asks for `onlyVisible`. */
  readonly hidden?: boolean;
}

export interface View {
  readonly id: string;
  name: string;
  readonly table: string;
  columns: readonly ViewColumn[];
  conditions: readonly Condition[];
  order: readonly Order[];
}

/** True: all records; "own": those whose user, manager or author is the caller. */
export type Right = boolean | "own";

export interface TableRights {
  readonly read?: Right;
  readonly create?: boolean;
  readonly update?: Right;
}

export interface CrmUser {
  readonly login: string;
  readonly rights: Record<string, TableRights>;
  /** Addresses the user's token may call from; undefined for any. */
  authorisedAddresses?: readonly string[];
}

export interface OauthClient {
  readonly secret: string;
  readonly login: string;
}

/** What someone does in the CRM's own web pages, which fill the stamps as they save. */
export interface CrmHand {
  add(table: string, fields: Readonly<Record<string, string>>, login?: string): string;
  edit(table: string, key: string, fields: Readonly<Record<string, string>>, login?: string): void;
  recycle(table: string, key: string): void;
  restore(table: string, key: string): void;
}

export interface Crm {
  readonly clock: Clock;
  readonly tables: Tables;
  readonly views: Map<string, View>;
  readonly users: Map<string, CrmUser>;
  /** Bearer tokens of the "API KEY" section, each with its user's login. */
  readonly bearerTokens: Map<string, string>;
  readonly oauthClients: Map<string, OauthClient>;
  readonly behaviour: GopaasBehaviour;
  records(table: string): readonly CrmRecord[];
  recycled(table: string): readonly CrmRecord[];
  find(table: string, key: string): CrmRecord | undefined;
  /** Stores without asking anyone; the key must be free. */
  insert(table: string, fields: Readonly<Record<string, string>>): CrmRecord;
  readonly hand: CrmHand;
  /** Back to a CRM without records and views, with the demo user and the first behaviour. */
  reset(): void;
}

interface Shelf {
  readonly live: Map<string, CrmRecord>;
  readonly bin: Map<string, CrmRecord>;
  lastId: number;
}

export const DEMO_LOGIN = "jdupont";
export const DEMO_TOKEN = "gopaas-demo-token";
export const DEMO_CLIENT = { id: "gopaas-demo-client", secret: "gopaas-demo-secret" } as const;

export function createCrm(clock: Clock, changes: Partial<GopaasBehaviour> = {}): Crm {
  const tables = crmTemplate();
  const shelves = new Map(Object.keys(tables).map((name) => [name, emptyShelf()]));
  const shelf = (table: string): Shelf => {
    const found = shelves.get(table);
    if (!found) throw new Error(`The CRM has no table ${table}.`);
    return found;
  };
  const insert: Crm["insert"] = (table, fields) => {
    const at = shelf(table);
    const key = fields["cle"] ?? "";
    if (key === "" || at.live.has(key)) throw new Error(`The key "${key}" is not free in ${table}.`);
    const record = { id: ++at.lastId, fields: { ...emptyRecord(tables, table), ...fields } };
    at.live.set(key, record);
    return record;
  };
  const crm: Crm = {
    clock,
    tables,
    views: new Map(),
    users: new Map(),
    bearerTokens: new Map(),
    oauthClients: new Map(),
    behaviour: defaultBehaviour(changes),
    records: (table) => [...(shelves.get(table)?.live.values() ?? [])],
    recycled: (table) => [...(shelves.get(table)?.bin.values() ?? [])],
    find: (table, key) => shelves.get(table)?.live.get(key),
    insert,
    hand: createHand(clock, shelf, insert),
    reset: () => {
      for (const name of shelves.keys()) shelves.set(name, emptyShelf());
      crm.views.clear();
      Object.assign(crm.behaviour, defaultBehaviour(changes));
      employ(crm);
    },
  };
  employ(crm);
  return crm;
}

function emptyShelf(): Shelf {
  return { live: new Map(), bin: new Map(), lastId: 0 };
}

function employ(crm: Crm): void {
  for (const map of [crm.users, crm.bearerTokens, crm.oauthClients]) map.clear();
  crm.users.set(DEMO_LOGIN, { login: DEMO_LOGIN, rights: {} });
  crm.bearerTokens.set(DEMO_TOKEN, DEMO_LOGIN);
  crm.oauthClients.set(DEMO_CLIENT.id, { secret: DEMO_CLIENT.secret, login: DEMO_LOGIN });
}

function emptyRecord(tables: Tables, table: string): Record<string, string> {
  return Object.fromEntries((tables[table] ?? []).map((field) => [field.name, ""]));
}

function createHand(clock: Clock, shelf: (table: string) => Shelf, insert: Crm["insert"]): CrmHand {
  const move = (table: string, key: string, from: "live" | "bin", to: "live" | "bin"): void => {
    const at = shelf(table);
    const record = at[from].get(key);
    if (!record) throw new Error(`No record "${key}" in ${table}.`);
    if (at[to].has(key) && to === "live") throw new Error(`The key "${key}" is in use again in ${table}.`);
    at[from].delete(key);
    at[to].set(key, record);
  };
  return {
    add: (table, fields, login = DEMO_LOGIN) => {
      const cle = fields["cle"] || freeKey(shelf(table), clock.now(), login);
      insert(table, { ...creationStamps(clock.now(), login), ...fields, cle });
      return cle;
    },
    edit: (table, key, fields, login = DEMO_LOGIN) => {
      const record = shelf(table).live.get(key);
      if (!record) throw new Error(`No record "${key}" in ${table}.`);
      record.fields = { ...record.fields, ...changeStamps(clock.now(), login), ...fields, cle: key };
    },
    recycle: (table, key) => {
      move(table, key, "live", "bin");
    },
    restore: (table, key) => {
      move(table, key, "bin", "live");
    },
  };
}

// As the web app does it: milliseconds, then the login.
function freeKey(shelf: Shelf, now: number, login: string): string {
  let ms = Math.floor(now);
  const key = (): string => `${ms}_${login}`;
  while (shelf.live.has(key()) || shelf.bin.has(key())) ms += 1;
  return key();
}

export function changeStamps(now: number, login: string): Record<string, string> {
  const wall = wallClock(now);
  return { date_modification: wall.date, heure_modification: wall.time, modification_par: login };
}

export function creationStamps(now: number, login: string): Record<string, string> {
  const wall = wallClock(now);
  return { date_creation: wall.date, heure_creation: wall.time, creation_par: login, gestion_par: login, ...changeStamps(now, login) };
}
