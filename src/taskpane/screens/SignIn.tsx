// First screen of a new user: one button, and what it gives access to.

import { Button } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { ReactElement } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { Busy } from "../components/Busy";
import { useCardStyles } from "../components/Card.styles";
import { FailureNotice } from "../components/FailureNotice";
import { Problems } from "../components/Problems";
import { ScreenTitle } from "../components/ScreenTitle";
import { StepLine } from "../components/StepLine";
import { usePane } from "../pane-context";
import { useSignInStyles } from "./SignIn.styles";

export function SignIn(): ReactElement {
  const { needs, text } = usePane();
  const card = useCardStyles();
  const styles = useSignInStyles();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const signIn = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await needs.signIn();
    } catch (error) {
      setFailure(asFailure(error, "outlook"));
    }
    setBusy(false);
  };

  return (
    <>
      <div className={card.stack}>
        <StepLine step="sign-in" />
        <ScreenTitle>{text.signIn.title}</ScreenTitle>
        <p className={card.lead}>{text.signIn.lead}</p>
      </div>
      <Button
        appearance="primary"
        size="large"
        className={card.wide}
        disabledFocusable={busy}
        icon={busy ? <Busy /> : <MicrosoftMark />}
        onClick={() => void signIn()}
      >
        {busy ? text.signIn.busy : text.signIn.button}
      </Button>
      {failure && <FailureNotice failure={failure} />}
      <p className={card.note}>{text.signIn.access}</p>
      <ul className={styles.points}>
        {text.signIn.points.map((point) => (
          <li key={point} className={styles.point}>
            <CheckmarkRegular className={styles.check} aria-hidden="true" />
            {point}
          </li>
        ))}
      </ul>
      <Problems />
    </>
  );
}

function MicrosoftMark(): ReactElement {
  const styles = useSignInStyles();
  return (
    <svg className={styles.mark} viewBox="0 0 21 21" width="18" height="18" aria-hidden="true" focusable="false">
      <rect width="21" height="21" fill="#fff" />
      <path fill="#f25022" d="M2 2h8v8H2z" />
      <path fill="#7fba00" d="M11 2h8v8h-8z" />
      <path fill="#00a4ef" d="M2 11h8v8H2z" />
      <path fill="#ffb900" d="M11 11h8v8h-8z" />
    </svg>
  );
}
