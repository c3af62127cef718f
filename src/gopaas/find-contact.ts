// Who in the CRM has this e-mail address: asked of the view's own search where it can be trusted, else found by reading the view.

import type { ContactPair, Fields } from "../sync";
import type { GopaasClient } from "./client";
import { cellText, type Row } from "./fields/cell";
import { readText } from "./fields/text";
import { readView } from "./paging";
import { noRules, type ColumnBook, type ColumnRules } from "./column-book";
import { plainShape } from "./record-shape";

export interface Found {
  /** The record's key. */
  readonly key: string;
  readonly fields: Fields;
}

/** Answers every contact with this address, in the view's order; none for what is no address. */
export type FindContact = (address: string) => Promise<readonly Found[]>;

const emailFields = ["emailAddresses", "emailAddress2", "emailAddress3"];
const blank: ColumnBook = { describe: () => undefined, directory: () => undefined };
/** Enough of a view to find one filled address in. */
const witnesses = 20;

/** Made once per connection: whether the server's search works is tried out once, on an address the view itself shows. */
export function createFindContact(client: GopaasClient, pair: ContactPair, rules: ColumnRules = noRules): FindContact {
  const columns = emailFields.flatMap((field) => rules.firstOf[field] ?? pair.map[field] ?? []);
  const shape = plainShape(pair, rules);
  const toFound = (row: Row): Found => ({ key: cellText(row, "cle") ?? "", fields: shape.read(row, blank).fields });
  const search = async (address: string): Promise<readonly Row[]> => {
    const found = new Map<string, Row>();
    for (const column of columns) {
      const { rows } = await client.list(pair.view, { page: 1, rowsPerPage: witnesses, search: `${column}|equal|${address}|` });
      for (const row of rows.filter((one) => hasAddress(one, columns, address))) found.set(cellText(row, "cle") ?? "", row);
    }
    return [...found.values()];
  };
  let trusted: Promise<boolean> | undefined;
  const isTrusted = async (): Promise<boolean> => {
    const { rows } = await client.list(pair.view, { page: 1, rowsPerPage: witnesses });
    const known = rows.flatMap((row) => addressesOf(row, columns)).find(isSearchable);
    if (known === undefined) return false;
    return (await search(known).catch(() => [])).length > 0 && !(await ignoresSearch(client, pair.view, columns[0] ?? ""));
  };
  return async (typed) => {
    const address = typed.trim().toLowerCase();
    if (columns.length === 0 || !address.includes("@")) return [];
    trusted ??= isTrusted();
    // Not remembered: a network that fails now may work at the next card.
    trusted.catch(() => (trusted = undefined));
    if (isSearchable(address) && (await trusted)) return (await search(address)).map(toFound);
    const { rows } = await readView(client, pair.view, () => undefined);
    return [...rows.values()].filter((row) => hasAddress(row, columns, address)).map(toFound);
  };
}

/** A server that drops the search answers its first rows to any question: what nobody has must find nobody. */
async function ignoresSearch(client: GopaasClient, view: string, column: string): Promise<boolean> {
  const search = `${column}|equal|nobody@nowhere.invalid|`;
  return (await client.list(view, { page: 1, rowsPerPage: 1, search })).rows.length > 0;
}

/** Safe in a request header, whichever way a server reads it, and without the search's own separator. */
function isSearchable(address: string): boolean {
  return /^[a-z0-9._'+-]+@[a-z0-9.-]+$/.test(address);
}

function hasAddress(row: Row, columns: readonly string[], address: string): boolean {
  return addressesOf(row, columns).includes(address);
}

function addressesOf(row: Row, columns: readonly string[]): readonly string[] {
  return columns.map((column) => readText(cellText(row, column) ?? "").toLowerCase()).filter(Boolean);
}
