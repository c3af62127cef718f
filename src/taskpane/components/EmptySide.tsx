// A side shows nothing and the run refused to believe it: "it really is empty", asked twice.

import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { ReactElement } from "react";
import type { Side } from "../../sync";
import { usePane } from "../pane-context";
import { decideTextOf } from "../text/decide-text-of";
import { useCardStyles } from "./Card.styles";

interface EmptySideProps {
  readonly side: Side;
  /** Only to see what would follow. */
  readonly dryRun?: boolean;
}

export function EmptySide({ side, dryRun = false }: EmptySideProps): ReactElement {
  const { state, text, run } = usePane();
  const card = useCardStyles();
  const [sure, setSure] = useState(false);
  const words = decideTextOf(state.language).empty;
  const accept = (): void => {
    run.startJob({ kind: "sync", choices: { acceptEmpty: true, ...(dryRun ? { dryRun } : { previewFirst: true }) } });
  };
  if (!sure)
    return (
      <Button
        onClick={() => {
          setSure(true);
        }}
      >
        {words.button}
      </Button>
    );
  return (
    <section className={card.stack} aria-labelledby="empty-sure">
      <h2 id="empty-sure" className={card.heading}>
        {words.sure(side)}
      </h2>
      <p className={card.paragraph} role="alert">
        {words.follows(side)}
      </p>
      <div className={card.row}>
        <Button appearance="primary" autoFocus onClick={accept}>
          {words.yes}
        </Button>
        <Button
          onClick={() => {
            setSure(false);
          }}
        >
          {text.common.cancel}
        </Button>
      </div>
    </section>
  );
}
