// The pane's frame. `taskpane.html` holds the same elements, drawn before this script has loaded: keep the two alike.

import { Button } from "@fluentui/react-components";
import { PersonCircleRegular } from "@fluentui/react-icons";
import type { ReactElement, ReactNode } from "react";
import { usePane } from "../pane-context";

interface FrameProps {
  readonly busy: boolean;
  readonly inAccount: boolean;
  readonly children: ReactNode;
}

export function Frame({ busy, inAccount, children }: FrameProps): ReactElement {
  const { state, text, go } = usePane();
  const account = state.signIn.kind === "signed-in" && !inAccount;
  return (
    <div className="pane">
      <header className="pane-header">
        <svg className="pane-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
          <rect className="pane-mark-ground" width="24" height="24" rx="6" />
          <path className="pane-mark-lines" d="M6.5 9.5h10m-2.75-2.75L16.5 9.5M17.5 14.5h-10m2.75 2.75L7.5 14.5" />
        </svg>
        <span className="pane-name">{text.product}</span>
        <span className="pane-corner">
          {account && (
            <Button
              appearance="subtle"
              icon={<PersonCircleRegular />}
              aria-label={text.common.account}
              title={text.common.account}
              onClick={() => {
                go("account");
              }}
            />
          )}
        </span>
      </header>
      <main className="pane-main" aria-busy={busy}>
        {children}
      </main>
    </div>
  );
}
