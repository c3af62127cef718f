// What was asked of the services: the last requests in full, and counts of all of them.

import type { RequestRecord, ServiceName } from "./service";

export interface Counts {
  /** HTTP requests, preflights left out. */
  readonly requests: number;
  readonly preflights: number;
  /** Requests inside batches. */
  readonly batchParts: number;
  /** Batch parts included, the batches themselves not. */
  readonly reads: number;
  readonly writes: number;
  /** Status 400 and above, or no answer at all. */
  readonly failures: number;
}

export type Counters = Readonly<Record<ServiceName, Counts>>;

export interface Ledger {
  readonly requests: readonly RequestRecord[];
  readonly counters: Counters;
  /** Called with every record as it is made. */
  readonly onRequest: Set<(record: RequestRecord) => void>;
  add(record: RequestRecord): void;
  clear(): void;
}

const MOST_KEPT = 5000;

/** The status of a request whose connection was cut. */
export const NO_ANSWER = 0;

export function createLedger(): Ledger {
  let requests: RequestRecord[] = [];
  let counters = zero();
  const onRequest = new Set<(record: RequestRecord) => void>();
  return {
    get requests() {
      return requests;
    },
    get counters() {
      return counters;
    },
    onRequest,
    add: (record) => {
      if (requests.length >= 2 * MOST_KEPT) requests = requests.slice(-MOST_KEPT);
      requests.push(record);
      counters = { ...counters, [record.service]: counted(counters[record.service], record) };
      for (const listener of onRequest) listener(record);
    },
    clear: () => {
      requests = [];
      counters = zero();
    },
  };
}

function zero(): Counters {
  const none: Counts = { requests: 0, preflights: 0, batchParts: 0, reads: 0, writes: 0, failures: 0 };
  return { entra: none, graph: none, gopaas: none };
}

function counted(counts: Counts, record: RequestRecord): Counts {
  if (record.method === "OPTIONS") return { ...counts, preflights: counts.preflights + 1 };
  const kind = kindOf(record);
  return {
    ...counts,
    requests: counts.requests + (record.inBatch ? 0 : 1),
    batchParts: counts.batchParts + (record.inBatch ? 1 : 0),
    reads: counts.reads + (kind === "read" ? 1 : 0),
    writes: counts.writes + (kind === "write" ? 1 : 0),
    failures: counts.failures + (record.status >= 400 || record.status === NO_ANSWER ? 1 : 0),
  };
}

function kindOf({ service, method, path }: RequestRecord): "read" | "write" | "other" {
  if (method === "GET" || method === "HEAD") return "read";
  if (service === "graph") return /^\/v1\.0\/\$batch/.test(path) ? "other" : "write";
  return service === "gopaas" && /\/items\//.test(`${path}/`) ? "write" : "other";
}
