// An undo that would delete a lot holds these deletions: approved, they are shown again before anything happens.

import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { RunResult, UndoRequest } from "../needs";
import { usePane } from "../pane-context";
import { decideTextOf } from "../text/decide-text-of";
import { heldByGuard } from "../waiting";
import { useCardStyles } from "./Card.styles";
import { Notice } from "./Notice";

export function UndoHeld({ result, what }: { readonly result: RunResult; readonly what: UndoRequest }): ReactElement | null {
  const { state, run, formats } = usePane();
  const card = useCardStyles();
  const say = decideTextOf(state.language).preview;
  const count = heldByGuard(result);
  if (count === 0) return null;
  return (
    <Notice
      tone="warning"
      title={say.undoHeld(count, formats.number(count))}
      action={
        <Button
          onClick={() => {
            run.startJob({ kind: "undo", what: { ...what, approveHeld: true, dryRun: true } });
          }}
        >
          {say.undoApprove}
        </Button>
      }
    >
      <p className={card.paragraph}>{say.undoHeldLead}</p>
    </Notice>
  );
}
