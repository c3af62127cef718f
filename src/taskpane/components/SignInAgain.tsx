// A run pauses because Microsoft wants to see its user: why, and the one button that lets it go on.

import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { ReactElement } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { usePane } from "../pane-context";
import { useCardStyles } from "./Card.styles";
import { FailureNotice } from "./FailureNotice";
import { Notice } from "./Notice";

export function SignInAgain(): ReactElement {
  const { needs, text } = usePane();
  const card = useCardStyles();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const signIn = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    await needs.signIn().catch((error: unknown) => {
      setFailure(asFailure(error, "outlook"));
    });
    setBusy(false);
  };

  return (
    <div role="alert">
      <Notice
        tone="warning"
        title={text.progress.signInTitle}
        action={
          <Button appearance="primary" disabledFocusable={busy} onClick={() => void signIn()}>
            {busy ? text.signIn.busy : text.signIn.button}
          </Button>
        }
      >
        <p className={card.paragraph}>{text.progress.signInWhy}</p>
      </Notice>
      {failure && <FailureNotice failure={failure} quiet />}
    </div>
  );
}
