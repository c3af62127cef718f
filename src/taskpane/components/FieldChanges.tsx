// What changed in a record, field by field, before → after. The values are untrusted text and stay text.

import { mergeClasses } from "@fluentui/react-components";
import { ArrowRightRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { FieldChange, LineKind } from "../../sync";
import { usePane } from "../pane-context";
import type { ReportText } from "../text/en-report";
import { useCardStyles } from "./Card.styles";
import { useFieldChangesStyles } from "./FieldChanges.styles";

interface FieldChangesProps {
  readonly changes: readonly FieldChange[];
  readonly kind: LineKind;
  readonly words: ReportText;
}

export function FieldChanges({ changes, kind, words }: FieldChangesProps): ReactElement {
  const card = useCardStyles();
  const styles = useFieldChangesStyles();
  const { text } = usePane();
  const list = (
    <dl className={styles.list}>
      {changes.map((change) => (
        <div key={change.field} className={styles.change}>
          <dt className={styles.field}>{text.fields[change.field] ?? change.field}</dt>
          {kind === "conflict" ? (
            <BothValues change={change} words={words} />
          ) : (
            <Values change={change} done={kind === "updated"} words={words} />
          )}
        </div>
      ))}
    </dl>
  );
  // Of a new record every field is new: kept behind a fold.
  if (kind !== "created") return list;
  return (
    <details className={card.details}>
      <summary>{words.changedFields(changes.length)}</summary>
      {list}
    </details>
  );
}

interface ValuesProps {
  readonly change: FieldChange;
  readonly words: ReportText;
}

function Values({ change, done, words }: ValuesProps & { readonly done: boolean }): ReactElement {
  const card = useCardStyles();
  const styles = useFieldChangesStyles();
  const shown = useShown(change.field, words);
  return (
    <dd className={styles.values}>
      {change.before && (
        <>
          <span className={card.hidden}>{words.was}</span>
          <bdi className={mergeClasses(styles.before, done && styles.replaced)}>{shown(change.before)}</bdi>
          <ArrowRightRegular className={styles.arrow} aria-hidden="true" />
          <span className={card.hidden}>{words.becomes}</span>
        </>
      )}
      <bdi className={styles.after}>{shown(change.after)}</bdi>
    </dd>
  );
}

/** Of a conflict that waits, `before` is Outlook's value and `after` GoPaaS's: neither replaces the other. */
function BothValues({ change, words }: ValuesProps): ReactElement {
  const { text } = usePane();
  const styles = useFieldChangesStyles();
  const shown = useShown(change.field, words);
  return (
    <>
      {[[text.sides.outlook, change.before] as const, [text.sides.gopaas, change.after] as const].map(([side, value]) => (
        <dd key={side} className={styles.values}>
          <span className={styles.field}>{side}</span>
          <bdi className={styles.after}>{shown(value)}</bdi>
        </dd>
      ))}
    </>
  );
}

export function useShown(field: string, words: ReportText): (value: string) => string {
  const { formats } = usePane();
  return (value) => (field === "when" && value ? formats.when(value) : value || words.nothing);
}
