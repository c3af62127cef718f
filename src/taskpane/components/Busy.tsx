// A turning ring for a button that waits, light enough for the first load.

import { makeStyles } from "@fluentui/react-components";
import type { ReactElement } from "react";

const useStyles = makeStyles({
  ring: {
    display: "block",
    width: "16px",
    height: "16px",
    border: "2px solid currentColor",
    borderRightColor: "transparent",
    borderRadius: "50%",
    animationName: { to: { transform: "rotate(360deg)" } },
    animationDuration: "0.9s",
    animationTimingFunction: "linear",
    animationIterationCount: "infinite",
    "@media (prefers-reduced-motion: reduce)": { animationDuration: "4s" },
  },
});

export function Busy(): ReactElement {
  return <span className={useStyles().ring} aria-hidden="true" />;
}
