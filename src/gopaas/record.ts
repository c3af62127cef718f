// What is sent for one write: the cells that change, and what GoPaaS expects beside them.

import type { CreateWrite, MarkWrite, Pair, UpdateWrite, Write } from "../sync";
import type { ColumnRules } from "./column-book";
import { cellText } from "./fields/cell";
import type { RecordShape } from "./record-shape";
import { bookOf, closedLinks, type Seen } from "./seen";
import { stamps, type StampClock } from "./stamps";

export interface RecordParts {
  readonly pair: Pair;
  readonly shape: RecordShape;
  readonly rules: ColumnRules;
  readonly seen: Seen;
  readonly clock: StampClock;
  /** A text was shortened to its column's length. */
  readonly onCut: () => void;
}

type Cells = Readonly<Record<string, string>>;

/** Without `cle`. Empty: nothing to send. `undefined`: the table's columns cannot say it. */
export function recordOf(write: Write, parts: RecordParts): Cells | undefined {
  switch (write.kind) {
    case "create":
      return creation(write, parts);
    case "update":
      return modification(write, parts);
    case "mark":
      return marking(write, parts);
    case "remove":
      // GoPaaS has no such call.
      return undefined;
  }
}

/**
 * Empty cells are not sent: defaults fill them, and a column that never had a value is not touched. Made again under its key,
 * a record may come back from the recycle bin with its old values: there what is empty now is said.
 */
function creation({ fields, sourceId, again }: CreateWrite, parts: RecordParts): Cells | undefined {
  const { pair, shape, rules, seen, clock, onCut } = parts;
  const cells = shape.write(fields, { row: undefined, isRich: (column) => seen.richColumns.has(column), book: bookOf(seen), onCut });
  if (!cells) return undefined;
  const { userField, userKey } = pair;
  return {
    ...stamps(["creation", "modification"], seen.columns, clock),
    ...pair.defaults,
    ...rules.constants,
    ...(userField !== undefined && userKey !== undefined ? { [userField]: userKey } : {}),
    ...Object.fromEntries(writable(cells, seen).filter(([column, value]) => value !== "" || (again && !isGiven(column, pair)))),
    ...(pair.map["id"] === undefined ? {} : { [pair.map["id"]]: sourceId }),
  };
}

/** The defaults fill it. */
function isGiven(column: string, { defaults, userField }: Pair): boolean {
  return Object.hasOwn(defaults, column) || column === userField;
}

function marking({ cells }: MarkWrite, { seen, clock }: RecordParts): Cells {
  return { ...stamps(["modification"], seen.columns, clock), ...cells };
}

function modification(write: UpdateWrite, { pair, shape, rules, seen, clock, onCut }: RecordParts): Cells | undefined {
  const row = seen.rows.get(write.id);
  const cells = shape.write(write.changes, { row, isRich: (column) => seen.richColumns.has(column), book: bookOf(seen), onCut });
  if (!cells) return undefined;
  const changed = { ...Object.fromEntries(writable(cells, seen)), ...refreshedTrace(write, pair, seen) };
  return Object.keys(changed).length === 0 ? {} : { ...stamps(["modification"], seen.columns, clock), ...rules.constants, ...changed };
}

/** Refreshed together with another change, and only where the table is seen to keep it. */
function refreshedTrace({ id, current, counterpartId }: UpdateWrite, pair: Pair, seen: Seen): Cells {
  const column = pair.map["id"];
  if (column === undefined || counterpartId === undefined || !seen.columns.has(column)) return {};
  const row = seen.rows.get(id);
  const stored = row ? (cellText(row, column) ?? "") : (current.trace?.id ?? "");
  return stored === counterpartId ? {} : { [column]: counterpartId };
}

/** Into a column that holds another record's key, a name would break the link. */
function writable(cells: Cells, seen: Seen): [string, string][] {
  const closed = closedLinks(seen);
  return Object.entries(cells).filter(([column]) => !closed.has(column));
}
