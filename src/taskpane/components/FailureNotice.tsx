// A failure in words: what happened, what to do, and the button that helps.

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
  /** Called with the action the explanation proposes; without it no button is shown. */
  readonly onAction?: (action: HelpfulAction) => void;
  /** What else can be done about it. */
  readonly children?: ReactNode;
}

export function FailureNotice({ failure, quiet = false, onAction, children }: FailureNoticeProps): ReactElement {
  const { text } = usePane();
  const card = useCardStyles();
  const { title, advice, said, supportId, action } = explainFailure(failure, text);
  const button =
    action && onAction ? (
      <Button
        onClick={() => {
          onAction(action);
        }}
      >
        {text.actions[action]}
      </Button>
    ) : undefined;
  const buttons = children ? (
    <div className={card.row}>
      {button}
      {children}
    </div>
  ) : (
    button
  );
  return (
    <Notice tone={failure.kind === "cancelled" ? "info" : "danger"} title={title} action={buttons} quiet={quiet}>
      <p className={card.paragraph}>{advice}</p>
      {said && <p className={card.note}>{said}</p>}
      {supportId && <p className={card.note}>{supportId}</p>}
    </Notice>
  );
}
