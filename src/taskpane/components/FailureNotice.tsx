// A failure in words: what happened, what to do, and the buttons that help.

import { Button } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";
import type { Broken, HelpfulAction } from "../explain-failure";
import { explainFailure } from "../explain-failure";
import { usePane } from "../pane-context";
import { useCardStyles } from "./Card.styles";
import { Notice } from "./Notice";

interface FailureNoticeProps {
  readonly failure: Broken;
  readonly quiet?: boolean;
  /** Called with an action the explanation proposes; without it no button is shown. */
  readonly onAction?: (action: HelpfulAction) => void;
  /** Where the screen itself has a button for the others. */
  readonly only?: HelpfulAction;
  /** What else can be done about it. */
  readonly children?: ReactNode;
}

export function FailureNotice({ failure, quiet = false, onAction, only, children }: FailureNoticeProps): ReactElement {
  const { text } = usePane();
  const card = useCardStyles();
  const { title, advice, said, supportId, actions } = explainFailure(failure, text);
  const offered = onAction ? actions.filter((action) => only === undefined || action === only) : [];
  const buttons =
    offered.length > 0 || children ? (
      <div className={card.row}>
        {offered.map((action) => (
          <Button key={action} onClick={() => onAction?.(action)}>
            {text.actions[action]}
          </Button>
        ))}
        {children}
      </div>
    ) : undefined;
  return (
    <Notice tone={failure.kind === "cancelled" ? "info" : "danger"} title={title} action={buttons} quiet={quiet}>
      <p className={card.paragraph}>{advice}</p>
      {said && <p className={card.note}>{said}</p>}
      {supportId && <p className={card.note}>{supportId}</p>}
    </Notice>
  );
}
