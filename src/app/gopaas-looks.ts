// Looks at GoPaaS that write nothing and need no Outlook: the settings against real records, and a view's rows.

import { checkPair } from "../gopaas/check-pair";
import type { PairCheck } from "../gopaas/check-pair";
import { lookAtView } from "../gopaas/look-at-view";
import type { ViewLook } from "../gopaas/look-at-view";
import { readView } from "../gopaas/paging";
import { asFailure, pairId } from "../sync";
import type { Failure, Kind, Pair } from "../sync";
import { connectGopaas } from "./sync-run";
import type { GopaasWay } from "./sync-run";

export interface Checked {
  readonly pair: Pair;
  /** What was found, or why the view could not be read. */
  readonly result: PairCheck | Failure;
}

/** Every pair's view, looked at without writing anything and without Outlook. */
export async function checkPairs(input: GopaasWay): Promise<readonly Checked[]> {
  const { client } = connectGopaas(input);
  const checked: Checked[] = [];
  for (const pair of input.settings.pairs) {
    const result = await checkPair(client, pair, input.settings.columnRules[pairId(pair)]).catch((error: unknown) =>
      asFailure(error, "gopaas"),
    );
    checked.push({ pair, result });
  }
  return checked;
}

/** Every row of a view, as it comes. */
export async function rowsOf(input: GopaasWay, view: string): Promise<readonly unknown[]> {
  const { rows } = await readView(connectGopaas(input).client, view, () => undefined);
  return [...rows.values()];
}

/** A view nobody has configured yet, and what a map of it might be. */
export function lookAt(input: GopaasWay, view: string, kind: Kind): Promise<ViewLook> {
  return lookAtView(connectGopaas(input).client, view, kind);
}
