// The buttons that end a screen, always in sight however long its list.

import type { ReactElement, ReactNode } from "react";
import { useActionBarStyles } from "./ActionBar.styles";

/** Where `SkipToActions` leads. */
export const actionsId = "pane-actions";

export function ActionBar({ children, note }: { readonly children: ReactNode; readonly note?: ReactNode }): ReactElement {
  const styles = useActionBarStyles();
  return (
    <div className={styles.bar}>
      {note}
      <div id={actionsId} className={styles.buttons}>
        {children}
      </div>
    </div>
  );
}
