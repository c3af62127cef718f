// The promise that a sync writes to nobody, and the count that proves it.

import { MailOffRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { usePane } from "../pane-context";
import { useCardStyles } from "./Card.styles";
import { useSilenceStyles } from "./Silence.styles";

export function Silence({ emailsSent }: { readonly emailsSent: number | undefined }): ReactElement {
  const { text } = usePane();
  const card = useCardStyles();
  const styles = useSilenceStyles();
  return (
    <p className={styles.line}>
      <MailOffRegular className={styles.icon} aria-hidden="true" />
      <span className={card.note}>{emailsSent === undefined ? text.home.promise : text.home.emailsSent(emailsSent)}</span>
    </p>
  );
}
