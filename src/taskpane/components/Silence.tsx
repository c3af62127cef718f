// The promise that a sync writes to nobody, and the count that proves it.

import { MailOffRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { usePane } from "../pane-context";
import { useCardStyles } from "./Card.styles";
import { useSilenceStyles } from "./Silence.styles";

interface SilenceProps {
  readonly emailsSent: number | undefined;
  /** In place of the promise and the count. */
  readonly words?: string;
}

export function Silence({ emailsSent, words }: SilenceProps): ReactElement {
  const { text } = usePane();
  const card = useCardStyles();
  const styles = useSilenceStyles();
  return (
    <p className={styles.line}>
      <MailOffRegular className={styles.icon} aria-hidden="true" />
      <span className={card.note}>{words ?? (emailsSent === undefined ? text.home.promise : text.home.emailsSent(emailsSent))}</span>
    </p>
  );
}
