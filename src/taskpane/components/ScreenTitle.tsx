// A screen's heading. It takes the focus when its screen replaces another one, so that a keyboard or a screen reader follows.

import { useEffect, useRef } from "react";
import type { ReactElement } from "react";
import { usePane } from "../pane-context";
import { useCardStyles } from "./Card.styles";

export function ScreenTitle({ children }: { readonly children: string }): ReactElement {
  const { claimFocus } = usePane();
  const card = useCardStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The very first screen leaves the focus where it is: in the mail its user is reading.
    if (claimFocus()) heading.current?.focus();
  }, [claimFocus]);
  return (
    <h1 ref={heading} tabIndex={-1} className={card.title}>
      {children}
    </h1>
  );
}
