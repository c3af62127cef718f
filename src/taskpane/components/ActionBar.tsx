// The buttons that end a screen, always in sight however long its list.

import type { ReactElement, ReactNode } from "react";
import { useActionBarStyles } from "./ActionBar.styles";

export function ActionBar({ children, note }: { readonly children: ReactNode; readonly note?: ReactNode }): ReactElement {
  const styles = useActionBarStyles();
  return (
    <div className={styles.bar}>
      {note}
      <div className={styles.buttons}>{children}</div>
    </div>
  );
}
