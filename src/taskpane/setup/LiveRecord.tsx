// Real records as both sides would have them under the map of this moment: the first at once, the others on demand.

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
  readonly isClean: boolean;
}

export function LiveRecord({ samples, isClean }: LiveRecordProps): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const say = checkTextOf(state.language);
  const { map: words } = setupTextOf(state.language);
  const [first, ...others] = samples ?? [];
  return (
    <>
      <p className={card.note} role="status">
        {samples === undefined ? words.trying : isClean ? words.clean : ""}
      </p>
      {first && (
        <>
          <h3 className={card.section}>{words.sample}</h3>
          <Sample sample={first} say={say} />
        </>
      )}
      {others.length > 0 && (
        <details className={card.details}>
          <summary>{words.more(others.length)}</summary>
          {others.map((sample) => (
            <Sample key={sample.key} sample={sample} say={say} />
          ))}
        </details>
      )}
    </>
  );
}
