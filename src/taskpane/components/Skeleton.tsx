// What stands in for a screen that is not known yet; the same as in `taskpane.html`.

import type { ReactElement } from "react";

export function Skeleton(): ReactElement {
  return (
    <>
      <div className="bone bone-title" />
      <div className="bone bone-line" />
      <div className="bone bone-button" />
      <div className="bone bone-caption" />
      <div className="bone-card" />
      <div className="bone-card" />
    </>
  );
}
