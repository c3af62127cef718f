// Real records as both sides would have them under the map of this moment, and what one of them holds in a column.

import type { ReactElement } from "react";
import { useCardStyles } from "../components/Card.styles";
import { Sample } from "../components/CheckedOnRecords";
import type { CheckSample } from "../needs";
import { usePane } from "../pane-context";
import { checkTextOf } from "../text/check-text-of";
import { setupTextOf } from "../text/setup-text-of";

interface LiveRecordProps {
  /** Absent while they are read. */
  readonly samples: readonly CheckSample[] | undefined;
  /** They are shown under the map of this moment. */
  readonly isCurrent: boolean;
  readonly isClean: boolean;
}

export function LiveRecord({ samples, isCurrent, isClean }: LiveRecordProps): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const { map: words } = setupTextOf(state.language);
  return (
    <>
      <p className={card.note} role="status">
        {samples === undefined || !isCurrent ? words.trying : isClean ? words.clean : ""}
      </p>
      {samples !== undefined && samples.length > 0 && (
        <details className={card.details}>
          <summary>{words.sample}</summary>
          {samples.map((sample) => (
            <Sample key={sample.key} sample={sample} say={checkTextOf(state.language)} />
          ))}
        </details>
      )}
    </>
  );
}

const mostSigns = 60;

/** The first filled value of a column among real records, short enough for a line. */
export function exampleOf(column: string, samples: readonly CheckSample[]): string | undefined {
  const cells = samples.flatMap(({ fields }) => fields.map(({ stored }) => (stored[column] ?? "").trim()));
  const value = cells.find(Boolean)?.replace(/<[^>]*>|\s+/g, " ");
  return value !== undefined && value.length > mostSigns ? `${value.slice(0, mostSigns)}…` : value;
}
