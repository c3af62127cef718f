// Sends records in arrays, narrows a refused array down to the poisonous record, and reports each by itself.

import { asFailure, endsRun, type Failure } from "../sync";
import type { GopaasClient } from "./client";
import type { Column } from "./columns";
import { clean, refusedRecord } from "./errors";
import type { Row } from "./fields/cell";

type Cells = Readonly<Record<string, string>>;

export interface Parcel {
  readonly key: string;
  readonly record: Cells;
}

export interface Sending<P extends Parcel> {
  readonly client: GopaasClient;
  readonly table: string;
  /** What the view tells of its columns: the server's words may name one. */
  readonly described: () => Iterable<Column>;
  /** `answered`: the record as the answer shows it. */
  readonly onTaken: (parcel: P, answered: Row | undefined) => void;
  readonly onRefused: (parcel: P, failure: Failure) => void;
}

/** What one writer has learnt of the server, over all that it was given to write. */
interface Course {
  /** Records of the next array. */
  size: number;
  /** Arrays of this length were refused together and taken in parts. */
  tooLong: number;
  done: number;
  failed: number;
  /** How often the server's words pointed at a record that was good. */
  wrongHints: number;
  /** The longest array that was taken: a shorter one is not refused for its length. */
  longestTaken: number;
  /** Why nothing more is sent. */
  broken?: Failure;
}

interface Session<P extends Parcel> extends Sending<P> {
  readonly course: Course;
  readonly evidence: Map<P, Evidence>;
}

/** Of the refused arrays that a record was in. */
interface Evidence {
  readonly times: number;
  readonly shortest: number;
}

/** A server that refuses record after record and takes none is broken itself, or allows no writing: the rest is not sent. */
const mostFailures = 5;

/** One for all that a store sends: what was learnt of the server with one array goes for the next. */
export function createSender<P extends Parcel>(sending: Sending<P>): (parcels: readonly P[]) => Promise<void> {
  const most = sending.client.itemsPerPost;
  const course: Course = { size: most, tooLong: most + 1, done: 0, failed: 0, wrongHints: 0, longestTaken: 0 };
  return (parcels) => sendAll({ ...sending, course, evidence: new Map() }, parcels);
}

/**
 * From a refused array a single record is found, and the others wait for the next array: so each poisonous record costs a
 * handful of requests, however many good ones surround it. Arrays shrink to what the server takes at all.
 */
async function sendAll<P extends Parcel>(session: Session<P>, parcels: readonly P[]): Promise<void> {
  const { client, course } = session;
  const most = client.itemsPerPost;
  let waiting = [...parcels];
  while (waiting.length > 0) {
    const batch = waiting.slice(0, course.size);
    const rest = waiting.slice(course.size);
    const failedBefore = course.failed;
    const refusal = await post(session, batch);
    const left = refusal ? await isolate(session, batch, refusal) : [];
    waiting = [...left, ...rest];
    if (!refusal) course.size = Math.min(most, course.size * 2, Math.max(1, course.tooLong - 1));
    else if (course.failed > failedBefore) course.size = course.done === 0 ? 1 : course.size;
    else {
      // Refused together, accepted in parts: the arrays are too long for this server.
      course.tooLong = Math.min(course.tooLong, batch.length);
      course.size = Math.max(1, Math.ceil(batch.length / 2));
    }
  }
}

/** Narrows a refused array down to one refused record, sending good ones on the way; answers what was not tried apart from it. */
async function isolate<P extends Parcel>(session: Session<P>, batch: readonly P[], refusal: Failure): Promise<readonly P[]> {
  if (batch.length === 1 || refusal.kind === "bad-settings") {
    fail(session, batch, refusal);
    return [];
  }
  const suspect = session.course.wrongHints < mostWrongHints ? suspectIn(batch, refusal.said, session.described()) : undefined;
  if (suspect) return accuse(session, batch, suspect);
  const half = Math.ceil(batch.length / 2);
  const [first, second] = [batch.slice(0, half), batch.slice(half)];
  const firstRefusal = await post(session, first);
  if (firstRefusal) return [...(await isolate(session, first, firstRefusal)), ...second];
  // A server that is overwhelmed, and took the half, may take the other.
  const mayTakeIt = refusal.detail === "too-large" || (refusal.kind === "unexpected" && mayBeTooLong(session, second));
  const isKnown = !mayTakeIt && (second.length > 1 || isProven(session, second));
  const secondRefusal = isKnown ? refusal : await post(session, second);
  return secondRefusal ? isolate(session, second, secondRefusal) : [];
}

/** Refused only in arrays longer than any that was taken: perhaps for their length. */
function mayBeTooLong<P extends Parcel>({ course, evidence }: Session<P>, parcels: readonly P[]): boolean {
  return parcels.some((parcel) => (evidence.get(parcel)?.shortest ?? Infinity) > course.longestTaken);
}

/** All that was refused with it twice has been taken since: the refusal, and its words, are its own. */
function isProven<P extends Parcel>(session: Session<P>, parcels: readonly P[]): boolean {
  return parcels.every((parcel) => (session.evidence.get(parcel)?.times ?? 0) > 1) && !mayBeTooLong(session, parcels);
}

const mostWrongHints = 3;

async function accuse<P extends Parcel>(session: Session<P>, batch: readonly P[], suspect: P): Promise<readonly P[]> {
  const refusal = await post(session, [suspect]);
  if (refusal) fail(session, [suspect], refusal);
  else session.course.wrongHints++;
  return batch.filter((parcel) => parcel !== suspect);
}

/** Which record a refusal speaks of: it may quote a value or a key, or name a column that only few leave empty. */
function suspectIn<P extends Parcel>(batch: readonly P[], said: string | undefined, described: Iterable<Column>): P | undefined {
  if (said === undefined) return undefined;
  const few = (found: readonly P[]): P | undefined => (found.length * 3 <= batch.length ? found[0] : undefined);
  const quoted = batch.filter(({ record }) => Object.values(record).some((value) => isQuoted(value, said)));
  if (quoted.length > 0) return few(quoted);
  const named = [...described].filter(({ name, title }) => said.includes(`« ${title} »`) || said.includes(name));
  return few(batch.filter(({ record }) => named.some(({ name }) => (record[name] ?? "") === "")));
}

/** Servers shorten what they quote. */
function isQuoted(value: string, said: string): boolean {
  const text = clean(value).slice(0, 40);
  return text.length > 3 && said.includes(text);
}

/** The refusal of the array as a whole, if it was refused; each record that has an answer of its own has been reported. */
async function post<P extends Parcel>(session: Session<P>, parcels: readonly P[]): Promise<Failure | undefined> {
  const { client, course, evidence } = session;
  if (course.broken) {
    fail(session, parcels, course.broken);
    return undefined;
  }
  const refused = (failure: Failure): Failure => {
    for (const parcel of parcels) evidence.set(parcel, { times: (evidence.get(parcel)?.times ?? 0) + 1, shortest: parcels.length });
    return failure;
  };
  try {
    const outcomes = await client.items(
      session.table,
      parcels.map(({ record }) => record),
      // What may be the fault of one of them is asked about in parts, or has been.
      parcels.length > 1 || parcels.every((parcel) => evidence.has(parcel)),
    );
    if ("refusal" in outcomes) return refused(refusedRecord(outcomes.refusal.said));
    course.longestTaken = Math.max(course.longestTaken, parcels.length);
    parcels.forEach((parcel, index) => {
      const outcome = outcomes[index];
      if (outcome?.refusal) fail(session, [parcel], refusedRecord(outcome.refusal.said));
      else {
        course.done++;
        session.onTaken(parcel, outcome?.stored);
      }
    });
    return undefined;
  } catch (error) {
    const failure = asFailure(error, "gopaas");
    if (endsRun(failure)) throw failure;
    return refused(failure);
  }
}

function fail<P extends Parcel>(session: Session<P>, parcels: readonly P[], failure: Failure): void {
  const { course, onRefused } = session;
  for (const parcel of parcels) onRefused(parcel, verdictOn(parcel, failure, session));
  course.failed += parcels.length;
  const mayBeAll = failure.kind === "unexpected" || failure.kind === "forbidden";
  if (mayBeAll && course.done === 0 && course.failed >= mostFailures) course.broken ??= failure;
}

/** A server that breaks on this record twice, at last by itself, and takes all others: it refuses the record. */
function verdictOn<P extends Parcel>(parcel: P, failure: Failure, { evidence, course }: Session<P>): Failure {
  const isIts = failure.kind === "unexpected" && course.done > 0 && (evidence.get(parcel)?.times ?? 0) > 1;
  return isIts ? refusedRecord(failure.said) : failure;
}
