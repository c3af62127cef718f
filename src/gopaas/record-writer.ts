// Turns the engine's writes into records, has them sent, and reports each with what is known of how it was stored.

import { asFailure, Failure, type Item, type Pair, type Write, type WriteResult } from "../sync";
import type { GopaasClient } from "./client";
import type { ColumnRules } from "./column-book";
import { unsayable } from "./errors";
import type { Row } from "./fields/cell";
import { cellsBefore } from "./mark";
import { recordOf } from "./record";
import type { RecordShape } from "./record-shape";
import { rememberRecord, type Seen } from "./seen";
import { createSender, type Parcel } from "./send-records";

export interface WriterParts {
  readonly client: GopaasClient;
  readonly pair: Pair;
  readonly shape: RecordShape;
  readonly rules: ColumnRules;
  readonly seen: Seen;
  readonly toItem: (key: string, row: Row) => Item;
  /** A record as the table keeps it; `undefined` where there is none. */
  readonly fetchRecord: (key: string) => Promise<Row | undefined>;
  readonly learnColumns: () => Promise<void>;
}

type Cells = Readonly<Record<string, string>>;
type Report = (write: Write, result: WriteResult) => void;

interface Letter extends Parcel {
  readonly write: Write;
  readonly report: Report;
  /** What a mark writes over. */
  readonly replaced?: Cells;
  readonly isCut: boolean;
}

export function createWriter(parts: WriterParts): (writes: readonly Write[], report: Report) => Promise<void> {
  const send = createSender<Letter>({
    client: parts.client,
    table: parts.pair.table,
    described: () => parts.seen.view?.described.values() ?? [],
    onTaken: (letter, answered) => succeed(parts, letter, answered),
    onRefused: ({ write, report }, failure) => report(write, { kind: "failed", failure }),
  });
  return async (writes, report) => {
    if (writes.length === 0) return;
    await parts.learnColumns();
    const marks = writes.filter((write) => write.kind === "mark");
    const before = await cellsBefore(marks, { fetchRecord: parts.fetchRecord, report });
    await send(writes.flatMap((write) => pack(parts, write, before.get(write), report) ?? []));
  };
}

/** `undefined`, already reported, when there is nothing to send or the table's columns cannot say it. */
function pack(parts: WriterParts, write: Write, replaced: Cells | undefined, report: Report): Letter | undefined {
  if (write.kind === "mark" && !replaced) return undefined;
  const key = write.kind === "create" ? write.key : write.id;
  let isCut = false;
  const record = cellsOf(parts, write, () => (isCut = true));
  if (record instanceof Failure) report(write, { kind: "failed", failure: record });
  else if (record === undefined) report(write, { kind: "failed", failure: unsayable() });
  else if (Object.keys(record).length === 0) report(write, { kind: "done", id: key });
  else return { write, report, key, record: { ...record, cle: key }, isCut, ...(replaced ? { replaced } : {}) };
  return undefined;
}

function cellsOf({ client, ...parts }: WriterParts, write: Write, onCut: () => void): Cells | Failure | undefined {
  try {
    return recordOf(write, { ...parts, clock: { nowMs: client.ambient.now(), timeZone: client.timeZone }, onCut });
  } catch (error) {
    return asFailure(error, "gopaas");
  }
}

function succeed({ pair, seen, toItem }: WriterParts, letter: Letter, answered: Row | undefined): void {
  const { write, report, key, record, replaced, isCut } = letter;
  seen.written.add(key);
  // An echo of what was sent proves nothing; the internal id is only in a record as stored.
  const isStored =
    answered !== undefined &&
    Object.hasOwn(answered, `id${pair.table}`) &&
    Object.keys(record).every((column) => Object.hasOwn(answered, column));
  if (!isStored) seen.rows.delete(key);
  const item = isStored ? { item: toItem(key, rememberRecord(seen, key, answered)) } : {};
  const notes = isCut ? { notes: ["text-too-long" as const] } : {};
  report(write, { kind: "done", id: key, ...item, ...notes, ...(replaced ? { replaced } : {}) });
}
