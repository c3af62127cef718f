// What changed in a record, field by field, before → after. The values are untrusted text and stay text.

import { ArrowRightRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { FieldChange } from "../../sync";
import { usePane } from "../pane-context";
import type { ReportText } from "../text/en-report";
import { useCardStyles } from "./Card.styles";
import { useFieldChangesStyles } from "./FieldChanges.styles";

interface FieldChangesProps {
  readonly changes: readonly FieldChange[];
  /** Behind a fold, as for a new record, of which every field is new. */
  readonly folded: boolean;
  readonly words: ReportText;
}

export function FieldChanges({ changes, folded, words }: FieldChangesProps): ReactElement {
  const card = useCardStyles();
  const list = <Changes changes={changes} words={words} />;
  if (!folded) return list;
  return (
    <details className={card.details}>
      <summary>{words.changedFields(changes.length)}</summary>
      {list}
    </details>
  );
}

function Changes({ changes, words }: { readonly changes: readonly FieldChange[]; readonly words: ReportText }): ReactElement {
  const { text, formats } = usePane();
  const card = useCardStyles();
  const styles = useFieldChangesStyles();
  const shown = (field: string, value: string): string => (field === "when" && value ? formats.when(value) : value || words.nothing);
  return (
    <dl className={styles.list}>
      {changes.map(({ field, before, after }) => (
        <div key={field} className={styles.change}>
          <dt className={styles.field}>{text.fields[field] ?? field}</dt>
          <dd className={styles.values}>
            {before && (
              <>
                <span className={card.hidden}>{words.was}</span>
                <bdi className={styles.before}>{shown(field, before)}</bdi>
                <ArrowRightRegular className={styles.arrow} aria-hidden="true" />
                <span className={card.hidden}>{words.becomes}</span>
              </>
            )}
            <bdi className={styles.after}>{shown(field, after)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
