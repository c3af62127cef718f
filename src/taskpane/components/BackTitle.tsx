// A screen's heading with the way back above it.

import { Button } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { usePane } from "../pane-context";
import { useBackTitleStyles } from "./BackTitle.styles";
import { ScreenTitle } from "./ScreenTitle";

export function BackTitle({ children }: { readonly children: string }): ReactElement {
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
          go("home");
        }}
      >
        {text.common.back}
      </Button>
      <ScreenTitle>{children}</ScreenTitle>
    </div>
  );
}
