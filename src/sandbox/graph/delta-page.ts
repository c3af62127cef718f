// How a delta round is cut into pages: changes in the order of their last version, a long one over several pages.

import type { Call, Reply } from "./call";
import type { Fields } from "./check-body";
import { type DeltaToken, writeToken } from "./delta-token";
import type { Container, LogEntry, Store } from "./store";

export interface Round<Item> {
  readonly call: Call;
  readonly container: Container<Item>;
  readonly token: DeltaToken;
  readonly type: "contact" | "event";
  /** The rows one change makes; none where it does not concern the list. */
  readonly rows: (number: number, entry: LogEntry<Item>) => readonly Fields[];
  /** The path of the links, below the service's base. */
  readonly path: string;
}

const DEFAULT_PAGE = 10;
const MAX_PAGE = 200;

export function page<Item>(store: Store, round: Round<Item>): Reply {
  const { call, token } = round;
  const size = Math.min(call.prefer.pageSize ?? DEFAULT_PAGE, MAX_PAGE);
  const { rows, next } = token.blank ? { rows: [], next: { ...token, blank: false } } : collect(round, size);
  const value = rows.map((row) => ({ "@odata.type": `#microsoft.graph.${round.type}`, ...row }));
  const [first] = value;
  if (store.switches.repeatDeltaEntries && first) value.push(first);
  const link = (name: string, left: DeltaToken): string => `${call.linkBase}${round.path}?$${name}=${writeToken(left)}`;
  const body: Fields = { "@odata.context": `${call.linkBase}/$metadata#Collection(${round.type})` };
  if (next) body["@odata.nextLink"] = link("skiptoken", store.switches.emptyDeltaPages && !token.blank ? { ...next, blank: true } : next);
  else body["@odata.deltaLink"] = link("deltatoken", ended(store, token));
  return { status: 200, body: { ...body, value } };
}

function collect<Item>(
  { container, token, rows: rowsOf }: Round<Item>,
  size: number,
): { readonly rows: readonly Fields[]; readonly next?: DeltaToken } {
  const out: Fields[] = [];
  const { part, ...rest } = token;
  let { told } = token;
  for (const [number, entry] of container.log) {
    if (entry.version <= told) continue;
    if (out.length >= size) return { rows: out, next: { ...rest, told } };
    const from = part?.version === entry.version ? part.rows : 0;
    const rows = rowsOf(number, entry);
    const upTo = Math.min(rows.length, from + size - out.length);
    out.push(...rows.slice(from, upTo));
    if (upTo < rows.length) return { rows: out, next: { ...rest, told, part: { version: entry.version, rows: upTo } } };
    told = entry.version;
  }
  return { rows: out };
}

function ended(store: Store, { part: _told, blank: _blank, ...token }: DeltaToken): DeltaToken {
  return { ...token, began: store.version, since: store.version, told: store.version, first: false };
}
