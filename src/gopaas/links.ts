// Whether a view shows a Connexion by the other record's name or by its key: one record that holds the key proves it.

import { Failure, mappedFields, type Pair } from "../sync";
import { cellText, type Row } from "./fields/cell";
import { closedLinks, type Seen } from "./seen";

/** One request for each column, once a run, and none where no such column is mapped both ways. */
export async function learnLinks(seen: Seen, pair: Pair, fetchRecord: (key: string) => Promise<Row | undefined>): Promise<void> {
  const mapped = new Set(mappedFields(pair).map((field) => pair.map[field]));
  const open = [...closedLinks(seen)].filter((column) => mapped.has(column) && !seen.named.has(column) && !seen.keyed.has(column));
  for (const column of open) {
    const found = [...(seen.view?.rows ?? [])].find(([, row]) => (cellText(row, column) ?? "").trim() !== "");
    const record = found && (await fetchRecord(found[0]).catch(unreadable));
    if (!found || !record) continue;
    const [shown, held] = [cellText(found[1], column), cellText(record, column)];
    (shown === held ? seen.keyed : seen.named).add(column);
  }
}

/** Without a proof the column counts as one of keys. */
function unreadable(error: unknown): undefined {
  if (error instanceof Failure && (error.kind === "forbidden" || error.kind === "rejected")) return undefined;
  throw error;
}
