// Where a screen stands in the first run, in words and as a row of marks.

import { mergeClasses } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { usePane } from "../pane-context";
import { stepsOf } from "../steps";
import type { Step } from "../steps";
import { useCardStyles } from "./Card.styles";
import { useStepLineStyles } from "./StepLine.styles";

export function StepLine({ step }: { readonly step: Step }): ReactElement {
  const { state, text } = usePane();
  const card = useCardStyles();
  const styles = useStepLineStyles();
  const steps = stepsOf(state);
  const at = steps.indexOf(step);
  return (
    <div className={styles.line}>
      <p className={card.step}>{text.step(at + 1, steps.length)}</p>
      <div className={styles.marks} aria-hidden="true">
        {steps.map((one, index) => (
          <span key={one} className={mergeClasses(styles.mark, index <= at && styles.reached)} />
        ))}
      </div>
    </div>
  );
}
