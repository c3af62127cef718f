// A progress bar. Fluent's own brings a motion library; this one is all the pane needs, and says its value in words.

import { mergeClasses } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useBarStyles } from "./Bar.styles";

interface BarProps {
  readonly label: string;
  readonly words: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

export function Bar({ label, words, done, total }: BarProps): ReactElement {
  const styles = useBarStyles();
  const known = total > 0;
  const value = Math.min(done, total);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={words}
      {...(known ? { "aria-valuemin": 0, "aria-valuemax": total, "aria-valuenow": value } : {})}
      className={styles.track}
    >
      <div
        className={mergeClasses(styles.fill, !known && styles.unknown)}
        {...(known ? { style: { transform: `scaleX(${String(value / total)})` } } : {})}
      />
    </div>
  );
}
