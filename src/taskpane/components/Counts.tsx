// The totals of one pair, a column per side. Rows that are zero on both sides are left out, the first three excepted.

import type { ReactElement } from "react";
import type { PairReport, SideCounts } from "../../sync";
import { usePane } from "../pane-context";
import type { ReportText } from "../text/en-report";
import { useCountsStyles } from "./Counts.styles";

const order: readonly (keyof SideCounts)[] = ["created", "updated", "unchanged", "deleted", "skipped", "held", "notCreated", "failed"];
const always: ReadonlySet<keyof SideCounts> = new Set(["created", "updated", "unchanged"]);

export function Counts({ pair, words }: { readonly pair: PairReport; readonly words: ReportText }): ReactElement {
  const { text, formats } = usePane();
  const styles = useCountsStyles();
  const name = pair.type === "Contact" ? text.pair.contacts : text.pair.appointments;
  const rows = order.filter((count) => always.has(count) || pair.outlook[count] > 0 || pair.gopaas[count] > 0);
  return (
    <table className={styles.table} aria-label={words.countsOf(name)}>
      <thead>
        <tr>
          <th scope="col" className={styles.name}>
            {name}
          </th>
          <th scope="col">{text.sides.outlook}</th>
          <th scope="col">{text.sides.gopaas}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((count) => (
          <tr key={count}>
            <th scope="row">{words.counts[count]}</th>
            <td className={toneOf(count, pair.outlook[count], styles)}>{formats.number(pair.outlook[count])}</td>
            <td className={toneOf(count, pair.gopaas[count], styles)}>{formats.number(pair.gopaas[count])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toneOf(count: keyof SideCounts, value: number, styles: ReturnType<typeof useCountsStyles>): string | undefined {
  if (value === 0) return styles.zero;
  if (count === "failed" || count === "notCreated") return styles.bad;
  return count === "unchanged" || count === "skipped" ? undefined : styles.strong;
}
