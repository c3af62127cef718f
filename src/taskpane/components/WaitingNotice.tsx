// Says how many decisions wait for the user, and leads to them.

import { Button } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";
import type { RunResult } from "../needs";
import { usePane } from "../pane-context";
import { decideTextOf } from "../text/decide-text-of";
import { decisionsIn } from "../waiting";
import { Notice } from "./Notice";

export function WaitingNotice({ result, children }: { readonly result: RunResult; readonly children?: ReactNode }): ReactElement | null {
  const { state, text, go } = usePane();
  const count = decisionsIn(result);
  if (count === 0) return null;
  return (
    <Notice
      tone="warning"
      title={text.home.decisions(count)}
      action={
        <Button
          onClick={() => {
            go("inbox");
          }}
        >
          {decideTextOf(state.language).inbox.open}
        </Button>
      }
    >
      {children}
    </Notice>
  );
}
