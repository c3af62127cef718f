// Puts the whole report on the clipboard, as text for an e-mail or a ticket.

import { Button } from "@fluentui/react-components";
import { CheckmarkRegular, CopyRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { ReactElement } from "react";
import type { RunResult } from "../needs";
import { usePane } from "../pane-context";
import { reportAsText } from "../report-as-text";
import type { ReportText } from "../text/en-report";
import { useCardStyles } from "./Card.styles";

export function CopyReport({ result, words }: { readonly result: RunResult; readonly words: ReportText }): ReactElement {
  const { text, formats } = usePane();
  const card = useCardStyles();
  const [outcome, setOutcome] = useState<"copied" | "copyFailed">();
  const copy = async (): Promise<void> => {
    setOutcome((await copied(reportAsText(result, { text, words, formats }))) ? "copied" : "copyFailed");
  };
  return (
    <div className={card.stack}>
      <Button icon={outcome === "copied" ? <CheckmarkRegular /> : <CopyRegular />} onClick={() => void copy()}>
        {words.copy}
      </Button>
      <p className={card.note} role="status">
        {outcome ? words[outcome] : words.copyNote}
      </p>
    </div>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Outlook on the web frames the pane without the clipboard permission; the old command needs none.
    return copiedFromSelection(text);
  }
}

function copiedFromSelection(text: string): boolean {
  const field = document.createElement("textarea");
  const focused = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else works there, see above
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
