// Writes records in arrays, halves an array that is refused until the poisonous record is alone, and reports each by itself.

import { asFailure, endsRun, type Failure, type Item, type Pair, type Write, type WriteResult } from "../sync";
import type { GopaasClient } from "./client";
import { refusedRecord, unsayable } from "./errors";
import type { Row } from "./fields/cell";
import { cellsBefore } from "./mark";
import { recordOf } from "./record";
import type { RecordShape } from "./record-shape";
import { rememberRecord, type Seen } from "./seen";

export interface WriterParts {
  readonly client: GopaasClient;
  readonly pair: Pair;
  readonly shape: RecordShape;
  readonly seen: Seen;
  readonly toItem: (key: string, row: Row) => Item;
  /** A record as the table keeps it; `undefined` where there is none. */
  readonly fetchRecord: (key: string) => Promise<Row | undefined>;
  readonly learnColumns: () => Promise<void>;
}

type Cells = Readonly<Record<string, string>>;
type Report = (write: Write, result: WriteResult) => void;

interface Parcel {
  readonly write: Write;
  readonly key: string;
  readonly record: Cells;
  /** What a mark writes over. */
  readonly replaced?: Cells;
}

interface Session {
  readonly parts: WriterParts;
  readonly report: Report;
  done: number;
  failed: number;
  /** Why nothing more is sent. */
  broken?: Failure;
}

/** A server that refuses record after record and takes none is broken itself, or allows no writing: the rest is not sent. */
const mostFailures = 5;

export function createWriter(parts: WriterParts): (writes: readonly Write[], report: Report) => Promise<void> {
  return async (writes, report) => {
    if (writes.length === 0) return;
    await parts.learnColumns();
    const marks = writes.filter((write) => write.kind === "mark");
    const before = await cellsBefore(marks, { fetchRecord: parts.fetchRecord, report });
    const parcels = writes.flatMap((write) => pack(parts, write, before.get(write), report) ?? []);
    const session: Session = { parts, report, done: 0, failed: 0 };
    let size = parts.client.itemsPerPost;
    for (let start = 0; start < parcels.length;) {
      const batch = parcels.slice(start, start + size);
      const failedBefore = session.failed;
      const atOnce = await post(session, batch);
      start += batch.length;
      // Refused together, accepted in parts: the arrays are too long for this server.
      if (!atOnce && session.failed === failedBefore) size = Math.max(1, Math.ceil(batch.length / 2));
    }
  };
}

/** `undefined`, already reported, when there is nothing to send or the table's columns cannot say it. */
function pack({ pair, shape, seen, client }: WriterParts, write: Write, replaced: Cells | undefined, report: Report): Parcel | undefined {
  if (write.kind === "mark" && !replaced) return undefined;
  const key = write.kind === "create" ? write.key : write.id;
  const record = recordOf(write, { pair, shape, seen, clock: { nowMs: client.ambient.now(), timeZone: client.timeZone } });
  if (record === undefined) report(write, { kind: "failed", failure: unsayable() });
  else if (Object.keys(record).length === 0) report(write, { kind: "done", id: key });
  else return { write, key, record: { ...record, cle: key }, ...(replaced ? { replaced } : {}) };
  return undefined;
}

/** Whether the array was taken as a whole. */
async function post(session: Session, parcels: readonly Parcel[]): Promise<boolean> {
  const { client, pair } = session.parts;
  if (session.broken) return fail(session, parcels, session.broken);
  try {
    const outcomes = await client.items(
      pair.table,
      parcels.map(({ record }) => record),
    );
    if ("refusal" in outcomes) return await refuse(session, parcels, refusedRecord(outcomes.refusal.said));
    parcels.forEach((parcel, index) => {
      const outcome = outcomes[index];
      if (outcome?.refusal) fail(session, [parcel], refusedRecord(outcome.refusal.said));
      else succeed(session, parcel, outcome?.stored);
    });
    return true;
  } catch (error) {
    const failure = asFailure(error, "gopaas");
    if (endsRun(failure)) throw failure;
    return refuse(session, parcels, failure);
  }
}

/** Upserts may be repeated: the records of a refused array that were good are simply sent again. */
async function refuse(session: Session, parcels: readonly Parcel[], failure: Failure): Promise<false> {
  if (parcels.length <= 1 || failure.kind === "bad-settings") return fail(session, parcels, failure);
  const half = Math.ceil(parcels.length / 2);
  await post(session, parcels.slice(0, half));
  await post(session, parcels.slice(half));
  return false;
}

function fail(session: Session, parcels: readonly Parcel[], failure: Failure): false {
  for (const { write } of parcels) session.report(write, { kind: "failed", failure });
  session.failed += parcels.length;
  const mayBeAll = failure.kind === "unexpected" || failure.kind === "forbidden";
  if (mayBeAll && session.done === 0 && session.failed >= mostFailures) session.broken ??= failure;
  return false;
}

function succeed(session: Session, { write, key, record, replaced }: Parcel, answered: Row | undefined): void {
  const { pair, seen, toItem } = session.parts;
  session.done++;
  seen.written.add(key);
  // An echo of what was sent proves nothing; the internal id is only in a record as stored.
  const isStored =
    answered !== undefined &&
    Object.hasOwn(answered, `id${pair.table}`) &&
    Object.keys(record).every((column) => Object.hasOwn(answered, column));
  if (!isStored) seen.rows.delete(key);
  const item = isStored ? { item: toItem(key, rememberRecord(seen, key, answered)) } : {};
  session.report(write, { kind: "done", id: key, ...item, ...(replaced ? { replaced } : {}) });
}
