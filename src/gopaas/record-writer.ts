// Writes records in arrays, halves an array that is refused until the poisonous record is alone, and reports each by itself.

import { asFailure, endsRun, Failure, type Item, type Pair, type Write, type WriteResult } from "../sync";
import type { GopaasClient } from "./client";
import type { ColumnRules } from "./column-book";
import { clean, refusedRecord, unsayable } from "./errors";
import type { Row } from "./fields/cell";
import { cellsBefore } from "./mark";
import { recordOf } from "./record";
import type { RecordShape } from "./record-shape";
import { rememberRecord, type Seen } from "./seen";

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
  /** How often the server's words pointed at a record that was good. */
  wrongHints: number;
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
    await sendAll({ parts, report, done: 0, failed: 0, wrongHints: 0 }, parcels);
  };
}

/**
 * Arrays grow while they are taken and shrink where they are not. From a refused one a single record is found, and the others
 * wait for the next array: so each poisonous record costs a handful of requests, however many good ones surround it.
 */
async function sendAll(session: Session, parcels: readonly Parcel[]): Promise<void> {
  const most = session.parts.client.itemsPerPost;
  let waiting = [...parcels];
  let size = most;
  let tooLong = most + 1;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, size);
    const rest = waiting.slice(size);
    const failedBefore = session.failed;
    const refusal = await post(session, batch);
    const left = refusal ? await isolate(session, batch, refusal) : [];
    waiting = [...left, ...rest];
    if (!refusal) size = Math.min(most, size * 2, Math.max(1, tooLong - 1));
    else if (session.failed > failedBefore) size = session.done === 0 ? 1 : Math.max(1, Math.floor(size / 2));
    else {
      // Refused together, accepted in parts: the arrays are too long for this server.
      tooLong = Math.min(tooLong, batch.length);
      size = Math.max(1, Math.ceil(batch.length / 2));
    }
  }
}

/** Narrows a refused array down to one refused record, sending good ones on the way; answers what was not tried apart from it. */
async function isolate(session: Session, batch: readonly Parcel[], refusal: Failure): Promise<readonly Parcel[]> {
  if (batch.length <= 1 || refusal.kind === "bad-settings") {
    fail(session, batch, refusal);
    return [];
  }
  const suspect = session.wrongHints < mostWrongHints ? suspectIn(batch, refusal.said, session.parts.seen) : undefined;
  if (suspect) return accuse(session, batch, suspect);
  const half = Math.ceil(batch.length / 2);
  const [first, second] = [batch.slice(0, half), batch.slice(half)];
  const firstRefusal = await post(session, first);
  if (firstRefusal) return [...(await isolate(session, first, firstRefusal)), ...second];
  // A server that is overwhelmed, and took the half, may take the other.
  if (refusal.kind === "unexpected" || refusal.detail === "too-large") return second;
  if (second.length > 1) return isolate(session, second, refusal);
  const secondRefusal = await post(session, second);
  if (secondRefusal) fail(session, second, secondRefusal);
  return [];
}

const mostWrongHints = 3;

async function accuse(session: Session, batch: readonly Parcel[], suspect: Parcel): Promise<readonly Parcel[]> {
  const refusal = await post(session, [suspect]);
  if (refusal) fail(session, [suspect], refusal);
  else session.wrongHints++;
  return batch.filter((parcel) => parcel !== suspect);
}

/** Which record a refusal speaks of: it may quote a value or a key, or name a column that only few leave empty. */
function suspectIn(batch: readonly Parcel[], said: string | undefined, { view }: Seen): Parcel | undefined {
  if (said === undefined) return undefined;
  const few = (found: readonly Parcel[]): Parcel | undefined => (found.length * 3 <= batch.length ? found[0] : undefined);
  const quoted = batch.filter(({ record }) => Object.values(record).some((value) => isQuoted(value, said)));
  if (quoted.length > 0) return few(quoted);
  const named = [...(view?.described.values() ?? [])].filter(({ name, title }) => said.includes(`« ${title} »`) || said.includes(name));
  return few(batch.filter(({ record }) => named.some(({ name }) => (record[name] ?? "") === "")));
}

/** `undefined`, already reported, when there is nothing to send or the table's columns cannot say it. */
function pack(parts: WriterParts, write: Write, replaced: Cells | undefined, report: Report): Parcel | undefined {
  if (write.kind === "mark" && !replaced) return undefined;
  const key = write.kind === "create" ? write.key : write.id;
  const record = cellsOf(parts, write);
  if (record instanceof Failure) report(write, { kind: "failed", failure: record });
  else if (record === undefined) report(write, { kind: "failed", failure: unsayable() });
  else if (Object.keys(record).length === 0) report(write, { kind: "done", id: key });
  else return { write, key, record: { ...record, cle: key }, ...(replaced ? { replaced } : {}) };
  return undefined;
}

/** Servers shorten what they quote. */
function isQuoted(value: string, said: string): boolean {
  const text = clean(value).slice(0, 40);
  return text.length > 3 && said.includes(text);
}

function cellsOf({ client, ...parts }: WriterParts, write: Write): Cells | Failure | undefined {
  try {
    return recordOf(write, { ...parts, clock: { nowMs: client.ambient.now(), timeZone: client.timeZone } });
  } catch (error) {
    return asFailure(error, "gopaas");
  }
}

/** The refusal of the array as a whole, if it was refused; each record that has an answer of its own has been reported. */
async function post(session: Session, parcels: readonly Parcel[]): Promise<Failure | undefined> {
  const { client, pair } = session.parts;
  if (session.broken) {
    fail(session, parcels, session.broken);
    return undefined;
  }
  try {
    const outcomes = await client.items(
      pair.table,
      parcels.map(({ record }) => record),
    );
    if ("refusal" in outcomes) return refusedRecord(outcomes.refusal.said);
    parcels.forEach((parcel, index) => {
      const outcome = outcomes[index];
      if (outcome?.refusal) fail(session, [parcel], refusedRecord(outcome.refusal.said));
      else succeed(session, parcel, outcome?.stored);
    });
    return undefined;
  } catch (error) {
    const failure = asFailure(error, "gopaas");
    if (endsRun(failure)) throw failure;
    return failure;
  }
}

function fail(session: Session, parcels: readonly Parcel[], failure: Failure): void {
  for (const { write } of parcels) session.report(write, { kind: "failed", failure });
  session.failed += parcels.length;
  const mayBeAll = failure.kind === "unexpected" || failure.kind === "forbidden";
  if (mayBeAll && session.done === 0 && session.failed >= mostFailures) session.broken ??= failure;
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
