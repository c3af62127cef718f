// A screen's heading with the way back above it.

import { Button } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { usePane } from "../pane-context";
import { useBackTitleStyles } from "./BackTitle.styles";
import { ScreenTitle } from "./ScreenTitle";

interface BackTitleProps {
  readonly children: string;
  /** Where it leads; the first screen when left out. */
  readonly to?: { readonly name: string; readonly go: () => void };
}

export function BackTitle({ children, to }: BackTitleProps): ReactElement {
  const { text, go } = usePane();
  const styles = useBackTitleStyles();
  return (
    <div>
      <Button
        appearance="subtle"
        size="small"
        className={styles.back}
        icon={<ArrowLeftRegular />}
        onClick={() => {
          if (to) to.go();
          else go("home");
        }}
      >
        {to?.name ?? text.common.back}
      </Button>
      <ScreenTitle>{children}</ScreenTitle>
    </div>
  );
}
