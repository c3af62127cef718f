// A way from what the pane shows to the record where it lives.

import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { usePane } from "../pane-context";
import { cardTextOf } from "../text/card-text-of";

interface OpenInGopaasProps {
  readonly table: string;
  readonly recordKey: string;
  /** What the record is called, for who does not see where the button stands. */
  readonly label: string;
}

/** Nothing where the administrator did not say how records are addressed. */
export function OpenInGopaas({ table, recordKey, label }: OpenInGopaasProps): ReactElement | null {
  const { needs, state } = usePane();
  const say = cardTextOf(state.language);
  if (!state.opensRecords) return null;
  return (
    <Button
      size="small"
      aria-label={say.openRecord(label)}
      onClick={() => {
        needs.openInGopaas(table, recordKey);
      }}
    >
      {say.open}
    </Button>
  );
}
