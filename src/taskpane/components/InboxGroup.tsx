// One kind of things that wait: what it is about, what can be said to all of them, and each by name, fifty at a time.

import { Button } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { ReactElement, ReactNode } from "react";
import { usePane } from "../pane-context";
import { recordName } from "../record-name";
import type { RecordName } from "../record-name";
import { decideTextOf } from "../text/decide-text-of";
import { reportTextOf } from "../text/report-text-of";
import type { Line } from "../../sync";
import { useCardStyles } from "./Card.styles";
import { useInboxGroupStyles } from "./InboxGroup.styles";

const pageSize = 50;

interface InboxGroupProps<T> {
  readonly words: { readonly title: string; readonly lead: string };
  readonly items: readonly T[];
  /** Where one row asks for several answers. */
  readonly count?: number;
  readonly row: (item: T, index: number) => ReactElement;
  /** Buttons that speak for all of them. */
  readonly forAll?: ReactNode;
}

export function InboxGroup<T>({ words, items, count = items.length, row, forAll }: InboxGroupProps<T>): ReactElement | null {
  const { state, formats } = usePane();
  const card = useCardStyles();
  const styles = useInboxGroupStyles();
  const titleId = useId();
  const [limit, setLimit] = useState(pageSize);
  const say = decideTextOf(state.language).inbox;
  if (items.length === 0) return null;
  const rest = Math.max(0, items.length - limit);
  return (
    <section className={card.stack} aria-labelledby={titleId}>
      <h2 id={titleId} className={card.section}>
        {say.counted(words.title, formats.number(count))}
      </h2>
      <p className={card.note}>{words.lead}</p>
      {forAll && <div className={card.row}>{forAll}</div>}
      <ul className={styles.list}>{items.slice(0, limit).map(row)}</ul>
      {rest > 0 && (
        <Button
          onClick={() => {
            setLimit(limit + pageSize);
          }}
        >
          {say.more(formats.number(Math.min(pageSize, rest)))}
        </Button>
      )}
    </section>
  );
}

interface InboxRowProps {
  readonly name: RecordName;
  /** What would happen. */
  readonly what?: string;
  readonly why: readonly string[];
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function InboxRow({ name, what, why, children, actions }: InboxRowProps): ReactElement {
  const card = useCardStyles();
  const styles = useInboxGroupStyles();
  return (
    <li className={styles.row}>
      <bdi className={styles.label}>{name.label}</bdi>
      {name.when && <span className={card.note}>{name.when}</span>}
      {what && <span className={styles.kind}>{what}</span>}
      {why.map((sentence) => (
        <p key={sentence} className={card.note}>
          {sentence}
        </p>
      ))}
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
    </li>
  );
}

export function useRecordName(): (record: Pick<Line, "pair" | "label">) => RecordName {
  const { state, formats } = usePane();
  const { unnamed } = reportTextOf(state.language);
  return (record) => recordName(record, formats, unnamed);
}
