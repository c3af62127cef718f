// The frame of one step of the set-up: its place, its heading, its form, and the way back and forth. Enter goes forth.

import { Button, mergeClasses } from "@fluentui/react-components";
import type { FormEvent, ReactElement, ReactNode, RefObject } from "react";
import { ActionBar } from "../components/ActionBar";
import { Busy } from "../components/Busy";
import { useCardStyles } from "../components/Card.styles";
import { Problems } from "../components/Problems";
import { ScreenTitle } from "../components/ScreenTitle";
import { StepLine } from "../components/StepLine";
import { usePane } from "../pane-context";
import type { SetupStep as Step } from "../setup-needs";
import { setupTextOf } from "../text/setup-text-of";
import { useSetupStyles } from "./setup.styles";

interface SetupStepProps {
  readonly step: Step;
  readonly title: string;
  readonly lead: string;
  readonly form?: RefObject<HTMLFormElement>;
  /** What it is busy with. */
  readonly busy?: string | undefined;
  readonly next?: string;
  readonly note?: string;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly children: ReactNode;
}

export function SetupStep({ step, title, lead, form, busy, next, note, onBack, onNext, children }: SetupStepProps): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const styles = useSetupStyles();
  const say = setupTextOf(state.language);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy === undefined) onNext();
  };
  return (
    <>
      <div className={card.stack}>
        <StepLine step={step} />
        <ScreenTitle>{title}</ScreenTitle>
        <p className={card.lead}>{lead}</p>
      </div>
      <form
        {...(form ? { ref: form } : {})}
        className={mergeClasses(card.loose, styles.form)}
        onSubmit={submit}
        noValidate
        aria-busy={busy !== undefined}
      >
        {children}
        <Problems />
        <ActionBar note={note === undefined ? undefined : <p className={card.note}>{note}</p>}>
          <Button onClick={onBack}>{say.back}</Button>
          <Button
            appearance="primary"
            type="submit"
            disabledFocusable={busy !== undefined}
            {...(busy === undefined ? {} : { icon: <Busy /> })}
          >
            {busy ?? next ?? say.next}
          </Button>
        </ActionBar>
      </form>
    </>
  );
}
