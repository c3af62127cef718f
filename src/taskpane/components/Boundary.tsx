// Catches a screen that could not be loaded or drawn. React offers no other way than a class.

import { Button } from "@fluentui/react-components";
import { Component } from "react";
import type { ReactNode } from "react";
import type { PaneText } from "../text/en";
import { Notice } from "./Notice";

interface BoundaryProps {
  readonly text: PaneText;
  readonly children: ReactNode;
}

export class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    const { text, children } = this.props;
    if (!this.state.broken) return children;
    return (
      <Notice
        tone="danger"
        title={text.common.brokenTitle}
        action={
          <Button
            onClick={() => {
              location.reload();
            }}
          >
            {text.common.reload}
          </Button>
        }
      >
        {text.common.brokenAdvice}
      </Notice>
    );
  }
}
