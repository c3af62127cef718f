// The three GoPaaS calls, with the token that goes with them.

import type { Ambient } from "../http/send";
import { checkBaseUrl } from "./base-url";
import type { TokenSource } from "./credentials";
import { readItem, readPage, type Page } from "./envelope";
import { failureOf, refusedRecord, tokenRefused, type Asked } from "./errors";
import { isRow, type Row } from "./fields/cell";
import { readOutcomes, type Outcomes } from "./outcomes";
import { createTransport, type Answer, type TransportInit, type TransportOptions } from "./transport";

export interface GopaasConnection extends TransportOptions {
  readonly token: TokenSource;
  readonly auth: "bearer" | "oauth2";
  readonly rowsPerPage: number;
  readonly itemsPerPost: number;
  /** IANA zone of every date and time in GoPaaS, which stores none. */
  readonly timeZone: string;
}

export interface PageRequest {
  /** From 1. */
  readonly page: number;
  readonly rowsPerPage: number;
  /** `field|operator|value|`, in plain ASCII. */
  readonly search?: string;
}

export interface GopaasClient {
  readonly rowsPerPage: number;
  readonly itemsPerPost: number;
  readonly timeZone: string;
  readonly ambient: Ambient;
  list(view: string, request: PageRequest): Promise<Page>;
  /** `undefined`: there is no such record. */
  item(table: string, key: string): Promise<Row | undefined>;
  /** Creates or updates by `cle`. Throws when the array was refused as a whole; `takesFaults`: at the first 500, too. */
  items(table: string, records: readonly Row[], takesFaults?: boolean): Promise<Outcomes>;
  /** One real call with the token: throws what is wrong with the address, the token or the view. */
  check(view: string): Promise<void>;
}

export function createGopaasClient(connection: GopaasConnection): GopaasClient {
  const transport = createTransport({ ...connection, baseUrl: checkBaseUrl(connection.baseUrl) });
  const root = connection.auth === "oauth2" ? "api/oauth2" : "api";
  const call = async (asked: Asked, path: string, init: Call): Promise<Answer> => {
    const json: Call = { ...init, headers: { ...init.headers, "Content-Type": "application/json" } };
    let sent = "";
    const leaving = (refused?: string) => async (): Promise<Record<string, string>> => {
      sent = await connection.token(refused);
      return bearer(sent);
    };
    const answer = await transport(`${root}/${path}`, json, leaving());
    if (answer.status !== 401) return answer;
    const refused = sent;
    if ((await connection.token(refused)) === refused) throw failureOf(401, asked, saidIn(answer));
    return transport(`${root}/${path}`, json, leaving(refused));
  };
  const list = async (view: string, request: PageRequest): Promise<Page> => {
    const answer = await call("list", `list/${part(view)}/`, { headers: listHeaders(request) });
    if (!answer.ok) throw failureOf(answer.status, "list", saidIn(answer));
    return readPage(answer.json);
  };
  const { rowsPerPage, itemsPerPost, timeZone, ambient } = connection;
  return {
    rowsPerPage,
    itemsPerPost,
    timeZone,
    ambient,
    list,
    async item(table, key) {
      const answer = await call("item", `item/${part(table)}/${part(key)}/`, {});
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw failureOf(answer.status, "item", saidIn(answer));
      return readItem(answer.json);
    },
    async items(table, records, takesFaults = false) {
      const answer = await call("items", `items/${part(table)}/`, { method: "POST", body: JSON.stringify(records), takesFaults });
      if (!answer.ok) throw failureOf(answer.status, "items", saidIn(answer));
      return readOutcomes(answer.json, { table, records });
    },
    async check(view) {
      await list(view, { page: 1, rowsPerPage: 1 });
    },
  };
}

function listHeaders({ page, rowsPerPage, search }: PageRequest): Record<string, string> {
  return {
    page: String(page),
    rowPerPage: String(rowsPerPage),
    // The documentation spells the columns header both ways, so both are sent.
    ...(page === 1 ? { columns: "on", colums: "on" } : {}),
    ...(search === undefined ? {} : { advancedSearch: search }),
  };
}

interface Call extends TransportInit {
  readonly headers?: Readonly<Record<string, string>>;
}

/** A header would not take anything else, and its error would show the token. */
function bearer(token: string): Record<string, string> {
  if (!/^[\x21-\x7e]+$/.test(token)) throw tokenRefused();
  return { Authorization: `Bearer ${token}` };
}

/** One part of a path, which stays one part whatever it holds. */
function part(text: string): string {
  if (text === "" || text === "." || text === "..") throw refusedRecord();
  return encodeURIComponent(text);
}

function saidIn({ json }: Answer): unknown {
  return isRow(json) ? json["msg"] : undefined;
}
