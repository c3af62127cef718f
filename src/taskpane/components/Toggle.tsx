// A small button that stays pressed.

import { Button, mergeClasses } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";
import { useToggleStyles } from "./Toggle.styles";

interface ToggleProps {
  readonly pressed: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly shape?: "circular" | "rounded";
  /** Its name where several show the same words. */
  readonly label?: string;
  readonly className?: string | undefined;
}

export function Toggle({ pressed, onPress, children, shape = "rounded", label, className }: ToggleProps): ReactElement {
  const styles = useToggleStyles();
  return (
    <Button
      size="small"
      shape={shape}
      className={mergeClasses(className, pressed && styles.chosen)}
      aria-pressed={pressed}
      {...(label === undefined ? {} : { "aria-label": label })}
      onClick={onPress}
    >
      {children}
    </Button>
  );
}
