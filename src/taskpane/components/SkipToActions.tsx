// For the keyboard: past a long list, straight to the buttons that end the screen. Seen only where it has the focus.

import { Button, mergeClasses } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { usePane } from "../pane-context";
import { actionsId } from "./ActionBar";
import { useCardStyles } from "./Card.styles";
import { useSkipStyles } from "./SkipToActions.styles";

export function SkipToActions(): ReactElement {
  const { text } = usePane();
  const card = useCardStyles();
  const styles = useSkipStyles();
  return (
    <Button
      size="small"
      className={mergeClasses(card.hidden, styles.skip)}
      onClick={() => {
        const bar = document.getElementById(actionsId);
        (bar?.querySelector<HTMLElement>("button[type=submit]") ?? bar?.querySelector("button"))?.focus();
      }}
    >
      {text.common.toActions}
    </Button>
  );
}
