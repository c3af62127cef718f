// The last results, kept on this device so that what waits for the user survives closing the pane: bounded, one account's own.

import { Failure } from "../sync";
import type { FailureFacts, Line } from "../sync";
import type { Shelf } from "../storage/shelf";
import type { RunResult } from "../taskpane/needs";
import { matters } from "../taskpane/waiting";

export interface Results {
  readonly lastRun?: RunResult;
  readonly lastWhole?: RunResult;
}

export interface KeptResults {
  save(baseUrl: string, results: Results): Promise<void>;
  /** Nothing where nothing is kept, another CRM was asked, or an older version wrote it. */
  load(baseUrl: string): Promise<Results>;
  forget(): Promise<void>;
}

/** Enough for any day; a first sync of thousands keeps what needs the user, then what changed. */
const mostLines = 500;
const version = 1;
const name = "last-results";

interface Kept {
  readonly version: number;
  readonly baseUrl: string;
  readonly lastRun?: KeptRun;
  /** Absent too where the last run is the last whole one: it is not kept twice. */
  readonly lastWhole?: KeptRun;
  readonly isWhole: boolean;
}

type KeptRun = Omit<RunResult, "failure"> & { readonly broke?: FailureFacts & { readonly message: string } };

export function keptResults(shelf: Shelf): KeptResults {
  return {
    async save(baseUrl, { lastRun, lastWhole }) {
      const isWhole = lastRun !== undefined && lastRun === lastWhole;
      const kept: Kept = {
        version,
        baseUrl,
        isWhole,
        ...(lastRun ? { lastRun: keptRun(lastRun) } : {}),
        ...(lastWhole && !isWhole ? { lastWhole: keptRun(lastWhole) } : {}),
      };
      await shelf.put(name, JSON.stringify(kept));
    },
    async load(baseUrl) {
      const kept = parsed(await shelf.get(name));
      if (kept?.version !== version || kept.baseUrl !== baseUrl) return {};
      const lastRun = runAgain(kept.lastRun);
      const lastWhole = kept.isWhole ? lastRun : runAgain(kept.lastWhole);
      return { ...(lastRun ? { lastRun } : {}), ...(lastWhole ? { lastWhole } : {}) };
    },
    forget: () => shelf.delete(name),
  };
}

function parsed(text: unknown): Kept | undefined {
  try {
    return typeof text === "string" ? (JSON.parse(text) as Kept) : undefined;
  } catch {
    return undefined;
  }
}

function keptRun({ failure, ...result }: RunResult): KeptRun {
  const lines = firstOf(result.lines);
  const leftOut = result.lines.length - lines.length + (result.linesLeftOut ?? 0);
  return { ...result, lines, ...(leftOut > 0 ? { linesLeftOut: leftOut } : {}), ...(failure ? { broke: factsOf(failure) } : {}) };
}

function firstOf(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= mostLines) return lines;
  const rank = new Map(lines.map((line) => [line, matters(line)]));
  const chosen = new Set([...lines].sort((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0)).slice(0, mostLines));
  return lines.filter((line) => chosen.has(line));
}

/** An error does not survive as it is; what is known of it does. */
function factsOf({ message, kind, side, detail, retry, said, supportId }: Failure): FailureFacts & { message: string } {
  return {
    message,
    kind,
    retry,
    ...(side ? { side } : {}),
    ...(detail ? { detail } : {}),
    ...(said === undefined ? {} : { said }),
    ...(supportId === undefined ? {} : { supportId }),
  };
}

function runAgain(kept: KeptRun | undefined): RunResult | undefined {
  if (!Array.isArray(kept?.lines) || !Array.isArray(kept.report.pairs)) return undefined;
  const { broke, ...result } = kept;
  return broke ? { ...result, failure: new Failure(broke.message, broke) } : result;
}
