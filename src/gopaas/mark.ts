// What records hold just before the deletion policy `mark` writes over it: an undo needs it as the table keeps it.

import { asFailure, endsRun, type MarkWrite, type Write, type WriteResult } from "../sync";
import { cellText, type Row } from "./fields/cell";
import { inTurn } from "./in-turn";

type Cells = Readonly<Record<string, string>>;

interface Look {
  /** `undefined`: there is no such record. */
  readonly fetchRecord: (key: string) => Promise<Row | undefined>;
  readonly report: (write: Write, result: WriteResult) => void;
}

/**
 * A view may lack the columns, or show a name where the record holds a key: the records themselves are asked. Left out, and
 * reported, is what need not or cannot be written.
 */
export async function cellsBefore(marks: readonly MarkWrite[], { fetchRecord, report }: Look): Promise<ReadonlyMap<Write, Cells>> {
  const before = new Map<Write, Cells>();
  await inTurn(marks, async (write) => {
    try {
      const record = await fetchRecord(write.id);
      const replaced = record && sameColumns(write.cells, record);
      // Deleted since it was read: an upsert would bring back a ruin of it.
      if (!replaced || (write.expected && !holds(replaced, write.expected))) report(write, { kind: "outdated" });
      else if (holds(replaced, write.cells)) report(write, { kind: "done", id: write.id, replaced });
      else before.set(write, replaced);
    } catch (error) {
      const failure = asFailure(error, "gopaas");
      if (endsRun(failure)) throw failure;
      report(write, { kind: "failed", failure });
    }
  });
  return before;
}

function holds(cells: Cells, wanted: Cells): boolean {
  return Object.entries(wanted).every(([column, value]) => cells[column] === value);
}

function sameColumns(cells: Cells, record: Row): Cells {
  return Object.fromEntries(
    Object.keys(cells).flatMap((column): [string, string][] => {
      const text = cellText(record, column);
      return text === undefined ? [] : [[column, text]];
    }),
  );
}
